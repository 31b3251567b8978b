using System.Text;
using Experiments.Claims.Calibration;
using Experiments.Runs;

namespace Experiments.Reports;

/// <summary>How often bands raise an alarm, as tables in Markdown.</summary>
public static class CalibrationMarkdown
{
    /// <summary>Writes the table of what was simulated; lines end in a line feed.</summary>
    /// <param name="simulations">One or more, of the same designs and shifts.</param>
    public static string Of(IReadOnlyList<Simulation> simulations)
    {
        var first = simulations[0].Bands[0];
        var page = new StringBuilder();
        page.Append(
            $"Each rate is over {Count(first.FalseAlarms.Trials)} draws at α = {Alpha(first.Alpha)}, with its 95 % interval. Power is the "
        );
        page.Append(
            "smaller of those against a fall and a rise of the\nmean, in standard deviations of the population. "
        );
        page.Append($"Naive is mean ± {BandCalibration.NaiveDeviations} s of ");
        page.Append($"{BandCalibration.NaiveReferences} seeds for one new seed.\n\n");
        foreach (var simulation in simulations)
        {
            page.Append($"- {simulation.Population.Name}: {simulation.Population.Sentence}\n");
        }

        page.Append("\n| population | rule | one check outside | false alarms |");
        page.AppendJoin("", first.Powers.Select(power => $" power, {Digits.Of(power.Shift)} s.d. |"));
        page.Append("\n|---|---|---:|---:|").Insert(page.Length, "---:|", first.Powers.Count).Append('\n');
        foreach (var (population, bands, naive) in simulations)
        {
            page.Append($"| {population.Name} | naive | {WithInterval(naive)} | |");
            page.Insert(page.Length, " |", first.Powers.Count).Append('\n');
            foreach (var band in bands)
            {
                page.Append($"| {population.Name} | n₀ = {band.References}, n₁ = {band.Checks} | ");
                page.Append($"{WithInterval(band.Outside)} | {WithInterval(band.FalseAlarms)} |");
                page.AppendJoin("", band.Powers.Select(power => $" {Percent(power.Smaller.Rate)} |")).Append('\n');
            }
        }

        return page.ToString();
    }

    /// <summary>Writes the table of what was drawn from held-out seeds; lines end in a line feed.</summary>
    /// <param name="resamplings">One or more.</param>
    public static string Of(IReadOnlyList<Resampling> resamplings)
    {
        var page = new StringBuilder();
        page.Append(
            $"References and checks are drawn {Count(resamplings[0].Settings.Trials)} times without replacement from one pool of seeds. After ± stands the standard "
        );
        page.Append("error over\npools of this size (jackknife over the seeds); a pool shows nothing that is ");
        page.Append("rarer than one seed of it.\n\n");
        page.Append("| claim | banded metrics | n₀ | n₁ | pool | any alarm | most alarms of one metric |\n");
        page.Append("| --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
        foreach (var (claim, pool, settings, metrics, any) in resamplings)
        {
            var worst = metrics.MaxBy(metric => metric.FalseAlarms.Counted.Alarms)!;
            page.Append($"| `{claim}` | {metrics.Count} | {settings.References} | {settings.Checks} | {pool} | ");
            page.Append($"{WithError(any)} | {WithError(worst.FalseAlarms)}");
            page.Append(worst.FalseAlarms.Counted.Alarms > 0 ? $" {worst.Name.Replace("|", "\\|")} |\n" : " |\n");
        }

        return page.ToString();
    }

    private static string WithError(ResampledRate rate) =>
        Percent(rate.Counted.Rate) + (double.IsNaN(rate.StandardError) ? "" : $" ± {Percent(rate.StandardError)}");

    private static string WithInterval(AlarmRate rate) =>
        $"{Percent(rate.Rate)} ({Percentage(rate.Low)}–{Percentage(rate.High)})";

    private static string Alpha(double alpha) => $"{100 * alpha:0.####} %";

    private static string Percent(double rate) => $"{Percentage(rate)} %";

    // Two digits or more of every rate that a million draws can tell from 0.
    private static string Percentage(double rate) =>
        (100 * rate).ToString(
            rate switch
            {
                0 => "0",
                < 0.0005 => "0.0000",
                < 0.01 => "0.000",
                < 0.1 => "0.00",
                _ => "0.0",
            }
        );

    private static string Count(long trials) => trials.ToString("# ### ### ##0").TrimStart();
}
