using Experiments.SubsetSum.Needs;

namespace Experiments.Runs;

/// <summary>The computing of the cells of a grid of subset sums.</summary>
public static class CoveringWork
{
    /// <summary>The work of a grid in merge steps.</summary>
    public static CellWork<CoveringKey, CoveringCell> Of(CoveringGrid grid) => new(grid.Left, grid.Run);
}
