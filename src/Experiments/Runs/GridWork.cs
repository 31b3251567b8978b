using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>The computing of a grid's cells.</summary>
public static class GridWork
{
    /// <summary>The work of a grid in training steps × networks; the grid is disposed of with it.</summary>
    public static CellWork<CellKey, Cell> Of(Grid grid) => new(grid.ReplicaSteps, grid.RunAll, grid);
}
