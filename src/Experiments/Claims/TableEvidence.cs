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
        [UnprunedRises(cells), PruningAlone(cells), BestDoesNotFall(cells), LargeEpsilonFalls(cells)];

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

    /// <summary>The accuracy at ε = 0 of the level that Algorithm 1 chooses.</summary>
    internal static double ChosenOfPruned(MeasuredCells cells, int seed) =>
        cells.Chosen(0, cells.Sparsities.Where(sparsity => sparsity > 0), seed).Accuracy;

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

    private static double[][] Blocks(MeasuredCells cells, Func<int, IEnumerable<double>> columns) =>
        [.. cells.Seeds.Select(seed => columns(seed).ToArray())];

    private static double[] PerSeed(MeasuredCells cells, Func<int, double> value) => [.. cells.Seeds.Select(value)];
}
