using Experiments.Construction;
using Experiments.Reports.Widths;
using Experiments.Runs;

namespace Experiments.Reports.Pages;

/// <summary>How wide the random network of Theorem 2 has to be, from a run of <c>construct --minimal</c> that lies beside the report's.</summary>
internal static class WidthSection
{
    // The least number of draws d with 0.9^d ≤ 2.5 %: with fewer, no n is shown to be enough.
    private const int EnoughDraws = 36;

    /// <summary>The part of the report.</summary>
    public static ReportSection Of(FinishedWidths widths) =>
        new(
            "width",
            "How wide the random network has to be",
            [
                "Theorem 2 puts sums of random weights together to whole networks: a random network of twice the depth, pruned and moved by at most ε, "
                    + "stands in for a target network. Each of its layers has 2n hidden units for every input of the target's layer, n for each sign of the input; "
                    + $"n* is the least n with which every weight of the target is imitated to within η, with probability {Digits.Of(WidthReport.Probability)}. "
                    + "The poster says that the width falls with ε like 1/(1 + ε).",
                $"From another run than the table's: '{widths.Name}' in the same folder of results, for a target {widths.Target}, {Draws(widths)} at each ε, η = {Digits.Of(widths.Eta)}; {Moved(widths)}.",
                .. Outcome(widths),
            ],
            [
                new ReportFigure(
                    "width-against-epsilon",
                    WidthCharts.AgainstEpsilon(widths.Target, widths.Rows, WidthReport.Probability) with
                    {
                        Height = 470,
                    },
                    "n* against ε: by drawing whole networks, with bars for what the draws leave possible (without an upper end where they are too few to rule "
                        + "any larger n out), and by reach, which is computed without draws: the least n with which no weight is too large for its candidates, each weight taken by itself. As weights share candidates, whole networks may need one or two fewer. "
                        + $"The dashed curve is what n* would be if it fell exactly by 1/(1 + ε) from ε = {Digits.Of(widths.Rows[0].Epsilon)} on; below it, ε saves more than that.",
                    string.Join(
                        ' ',
                        widths.Rows.Select(row =>
                            $"At ε = {Digits.Of(row.Epsilon)} n* is {Entry(row)}, by reach {Reach(row)}."
                        )
                    )
                ),
            ],
            [Table(widths)]
        );

    private static ReportTable Table(FinishedWidths widths) =>
        new(
            "n* by ε, [a–b] where the draws leave more than one possible, and what of n* at ε = 0 that is. Where the share is at most 1/(1 + ε), ε saves as much as the poster says or more",
            ["ε", "n*", "n by reach", "share of n* at ε = 0", "1/(1 + ε)"],
            [
                .. widths.Rows.Select(row =>
                    (string[])
                        [
                            Digits.Of(row.Epsilon),
                            Entry(row),
                            Reach(row),
                            widths.Unperturbed is { } at ? $"{(double)row.N / at.N:0.000}" : "–",
                            $"{1 / (1 + row.Epsilon):0.000}",
                        ]
                ),
            ]
        );

    private static IEnumerable<string> Outcome(FinishedWidths widths)
    {
        WidthRow[] with = [.. widths.Rows.Where(row => row.Epsilon > 0)];
        if (widths.Unperturbed is not { } at || with.Length == 0)
        {
            yield return "Without ε = 0 and an ε above it there is nothing to compare.";
            yield break;
        }

        string[] above = [.. with.Where(row => row.N * (1 + row.Epsilon) > at.N).Select(row => Digits.Of(row.Epsilon))];
        yield return (
            above.Length == 0
                ? "As found, n* is at most 1/(1 + ε) of n* at ε = 0 at every ε."
                : $"As found, n* is at most 1/(1 + ε) of n* at ε = 0, but for ε = {string.Join(", ", above)}."
        )
            + " That is as found, without regard to the intervals, for one target with its own weights and one construction; the claim construction-narrower, above, has a test with many more draws, for a small target of weights 1 and −1."
            + (
                at.Draws < EnoughDraws
                    ? $" {Draws(widths)} are few: n* may be larger than found, as the intervals say."
                    : ""
            );
    }

    private static string Draws(FinishedWidths widths) =>
        widths.Rows[0].Draws == 1 ? "one draw" : $"{widths.Rows[0].Draws} draws";

    private static string Moved(FinishedWidths widths) =>
        (
            widths.Perturbed is PerturbedWeights.UV
                ? "the weights of both layers, u and v, may be moved"
                : "only the weights v of every second layer may be moved"
        )
        + (
            widths.Range == 1
                ? ""
                : $"; random weights are uniform on (−{Digits.Of(widths.Range)}, {Digits.Of(widths.Range)})"
        );

    private static string Entry(WidthRow row) =>
        row.Low == row.N && row.High == row.N ? $"{row.N}"
        : double.IsFinite(row.High) ? $"{row.N} [{row.Low}–{row.High:0}]"
        : $"{row.N} [{row.Low} or more]";

    private static string Reach(WidthRow row) =>
        row.Reach is not { } reach ? "none found"
        : reach.Least == reach.Most ? $"{reach.Most}"
        : $"{reach.Least}–{reach.Most}";
}
