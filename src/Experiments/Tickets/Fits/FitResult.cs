using Experiments.Data;

namespace Experiments.Tickets.Fits;

/// <summary>A finished trial; equal to another of the same trial and accuracies.</summary>
public sealed record FitResult
{
    /// <summary>Compares accuracies with a table's.</summary>
    /// <param name="trial">What was tried.</param>
    /// <param name="accuracies">One for each cell of the trial's rung, in the order of <see cref="FitRung.Cells"/>; none where training gave no numbers.</param>
    /// <param name="rung">The trial's rung.</param>
    /// <param name="target">The table.</param>
    public FitResult(FitTrial trial, IReadOnlyList<double> accuracies, FitRung rung, PosterTable target)
    {
        (Trial, Accuracies) = (trial, accuracies);
        if (accuracies.Count > 0)
        {
            double[] differences =
            [
                .. rung.Cells(target)
                    .Zip(
                        accuracies,
                        (cell, accuracy) => Math.Abs(accuracy - target.Accuracy(cell.Epsilon, cell.Sparsity)!.Value)
                    ),
            ];
            (Difference, Largest) = (differences.Average(), differences.Max());
        }
    }

    /// <summary>What was tried.</summary>
    public FitTrial Trial { get; }

    /// <summary>The accuracies of the rung's cells, by s, then ε; none where training gave no numbers.</summary>
    public IReadOnlyList<double> Accuracies { get; }

    /// <summary>The mean of |accuracy − the table's|, in [0, 1]; 1, which nothing else reaches, where training gave no numbers.</summary>
    public double Difference { get; } = 1;

    /// <summary>The largest of |accuracy − the table's|; 1 where training gave no numbers.</summary>
    public double Largest { get; } = 1;

    /// <inheritdoc/>
    public bool Equals(FitResult? other) =>
        other is not null && Trial == other.Trial && Accuracies.SequenceEqual(other.Accuracies);

    /// <inheritdoc/>
    public override int GetHashCode() => Trial.GetHashCode();
}
