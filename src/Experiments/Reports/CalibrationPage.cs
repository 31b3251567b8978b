using System.Text;
using Experiments.Claims.Calibration;

namespace Experiments.Reports;

/// <summary>The parts of docs/snapshots.md that are generated: each lies between two comments that name it.</summary>
public static class CalibrationPage
{
    /// <summary>The name of the calibration's part.</summary>
    public const string Calibration = "calibration";

    private const int ResampledDraws = 200_000;

    /// <summary>The text of the calibration: all populations simulated, and every claim's held-out seeds resampled.</summary>
    /// <param name="claims">Each claim's held-out seeds, and its snapshot.</param>
    /// <param name="settings">What is simulated of each population; null for what the page has.</param>
    /// <exception cref="HeldOutFault">Held-out seeds do not fit their snapshot.</exception>
    public static string Text(
        IEnumerable<(HeldOutSeeds Seeds, Snapshots.Snapshot Snapshot)> claims,
        CalibrationSettings? settings = null
    )
    {
        settings ??= new CalibrationSettings();
        var simulations = Population.All.Select(population => BandCalibration.Simulate(population, settings)).ToList();
        var resamplings = claims
            .Select(claim =>
            {
                Snapshots.BandedMetric[] metrics = [.. claim.Snapshot.Metrics.OfType<Snapshots.BandedMetric>()];
                return Resampling.Of(
                    claim.Snapshot.Claim,
                    claim.Seeds,
                    metrics,
                    new ResamplingSettings
                    {
                        References = metrics[0].Reference.Count,
                        Checks = metrics[0].Check.Count,
                        Trials = ResampledDraws,
                    }
                );
            })
            .ToList();
        return new StringBuilder()
            .Append("### By simulation\n\n")
            .Append(CalibrationMarkdown.Of(simulations))
            .Append("\n### On held-out seeds\n\n")
            .Append(CalibrationMarkdown.Of(resamplings))
            .ToString();
    }

    /// <summary>The page with a part replaced.</summary>
    /// <param name="page">The page.</param>
    /// <param name="part">The part's name: it lies between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- end of name --&gt;</c>.</param>
    /// <param name="text">The new text, which ends in a line feed.</param>
    /// <exception cref="HeldOutFault">The page has no such part.</exception>
    public static string Replace(string page, string part, string text)
    {
        var (from, to) = Find(page, part);
        return $"{page[..from]}\n{text}\n{page[to..]}";
    }

    /// <summary>The text that <see cref="Replace"/> put there.</summary>
    /// <inheritdoc cref="Replace"/>
    public static string Part(string page, string part)
    {
        var (from, to) = Find(page, part);
        return page[from..to].Trim('\n') + "\n";
    }

    private static (int From, int To) Find(string page, string part)
    {
        var (start, end) = ($"<!-- {part} -->\n", $"<!-- end of {part} -->\n");
        var from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = page.IndexOf(end, StringComparison.Ordinal);
        return from >= start.Length && to >= from
            ? (from, to)
            : throw new HeldOutFault($"The page has no part between '{start.Trim()}' and '{end.Trim()}'.");
    }
}
