using Experiments.Data;
using Experiments.Runs;
using Experiments.Statistics;

namespace Experiments.Reports;

/// <summary>Our accuracies beside a published table's.</summary>
/// <param name="Ours">Our accuracies.</param>
/// <param name="Poster">The published ones, which may lack some of our cells.</param>
public sealed record Comparison(GridTable Ours, PosterTable Poster)
{
    /// <summary>Our mean minus the published accuracy, in [−1, 1], or null where either is missing.</summary>
    public double? Difference(double epsilon, decimal sparsity) =>
        Ours.Accuracy(epsilon, sparsity)?.Mean - Poster.Accuracy(epsilon, sparsity);

    /// <summary>Size and mean of the absolute differences over all cells that both tables have; null if there is none.</summary>
    public Sample? AbsoluteDifferences => Over(Difference, Math.Abs);

    /// <summary>The cell that is farthest from the poster's, the first of several; null if the tables have no cell in common.</summary>
    public (double Epsilon, decimal Sparsity)? Farthest =>
        Cells()
            .Where(cell => Difference(cell.Epsilon, cell.Sparsity) is not null)
            .Select(cell => ((double, decimal)?)cell)
            .MaxBy(cell => Math.Abs(Difference(cell!.Value.Item1, cell.Value.Item2)!.Value));

    /// <summary>The standard deviations over seeds of all cells with two seeds or more; null if there is none.</summary>
    public Sample? Spreads =>
        Over((epsilon, sparsity) => Ours.Accuracy(epsilon, sparsity)?.StandardDeviation, spread => spread);

    /// <summary>The number of seeds of every cell that we have; null if it is not the same.</summary>
    public int? Seeds =>
        Cells().Select(cell => Ours.Accuracy(cell.Epsilon, cell.Sparsity)?.Count).OfType<int>().Distinct().ToList()
            is [var count]
            ? count
            : null;

    private Sample? Over(Func<double, decimal, double?> value, Func<double, double> part)
    {
        List<double> values =
        [
            .. Cells()
                .Select(cell => value(cell.Epsilon, cell.Sparsity))
                .OfType<double>()
                .Where(double.IsFinite)
                .Select(part),
        ];
        return values.Count == 0 ? null : Sample.Of(values);
    }

    private IEnumerable<(double Epsilon, decimal Sparsity)> Cells() =>
        from epsilon in Ours.Epsilons
        from sparsity in Ours.Sparsities
        select (epsilon, sparsity);
}
