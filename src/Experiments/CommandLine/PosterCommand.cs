using System.CommandLine;
using Experiments.Claims;
using Experiments.Claims.Grounds;
using Experiments.Data;
using Experiments.Reports.Poster;
using Experiments.Runs;
using Experiments.Tickets;

namespace Experiments.CommandLine;

/// <summary>The preset's table beside the poster's, and the table's claims on other grounds: tells, records, and writes the page.</summary>
internal sealed class PosterCommand
{
    private readonly Argument<string> _ground;
    private readonly Option<DeviceChoice> _device = OptionSet.Device();
    private readonly Option<int> _workers = OptionSet.Workers();
    private readonly Option<string> _output = OptionSet.Output();
    private readonly Option<string> _data = OptionSet.One<string>(
        "--data",
        "DIR",
        "Folder with the four files of the ground's images [default: the MNIST beside the program; for fashion, where Debian's package "
            + "dataset-fashion-mnist puts them]",
        "a folder",
        OptionText.TryReadWord
    );
    private readonly Option<string> _repository = SnapshotRepository.Option();

    private readonly Surroundings _surroundings;

    private PosterCommand(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _ground = new Argument<string>("GROUND") { Description = $"What to record: {Names}" };
    }

    private string Names => string.Join(", ", _surroundings.Grounds.Select(ground => ground.Id));

    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(Surroundings surroundings)
    {
        var poster = new PosterCommand(surroundings);
        var record = new Command(
            "record",
            "Computes a ground's table as an ordinary run, which goes on with the same command where it was interrupted, then the pairs "
                + "of good-perturbation; records both in the repository and writes docs/poster.md anew. Hours on a CPU; not on a build server."
        );
        record.Arguments.Add(poster._ground);
        record.Options.Add(poster._data);
        record.Options.Add(poster._device);
        record.Options.Add(poster._workers);
        record.Options.Add(poster._output);
        record.Options.Add(poster._repository);
        record.SetAction(poster.Record);

        var docs = new Command("docs", "Writes docs/poster.md from what is recorded.");
        docs.Options.Add(poster._repository);
        docs.SetAction(poster.Docs);

        var command = new Command(
            "poster",
            "Tells what is recorded of the preset's table beside the poster's, and which claims hold on which ground; runs nothing."
        );
        command.Options.Add(poster._repository);
        command.Subcommands.Add(record);
        command.Subcommands.Add(docs);
        command.SetAction(poster.Show);
        return command;
    }

    private int Show(ParseResult parse)
    {
        var statuses = SnapshotRepository.Find(parse, _repository).Grounds.Read(_surroundings.Grounds);
        foreach (var line in GroundText.Lines(statuses, PosterTable.Read()))
        {
            _surroundings.Say(line);
        }

        return ExitCode.Done;
    }

    private int Docs(ParseResult parse)
    {
        WritePage(WritableRepository(parse));
        return ExitCode.Done;
    }

    private int Record(ParseResult parse)
    {
        var name = parse.GetRequiredValue(_ground);
        var ground =
            _surroundings.Grounds.FirstOrDefault(ground => ground.Id == name)
            ?? throw new UsageFault($"There is no ground '{name}'; the grounds are {Names}.");
        var repository = WritableRepository(parse);
        // A damaged record, or a page that cannot be written, is told before hours of computing and not after.
        _ = PosterPages.Make(repository, _surroundings.Grounds);

        _surroundings.StartTorch();
        var device = OptionSet.Find(parse, _device);
        var workers = OptionSet.Count(parse, _workers);
        var data = ground.Images.Read(parse.GetValue(_data));
        ground.Settings.Check(data);
        var poster = PosterTable.Read();
        var table = new TableRun(ground.Settings, data, device, workers, _surroundings);
        var output = OptionSet.Find(parse, _output);
        var command = CommandText.Of(["poster", "record", ground.Id]);
        var code = table.Complete(
            output,
            command,
            poster,
            folder => GridResults.Show(folder, poster, open: false, _surroundings)
        );
        if (code != ExitCode.Done)
        {
            _surroundings.Note("Not recorded: a ground needs the numbers of all its cells.");
            return code;
        }

        var bench = new Bench(data, device, workers, _surroundings.Cancellation);
        var pairs = Pairs(ground, bench);
        var path = repository.Grounds.Write(ground, RunFolder.PathOf(output, table.Run), command, pairs);
        _surroundings.Say($"Recorded: {path}");
        WritePage(repository);
        return ExitCode.Done;
    }

    private IReadOnlyList<PerturbationPair> Pairs(Ground ground, Bench bench)
    {
        var settings = ground.PairSettings;
        var count = settings.Epsilons.Count * settings.Seeds.Count;
        _surroundings.Note($"Computing {count} pairs for {Manifest.GoodPerturbation.Id}.");
        var start = _surroundings.Time.GetTimestamp();
        try
        {
            var pairs = ground.MeasurePairs(bench);
            _surroundings.Note($"{count} pairs in {Duration.Text(_surroundings.Time.GetElapsedTime(start))}.");
            return pairs;
        }
        catch (OperationCanceledException) when (_surroundings.Cancellation.IsCancellationRequested)
        {
            _surroundings.Note("Stopped: the table is finished and kept; the same command computes the pairs anew.");
            throw;
        }
    }

    private void WritePage(SnapshotRepository repository) =>
        _surroundings.Say($"Written: {PosterPages.Write(repository, _surroundings.Grounds)}");

    private SnapshotRepository WritableRepository(ParseResult parse) =>
        _surroundings.IsBuildServer
            ? throw new RunFault("Grounds and their page are recorded by a person, not on a build server (CI is set).")
            : SnapshotRepository.Find(parse, _repository);
}
