namespace Experiments.Construction;

/// <summary>The pruned and perturbed candidate of 2L layers that Theorem 2 builds for a target network of L layers.</summary>
public sealed class ConstructedNetwork
{
    /// <summary>The most weights in <see cref="Unreached"/>.</summary>
    public const int MostListed = 10;

    private readonly TargetNetwork _target;
    private readonly IReadOnlyList<ConstructedRow> _missed;

    private ConstructedNetwork(
        TargetNetwork target,
        ConstructionSettings settings,
        IReadOnlyList<ConstructedLayer> layers,
        IReadOnlyList<ConstructedRow> rows
    )
    {
        (_target, Settings, Layers) = (target, settings, layers);
        _missed = [.. rows.Where(row => row.UnreachedCount > 0)];
        var solver = new WeightSolver(settings);
        Unreached = [.. _missed.SelectMany(row => row.Unreached(solver)).Take(MostListed)];
    }

    /// <summary>What it was built with.</summary>
    public ConstructionSettings Settings { get; }

    /// <summary>One for each layer of the target.</summary>
    public IReadOnlyList<ConstructedLayer> Layers { get; }

    /// <summary>The first weights that cannot be reached, by layer, output, input and sign; at most <see cref="MostListed"/>.</summary>
    public IReadOnlyList<UnreachedWeight> Unreached { get; }

    /// <summary>How many of the <see cref="Problems"/> have no solution.</summary>
    public long UnreachedCount => _missed.Sum(row => (long)row.UnreachedCount);

    /// <summary>The number of weights of the target, twice: for inputs of each sign.</summary>
    public long Problems => _target.Problems;

    /// <summary>Builds it; the result does not depend on the number of workers.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="settings">The candidate, η and ε.</param>
    /// <param name="workers">Number of threads, at least 1.</param>
    /// <param name="onProgress">Called on any of the threads with the number of problems just solved.</param>
    /// <param name="cancellation">Looked at before each output.</param>
    /// <exception cref="SettingsFault">A setting is out of range, or n is so large that a layer does not fit into an array.</exception>
    /// <exception cref="SubsetSum.SubsetSumFault">η is so small that the sums of n candidates have no room.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ConstructedNetwork Build(
        TargetNetwork target,
        ConstructionSettings settings,
        int workers,
        Action<long> onProgress,
        CancellationToken cancellation
    )
    {
        settings.Check();
        ConstructedLayer[] layers =
        [
            .. target.Layers.Select((layer, index) => new ConstructedLayer(layer, index + 1, settings)),
        ];
        ConstructedRow[] rows =
        [
            .. layers.SelectMany(
                (layer, index) =>
                    Enumerable
                        .Range(0, layer.Outputs)
                        .Select(output => new ConstructedRow(target.Layers[index], index + 1, layer, output))
            ),
        ];
        Workers.Run<ConstructedRow>(
            workers,
            rows,
            () =>
            {
                var (draw, solver) = (new CandidateDraw(settings), new WeightSolver(settings));
                return (row, _) =>
                {
                    row.Solve(draw, solver);
                    onProgress(2L * row.Layer.Inputs);
                };
            },
            cancellation
        );
        return new ConstructedNetwork(target, settings, layers, rows);
    }

    /// <summary>
    /// The least n with which all weights can be reached, all else as it is; null where <see cref="LeastCandidates.Most"/> does not do.
    /// </summary>
    /// <param name="cancellation">Looked at before each output.</param>
    /// <remarks>A larger n keeps all candidates of this one, so that only the weights that are not reached are solved again.</remarks>
    public int? LargerN(CancellationToken cancellation)
    {
        var search = new LeastCandidates(_target, Settings);
        foreach (var row in _missed)
        {
            cancellation.ThrowIfCancellationRequested();
            row.AddUnreached(search);
        }

        return search.N;
    }
}
