using Experiments.Runs;
using Experiments.Tickets;
using Snapshots;

namespace Experiments.Claims;

/// <summary>The claims that the poster's table makes.</summary>
internal static class TableStudies
{
    // Which ε and s at reduced scale, and how many seeds, comes from a pilot on seeds 0 to 17, which are not used again.
    private const int FirstSeed = 20;
    private const int RowSeeds = 5;
    private const int GridSeeds = 8;
    private const int EndsSeeds = 24;
    private static readonly decimal[] FewSparsities = [0, 0.1m, 0.3m, 0.5m, 0.8m];

    /// <summary>The whole first row of the poster's table; without pruning it is cheap.</summary>
    public static Study UnprunedRises { get; } =
        Study.Of(
            Manifest.UnprunedRises,
            scale => Preset(scale) with { Seeds = Seeds(RowSeeds), Sparsities = [0] },
            Measure(TableEvidence.UnprunedRises, (metrics, cells) => Row(metrics, cells))
        ) with
        {
            MeasuresEveryCell = true,
            SnapshotScales = Study.Scales,
        };

    /// <summary>The first column.</summary>
    public static Study PruningAlone { get; } =
        Study.Of(
            Manifest.PruningAlone,
            Grid,
            Measure(
                TableEvidence.PruningAlone,
                (metrics, cells) =>
                    [
                        metrics.Gain(
                            "accuracy gained by pruning alone",
                            cells.Seeds.Select(seed =>
                                TableEvidence.ChosenOfPruned(cells, seed) - cells.Accuracy(0, 0, seed)
                            )
                        ),
                        .. Column(metrics, cells, cells.Epsilons[0]),
                    ]
            )
        ) with
        {
            MeasuresEveryCell = true,
            SnapshotScales = Study.Scales,
        };

    /// <summary>The first column, with its ends.</summary>
    public static Study PruningHump { get; } =
        Study.Of(
            Manifest.PruningHump,
            Ends,
            Measure(
                TableEvidence.PruningHump,
                (metrics, cells) =>
                    [
                        .. new[] { cells.Sparsities[0], cells.Sparsities[^1] }.Select(end =>
                            metrics.Gain(
                                $"accuracy of the chosen level between less that of s = {Digits.Of(end)}",
                                cells.Seeds.Select(seed =>
                                    TableEvidence.ChosenBetween(cells, seed) - cells.Accuracy(0, end, seed)
                                )
                            )
                        ),
                    ]
            )
        ) with
        {
            MeasuresEveryCell = true,
            SnapshotScales = Study.Scales,
        };

    /// <summary>All cells, because any of them may be the best of its column.</summary>
    public static Study BestDoesNotFall { get; } =
        Study.Of(
            Manifest.BestDoesNotFall,
            Grid,
            Measure(
                TableEvidence.BestDoesNotFall,
                (metrics, cells) =>
                    [
                        .. cells.Epsilons.Zip(
                            cells.Epsilons.Skip(1),
                            (from, to) =>
                                metrics.Gain(
                                    $"best accuracy, ε = {Digits.Of(to)} less ε = {Digits.Of(from)}",
                                    cells.Seeds.Select(seed =>
                                        TableEvidence.Best(cells, to, seed) - TableEvidence.Best(cells, from, seed)
                                    )
                                )
                        ),
                        .. cells.Epsilons.Select(epsilon =>
                            metrics.Accuracy(
                                $"best accuracy, ε = {Digits.Of(epsilon)}",
                                cells.Seeds.Select(seed => TableEvidence.Best(cells, epsilon, seed))
                            )
                        ),
                        .. cells.Epsilons.SelectMany(epsilon => Column(metrics, cells, epsilon)),
                    ]
            )
        ) with
        {
            MeasuresEveryCell = true,
            SnapshotScales = Study.Scales,
        };

    /// <summary>The last column.</summary>
    public static Study LargeEpsilonFalls { get; } =
        Study.Of(
            Manifest.LargeEpsilonFalls,
            Grid,
            Measure(
                TableEvidence.LargeEpsilonFalls,
                (metrics, cells) =>
                    [
                        metrics.Gain(
                            $"accuracy lost from s = {Digits.Of(cells.Sparsities[0])} to {Digits.Of(cells.Sparsities[^1])}",
                            cells.Seeds.Select(seed =>
                                cells.Accuracy(cells.Epsilons[^1], cells.Sparsities[0], seed)
                                - cells.Accuracy(cells.Epsilons[^1], cells.Sparsities[^1], seed)
                            )
                        ),
                        .. Column(metrics, cells, cells.Epsilons[^1]),
                    ]
            )
        ) with
        {
            MeasuresEveryCell = true,
            SnapshotScales = Study.Scales,
        };

