using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>The computing of a grid's cells, as <see cref="Tickets.Grid"/> does it.</summary>
/// <param name="ReplicaSteps">The training steps × networks that are left when some cells are finished.</param>
/// <param name="Compute">Computes the cells that are not finished yet.</param>
/// <param name="Owned">What to dispose of with the work, if anything.</param>
public sealed record GridWork(
    Func<IReadOnlySet<CellKey>, long> ReplicaSteps,
    GridWork.Computation Compute,
    IDisposable? Owned = null
) : IDisposable
{
    /// <summary>Computes all cells but the finished ones.</summary>
    /// <param name="workers">The number of threads, at least 1; the results do not depend on it.</param>
    /// <param name="finished">The finished cells.</param>
    /// <param name="onFinished">Called with the cells that have just ended, by one thread at a time.</param>
    /// <param name="onProgress">Called with the replica-steps that have just been done, by several threads at a time.</param>
    /// <param name="cancellation">Ends the work at the next step, by an <see cref="OperationCanceledException"/>.</param>
    public delegate void Computation(
        int workers,
        IReadOnlySet<CellKey> finished,
        Action<IReadOnlyList<Cell>> onFinished,
        Action<long> onProgress,
        CancellationToken cancellation
    );

    /// <summary>The work of a grid, which is disposed of with it.</summary>
    public static GridWork Of(Grid grid) => new(grid.ReplicaSteps, grid.Run, grid);

    /// <inheritdoc/>
    public void Dispose() => Owned?.Dispose();
}
