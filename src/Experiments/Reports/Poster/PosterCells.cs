using Experiments.Statistics;

namespace Experiments.Reports.Poster;

/// <summary>All cells that a run and the poster have in common, with those that differ by more than seeds explain.</summary>
public sealed class PosterCells
{
    /// <summary>The probability of one cell or more outside where nothing but seeds differ.</summary>
    public const double Alpha = 0.05;

    /// <summary>Half a step of the poster's last digit.</summary>
    public const double Rounding = 0.005;

    // Accuracies have few digits; what floating point adds to their differences is far smaller.
    private const int Decimals = 9;

    /// <summary>Compares cell by cell.</summary>
    /// <param name="comparison">The run and the poster.</param>
    public PosterCells(Comparison comparison)
    {
        var (ours, poster) = comparison;
        PosterCell[] cells =
        [
            .. from sparsity in ours.Sparsities
            from epsilon in ours.Epsilons
            let published = poster.Accuracy(epsilon, sparsity)
            let sample = ours.Accuracy(epsilon, sparsity)
            where published is not null && sample is not null
            select new PosterCell(epsilon, sparsity, sample, published.Value, P(sample, published.Value)),
        ];
        All = [.. cells.Zip(Holm.Adjust([.. cells.Select(cell => cell.P)]), (cell, p) => cell with { P = p })];
        Epsilons = [.. All.Select(cell => cell.Epsilon).Distinct()];
        Sparsities = [.. All.Select(cell => cell.Sparsity).Distinct()];
    }

    /// <summary>The cells, by s, then ε.</summary>
    public IReadOnlyList<PosterCell> All { get; }

    /// <summary>The ε, ascending.</summary>
    public IReadOnlyList<double> Epsilons { get; }

    /// <summary>The s, ascending.</summary>
    public IReadOnlyList<decimal> Sparsities { get; }

    /// <summary>Those that differ by more than seeds explain.</summary>
    public IReadOnlyList<PosterCell> Outside => [.. All.Where(cell => cell.Side != 0)];

    /// <summary>The cells of a row, by ε.</summary>
    public IReadOnlyList<PosterCell> Row(decimal sparsity) => [.. All.Where(cell => cell.Sparsity == sparsity)];

    /// <summary>The cells of a column, by s.</summary>
    public IReadOnlyList<PosterCell> Column(double epsilon) => [.. All.Where(cell => cell.Epsilon == epsilon)];

    /// <summary>How many cells are off by more than some size.</summary>
    public int OffByMoreThan(double size) => All.Count(cell => Math.Round(Math.Abs(cell.Difference), Decimals) > size);

    /// <summary>
    /// P(|T| ≥ t) of Student's t with n − 1 degrees of freedom, where t is the distance beyond the rounding in units of
    /// s·√(1 + 1/n): that of one more seed from the mean of n. Without a spread over seeds nothing can be said, which is 1.
    /// </summary>
    private static double P(Sample ours, double published)
    {
        var beyond = Math.Round(Math.Abs(ours.Mean - published) - Rounding, Decimals);
        if (beyond <= 0 || ours.Count < 2)
        {
            return 1;
        }

        var unit = ours.StandardDeviation * Math.Sqrt(1 + (1.0 / ours.Count));
        return Math.Min(1, 2 * StudentT.UpperTail(beyond / unit, ours.Count - 1));
    }
}
