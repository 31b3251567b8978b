using Experiments.Reports.Charts;
using Experiments.Runs;
using Experiments.Statistics;

namespace Experiments.Reports.Pages;

/// <summary>Edge-popup's masks beside random ones and those by magnitude: the figures and the table.</summary>
internal static class MaskFigures
{
    public const string Title = "Edge-popup against random and magnitude masks";

    private const int PanelWidth = 380;
    private const int PanelHeight = 280;

    private static readonly (string Name, double Shade, Func<MaskSamples, Sample> Of)[] Masks =
    [
        ("edge-popup", 0, masks => masks.EdgePopup),
        ("random", 0.8, masks => masks.Random),
        ("magnitude", 0.4, masks => masks.Magnitude),
    ];

    /// <summary>What is shown and how to read it.</summary>
    public static string Caption(MaskAccuracies run) =>
        "Are edge-popup's masks good, or would any mask do? Here the same trained weights are pruned in three ways, each taking as many weights "
        + $"from {run.TakenFrom}: by edge-popup, which trains scores on the images; at random; and by magnitude, which keeps the weights "
        + "farthest from 0. Nothing is trained after pruning. At s = 0 no weight goes, and the three are one network. "
        + (
            run.Seeds > 1
                ? $"Lines are means over {run.Seeds} seeds, bands their standard deviation to either side, cut at 0 and 1. "
                : "With one seed no spread is known. "
        )
        + "Colours stand for masks here, not for ε.";

    /// <summary>A small figure for each ε that is shown.</summary>
    public static IReadOnlyList<ReportFigure> Panels(MaskAccuracies run) =>
        [.. run.Shown.Select(epsilon => Panel(run, epsilon))];

    /// <summary>The means at every s; null where there is nothing to show.</summary>
    public static ReportTable? Table(MaskAccuracies run) =>
        run.Shown.Count == 0
            ? null
            : new ReportTable(
                "Mean accuracy under each mask, by sparsity s",
                [
                    "s",
                    .. run.Shown.SelectMany(epsilon => Masks.Select(mask => $"ε = {Digits.Of(epsilon)}, {mask.Name}")),
                ],
                [
                    .. from sparsity in run.Shown.SelectMany(run.Pruned).Distinct().Order()
                    select (IReadOnlyList<string>)
                        [
                            Digits.Of(sparsity),
                            .. run.Shown.SelectMany(epsilon =>
                                Masks.Select(mask =>
                                    run.Of(epsilon, sparsity) is { } cell
                                        ? ReportNumbers.Accuracy(mask.Of(cell).Mean)
                                        : "–"
                                )
                            ),
                        ],
                ]
            );

    private static ReportFigure Panel(MaskAccuracies run, double epsilon)
    {
        var name = $"ε = {Digits.Of(epsilon)}";
        LineSeries[] series =
        [
            .. Masks.Select(mask => new LineSeries(
                mask.Name,
                [
                    .. run.Sparsities(epsilon)
                        .Select(sparsity => GridFigures.Point((double)sparsity, mask.Of(run.Of(epsilon, sparsity)!))),
                ]
            )
            {
                Shade = mask.Shade,
                HasBand = true,
            }),
        ];
        return new ReportFigure(
            $"masks-at-epsilon-{Digits.Of(epsilon)}",
            GridFigures.Chart(name, "sparsity s", series) with
            {
                YLabel = "accuracy",
                Width = PanelWidth,
                Height = PanelHeight,
                LegendIsBelow = true,
            },
            $"Edge-popup less random: {ReportNumbers.Difference(run.Lead(epsilon, masks => masks.Random))} on average, "
                + $"less magnitude: {ReportNumbers.Difference(run.Lead(epsilon, masks => masks.Magnitude))}.",
            $"{name}, accuracy under three masks. {string.Join(' ', Masks.Select(mask => Ends(run, epsilon, mask.Name, mask.Of)))}"
        );
    }

    private static string Ends(MaskAccuracies run, double epsilon, string name, Func<MaskSamples, Sample> of)
    {
        var (pruned, middle) = (run.Pruned(epsilon), run.Pruned(epsilon)[(run.Pruned(epsilon).Count - 1) / 2]);
        decimal[] told = [.. new[] { pruned[0], middle, pruned[^1] }.Distinct()];
        return $"{name}: {string.Join(", ", told.Select(At))}.";

        string At(decimal sparsity) =>
            $"{ReportNumbers.Accuracy(of(run.Of(epsilon, sparsity)!).Mean)} at s = {Digits.Of(sparsity)}";
    }
}
