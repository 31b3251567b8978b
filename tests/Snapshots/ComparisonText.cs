using System.Globalization;
using System.Text;

namespace Snapshots;

/// <summary>A comparison for a person: what is wrong in a sentence each, then a table with a line for every metric.</summary>
public static class ComparisonText
{
    private const string Between = "  ";

    private static readonly string[] Head =
    [
        "",
        "metric",
        "reference mean ± s.d.",
        "new mean",
        "band",
        "s.d.",
        "of band",
        "moved",
    ];

    /// <summary>Writes the comparison, without a line feed at its end.</summary>
    public static string Write(Comparison comparison)
    {
        var text = new StringBuilder();
        text.Append(Headline(comparison));
        foreach (var fault in comparison.Faults)
        {
            text.Append("\n  ").Append(SnapshotText.OneLine(fault));
        }

        string[][] rows =
        [
            Head,
            .. comparison.Metrics.Select(metric => Row(metric).Select(SnapshotText.OneLine).ToArray()),
        ];
        int[] widths = [.. Head.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            text.Append('\n')
                .Append(string.Join(Between, row.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd());
        }

        return text.Append('\n').Append(Moves(comparison)).ToString();
    }

    /// <summary>The comparison in a few lines: what is wrong, what moved, and which metric is furthest from its references.</summary>
    public static string Summary(Comparison comparison)
    {
        IEnumerable<string> wrong = comparison
            .Metrics.Where(metric => metric.Outcome is not Outcome.Matches)
            .Select(metric => string.Join(Between, Row(metric).Where(cell => cell.Length > 0)));
        var furthest = comparison.Metrics.OfType<BandedComparison>().MaxBy(metric => Math.Abs(metric.ShareOfBand));
        return string.Join(
            "\n  ",
            [
                Headline(comparison),
                .. comparison.Faults,
                .. wrong,
                .. furthest is null
                    ? Array.Empty<string>()
                    : [$"Furthest: {furthest.Name}, {Percent(furthest.ShareOfBand)} of its band.", Moves(comparison)],
            ]
        );
    }

    /// <summary>The claim, the scale and the device, and whether all is as it should be.</summary>
    public static string Headline(Comparison comparison)
    {
        var wrong = comparison.Metrics.Count(metric => metric.Outcome is not Outcome.Matches);
        var found = (comparison.Faults.Count, wrong) switch
        {
            (0, 0) => $"all {comparison.Metrics.Count} metrics match the snapshot",
            (_, 0) => "cannot be compared as it is",
            (0, _) => $"{wrong} of {comparison.Metrics.Count} metrics do not match the snapshot",
            _ =>
                $"cannot be compared as it is, and {wrong} of {comparison.Metrics.Count} metrics do not match the snapshot",
        };
        return $"{comparison.Claim}, {comparison.Name}: {found}.";
    }

    /// <summary>What has changed since the snapshot was accepted, where the seeds are the same: a sentence.</summary>
    public static string Moves(Comparison comparison)
    {
        var moves = comparison.Metrics.OfType<BandedComparison>().Select(metric => metric.Move).OfType<Move>().ToList();
        // A text or a NaN that is new is no less of a change than a mean that moved.
        List<MetricComparison> others =
        [
            .. comparison.Metrics.Where(metric => metric is ExactComparison or { Outcome: Outcome.NotFinite }),
        ];
        var moved = moves.Count(move => move.Seeds > 0) + others.Count(metric => metric.Outcome is not Outcome.Matches);
        var all = moves.Count + others.Count;
        // Texts are the same for all seeds; where there is nothing else, they are all that could have moved.
        var compared = comparison.Metrics.All(metric => metric is ExactComparison) ? others.Count : moves.Count;
        return (compared, moved, comparison.Faults.Count, comparison.SameMachine) switch
        {
            (0, 0, _, _) => "Nothing was measured on the seeds of when it was accepted.",
            (_, 0, _, _) => "Identical to the last bit on the seeds of when it was accepted.",
            (_, _, > 0, _) => $"{moved} of {all} metrics moved since it was accepted.",
            (_, _, _, true) =>
                $"{moved} of {all} metrics moved since it was accepted, on the same kind of machine: the program has changed.",
            _ => $"{moved} of {all} metrics moved since it was accepted, on another kind of machine or of libraries.",
        };
    }

    private static string[] Row(MetricComparison metric)
    {
        var mark = metric.Outcome is Outcome.Matches ? " " : "✗";
        return metric switch
        {
            BandedComparison m =>
            [
                mark,
                m.Name,
                $"{Number(m.Band.Mean)} ± {Number(m.Band.StandardDeviation)} (n = {m.References})",
                $"{Number(m.Mean)} (n = {m.Checks})" + (m.MeanAgain is { } again ? $", again {Number(again)}" : ""),
                Band(m.Band),
                Signed(m.Deviations, "0.0"),
                Percent(m.ShareOfBand),
                m.Move switch
                {
                    null => "",
                    { Seeds: 0 } => "=",
                    { Mean: var mean } => Signed(mean, "G3"),
                },
            ],
            ExactComparison m => [mark, m.Name, m.Expected, m.Found, "exact", "", "", ""],
            _ => [mark, metric.Name, Reason(metric.Outcome), "", "", "", "", ""],
        };
    }

    private static string Band(Band band) =>
        (double.IsFinite(band.Low), double.IsFinite(band.High)) switch
        {
            (true, false) => $"≥ {Number(band.Low)}",
            (false, true) => $"≤ {Number(band.High)}",
            _ => $"{Number(band.Low)} … {Number(band.High)}",
        };

    private static string Reason(Outcome outcome) =>
        outcome switch
        {
            Outcome.Missing => "in the snapshot, but not measured",
            Outcome.New => "measured, but not in the snapshot",
            _ => "a seed gave NaN or infinity",
        };

    private static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static string Percent(double share) => Signed(100 * share, "0") + " %";

    private static string Signed(double value, string format)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return value > 0 ? "+" + text : text.Replace('-', '−');
    }
}
