namespace Experiments.Construction.Widths;

/// <summary>
/// The least n of each draw, at each η and ε, by constructing whole networks. Which workers there are, and which cells were finished
/// before, changes no cell.
/// </summary>
public sealed class WidthGrid
{
    private readonly TargetNetwork _target;
    private readonly WidthSettings _settings;

    /// <summary>Checks the settings.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="settings">Settings of that target.</param>
    /// <exception cref="SettingsFault">A setting is out of its range.</exception>
    public WidthGrid(TargetNetwork target, WidthSettings settings)
    {
        settings.Check();
        (_target, _settings) = (target, settings);
    }

    /// <summary>The work left, in weights of the target for inputs of one sign.</summary>
    /// <param name="finished">Cells that need no work.</param>
    public long Left(IReadOnlySet<WidthKey> finished) =>
        Keys(finished).Count() * _settings.DrawsPerSeed * _target.Problems;

    /// <summary>Runs every cell that is not finished.</summary>
    /// <param name="workers">Number of threads; at least 1.</param>
    /// <param name="finished">Cells that need no work.</param>
    /// <param name="onFinished">Called with every new cell, never twice at the same time.</param>
    /// <param name="onProgress">Called, from several threads, with the work just done.</param>
    /// <param name="cancellation">Ends the run at every worker's next output.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the workers have stopped.</exception>
    /// <exception cref="ConstructionFault">A weight is so large that no n that is tried reaches it; the workers have stopped.</exception>
    /// <exception cref="SubsetSum.SubsetSumFault">η is so small that the sums have no room; the workers have stopped.</exception>
    public void Run(
        int workers,
        IReadOnlySet<WidthKey> finished,
        Action<IReadOnlyList<WidthCell>> onFinished,
        Action<long> onProgress,
        CancellationToken cancellation
    )
    {
        var gate = new Lock();
        Workers.Run(
            workers,
            Keys(finished).Select(key => new Item(key)),
            () =>
                (item, stop) =>
                {
                    var cell = new WidthCell(
                        item.Key,
                        [
                            .. Enumerable
                                .Range(0, _settings.DrawsPerSeed)
                                .Select(draw => Least(_settings.At(item.Key, draw), onProgress, stop)),
                        ]
                    );
                    lock (gate)
                    {
                        onFinished([cell]);
                    }
                },
            cancellation
        );
    }

    private int Least(ConstructionSettings settings, Action<long> onProgress, CancellationToken stop)
    {
        var search = new LeastCandidates(_target, settings);
        foreach (var (number, layer) in _target.Layers.Index())
        {
            for (var output = 0; output < layer.Outputs; output++)
            {
                stop.ThrowIfCancellationRequested();
                for (var input = 0; input < layer.Inputs; input++)
                {
                    search.Add(number, output, input, InputSign.Positive);
                    search.Add(number, output, input, InputSign.Negative);
                }

                onProgress(2L * layer.Inputs);
            }
        }

        return search.N
            ?? throw new ConstructionFault(
                $"At least one weight of the target {_target} must be reached with n = {LeastCandidates.Most} at ε = {settings.Epsilon}, but none up to there does; a larger η or ε, or another range, is needed."
            );
    }

    private IEnumerable<WidthKey> Keys(IReadOnlySet<WidthKey> finished) =>
        _settings.Keys().Where(key => !finished.Contains(key));

    private sealed record Item(WidthKey Key);
}
