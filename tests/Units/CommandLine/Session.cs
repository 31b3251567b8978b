using Experiments.Claims;
using Experiments.Claims.Calibration;
using Experiments.Claims.Grounds;
using Experiments.CommandLine;
using Experiments.Runs;
using Experiments.Tickets;
using Spectre.Console;
using Units.Runs;

namespace Units.CommandLine;

/// <summary>The program in this process: with consoles that are kept, a folder of its own, and work that takes no time.</summary>
internal sealed class Session : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _messages = new() { NewLine = "\n" };

    /// <summary>What went to standard output.</summary>
    public string Output => _output.ToString();

    /// <summary>What went to standard error.</summary>
    public string Messages => _messages.ToString();

    /// <summary>The settings that the last command computed.</summary>
    public GridSettings? Settings { get; private set; }

    /// <summary>Where the last command compares edge-popup's masks with others.</summary>
    public BaselineScope? Baselines { get; private set; }

    /// <summary>The folder for results.</summary>
    public string Results => _scratch.Path;

    /// <summary>Cancels the command.</summary>
    public CancellationTokenSource Stop { get; } = new();

    /// <summary>The clock.</summary>
    public HandClock Clock { get; } = new();

    /// <summary>Called after the steps of each item, before its cells are finished.</summary>
    public Action OnItem { get; set; } = () => { };

    /// <summary>Whether networks are trained as in the program, instead of work that takes no time.</summary>
    public bool Trains { get; set; }

    /// <summary>The accuracy of every cell, in place of that of the work that takes no time; called by several threads.</summary>
    public Func<GridSettings, CellKey, double>? Accuracy { get; set; }

    /// <summary>What the table's claims are tested on.</summary>
    public IReadOnlyList<Ground> Grounds { get; set; } = Ground.All;

    /// <summary>The rate of matrix products in GFLOP/s, on one worker.</summary>
    public double ProductRate { get; set; } = 50;

    /// <summary>How the claims are put to the test.</summary>
    public IReadOnlyList<Study> Studies { get; set; } = Experiments.Claims.Studies.All;

    /// <summary>What is simulated of the snapshots' bands.</summary>
    public CalibrationSettings Calibration { get; set; } = new();

    /// <summary>Whether the program believes that it runs on a build server.</summary>
    public bool IsBuildServer { get; set; }

    /// <summary>The current folder, around which there is a repository or not.</summary>
    public string Folder { get; set; } = Path.GetTempPath();

    /// <summary>Whether the system has something that opens pages.</summary>
    public bool Opens { get; set; }

    /// <summary>The pages that were to be opened.</summary>
    public List<string> Opened { get; } = [];

    /// <summary>Runs the program with --output at the end of its arguments.</summary>
    public int Run(params string[] arguments) => RunExactly([.. arguments, "--output", Results]);

    /// <summary>Runs the program.</summary>
    public int RunExactly(params string[] arguments)
    {
        _output.GetStringBuilder().Clear();
        _messages.GetStringBuilder().Clear();
        return Application.Run(
            arguments,
            new Surroundings
            {
                Output = ConsoleOver(_output),
                Messages = ConsoleOver(_messages),
                Time = Clock,
                Cancellation = Stop.Token,
                Grounds = Grounds,
                ProductRate = (_, workers) => workers * ProductRate,
                Studies = Studies,
                Calibration = Calibration,
                IsBuildServer = IsBuildServer,
                Folder = Folder,
                Open = page =>
                {
                    Opened.Add(page);
                    return Opens;
                },
                OpenGrid = (settings, data, device, baselines, shard) =>
                {
                    (Settings, Baselines) = (settings, baselines);
                    if (Trains)
                    {
                        return GridWork.Of(new Experiments.Tickets.Grid(settings, data, device, baselines, shard));
                    }

                    var work = ExampleRun.Work(settings, shard);
                    return work with
                    {
                        Compute = (workers, finished, onFinished, onProgress, cancellation) =>
                            work.Compute(
                                workers,
                                finished,
                                cells => onFinished([.. cells.Select(cell => Changed(cell, settings, baselines))]),
                                steps =>
                                {
                                    OnItem();
                                    onProgress(steps);
                                },
                                cancellation
                            ),
                    };
                },
            }
        );
    }

    private Cell Changed(Cell cell, GridSettings settings, BaselineScope baselines)
    {
        var isCompared = cell.Key.Sparsity > 0 && baselines.Of(settings.Epsilons).Contains(cell.Key.Epsilon);
        var accuracy = Accuracy is { } reached ? reached(settings, cell.Key) : cell.Accuracy;
        return cell with
        {
            Accuracy = accuracy,
            Baselines = isCompared ? new BaselineAccuracies(accuracy / 3, accuracy / 2) : null,
        };
    }

    public void Dispose()
    {
        Stop.Dispose();
        _output.Dispose();
        _messages.Dispose();
        _scratch.Dispose();
    }

    private static IAnsiConsole ConsoleOver(StringWriter writer) =>
        AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(writer),
            }
        );
}