    /// <summary>The first row beside the best of the others, at its ends.</summary>
    public static Study Crossing { get; } =
        Study.Of(
            Manifest.Crossing,
            Ends,
            Measure(
                TableEvidence.Crossing,
                (metrics, cells) =>
                    [
                        .. cells.Epsilons.Select(epsilon =>
                            metrics.Difference(
                                $"accuracy of the chosen pruned level less that of none, ε = {Digits.Of(epsilon)}",
                                cells.Seeds.Select(seed => TableEvidence.GainOfPruning(cells, epsilon, seed))
                            )
                        ),
                    ]
            )
        ) with
        {
            MeasuresEveryCell = true,
            SnapshotScales = Study.Scales,
        };

    /// <summary>The two ends of the last row.</summary>
    public static Study CornerCollapses { get; } =
        Study.Of(
            Manifest.CornerCollapses,
            Ends,
            Measure(
                TableEvidence.CornerCollapses,
                (metrics, cells) =>
                    [
                        metrics.Difference(
                            $"accuracy at s = {Digits.Of(cells.Sparsities[^1])}, ε = {Digits.Of(cells.Epsilons[0])} less ε = {Digits.Of(cells.Epsilons[^1])}",
                            cells.Seeds.Select(seed =>
                                cells.Accuracy(cells.Epsilons[0], cells.Sparsities[^1], seed)
                                - cells.Accuracy(cells.Epsilons[^1], cells.Sparsities[^1], seed)
                            )
                        ),
                    ]
            )
        ) with
        {
            MeasuresEveryCell = true,
            SnapshotScales = Study.Scales,
        };

    /// <summary>Four of the poster's eleven ε; five of its nine s at reduced scale, all of them at full scale.</summary>
    private static GridSettings Grid(Scale scale)
    {
        var all = Preset(scale) with { Seeds = Seeds(GridSeeds), Epsilons = [0, 0.03, 0.1, 0.3] };
        return scale == Scale.Full ? all : all with { Sparsities = FewSparsities };
    }

    /// <summary>The first and the last column of reduced scale's grid, with seeds enough for what differs much or gains little there.</summary>
    private static GridSettings Ends(Scale scale) =>
        Preset(scale) with
        {
            Seeds = Seeds(EndsSeeds),
            Epsilons = [0, 0.3],
            Sparsities = FewSparsities,
        };

    /// <summary>At full scale what comes nearest to the table that the claims are about; at reduced scale Algorithm 1 as published.</summary>
    internal static GridSettings Preset(Scale scale) => (scale == Scale.Full ? Scale.Poster : scale).Settings;

    private static int[] Seeds(int count) => [.. Enumerable.Range(FirstSeed, count)];

    private static Func<Bench, GridSettings, Measured> Measure(
        Func<MeasuredCells, Finding> evidence,
        Func<GridMetrics, MeasuredCells, IReadOnlyList<Metric>> metrics
    ) =>
        (bench, settings) =>
        {
            var cells = bench.Cells(settings);
            return new Measured(evidence(cells), metrics(new GridMetrics(settings), cells));
        };

    private static Metric[] Row(GridMetrics metrics, MeasuredCells cells) =>
        [
            metrics.Gain(
                $"accuracy gained from ε = {Digits.Of(cells.Epsilons[0])} to {Digits.Of(cells.Epsilons[^1])}",
                cells.Seeds.Select(seed =>
                    cells.Accuracy(cells.Epsilons[^1], 0, seed) - cells.Accuracy(cells.Epsilons[0], 0, seed)
                )
            ),
            .. cells.Epsilons.SelectMany(epsilon => Cell(metrics, cells, epsilon, 0)),
        ];

    private static IEnumerable<Metric> Column(GridMetrics metrics, MeasuredCells cells, double epsilon) =>
        cells.Sparsities.SelectMany(sparsity => Cell(metrics, cells, epsilon, sparsity));

    private static IEnumerable<Metric> Cell(GridMetrics metrics, MeasuredCells cells, double epsilon, decimal sparsity)
    {
        var place = $"ε = {Digits.Of(epsilon)}, s = {Digits.Of(sparsity)}";
        yield return metrics.Accuracy(
            $"accuracy, {place}",
            cells.Seeds.Select(seed => cells.Accuracy(epsilon, sparsity, seed))
        );
        yield return metrics.Loss($"loss, {place}", cells.Seeds.Select(seed => cells.Loss(epsilon, sparsity, seed)));
    }
}
