using System.CommandLine;
using Experiments.Data;
using Experiments.Runs;
using Experiments.Tickets;

namespace Experiments.CommandLine;

/// <summary>The program without a subcommand: computes the poster's table, or goes on computing it, and shows it.</summary>
internal sealed class ReproduceCommand
{
    private readonly GridOptions _grid = new();
    private readonly Option<DeviceChoice> _device = OptionSet.Device();
    private readonly Option<BaselineScope> _baselines = OptionSet.Baselines();
    private readonly Option<GridShard> _shard = OptionSet.Shard();
    private readonly Option<int> _workers = OptionSet.Workers();
    private readonly Option<string> _output = OptionSet.Output();
    private readonly Option<string> _data = OptionSet.Data();

    private readonly Option<bool> _open = ReportCommand.Open();

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
                + "2 bad input or networks whose training gave no numbers, 3 another verdict on a claim than expected, 130 interrupted, "
                + "70 a defect of the program."
        );
        command._grid.AddTo(root);
        root.Options.Add(command._device);
        root.Options.Add(command._baselines);
        root.Options.Add(command._shard);
        root.Options.Add(command._workers);
        root.Options.Add(command._output);
        root.Options.Add(command._data);
        root.Options.Add(command._open);
        root.Subcommands.Add(ClaimsCommand.Create(surroundings));
        root.Subcommands.Add(ReportCommand.Create(surroundings));
        root.Subcommands.Add(MergeCommand.Create(arguments, surroundings));
        root.Subcommands.Add(FitCommand.Create(surroundings));
        root.Subcommands.Add(PosterCommand.Create(surroundings));
        root.Subcommands.Add(SnapshotsCommand.Create(surroundings));
        root.Subcommands.Add(ConstructCommand.Create(surroundings));
        root.Subcommands.Add(SubsetSumCommand.Create(surroundings));
        root.Subcommands.Add(TraceCommand.Create(surroundings));
        root.Subcommands.Add(DoctorCommand.Create(surroundings));
        root.SetAction(command.Run);
        return root;
    }

    private int Run(ParseResult parse)
    {
        var settings = _grid.Settings(parse);
        settings.Check();
        var shard = parse.GetValue(_shard);
        if (shard is not null && parse.GetValue(_open))
        {
            throw new UsageFault(
                "--open is for a report page, which a shard has none of; merge --open shows that of the run."
            );
        }

        _surroundings.StartTorch();
        var device = OptionSet.Find(parse, _device);
        var workers = OptionSet.Count(parse, _workers);
        var data = DataSet.Read(parse.GetValue(_data) ?? DataSet.MnistFolder);
        settings.Check(data);
        var poster = PosterTable.Read();
        var output = OptionSet.Find(parse, _output);
        var table = new TableRun(settings, data, device, workers, _surroundings)
        {
            Baselines = OptionSet.Find(parse, _baselines),
            Shard = shard,
        };
        return table.Complete(
            output,
            CommandText.Of(_arguments),
            poster,
            folder =>
                shard is null
                    ? GridResults.Show(folder, poster, parse.GetValue(_open), _surroundings)
                    : Tell(folder, shard, settings, (output, RunFolder.PathOf(output, table.Run)))
        );
    }

    /// <summary>Says what a shard has, and how the run comes of it.</summary>
    private int Tell(
        RunFolder<CellKey, Cell> folder,
        GridShard shard,
        GridSettings settings,
        (string Output, string Path) run
    )
    {
        _surroundings.Say(
            folder.Total == 0
                ? $"There are no cells in {shard}: the run has {settings.Seeds.Count * settings.Epsilons.Count} pairs of a seed and an ε, fewer than shards."
                : $"The {folder.Total} cells of {shard} are in '{folder.Path}'."
        );
        if (folder.Journal.Finished.Count(cell => !cell.IsMeasured) is > 0 and var failed)
        {
            _surroundings.Note(
                $"{failed} of them have no numbers, because their training gave none; the merged run tells which and why."
            );
        }

        _surroundings.Say("When all shards are finished, this makes the run of them:");
        _surroundings.Say(
            $"  {CommandText.Of(["merge", $"{run.Path}-shard-"])}* --output {CommandText.Quote(run.Output)}"
        );
        return ExitCode.Done;
    }
}
