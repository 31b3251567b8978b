using System.Text;
using Experiments.Data;
using Experiments.Statistics;
using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>The text of a run's result files: comma-separated, with a header, lines ending in a line feed, numbers as <see cref="Digits"/> writes them.</summary>
public static class ResultFiles
{
    /// <summary>
    /// Every cell: <c>epsilon,sparsity,seed,loss,accuracy,random_accuracy,magnitude_accuracy</c>, in the order that they are given. The
    /// last two are empty where a cell has no baselines.
    /// </summary>
    /// <param name="cells">The cells.</param>
    public static string Cells(IEnumerable<Cell> cells)
    {
        var text = new StringBuilder(CellFile.Header).Append('\n');
        foreach (var cell in cells)
        {
            var ((epsilon, sparsity, seed), loss, accuracy) = cell;
            text.AppendJoin(
                    ',',
                    Digits.Of(epsilon),
                    Digits.Of(sparsity),
                    $"{seed}",
                    Digits.Of(loss),
                    Digits.Of(accuracy),
                    cell.Baselines is { Random: var random } ? Digits.Of(random) : "",
                    cell.Baselines is { Magnitude: var magnitude } ? Digits.Of(magnitude) : ""
                )
                .Append('\n');
        }

        return text.ToString();
    }

    /// <summary>
    /// The accuracy by ε, then s, both ascending: <c>epsilon,sparsity,mean,sd,n,poster</c>. The s.d. (n − 1) is empty for one
    /// seed, the poster's accuracy where the poster has no such cell.
    /// </summary>
    /// <param name="table">The accuracies.</param>
    /// <param name="poster">The poster's.</param>
    public static string Table(GridTable table, PosterTable poster)
    {
        var text = new StringBuilder("epsilon,sparsity,mean,sd,n,poster\n");
        foreach (var epsilon in table.Epsilons)
        {
            foreach (var sparsity in table.Sparsities)
            {
                if (table.Accuracy(epsilon, sparsity) is { } sample)
                {
                    text.AppendJoin(
                            ',',
                            Digits.Of(epsilon),
                            Digits.Of(sparsity),
                            Digits.Of(sample.Mean),
                            Spread(sample),
                            $"{sample.Count}",
                            poster.Accuracy(epsilon, sparsity) is { } accuracy ? Digits.Of(accuracy) : ""
                        )
                        .Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static string Spread(Sample sample) => sample.Count == 1 ? "" : Digits.Of(sample.StandardDeviation);
}
