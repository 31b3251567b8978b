using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>The work of a grid that starts from a journal and adds to it every cell that ends.</summary>
/// <param name="journal">The journal, which the caller closes.</param>
/// <param name="work">What computes the cells.</param>
public sealed class JournaledWork(Journal journal, GridWork work)
{
    /// <summary>The training steps × networks that are left to do.</summary>
    public long ReplicaSteps => work.ReplicaSteps(FinishedKeys());

    /// <summary>Computes the cells that the journal does not have yet.</summary>
    /// <param name="workers">The number of threads, at least 1.</param>
    /// <param name="onProgress">Called with the replica-steps that have just been done, by several threads at a time.</param>
    /// <param name="cancellation">Ends the work at the next step.</param>
    /// <exception cref="OperationCanceledException">The work was ended before it was complete.</exception>
    /// <exception cref="RunFault">A cell could not be journaled, which ended the work.</exception>
    public void Complete(int workers, Action<long> onProgress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        RunFault? failure = null;
        try
        {
            work.Compute(workers, FinishedKeys(), Append, onProgress, stop.Token);
        }
        catch (OperationCanceledException) when (failure is not null)
        {
            // Thrown below: the workers were stopped because of it.
        }

        if (failure is not null)
        {
            throw failure;
        }

        if (journal.Count != journal.Total)
        {
            throw new InvalidOperationException($"The work ended with {journal.Count} of {journal.Total} cells.");
        }

        // Kept from the workers' threads, which end at their next step instead.
        void Append(IReadOnlyList<Cell> cells)
        {
            try
            {
                journal.Append(cells);
            }
            catch (RunFault fault)
            {
                failure ??= fault;
                stop.Cancel();
            }
        }
    }

    private HashSet<CellKey> FinishedKeys() => journal.Finished.Select(cell => cell.Key).ToHashSet();
}
