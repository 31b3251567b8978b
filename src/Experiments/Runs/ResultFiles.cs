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
    /// last two are empty where a cell has no baselines. Where the training of a network gave no numbers, its line ends after the seed in
    /// empty fields and the reason, in quotes, in a column <c>failure</c> that only such runs have.
    /// </summary>
    /// <param name="cells">The cells.</param>
    public static string Cells(IEnumerable<Cell> cells)
    {
        Cell[] all = [.. cells];
        var failures = all.Any(cell => !cell.IsMeasured);
        var text = new StringBuilder(failures ? CellFile.WithFailures : CellFile.Header).Append('\n');
        foreach (var cell in all)
        {
            if (cell.Failure is { } failure)
            {
                text.AppendJoin(',', Digits.Of(cell.Key.Epsilon), Digits.Of(cell.Key.Sparsity), $"{cell.Key.Seed}")
                    .Append($",,,,,\"{failure.Replace("\"", "\"\"")}\"\n");
                continue;
            }

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
                .Append(failures ? ",\n" : "\n");
        }

        return text.ToString();
    }

    /// <summary>
    /// The accuracy by ε, then s, both ascending: <c>epsilon,sparsity,mean,sd,n,poster</c>. The s.d. (n − 1) is empty for one
    /// seed, the poster's accuracy where the poster has no such cell. Mean and s.d. are empty and n is 0 where the training of a seed gave no numbers.
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
                var sample = table.Accuracy(epsilon, sparsity);
                if (sample is null && !table.IsLacking(epsilon, sparsity))
                {
                    continue;
                }

                text.AppendJoin(
                        ',',
                        Digits.Of(epsilon),
                        Digits.Of(sparsity),
                        sample is null ? "" : Digits.Of(sample.Mean),
                        sample is null ? "" : Spread(sample),
                        $"{sample?.Count ?? 0}",
                        poster.Accuracy(epsilon, sparsity) is { } accuracy ? Digits.Of(accuracy) : ""
                    )
                    .Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Spread(Sample sample) => sample.Count == 1 ? "" : Digits.Of(sample.StandardDeviation);
}
