using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>Reads what <see cref="ResultFiles.Cells"/> wrote.</summary>
internal static class CellFile
{
    /// <summary>The first line.</summary>
    public const string Header = $"{Earlier},random_accuracy,magnitude_accuracy";

    /// <summary>The first line where the training of a network gave no numbers.</summary>
    public const string WithFailures = $"{Header},failure";

    /// <summary>The first line of earlier versions, which did not measure baselines.</summary>
    public const string Earlier = "epsilon,sparsity,seed,loss,accuracy";

    /// <summary>Reads the cells of a complete run.</summary>
    /// <param name="path">The file, which faults name.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="form">The cells that the run has.</param>
    /// <returns>Each of them once, in the file's order.</returns>
    /// <exception cref="RunFault">A line is no cell, or a cell is missing, there twice or not of the run.</exception>
    public static IReadOnlyList<Cell> Read(string path, string text, GridCells form)
    {
        string[] lines = [.. text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r'))];
        if (lines[0] is not (Header or Earlier or WithFailures))
        {
            throw new RunFault($"'{path}' starts with '{Short(lines[0])}' instead of '{Earlier}'; it is damaged.");
        }

        Dictionary<CellKey, Cell> cells = [];
        foreach (var (index, line) in lines.Index().Skip(1))
        {
            if (Cell(line, lines[0]) is not { } cell)
            {
                throw new RunFault($"Line {index + 1} of '{path}' is not a cell ({lines[0]}): '{Short(line)}'.");
            }

            if (!form.Keys.Contains(cell.Key) || !cells.TryAdd(cell.Key, cell))
            {
                throw new RunFault(
                    $"Line {index + 1} of '{path}' has a cell that is {(cells.ContainsKey(cell.Key) ? "there twice" : "not of this run")}: {form.Name(cell.Key)}."
                );
            }
        }

        return cells.Count == form.Keys.Count
            ? [.. cells.Values]
            : throw new RunFault($"'{path}' has {cells.Count} of the run's {form.Keys.Count} cells; it is damaged.");
    }

    private static Cell? Cell(string line, string header)
    {
        if (header == WithFailures)
        {
            // A reason may have commas in it.
            string[] fields = line.Split(',', WithFailures.Count(letter => letter == ',') + 1);
            return fields switch
            {
                [_, _, _, _, _, _, _, ""] => Cell(line[..^1], Header),
                [var epsilon, var sparsity, var seed, "", "", "", "", ['"', .. var reason, '"']]
                    when reason.Length > 0 && Key(epsilon, sparsity, seed) is { } key => Tickets.Cell.Failed(
                    key,
                    reason.Replace("\"\"", "\"")
                ),
                _ => null,
            };
        }

        string[] parts = line.Split(',');
        if (header == Header)
        {
            return
                parts is [.. var first, var random, var magnitude]
                && Cell(first) is { } cell
                && Baselines(random, magnitude, out var baselines)
                ? cell with
                {
                    Baselines = baselines,
                }
                : null;
        }

        return Cell(parts);
    }

    private static Cell? Cell(string[] parts) =>
        parts is [var epsilon, var sparsity, var seed, var loss, var accuracy]
        && Key(epsilon, sparsity, seed) is { } key
        && Digits.TryRead(loss, out double nats)
        && !double.IsNaN(nats)
        && Share(accuracy) is { } share
            ? new Cell(key, nats, share)
            : null;

    private static CellKey? Key(string epsilon, string sparsity, string seed) =>
        Digits.TryRead(epsilon, out double scale)
        && Digits.TryRead(sparsity, out decimal removed)
        && Digits.TryRead(seed, out int number)
            ? new CellKey(scale, removed, number)
            : null;

    /// <summary>Both accuracies, or neither where a cell has none; false where it is something else.</summary>
    private static bool Baselines(string random, string magnitude, out BaselineAccuracies? baselines)
    {
        baselines =
            Share(random) is { } one && Share(magnitude) is { } other ? new BaselineAccuracies(one, other) : null;
        return baselines is not null || (random.Length == 0 && magnitude.Length == 0);
    }

    private static double? Share(string text) =>
        Digits.TryRead(text, out double share) && share is >= 0 and <= 1 ? share : null;

    private static string Short(string line) => line.Length <= 60 ? line : $"{line[..60]}…";
}
