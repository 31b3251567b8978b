using System.Globalization;
using System.Text;
using Experiments.Runs;
using Experiments.Tickets.Fits;

namespace Experiments.Reports.Fits;

/// <summary>What a search for a table's settings found, as Markdown that reads well on a terminal.</summary>
/// <param name="space">What could be tried.</param>
/// <param name="settings">The search.</param>
/// <param name="outcome">What was found.</param>
public sealed class FitReport(FitSpace space, FitSettings settings, FitOutcome outcome)
{
    private const int Leaders = 10;

    /// <summary>Everything; lines end in a line feed.</summary>
    /// <param name="command">What computes the whole table under the nearest settings.</param>
    public string Text(string command)
    {
        var text = new StringBuilder("# Settings for a published table\n\n");
        AddNearest(text, command);
        if (outcome.Profiles.Count > 0)
        {
            AddProfiles(text);
        }

        AddLeaders(text);
        return text.ToString();
    }

    /// <summary>
    /// Every trial: <c>rung,seed,difference,largest</c> and a column for each setting that is searched; both differences are 1 where training gave
    /// no numbers.
    /// </summary>
    /// <param name="results">The trials, in the order in which they are listed.</param>
    public string Trials(IEnumerable<FitResult> results)
    {
        var text = new StringBuilder("rung,seed,difference,largest");
        text.Append(string.Concat(space.Axes.Select(axis => $",{axis.Name}"))).Append('\n');
        foreach (var result in results)
        {
            text.AppendJoin(
                    ',',
                    [
                        $"{settings.Rungs[result.Trial.Rung]}",
                        $"{result.Trial.Seed}",
                        Digits.Of(result.Difference),
                        Digits.Of(result.Largest),
                        .. space.Values(result.Trial.Point).Select(value => value.Value),
                    ]
                )
                .Append('\n');
        }

        return text.ToString();
    }

    private void AddNearest(StringBuilder text, string command)
    {
        var last = settings.Rungs[^1];
        text.Append("## The nearest settings\n\n");
        if (outcome.Final.Count > 0)
        {
            text.Append($"Mean difference to the table {Short(outcome.Final.Average(result => result.Difference))}, ");
            text.Append($"largest {Short(outcome.Final.Max(result => result.Largest))}, on {last}; ");
            text.Append(
                $"over seeds {string.Join(", ", outcome.Final.Select(result => Short(result.Difference)))}.\n\n"
            );
        }

        foreach (var (name, value) in space.Values(outcome.Best))
        {
            text.Append($"- {name}: {value}\n");
        }

        text.Append($"\n    {command}\n");
    }

    private void AddProfiles(StringBuilder text)
    {
        var rung = settings.Rungs[outcome.Repeats[0].Trial.Rung];
        text.Append("\n## What the table identifies\n\n");
        text.Append($"One setting changed at a time, the others as above, on {rung}. ");
        text.Append(
            outcome.Margin is { } margin
                ? $"Differences of less than {Short(margin)}, which is how far 95 of 100 pairs of runs of the same settings are apart at most by what {outcome.Repeats.Count} seeds say, may be chance: a setting is open where another value is as near.\n\n"
                : "With one seed nothing says how large a difference is chance.\n\n"
        );
        text.Append("| setting | value | as near | difference at each value |\n| --- | --- | --- | --- |\n");
        foreach (var profile in outcome.Profiles)
        {
            var nearest = profile.Axis.Values[profile.Best];
            var open = outcome.Margin is { } within ? profile.Open(within).Where(value => value != nearest) : [];
            text.Append($"| {profile.Axis.Name} | {nearest} | ");
            text.Append(
                profile.Axis.Values.Count == 1 ? "not searched"
                : outcome.Margin is null ? "not known"
                : open.Any() ? string.Join(", ", open)
                : "none: identified"
            );
            text.Append(" | ");
            text.AppendJoin(
                ", ",
                profile.Axis.Values.Zip(profile.Results, (value, result) => $"{value}: {Short(result.Difference)}")
            );
            text.Append(" |\n");
        }

        var nearer = outcome
            .Profiles.SelectMany(profile => profile.Results)
            .Where(result => result.Difference < outcome.Profiles[0].Results[outcome.Profiles[0].Best].Difference);
        if (nearer.Any())
        {
            text.Append(
                "\nOn this rung one of these values is nearer than that of the settings above: on the last rung it is not, or there were too few rounds to try it there.\n"
            );
        }
    }

    private void AddLeaders(StringBuilder text)
    {
        text.Append("\n## Leaderboard\n");
        foreach (var (place, results) in outcome.Ladder.Index())
        {
            text.Append($"\n{settings.Rungs[place]}: {results.Count} settings");
            text.Append(results.Count > Leaders ? $", the nearest {Leaders} of them\n\n" : "\n\n");
            text.Append("| difference | largest | settings |\n| --: | --: | --- |\n");
            foreach (var result in results.Take(Leaders))
            {
                var values = space
                    .Values(result.Trial.Point)
                    .Where((_, axis) => space.Axes[axis].Values.Count > 1)
                    .Select(value => $"{value.Name} {value.Value}");
                text.Append(
                    $"| {Short(result.Difference)} | {Short(result.Largest)} | {string.Join(", ", values)} |\n"
                );
            }
        }
    }

    private static string Short(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
