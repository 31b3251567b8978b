using System.Collections.Concurrent;
using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;
using Experiments.Tickets;
using static TorchSharp.torch;

namespace Experiments.Claims;

/// <summary>What claims are measured on: images, a device, and grids that are measured once. Safe to use from several threads.</summary>
/// <param name="data">The images.</param>
/// <param name="device">Where to compute.</param>
/// <param name="workers">Threads side by side, at least 1; the results do not depend on it.</param>
/// <param name="cancellation">Ends the work at the next step.</param>
public sealed class Bench(DataSet data, Device device, int workers, CancellationToken cancellation = default)
{
    private readonly ConcurrentDictionary<string, Lazy<MeasuredCells>> _grids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<CoveringCell>>> _coverings = new(
        StringComparer.Ordinal
    );
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<WidthCell>>> _widths = new(StringComparer.Ordinal);

    /// <summary>The images.</summary>
    public DataSet Data => data;

    /// <summary>Where it is computed.</summary>
    public Device Device => device;

    /// <summary>What names settings on these images and this device.</summary>
    public RunSettings Run(ExperimentSettings settings) =>
        UsesTensors(settings) ? RunSettings.Of(settings, data, device) : RunSettings.OfAnyMachine(settings);

    /// <summary>What computes with such settings.</summary>
    public Fingerprint Fingerprint(ExperimentSettings settings) =>
        UsesTensors(settings) ? Runs.Fingerprint.Of(device) : Runs.Fingerprint.OfAnyMachine();

    /// <summary>The cells of a grid; whoever asks for the same settings shares one run.</summary>
    public MeasuredCells Cells(GridSettings settings) =>
        _grids.GetOrAdd(Run(settings).Hash, _ => new Lazy<MeasuredCells>(() => Measure(settings))).Value;

    /// <summary>The trials of grids of subset sums with the same seeds, as one table; whoever asks for the same settings shares one run.</summary>
    public CoveringTable Covering(params IEnumerable<CoveringSettings> grids) => new(grids.SelectMany(Cells));

    private IReadOnlyList<CoveringCell> Cells(CoveringSettings settings) =>
        _coverings
            .GetOrAdd(Run(settings).Hash, _ => new Lazy<IReadOnlyList<CoveringCell>>(() => Measure(settings)))
            .Value;

    /// <summary>What draws for a target network needed; whoever asks for the same settings shares one run.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="settings">The settings but for the target's name and digest.</param>
    public WidthTable Width(TargetNetwork target, WidthSettings settings) =>
        new(
            _widths
                .GetOrAdd(
                    Run(settings.Of(target)).Hash,
                    _ => new Lazy<IReadOnlyList<WidthCell>>(() => Measure(target, settings.Of(target)))
                )
                .Value
        );

    /// <summary>Does something for each item, several at a time.</summary>
    /// <param name="items">The items.</param>
    /// <param name="equip">Called once on each thread; gives what that thread does with an item.</param>
    public void Each<T>(IEnumerable<T> items, Func<Action<T, CancellationToken>> equip)
        where T : class => Workers.Run(workers, items, equip, cancellation);

    /// <summary>Measures every seed of the settings by itself, several at a time.</summary>
    /// <param name="settings">The settings, with the seeds.</param>
    /// <param name="measure">What is done for a seed; it gets a worker's own algorithm, and the seed's images.</param>
    /// <returns>What was measured, in the order of the seeds.</returns>
    public IReadOnlyList<T> PerSeed<T>(GridSettings settings, Func<Laboratory, AlgorithmOne, TrainingSet, T> measure)
    {
        using var laboratory = new Laboratory(settings, data, device);
        var measured = new ConcurrentDictionary<int, T>();
        Workers.Run(
            workers,
            settings.Seeds.Select(seed => laboratory.TrainingSet(seed)),
            () =>
            {
                var algorithm = new AlgorithmOne(laboratory);
                return (training, stop) =>
                    measured[training.Order.Seed] = measure(
                        laboratory,
                        algorithm,
                        training with
                        {
                            Cancellation = stop,
                        }
                    );
            },
            cancellation
        );
        return [.. settings.Seeds.Select(seed => measured[seed])];
    }

    private static bool UsesTensors(ExperimentSettings settings) => settings is GridSettings or TargetTrainingSettings;

    private MeasuredCells Measure(GridSettings settings)
    {
        using var grid = new Grid(settings, data, device);
        var cells = new List<Cell>();
        grid.Run(workers, new HashSet<CellKey>(), cells.AddRange, _ => { }, cancellation);
        return new MeasuredCells(cells);
    }

    private List<WidthCell> Measure(TargetNetwork target, WidthSettings settings)
    {
        var cells = new List<WidthCell>();
        new WidthGrid(target, settings).Run(workers, new HashSet<WidthKey>(), cells.AddRange, _ => { }, cancellation);
        return cells;
    }

    private List<CoveringCell> Measure(CoveringSettings settings)
    {
        var cells = new List<CoveringCell>();
        new CoveringGrid(settings).Run(workers, new HashSet<CoveringKey>(), cells.AddRange, _ => { }, cancellation);
        return cells;
    }
}
