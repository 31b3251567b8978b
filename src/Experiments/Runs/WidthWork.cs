using Experiments.Construction.Widths;

namespace Experiments.Runs;

/// <summary>The computing of what draws of the candidate network need.</summary>
public static class WidthWork
{
    /// <summary>The work of a grid in weights of the target.</summary>
    public static CellWork<WidthKey, WidthCell> Of(WidthGrid grid) => new(grid.Left, grid.Run);
}
