using Experiments.Data;
using Experiments.Networks;
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
    ) => Run(workers, finished, onFinished, onProgress, goesOn: false, cancellation);

    /// <summary>
    /// Runs every cell that is not finished, all others too where the training of one gives no numbers: that one then has a
    /// <see cref="Cell.Failure"/>, and the others have the bits that they have without it.
    /// </summary>
    /// <inheritdoc cref="Run(int, IReadOnlySet{CellKey}, Action{IReadOnlyList{Cell}}, Action{long}, CancellationToken)"/>
    public void RunAll(
        int workers,
        IReadOnlySet<CellKey> finished,
        Action<IReadOnlyList<Cell>> onFinished,
        Action<long> onProgress,
        CancellationToken cancellation
    ) => Run(workers, finished, onFinished, onProgress, goesOn: true, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _laboratory.Dispose();

    private void Run(
        int workers,
        IReadOnlySet<CellKey> finished,
        Action<IReadOnlyList<Cell>> onFinished,
        Action<long> onProgress,
        bool goesOn,
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
                    var training = _laboratory.TrainingSet(item.Seed) with
                    {
                        Progress = onProgress,
                        Cancellation = stop,
                    };
                    var cells = Cells(algorithm, baselines, item, training, goesOn);
                    lock (gate)
                    {
                        onFinished([.. cells.Where(cell => !finished.Contains(cell.Key))]);
                    }
                };
            },
            cancellation
        );
    }

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

    /// <summary>An item's cells. Where the memory does not hold all of its ε together, it is done in two halves, with the same numbers.</summary>
    private List<Cell> Cells(
        AlgorithmOne algorithm,
        Baselines baselines,
        GridItem item,
        TrainingSet training,
        bool goesOn
    )
    {
        var count = new ProgressCount(training);
        try
        {
            return Together(algorithm, baselines, item, count.Training, goesOn);
        }
        catch (Exception cause) when (MemoryFault.Is(cause))
        {
            if (item.Epsilons.Count == 1)
            {
                throw new MemoryFault(_laboratory.Architecture.Weights, cause);
            }

            count.TakeBack();
        }

        var half = item.Epsilons.Count / 2;
        return
        [
            .. Cells(algorithm, baselines, item with { Epsilons = [.. item.Epsilons.Take(half)] }, training, goesOn),
            .. Cells(algorithm, baselines, item with { Epsilons = [.. item.Epsilons.Skip(half)] }, training, goesOn),
        ];
    }

    private List<Cell> Together(
        AlgorithmOne algorithm,
        Baselines baselines,
        GridItem item,
        TrainingSet training,
        bool goesOn
    )
    {
        var tickets = algorithm.Run(item.Epsilons, _levels, training, goesOn);
        try
        {
            Ticket[] compared =
            [
                .. tickets.Where(ticket => ticket.Failure is null && _compared.Contains(ticket.Epsilon)),
            ];
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
        if (ticket.Failure is { } failure)
        {
            return _laboratory.Settings.Sparsities.Select(sparsity =>
                Tickets.Cell.Failed(new CellKey(ticket.Epsilon, sparsity, ticket.Seed), failure)
            );
        }

        var levels = ticket.Levels.Select(
            (level, index) => Cell(ticket, level.Sparsity, level.Failure, level.Loss, level.Accuracy, baselines?[index])
        );
        return _laboratory.Settings.Sparsities.Contains(0)
            ? levels.Prepend(
                Cell(ticket, 0, ticket.UnprunedFailure, ticket.UnprunedLoss, ticket.UnprunedAccuracy, null)
            )
            : levels;
    }

    private static Cell Cell(
        Ticket ticket,
        decimal sparsity,
        string? failure,
        double loss,
        double accuracy,
        BaselineAccuracies? baselines
    )
    {
        var key = new CellKey(ticket.Epsilon, sparsity, ticket.Seed);
        return failure is null
            ? new Cell(key, loss, accuracy) { Baselines = baselines }
            : Tickets.Cell.Failed(key, failure);
    }
}
