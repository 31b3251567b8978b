using System.Text;
using Experiments.SubsetSum.Needs;

namespace Experiments.Runs;

/// <summary>The text of <c>n.csv</c>: comma-separated, with a header, lines ending in a line feed, numbers as <see cref="Digits"/> writes them.</summary>
public static class NeedFile
{
    /// <summary>
    /// A line for each cell of each grid: <c>eta,epsilon,target,probability,n,n_low,n_high,interpolated,trials</c>, by η, then ε,
    /// both ascending; the target is <c>interval</c> or <c>single</c>, and <c>n_high</c> is <c>inf</c> where the trials are too few.
    /// </summary>
    /// <param name="grids">The grids, in the order in which they are written.</param>
    public static string Text(IEnumerable<NeedGrid> grids)
    {
        var text = new StringBuilder("eta,epsilon,target,probability,n,n_low,n_high,interpolated,trials\n");
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

    /// <summary>A target's name in files and on the command line.</summary>
    public static string NameOf(Target target) => target is Target.Interval ? "interval" : "single";
}
