using Experiments.Runs;

namespace Experiments.Reports.Pages;

/// <summary>How far the means of two runs are apart, cell by cell.</summary>
/// <param name="from">The run that is taken away.</param>
/// <param name="to">The other.</param>
internal sealed class RunDifference(GridTable from, GridTable to)
{
    /// <summary>The ε of both, ascending.</summary>
    public IReadOnlyList<double> Epsilons { get; } = [.. to.Epsilons.Intersect(from.Epsilons)];

    /// <summary>The s of both, ascending.</summary>
    public IReadOnlyList<decimal> Sparsities { get; } = [.. to.Sparsities.Intersect(from.Sparsities)];

    /// <summary>All differences, one for each ε and s of both.</summary>
    public IReadOnlyList<(double Epsilon, decimal Sparsity, double Value)> All =>
        [.. from epsilon in Epsilons from sparsity in Sparsities select (epsilon, sparsity, Of(epsilon, sparsity))];

    /// <summary>The second mean less the first.</summary>
    public double Of(double epsilon, decimal sparsity) =>
        to.Accuracy(epsilon, sparsity)!.Mean - from.Accuracy(epsilon, sparsity)!.Mean;

    /// <summary>
    /// The standard error of the difference, √(s₁²/n₁ + s₂²/n₂), which takes the seeds of the two runs as independent; null where one
    /// has a single seed.
    /// </summary>
    public double? Error(double epsilon, decimal sparsity)
    {
        var (one, other) = (from.Accuracy(epsilon, sparsity)!, to.Accuracy(epsilon, sparsity)!);
        return one.Count < 2 || other.Count < 2
            ? null
            : Math.Sqrt(
                (one.StandardDeviation * one.StandardDeviation / one.Count)
                    + (other.StandardDeviation * other.StandardDeviation / other.Count)
            );
    }

    /// <summary>What it comes to, in a sentence or two.</summary>
    public string Sentence
    {
        get
        {
            if (All.Count == 0)
            {
                return "The two runs have no ε and s in common.";
            }

            var farthest = All.MaxBy(cell => Math.Abs(cell.Value));
            return $"Mean difference {ReportNumbers.Difference(All.Average(cell => cell.Value))}, mean absolute difference {All.Average(cell => Math.Abs(cell.Value)):0.000} over {All.Count} {(All.Count == 1 ? "cell" : "cells")}; "
                + $"the largest is {ReportNumbers.Difference(farthest.Value)}, at ε = {Digits.Of(farthest.Epsilon)}, s = {Digits.Of(farthest.Sparsity)}.";
        }
    }
}
