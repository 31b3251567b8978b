using System.Globalization;
using Experiments.Statistics;

namespace Experiments.Claims;

/// <summary>What a measured grid says of the claims about the poster's table.</summary>
public static class TableEvidence
{
    /// <summary>How much better pruning alone must be than nothing: the poster has 0.73.</summary>
    private const double WideMargin = 0.3;

    /// <summary>How much the best accuracy may fall from one ε to the next: the last digit that the poster prints.</summary>
    private const double Fall = 0.01;

    /// <summary>Evidence for every claim about the table that the cells of one grid say all of, in the manifest's order.</summary>
    /// <param name="cells">Several ε, 0 among them, and several s, 0 among them.</param>
    public static IReadOnlyList<Finding> All(MeasuredCells cells) =>
        [
            UnprunedRises(cells),
            PruningAlone(cells),
            PruningHump(cells),
            BestDoesNotFall(cells),
            LargeEpsilonFalls(cells),
            Crossing(cells),
            CornerCollapses(cells),
        ];

    /// <summary>Evidence for <see cref="Manifest.UnprunedRises"/>; needs s = 0.</summary>
    public static Finding UnprunedRises(MeasuredCells cells) =>
        new(
            Manifest.UnprunedRises,
            [
                Part.Rises(
                    "accuracy at s = 0 rises with ε",
                    Blocks(cells, seed => cells.Epsilons.Select(epsilon => cells.Accuracy(epsilon, 0, seed)))
                ),
            ]
        );

    /// <summary>Evidence for <see cref="Manifest.PruningAlone"/>; needs ε = 0 and s = 0.</summary>
    public static Finding PruningAlone(MeasuredCells cells)
    {
        return new Finding(
            Manifest.PruningAlone,
            [
                Part.AtLeast(
                    "the chosen level is better than no pruning by more than 0.3",
                    PairedDifference.Of(
                        PerSeed(cells, seed => ChosenOfPruned(cells, seed)),
                        PerSeed(cells, seed => cells.Accuracy(0, 0, seed))
                    ),
                    WideMargin
                ),
            ]
        );
    }

