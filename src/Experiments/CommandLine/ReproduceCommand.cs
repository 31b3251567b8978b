using System.CommandLine;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Reports;
using Experiments.Runs;
using Experiments.Tickets;
using TorchSharp;

namespace Experiments.CommandLine;

/// <summary>The program without a subcommand: computes the poster's table, or goes on computing it, and shows it.</summary>
internal sealed class ReproduceCommand
{
    private const string Start = "dotnet run -c Release --project src/Experiments --";

    private readonly GridOptions _grid = new();
    private readonly Option<DeviceChoice> _device = OptionSet.Device();
    private readonly Option<int> _workers = OptionSet.Workers();
    private readonly Option<string> _output = OptionSet.One<string>(
        "--output",
        "DIR",
        "Folder for results; each run has a folder of its own in it, named by its settings [default: results]",
        "a folder",
        OptionText.TryReadWord
    );
    private readonly Option<string> _data = OptionSet.Data();

    private readonly IReadOnlyList<string> _arguments;
    private readonly Surroundings _surroundings;

    private ReproduceCommand(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        (_arguments, _surroundings) = (arguments, surroundings);
    }

    /// <summary>Makes the root command.</summary>
    /// <param name="arguments">The program's arguments, which the report repeats.</param>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static RootCommand Create(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        var command = new ReproduceCommand(arguments, surroundings);
        var root = new RootCommand(
            "Reproduces the table of 'Strong Lottery Ticket Hypothesis with ε-Perturbation': the accuracy of networks whose random "
                + "weights are first moved by at most ε (projected SGD) and then pruned to sparsity s (edge-popup). "
                + "A run that was interrupted goes on with the same command. Exit codes: 0 done, 1 a folder or file failed, "
                + "2 bad input, 130 interrupted, 70 a defect of the program."
        );
        command._grid.AddTo(root);
        root.Options.Add(command._device);
        root.Options.Add(command._workers);
        root.Options.Add(command._output);
        root.Options.Add(command._data);
        root.Subcommands.Add(SnapshotsCommand.Create(surroundings));
        root.Subcommands.Add(TraceCommand.Create(surroundings));
        root.SetAction(command.Run);
        return root;
    }

    private int Run(ParseResult parse)
    {
        var settings = _grid.Settings(parse);
        settings.Check();

        TorchRuntime.UseOneThread();
        var device = OptionSet.Find(parse, _device);
        var workers = OptionSet.Count(parse, _workers);
        var data = DataSet.Read(parse.GetValue(_data) ?? DataSet.MnistFolder);
        settings.Check(data);
        var poster = PosterTable.Read();
        using var work = _surroundings.OpenGrid(settings, data, device);
        var run = new RunSettings(settings, data.Digest, RunSettings.DeviceClassOf(device));

        using var folder = RunFolder.Open(parse.GetValue(_output) ?? "results", run, Fingerprint.Of(device));
        Announce(folder, run, device, workers);
        var table = Compute(new GridRun(folder, work, poster), folder, workers);
        Report(folder, run, new Comparison(table, poster));
        return ExitCode.Done;
    }

    private void Announce(RunFolder folder, RunSettings run, torch.Device device, int workers)
    {
        var journal = folder.Journal;
        if (journal.DroppedTornLine)
        {
            _surroundings.Note(
                $"The last line of the journal in '{folder.Path}' was cut short; its cell is computed again."
            );
        }

        var (total, left) = (journal.Total, journal.Total - journal.Count);
        _surroundings.Note(
            left == 0
                ? $"All {total} cells in '{folder.Path}' are finished."
                : $"Computing {left} of {total} cells: {run.Grid.Architecture}, {run.Grid.TrainImages} training "
                    + $"images, {workers} {(workers == 1 ? "worker" : "workers")} on {device}; results in '{folder.Path}'."
        );
    }

    private GridTable Compute(GridRun run, RunFolder folder, int workers)
    {
        try
        {
            return new RunProgress(_surroundings, folder.Journal).Show(
                run.ReplicaSteps,
                onProgress => run.Run(workers, onProgress, _surroundings.Cancellation)
            );
        }
        catch (OperationCanceledException) when (_surroundings.Cancellation.IsCancellationRequested)
        {
            _surroundings.Note(
                $"Stopped: {folder.Journal.Count} of {folder.Journal.Total} cells are finished and kept in "
                    + $"'{folder.Path}'; the same command resumes the run."
            );
            throw;
        }
    }

    private void Report(RunFolder folder, RunSettings run, Comparison comparison)
    {
        folder.WriteReport(
            ComparisonMarkdown.Of(comparison, run, string.Join(' ', _arguments.Select(Quote).Prepend(Start)))
        );
        ComparisonText.Write(_surroundings.Output, comparison);
        _surroundings.Say("Written:");
        _surroundings.Say($"  {folder.ReportFile}");
        _surroundings.Say($"  {folder.TableFile}");
        _surroundings.Say($"  {folder.CellsFile}");
    }

    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(letter => char.IsLetterOrDigit(letter) || "-_=+.,:/\\".Contains(letter))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
