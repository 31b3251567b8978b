using Experiments.Statistics;
using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>The accuracies of a grid, summed up over its seeds: one sample for each sparsity (rows) and perturbation scale (columns).</summary>
public sealed class GridTable
{
    private readonly Dictionary<(double Epsilon, decimal Sparsity), Sample?> _samples;

    /// <summary>Sums up cells.</summary>
    /// <param name="cells">The cells, in any order.</param>
    public GridTable(IEnumerable<Cell> cells)
    {
        // In the order of the seeds, so that the sums have the same bits whatever order the cells ended in.
        _samples = cells
            .GroupBy(cell => (cell.Key.Epsilon, cell.Key.Sparsity))
            .ToDictionary(
                group => group.Key,
                group =>
                    group.All(cell => cell.IsMeasured)
                        ? Sample.Of([.. group.OrderBy(cell => cell.Key.Seed).Select(cell => cell.Accuracy)])
                        : null
            );
        Epsilons = [.. _samples.Keys.Select(key => key.Epsilon).Distinct().Order()];
        Sparsities = [.. _samples.Keys.Select(key => key.Sparsity).Distinct().Order()];
    }

    /// <summary>The perturbation scales ε, ascending.</summary>
    public IReadOnlyList<double> Epsilons { get; }

    /// <summary>The sparsities s, ascending.</summary>
    public IReadOnlyList<decimal> Sparsities { get; }

    /// <summary>
    /// The accuracies in [0, 1] of a cell's seeds, or null where there is none. A cell that lacks the numbers of one seed has none: a mean of the
    /// seeds whose training went well would be another thing than the mean beside it.
    /// </summary>
    public Sample? Accuracy(double epsilon, decimal sparsity) => _samples.GetValueOrDefault((epsilon, sparsity));

    /// <summary>Whether a cell has no accuracies because the training of a seed gave no numbers.</summary>
    public bool IsLacking(double epsilon, decimal sparsity) =>
        _samples.TryGetValue((epsilon, sparsity), out var sample) && sample is null;
}
