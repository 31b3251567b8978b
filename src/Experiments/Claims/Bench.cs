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

/// <summary>Something that was measured, and how long that took.</summary>
/// <param name="Value">What was measured.</param>
/// <param name="Took">The time; zero where no clock was given.</param>
public readonly record struct Timed<T>(T Value, TimeSpan Took);

/// <summary>What claims are measured on: images, a device, and grids that are measured once. Safe to use from several threads.</summary>
/// <param name="data">The images.</param>
/// <param name="device">Where to compute.</param>
/// <param name="workers">Threads side by side, at least 1; the results do not depend on it.</param>
/// <param name="cancellation">Ends the work at the next step.</param>
public sealed class Bench(DataSet data, Device device, int workers, CancellationToken cancellation = default)
{
    private readonly ConcurrentDictionary<string, Lazy<Timed<MeasuredCells>>> _grids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Timed<IReadOnlyList<CoveringCell>>>> _coverings = new(
        StringComparer.Ordinal
    );
    private readonly ConcurrentDictionary<string, Lazy<Timed<IReadOnlyList<WidthCell>>>> _widths = new(
        StringComparer.Ordinal
    );

    // What took part in the measurement that is being timed, with the time of those grids that were there before it.
    private readonly ConcurrentDictionary<string, TimeSpan> _borrowed = new(StringComparer.Ordinal);
    private TimeProvider? _time;

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
    public MeasuredCells Cells(GridSettings settings) => Shared(_grids, settings, () => Measure(settings));

    /// <summary>The trials of grids of subset sums with the same seeds, as one table; whoever asks for the same settings shares one run.</summary>
    public CoveringTable Covering(params IEnumerable<CoveringSettings> grids) => new(grids.SelectMany(Cells));

    private IReadOnlyList<CoveringCell> Cells(CoveringSettings settings) =>
        Shared(_coverings, settings, () => Measure(settings));

    /// <summary>
    /// Measures something and tells how long it takes by itself: the grids that it shares with what was measured before are counted
    /// with the time that they took then. One call at a time, and the same clock in all.
    /// </summary>
    /// <param name="time">The clock.</param>
    /// <param name="measure">What is measured on this bench.</param>
    public Timed<T> Time<T>(TimeProvider time, Func<T> measure)
    {
        _time = time;
        _borrowed.Clear();
        var start = time.GetTimestamp();
        var value = measure();
        return new Timed<T>(
            value,
            _borrowed.Values.Aggregate(time.GetElapsedTime(start), (sum, borrowed) => sum + borrowed)
        );
    }

    /// <summary>What draws for a target network needed; whoever asks for the same settings shares one run.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="settings">The settings but for the target's name and digest.</param>
    public WidthTable Width(TargetNetwork target, WidthSettings settings)
    {
        var its = settings.Of(target);
        return new WidthTable(Shared(_widths, its, () => Measure(target, its)));
    }

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

    private T Shared<T>(
        ConcurrentDictionary<string, Lazy<Timed<T>>> grids,
        ExperimentSettings settings,
        Func<T> measure
    )
    {
        var hash = Run(settings).Hash;
        var lazy = grids.GetOrAdd(
            hash,
            _ => new Lazy<Timed<T>>(() =>
            {
                var (time, start) = (_time, _time?.GetTimestamp() ?? 0);
                var value = measure();
                // Its time is in that of the measurement which asks for it first.
                _borrowed.TryAdd(hash, TimeSpan.Zero);
                return new Timed<T>(value, time?.GetElapsedTime(start) ?? TimeSpan.Zero);
            })
        );
        var grid = lazy.Value;
        _borrowed.TryAdd(hash, grid.Took);
        return grid.Value;
    }

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
