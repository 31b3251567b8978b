using Experiments.Claims;
using Experiments.Data;
using Experiments.Runs;
using Experiments.Statistics;

namespace Experiments.Reports.Pages;

/// <summary>A run's accuracies, by cell and by the level that Algorithm 1 chooses, beside the poster's.</summary>
internal sealed class GridAccuracies
{
    private readonly MeasuredCells _cells;

    public GridAccuracies(FinishedGrid run, PosterTable poster)
    {
        Run = run;
        _cells = new MeasuredCells(run.Cells);
        Comparison = new Comparison(new GridTable(run.Cells), poster);
    }

    /// <summary>The run.</summary>
    public FinishedGrid Run { get; }

    /// <summary>The table beside the poster's.</summary>
    public Comparison Comparison { get; }

    /// <summary>The poster's table.</summary>
    public PosterTable Poster => Comparison.Poster;

    /// <summary>The ε, ascending.</summary>
    public IReadOnlyList<double> Epsilons => _cells.Epsilons;

    /// <summary>The s, ascending.</summary>
    public IReadOnlyList<decimal> Sparsities => _cells.Sparsities;

    /// <summary>The seed numbers.</summary>
    public IReadOnlyList<int> Seeds => _cells.Seeds;

    /// <summary>The sparsities above 0.</summary>
    public IReadOnlyList<decimal> Pruned => [.. Sparsities.Where(sparsity => sparsity > 0)];

    /// <summary>The accuracies of a cell.</summary>
    public Sample Of(double epsilon, decimal sparsity) => Comparison.Ours.Accuracy(epsilon, sparsity)!;

    /// <summary>For each seed the accuracy of the pruned network that Algorithm 1 chooses: the one with the smallest training loss.</summary>
    public double[] Chosen(double epsilon) => [.. Seeds.Select(seed => _cells.Chosen(epsilon, Pruned, seed).Accuracy)];

    /// <summary>The greatest of the poster's accuracies after pruning; null where it has no such column.</summary>
    public double? PosterBest(double epsilon) =>
        Poster.Sparsities.Where(sparsity => sparsity > 0).Max(sparsity => Poster.Accuracy(epsilon, sparsity));
}
