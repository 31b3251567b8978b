using Experiments.Data;
using Experiments.Reports;
using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Reports;

/// <summary>Comparisons made up of the poster's own numbers, moved by a known amount.</summary>
internal static class ExampleComparison
{
    private static readonly PosterTable Poster = PosterTable.Read();

    /// <summary>All 99 cells with two seeds, 0.01 apart; the mean is 0.01 × (column − 5) + 0.005 × row from the poster's.</summary>
    public static Comparison Whole { get; } =
        new(
            new GridTable(
                from column in Enumerable.Range(0, Poster.Epsilons.Count)
                from row in Enumerable.Range(0, Poster.Sparsities.Count)
                from seed in new[] { 0, 1 }
                let key = new CellKey(Poster.Epsilons[column], Poster.Sparsities[row], seed)
                let published = Poster.Accuracy(key.Epsilon, key.Sparsity)!.Value
                select new Cell(key, 1, published + (0.01 * (column - 5)) + (0.005 * row) + (0.01 * (seed - 0.5)))
            ),
            Poster
        );

    /// <summary>Four cells of one seed, of which the poster has one: ε = 0.1, s = 0.5 with 0.90.</summary>
    public static Comparison Small { get; } =
        new(
            new GridTable([
                Of(0.1, 0.5m, 1),
                Of(0.1, 0.95m, 0.1),
                Of(double.PositiveInfinity, 0.5m, 0.25),
                Of(1e-12, 0.5m, 0.125),
            ]),
            Poster
        );

    private static Cell Of(double epsilon, decimal sparsity, double accuracy) =>
        new(new CellKey(epsilon, sparsity, 0), 1, accuracy);
}
