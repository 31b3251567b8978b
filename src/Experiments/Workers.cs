using System.Runtime.ExceptionServices;

namespace Experiments;

/// <summary>Threads of our own that take pieces of work from one queue, each with its own tools.</summary>
public static class Workers
{
    /// <summary>Works off all items and returns when every thread has ended.</summary>
    /// <param name="workers">Number of threads; at least 1.</param>
    /// <param name="items">The pieces of work, taken in order.</param>
    /// <param name="equip">Called once on each thread; gives what that thread does with an item.</param>
    /// <param name="cancellation">Handed on to the work, together with the end that another thread's failure brings.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the threads have ended.</exception>
    /// <remarks>The first exception of any thread ends the others at their next look at the token, and is thrown again here.</remarks>
    public static void Run<T>(
        int workers,
        IEnumerable<T> items,
        Func<Action<T, CancellationToken>> equip,
        CancellationToken cancellation
    )
        where T : class
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var queue = new Queue<T>(items);
        var gate = new Lock();
        ExceptionDispatchInfo? failure = null;

        void Work()
        {
            try
            {
                var work = equip();
                while (Take() is { } item)
                {
                    stop.Token.ThrowIfCancellationRequested();
                    work(item, stop.Token);
                }
            }
#pragma warning disable CA1031 // Whatever ends a thread ends the run: it is thrown again below, on the caller's thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                lock (gate)
                {
                    failure ??= ExceptionDispatchInfo.Capture(exception);
                }

                stop.Cancel();
            }
        }

        T? Take()
        {
            lock (gate)
            {
                return queue.TryDequeue(out var item) ? item : null;
            }
        }

        Thread[] threads = [.. Enumerable.Range(1, workers).Select(n => new Thread(Work) { Name = $"worker {n}" })];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        failure?.Throw();
    }
}
