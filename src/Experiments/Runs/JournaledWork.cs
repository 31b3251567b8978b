namespace Experiments.Runs;

/// <summary>The work of a run that starts from a journal and adds to it every cell that ends.</summary>
/// <typeparam name="TKey">What tells a cell from the others.</typeparam>
/// <typeparam name="TCell">A finished cell.</typeparam>
/// <param name="journal">The journal, which the caller closes.</param>
/// <param name="work">What computes the cells.</param>
public sealed class JournaledWork<TKey, TCell>(Journal<TKey, TCell> journal, CellWork<TKey, TCell> work)
    where TKey : notnull
    where TCell : notnull
{
    /// <summary>The work that is left to do.</summary>
    public long Left => work.Left(journal.FinishedKeys);

    /// <summary>Computes the cells that the journal does not have yet.</summary>
    /// <param name="workers">The number of threads, at least 1.</param>
    /// <param name="onProgress">Called with the work that has just been done, by several threads at a time.</param>
    /// <param name="cancellation">Ends the work at the next step.</param>
    /// <exception cref="OperationCanceledException">The work was ended before it was complete.</exception>
    /// <exception cref="RunFault">A cell could not be journaled, which ended the work.</exception>
    public void Complete(int workers, Action<long> onProgress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        RunFault? failure = null;
        try
        {
            work.Compute(workers, journal.FinishedKeys, Append, onProgress, stop.Token);
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
        void Append(IReadOnlyList<TCell> cells)
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
}
