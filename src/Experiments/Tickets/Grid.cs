using Experiments.Data;
using Experiments.Pruning;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Tickets;

/// <summary>The unit of a worker's work: Algorithm 1 for one seed and some ε, which gives a cell for every sparsity.</summary>
/// <param name="Seed">The seed number.</param>
/// <param name="Epsilons">The ε of one stack.</param>
public sealed record GridItem(int Seed, IReadOnlyList<double> Epsilons);

/// <summary>The ε × s grid over seeds, or a shard of it. Which workers there are, and which cells were finished before, changes no bit of a cell.</summary>
public sealed class Grid : IDisposable
{
    private readonly Laboratory _laboratory;
    private readonly decimal[] _levels;
    private readonly GridShard? _shard;

    private readonly IReadOnlyList<double> _compared;

    /// <summary>Checks the settings against the data and copies the images to the device.</summary>
    /// <param name="settings">What to run.</param>
    /// <param name="data">The images.</param>
    /// <param name="device">Where to run.</param>
    /// <param name="baselines">At which ε the cells with s > 0 get <see cref="Cell.Baselines"/>; the ε of the whole grid decide.</param>
    /// <param name="shard">The part of the grid that is computed; null for all.</param>
    /// <exception cref="Fault">The settings cannot be used, or not with these images.</exception>
    public Grid(
        GridSettings settings,
        DataSet data,
        Device device,
        BaselineScope baselines = BaselineScope.None,
        GridShard? shard = null
    )
    {
        _shard = shard;
        _compared = baselines.Of(settings.Epsilons);
        _laboratory = new Laboratory(settings, data, device);
        _levels = [.. settings.Sparsities.Where(sparsity => sparsity > 0)];
    }

    /// <summary>The work left, in training steps × replicas.</summary>
    /// <param name="finished">Cells that need no work.</param>
    public long ReplicaSteps(IReadOnlySet<CellKey> finished)
    {
        var settings = _laboratory.Settings;
        long Steps(int epochs) => TrainingOrder.Steps(settings.TrainImages, settings.BatchSize, epochs);
        var perEpsilon = Steps(settings.ProjectedSgd.Epochs);
        var perMask = Steps(settings.EdgePopup.Epochs);
        return Items(finished)
            .Sum(item =>
                (item.Epsilons.Count * perEpsilon)
                + (_levels.Length * (HasMasksOfTheSeed ? 1 : item.Epsilons.Count) * perMask)
            );
    }

    /// <summary>Runs every cell that is not finished.</summary>
    /// <param name="workers">Number of threads; at least 1.</param>
    /// <param name="finished">Cells that need no work.</param>
    /// <param name="onFinished">Called with the new cells of every item that ends, never twice at the same time.</param>
    /// <param name="onProgress">Called, from several threads, with training steps × replicas just done.</param>
    /// <param name="cancellation">Ends the run at every worker's next step.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the workers have stopped.</exception>
    /// <exception cref="Fault">Training cannot go on; the workers have stopped.</exception>
    public void Run(
        int workers,
        IReadOnlySet<CellKey> finished,
        Action<IReadOnlyList<Cell>> onFinished,
        Action<long> onProgress,
        CancellationToken cancellation
    )
    {
        var gate = new Lock();
        Workers.Run(
            workers,
            Items(finished),
            () =>
            {
                var algorithm = new AlgorithmOne(_laboratory);
                var baselines = new Baselines(_laboratory);
                return (item, stop) =>
                {
                    var cells = Cells(algorithm, baselines, item, onProgress, stop);
                    lock (gate)
                    {
                        onFinished([.. cells.Where(cell => !finished.Contains(cell.Key))]);
                    }
                };
            },
            cancellation
        );
    }

    /// <inheritdoc/>
    public void Dispose() => _laboratory.Dispose();

    /// <summary>Whether the masks are the same at every ε.</summary>
    private bool HasMasksOfTheSeed => _laboratory.Settings.EdgePopup.Weights is ScoredWeights.Initial;

    /// <summary>
    /// Seeds one after the other; within a seed the ε one by one on a CPU, whose workers share them, and as one stack, which is that of
    /// the shard's ε, on a GPU and where one training gives the masks of all.
    /// A stack with a cell left runs whole, so that what it computes does not depend on what was finished.
    /// </summary>
    private IEnumerable<GridItem> Items(IReadOnlySet<CellKey> finished)
    {
        var settings = _laboratory.Settings;
        var stack = _laboratory.Device.type == DeviceType.CPU && !HasMasksOfTheSeed ? 1 : settings.Epsilons.Count;
        return from part in GridShard.Stretch(settings, _shard)
            from epsilons in part.Epsilons.Chunk(stack)
            where IsLeft(part.Seed, epsilons)
            select new GridItem(part.Seed, epsilons);

        bool IsLeft(int seed, double[] epsilons) =>
            epsilons.Any(epsilon => settings.Sparsities.Any(s => !finished.Contains(new CellKey(epsilon, s, seed))));
    }

    private List<Cell> Cells(
        AlgorithmOne algorithm,
        Baselines baselines,
        GridItem item,
        Action<long> onProgress,
        CancellationToken cancellation
    )
    {
        var training = _laboratory.TrainingSet(item.Seed) with { Progress = onProgress, Cancellation = cancellation };
        var tickets = algorithm.Run(item.Epsilons, _levels, training);
        try
        {
            Ticket[] compared = [.. tickets.Where(ticket => _compared.Contains(ticket.Epsilon))];
            var measured = compared
                .Zip(baselines.Measure(compared, _levels, training))
                .ToDictionary(pair => pair.First.Epsilon, pair => pair.Second);
            return [.. tickets.SelectMany(ticket => Cells(ticket, measured.GetValueOrDefault(ticket.Epsilon)))];
        }
        finally
        {
            foreach (var ticket in tickets)
            {
                ticket.Dispose();
            }
        }
    }

    private IEnumerable<Cell> Cells(Ticket ticket, IReadOnlyList<BaselineAccuracies>? baselines)
    {
        if (_laboratory.Settings.Sparsities.Contains(0))
        {
            yield return Cell(ticket, 0, ticket.UnprunedLoss, ticket.UnprunedAccuracy);
        }

        foreach (var (index, level) in ticket.Levels.Index())
        {
            yield return Cell(ticket, level.Sparsity, level.Loss, level.Accuracy) with
            {
                Baselines = baselines?[index],
            };
        }
    }

    private static Cell Cell(Ticket ticket, decimal sparsity, double loss, double accuracy) =>
        new(new CellKey(ticket.Epsilon, sparsity, ticket.Seed), loss, accuracy);
}
