using Experiments.Claims;
using Experiments.Claims.Calibration;
using Experiments.Claims.Grounds;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Runs;
using Experiments.Tickets;
using Snapshots;
using Spectre.Console;
using TorchSharp;

namespace Experiments.CommandLine;

/// <summary>What a command sees of the outside: consoles, clock, cancellation, and what computes its cells.</summary>
public sealed record Surroundings
{
    /// <summary>Where results go.</summary>
    public required IAnsiConsole Output { get; init; }

    /// <summary>Where progress, notices and faults go.</summary>
    public required IAnsiConsole Messages { get; init; }

    /// <summary>The clock that progress is measured by.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Ends the command at the next step.</summary>
    public required CancellationToken Cancellation { get; init; }

    /// <summary>What computes a grid, or a shard of it; throws a <see cref="Fault"/> if the settings do not fit the data.</summary>
    public Func<
        GridSettings,
        DataSet,
        torch.Device,
        BaselineScope,
        GridShard?,
        CellWork<CellKey, Cell>
    > OpenGrid { get; init; } =
        (settings, data, device, baselines, shard) =>
            GridWork.Of(new Tickets.Grid(settings, data, device, baselines, shard));

    /// <summary>The rate in GFLOP/s at which so many workers multiply matrices on a device.</summary>
    public Func<torch.Device, int, double> ProductRate { get; init; } =
        (device, workers) => Runs.ProductRate.Measure(TimeProvider.System, device, workers);

    /// <summary>What the claims about the poster's table are tested on.</summary>
    public IReadOnlyList<Ground> Grounds { get; init; } = Ground.All;

    /// <summary>How the claims are put to the test.</summary>
    public IReadOnlyList<Study> Studies { get; init; } = Claims.Studies.All;

    /// <summary>What is simulated of the snapshots' bands.</summary>
    public CalibrationSettings Calibration { get; init; } = new();

    /// <summary>The current folder; around it the repository is looked for whose recorded verdicts a report shows.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>Whether this is a build server, where no snapshot is written.</summary>
    public bool IsBuildServer { get; init; } = BuildServer.IsThis;

    /// <summary>Opens a page where the system shows such pages; false where it cannot.</summary>
    public Func<string, bool> Open { get; init; } = PageOpener.Open;

    /// <summary>Loads libtorch, which has to come before the first tensor, and tells what a person should know of it.</summary>
    /// <exception cref="RunFault">There is none that fits.</exception>
    public void StartTorch()
    {
        if (HostLibtorch.Load() is { } notice)
        {
            Note(notice);
        }

        TorchRuntime.UseOneThread();
    }

    /// <summary>Writes a line of results, however long, without colour.</summary>
    public void Say(string line) => Output.Profile.Out.Writer.WriteLine(line);

    /// <summary>Writes a line of messages, however long, without colour.</summary>
    public void Note(string line) => Messages.Profile.Out.Writer.WriteLine(line);
}
