using System.Text;
using Experiments.SubsetSum.Needs;

namespace Experiments.Runs;

/// <summary>The text of <c>n.csv</c>: comma-separated, with a header, lines ending in a line feed, numbers as <see cref="Digits"/> writes them.</summary>
public static class NeedFile
{
    private const string Header = "eta,epsilon,target,probability,n,n_low,n_high,interpolated,trials";

    /// <summary>
    /// A line for each cell of each grid: <c>eta,epsilon,target,probability,n,n_low,n_high,interpolated,trials</c>, by η, then ε,
    /// both ascending; the target is <c>interval</c> or <c>single</c>, and <c>n_high</c> is <c>inf</c> where the trials are too few.
    /// </summary>
    /// <param name="grids">The grids, in the order in which they are written.</param>
    public static string Text(IEnumerable<NeedGrid> grids)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var grid in grids)
        {
            foreach (var at in grid.Scales)
            {
                var minimal = grid[at];
                text.AppendJoin(
                        ',',
                        Digits.Of(at.Eta),
                        Digits.Of(at.Epsilon),
                        NameOf(grid.Target),
                        Digits.Of(grid.Probability),
                        $"{minimal.N}",
                        $"{minimal.Low}",
                        Digits.Of(minimal.High ?? double.PositiveInfinity),
                        Digits.Of(minimal.Interpolated),
                        $"{minimal.Trials}"
                    )
                    .Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <param name="path">The file, which faults name.</param>
    /// <param name="text">What is in it.</param>
    /// <exception cref="RunFault">The header or a line is not of that form.</exception>
    internal static IReadOnlyList<NeedRow> Read(string path, string text)
    {
        string[] lines = [.. text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r'))];
        return lines[0] == Header
            ? [.. lines.Index().Skip(1).Select(line => Row(line.Item) ?? throw Damaged(line.Index))]
            : throw Damaged(0);

        RunFault Damaged(int index) =>
            new($"Line {index + 1} of '{path}' is not of the form {Header}; the file is damaged.");
    }

    private static NeedRow? Row(string line) =>
        line.Split(',') is [var eta, var epsilon, var target, var probability, var n, var low, var high, _, var trials]
        && Digits.TryRead(eta, out double precision)
        && Digits.TryRead(epsilon, out double scale)
        && Enum.GetValues<Target>().Where(value => NameOf(value) == target).ToList() is [var approximated]
        && Digits.TryRead(probability, out double share)
        && Digits.TryRead(n, out int needed)
        && Digits.TryRead(low, out int least)
        && Digits.TryRead(high, out double greatest)
        && Digits.TryRead(trials, out int tried)
        && precision >= 0
        && scale >= 0
        && needed >= 1
        && least <= needed
        && needed <= greatest
        && tried >= 1
            ? new NeedRow(precision, scale, approximated, share, needed, least, greatest, tried)
            : null;

    /// <summary>A target's name in files and on the command line.</summary>
    public static string NameOf(Target target) => target is Target.Interval ? "interval" : "single";
}