    /// <summary>Evidence for <see cref="Manifest.PruningHump"/>; needs ε = 0, s = 0 and two other s.</summary>
    public static Finding PruningHump(MeasuredCells cells)
    {
        var between = PerSeed(cells, seed => ChosenBetween(cells, seed));
        return new Finding(
            Manifest.PruningHump,
            [
                .. new[] { cells.Sparsities[0], cells.Sparsities[^1] }.Select(end =>
                    Part.AtLeast(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"the chosen level between is better than s = {end}"
                        ),
                        PairedDifference.Of(between, PerSeed(cells, seed => cells.Accuracy(0, end, seed))),
                        0
                    )
                ),
            ]
        );
    }

    /// <summary>Evidence for <see cref="Manifest.Crossing"/>; needs s = 0.</summary>
    public static Finding Crossing(MeasuredCells cells)
    {
        var crossings = cells
            .Seeds.Select(seed =>
                Crossover.Of(cells.Epsilons, [.. cells.Epsilons.Select(epsilon => GainOfPruning(cells, epsilon, seed))])
            )
            .ToList();
        var (first, last) = (cells.Epsilons[0], cells.Epsilons[^1]);
        var costs = Part.AtLeast(
            string.Create(
                CultureInfo.InvariantCulture,
                $"at ε = {last} the chosen pruned level is worse than no pruning"
            ),
            PairedDifference.Of(PerSeed(cells, seed => -GainOfPruning(cells, last, seed))),
            0
        );
        return new Finding(
            Manifest.Crossing,
            [
                Part.AtLeast(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"at ε = {first} the chosen pruned level is better than no pruning"
                    ),
                    PairedDifference.Of(PerSeed(cells, seed => GainOfPruning(cells, first, seed))),
                    0
                ),
                costs with
                {
                    Effect = $"{costs.Effect}; {Crossover.Text(crossings)}",
                },
            ]
        );
    }

    /// <summary>Evidence for <see cref="Manifest.CornerCollapses"/>.</summary>
    public static Finding CornerCollapses(MeasuredCells cells)
    {
        var (first, last, sparsity) = (cells.Epsilons[0], cells.Epsilons[^1], cells.Sparsities[^1]);
        return new Finding(
            Manifest.CornerCollapses,
            [
                Part.AtLeast(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"at s = {sparsity} accuracy is lower at ε = {last} than at ε = {first}"
                    ),
                    PairedDifference.Of(
                        PerSeed(cells, seed => cells.Accuracy(first, sparsity, seed)),
                        PerSeed(cells, seed => cells.Accuracy(last, sparsity, seed))
                    ),
                    0
                ),
            ]
        );
    }

    /// <summary>The accuracy at ε = 0 of the level that Algorithm 1 chooses.</summary>
    internal static double ChosenOfPruned(MeasuredCells cells, int seed) => ChosenOfPruned(cells, 0, seed);

    /// <summary>The accuracy at ε = 0 of the level with the smallest training loss, the smallest and the largest s not among them.</summary>
    internal static double ChosenBetween(MeasuredCells cells, int seed) =>
        cells.Chosen(0, cells.Sparsities.Skip(1).SkipLast(1), seed).Accuracy;

    /// <summary>How much more accurate the level that Algorithm 1 chooses is than no pruning, at an ε.</summary>
    internal static double GainOfPruning(MeasuredCells cells, double epsilon, int seed) =>
        ChosenOfPruned(cells, epsilon, seed) - cells.Accuracy(epsilon, 0, seed);

    /// <summary>The accuracy at an ε of the level with the smallest training loss, no pruning among them.</summary>
    internal static double Best(MeasuredCells cells, double epsilon, int seed) =>
        cells.Chosen(epsilon, cells.Sparsities, seed).Accuracy;

    /// <summary>Evidence for <see cref="Manifest.BestDoesNotFall"/>.</summary>
    public static Finding BestDoesNotFall(MeasuredCells cells)
    {
        var steps = cells.Epsilons.Zip(
            cells.Epsilons.Skip(1),
            (from, to) =>
                Part.AtLeast(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"from ε = {from} to {to} the best falls by less than 0.01"
                    ),
                    PairedDifference.Of(
                        PerSeed(cells, seed => Best(cells, to, seed)),
                        PerSeed(cells, seed => Best(cells, from, seed))
                    ),
                    -Fall
                )
        );
        var blocks = Blocks(cells, seed => cells.Epsilons.Select(epsilon => Best(cells, epsilon, seed)));
        return new Finding(Manifest.BestDoesNotFall, [Part.Rises("the best accuracy rises with ε", blocks), .. steps]);
    }

    /// <summary>Evidence for <see cref="Manifest.LargeEpsilonFalls"/>.</summary>
    public static Finding LargeEpsilonFalls(MeasuredCells cells)
    {
        var epsilon = cells.Epsilons[^1];
        return new Finding(
            Manifest.LargeEpsilonFalls,
            [
                Part.Rises(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"at ε = {epsilon} accuracy rises from s = {cells.Sparsities[^1]} down to {cells.Sparsities[0]}"
                    ),
                    Blocks(cells, seed => cells.Sparsities.Reverse().Select(s => cells.Accuracy(epsilon, s, seed)))
                ),
            ]
        );
    }

    private static double ChosenOfPruned(MeasuredCells cells, double epsilon, int seed) =>
        cells.Chosen(epsilon, cells.Sparsities.Where(sparsity => sparsity > 0), seed).Accuracy;

    private static double[][] Blocks(MeasuredCells cells, Func<int, IEnumerable<double>> columns) =>
        [.. cells.Seeds.Select(seed => columns(seed).ToArray())];

    private static double[] PerSeed(MeasuredCells cells, Func<int, double> value) => [.. cells.Seeds.Select(value)];
}
