using Experiments.Runs;
using Experiments.Tickets;

namespace Experiments.Reports;

/// <summary>Which networks of a grid have no numbers because their training gave none, and why.</summary>
internal static class FailedText
{
    /// <summary>What stands in a table in place of such a network.</summary>
    public const string Mark = "–";

    private const int Most = 12;

    /// <summary>A line that says how many there are, and one for each of the first; empty where there is none.</summary>
    /// <param name="cells">All cells, or those without numbers.</param>
    /// <param name="total">The number of all cells.</param>
    public static IReadOnlyList<string> Lines(IEnumerable<Cell> cells, int total)
    {
        Cell[] failed = [.. cells.Where(cell => !cell.IsMeasured)];
        return failed.Length == 0
            ? []
            :
            [
                $"Missing: the training of {failed.Length} of {total} networks gave no numbers. '{RunFolder.CellsName}' has the reason of each.",
                .. failed.Take(Most).Select(Line),
                .. failed.Length > Most ? [$"and {failed.Length - Most} more"] : (string[])[],
            ];
    }

    /// <summary>The ε that a report leaves out because of them, as a sentence; empty where there is none.</summary>
    public static string LeftOut(FinishedGrid run)
    {
        string[] epsilons = [.. run.Failed.Select(cell => cell.Key.Epsilon).Distinct().Select(Digits.Of)];
        return epsilons.Length == 0
            ? ""
            : $"Left out of this report is ε = {string.Join(", ", epsilons)}: the training of {run.Failed.Count} networks gave no numbers there, "
                + $"the first at {Line(run.Failed[0])} '{RunFolder.CellsName}' has all cells and reasons.";
    }

    private static string Line(Cell cell)
    {
        var (epsilon, sparsity, seed) = cell.Key;
        return $"ε = {Digits.Of(epsilon)}, s = {Digits.Of(sparsity)}, seed {seed}: {cell.Failure}";
    }
}
