using Experiments.Data;
using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>A run or a shard of it: computes the cells that its folder does not have yet and writes the results.</summary>
/// <param name="folder">The run's folder, which the caller closes.</param>
/// <param name="work">What computes the cells.</param>
/// <param name="poster">The table to set beside the results.</param>
public sealed class GridRun(RunFolder<CellKey, Cell> folder, CellWork<CellKey, Cell> work, PosterTable poster)
{
    private readonly JournaledWork<CellKey, Cell> _work = new(folder.Journal, work);

    /// <summary>The training steps × networks that are left to do.</summary>
    public long ReplicaSteps => _work.Left;

    /// <summary>Computes what is left and writes the results.</summary>
    /// <param name="workers">The number of threads, at least 1; the results do not depend on it.</param>
    /// <param name="onProgress">Called with the replica-steps that have just been done, by several threads at a time.</param>
    /// <param name="cancellation">Ends the run at the next step; the finished cells stay in the journal.</param>
    /// <returns>The accuracies of all cells.</returns>
    /// <exception cref="OperationCanceledException">The run was ended before it was complete.</exception>
    /// <exception cref="RunFault">A cell could not be journaled, or a result not be written.</exception>
    public GridTable Run(int workers, Action<long> onProgress, CancellationToken cancellation)
    {
        Complete(workers, onProgress, cancellation);
        return Write(folder, poster);
    }

    /// <summary>Computes what is left and writes no results, which are those of all shards together.</summary>
    /// <inheritdoc cref="Run"/>
    public void Complete(int workers, Action<long> onProgress, CancellationToken cancellation) =>
        _work.Complete(workers, onProgress, cancellation);

    /// <summary>Writes the results of a complete run.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="poster">The table to set beside the results.</param>
    /// <returns>The accuracies of all cells.</returns>
    /// <exception cref="RunFault">A result could not be written.</exception>
    public static GridTable Write(RunFolder<CellKey, Cell> folder, PosterTable poster)
    {
        var cells = folder.Journal.Finished;
        var table = new GridTable(cells);
        folder.Write(RunFolder.CellsName, ResultFiles.Cells(cells));
        folder.Write(RunFolder.TableName, ResultFiles.Table(table, poster));
        return table;
    }
}
