namespace Experiments.Runs;

/// <summary>The computing of a run's cells.</summary>
/// <typeparam name="TKey">What tells a cell from the others.</typeparam>
/// <typeparam name="TCell">A finished cell.</typeparam>
/// <param name="Left">
/// The amount of work that is left when some cells are finished, in any unit that progress can be told in, such as training
/// steps × networks.
/// </param>
/// <param name="Compute">Computes the cells that are not finished yet.</param>
/// <param name="Owned">What to dispose of with the work, if anything.</param>
public sealed record CellWork<TKey, TCell>(
    Func<IReadOnlySet<TKey>, long> Left,
    CellWork<TKey, TCell>.Computation Compute,
    IDisposable? Owned = null
) : IDisposable
{
    /// <summary>Computes all cells but the finished ones.</summary>
    /// <param name="workers">The number of threads, at least 1; the results do not depend on it.</param>
    /// <param name="finished">The finished cells.</param>
    /// <param name="onFinished">Called with the cells that have just ended, by one thread at a time.</param>
    /// <param name="onProgress">Called with the work that has just been done, by several threads at a time.</param>
    /// <param name="cancellation">Ends the work at the next step, by an <see cref="OperationCanceledException"/>.</param>
    public delegate void Computation(
        int workers,
        IReadOnlySet<TKey> finished,
        Action<IReadOnlyList<TCell>> onFinished,
        Action<long> onProgress,
        CancellationToken cancellation
    );

    /// <inheritdoc/>
    public void Dispose() => Owned?.Dispose();
}
