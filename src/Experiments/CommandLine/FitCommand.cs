using System.CommandLine;
using Experiments.Data;
using Experiments.Reports.Fits;
using Experiments.Runs;
using Experiments.Tickets;
using Experiments.Tickets.Fits;

namespace Experiments.CommandLine;

/// <summary>Searches the settings under which the pipeline gives a published table.</summary>
internal sealed class FitCommand
{
    private static readonly FitSettings Usual = new() { Seeds = [0, 1, 2] };

    private readonly Option<string> _target = OptionSet.One<string>(
        "--target",
        "FILE",
        "The table: lines of sparsity,epsilon,accuracy under that header [default: the poster's]",
        "a file",
        OptionText.TryReadWord
    );
    private readonly Option<string[]> _vary = new("--vary")
    {
        HelpName = "NAME=VALUES",
        Description =
            "The values of one setting, named and written as the option of the table's command, without its hyphens and separated by commas: "
            + "pgd-epochs=1,2,5; the search starts at the first. One value keeps the setting there; a setting that is not searched otherwise is added; "
            + "may be repeated. Settings and values unless told otherwise: "
            + string.Join("; ", FitAxes.Usual),
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<IReadOnlyList<FitRung>> _rungs = OptionSet.One<IReadOnlyList<FitRung>>(
        "--rungs",
        "LIST",
        "What is computed to compare settings, from coarse to fine: EPSILONSxSPARSITIES@IMAGES, so many columns and rows of the table with so many "
            + $"training images; separated by commas [default: {string.Join(',', Usual.Rungs)}]",
        "rungs such as 3x3@10000,11x9@60000",
        TryReadRungs
    );
    private readonly Option<int> _candidates = Number(
        "--candidates",
        $"Settings on the first rung, drawn at random but for the first, at least 1 [default: {Usual.Candidates}]"
    );
    private readonly Option<int> _cut = Number(
        "--cut",
        $"One of how many stays from a rung to the next, at least 2 [default: {Usual.Cut}]"
    );
    private readonly Option<int> _rounds = Number(
        "--rounds",
        $"How often, at most, every setting of the nearest is changed by itself, at least 0 [default: {Usual.Rounds}]"
    );
    private readonly Option<IReadOnlyList<int>> _seeds = OptionSet.One<IReadOnlyList<int>>(
        "--seeds",
        "COUNT|A..B",
        $"Seed numbers: the search runs on the first, the nearest settings on all [default: {OptionText.Of(Usual.Seeds)}]",
        "a count from 1 to 10000, or a range such as 0..4 of at most as many",
        OptionText.TryReadSeeds
    );
    private readonly Option<ulong> _rootSeed = OptionSet.One<ulong>(
        "--root-seed",
        "N",
        $"The number that all randomness is derived from, 0 to 2⁶⁴ − 1 [default: {Usual.RootSeed}]",
        "a whole number from 0 to 18446744073709551615",
        OptionText.TryReadRootSeed
    );
    private readonly Option<GridShard> _shard = OptionSet.One<GridShard>(
        "--shard",
        "I/N",
        "Tries only the I-th of N parts of the candidates, for N machines that write into one --output: the search without it takes over what its shards have [default: all]",
        OptionText.Shard,
        OptionText.TryReadShard
    );
    private readonly Option<DeviceChoice> _device = OptionSet.Device();
    private readonly Option<int> _workers = OptionSet.Workers();
    private readonly Option<string> _output = OptionSet.Output();
    private readonly Option<string> _data = OptionSet.Data();

    private readonly Surroundings _surroundings;

    private FitCommand(Surroundings surroundings) => _surroundings = surroundings;

    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(Surroundings surroundings)
    {
        var fit = new FitCommand(surroundings);
        var command = new Command(
            "calibrate",
            "Searches the settings under which the pipeline gives a published table, which says too little of how it was made: many settings on a few cells, "
                + "the best of them on more, and the best of those changed one at a time. Says which settings the table identifies, and which it leaves open. "
                + "A search that was interrupted goes on with the same command."
        );
        command.Options.Add(fit._target);
        command.Options.Add(fit._vary);
        command.Options.Add(fit._rungs);
        command.Options.Add(fit._candidates);
        command.Options.Add(fit._cut);
        command.Options.Add(fit._rounds);
        command.Options.Add(fit._seeds);
        command.Options.Add(fit._rootSeed);
        command.Options.Add(fit._shard);
        command.Options.Add(fit._device);
        command.Options.Add(fit._workers);
        command.Options.Add(fit._output);
        command.Options.Add(fit._data);
        command.SetAction(fit.Run);
        return command;
    }

    private static Option<int> Number(string name, string description) =>
        OptionSet.One<int>(name, "N", description, "a whole number", Digits.TryRead);

    private static bool TryReadRungs(string text, out IReadOnlyList<FitRung> rungs)
    {
        FitRung?[] read = [.. text.Split(',').Select(part => FitRung.TryRead(part, out var rung) ? rung : null)];
        rungs = [.. read.OfType<FitRung>()];
        return rungs.Count == read.Length;
    }

    private int Run(ParseResult parse)
    {
        var target = PosterTable.Read(parse.GetValue(_target));
        var settings = Settings(parse, target);
        settings.Check();
        _surroundings.StartTorch();
        var device = OptionSet.Find(parse, _device);
        var workers = OptionSet.Count(parse, _workers);
        var data = DataSet.Read(OptionSet.Given(parse, _data, DataSet.MnistFolder));
        var space = new FitSpace(settings.Axes);
        var trials = new FitTrials(space, settings, target, data, device, _surroundings);
        trials.Check();

        var (output, shard) = (OptionSet.Find(parse, _output), parse.GetValue(_shard));
        var run = RunSettings.Of(settings, data, device);
        var form = new FitCells(settings, target, shard);
        using var folder = RunFolder.Open(output, run, Fingerprint.Of(device), form);
        var search = new FitRun(folder, space, settings, trials.Attempt);
        if (shard is null)
        {
            TakeOverShards(search, output, run, settings, target);
        }

        _surroundings.Note(
            $"{search.Finished.Count} trials are there from before; {OptionText.Workers(workers)} on {device}; results in '{folder.Path}'."
        );
        var outcome = Search(search, shard, workers, space, settings);
        if (outcome.Ladder[0].Count == 0)
        {
            _surroundings.Say(
                $"There are no settings in {shard}: the search has {Math.Min(settings.Candidates, space.Count)} candidates, fewer than shards."
            );
            return ExitCode.Done;
        }

        var report = new FitReport(space, settings, outcome);
        var text = report.Text(CommandText.Of([.. trials.Command(outcome.Best), .. Folder(parse)]));
        folder.Write(RunFolder.TrialsName, report.Trials(search.Finished));
        folder.Write(RunFolder.ReportName, text);
        _surroundings.Say(text);
        _surroundings.Say("Written:");
        _surroundings.Say($"  {folder.FileOf(RunFolder.TrialsName)}");
        _surroundings.Say($"  {folder.FileOf(RunFolder.ReportName)}");
        return ExitCode.Done;
    }

    private string[] Folder(ParseResult parse) => parse.GetValue(_data) is { } folder ? ["--data", folder] : [];

    private FitSettings Settings(ParseResult parse, PosterTable target) =>
        new()
        {
            Target = target.Digest,
            Axes = FitAxes.Of(parse.GetValue(_vary) ?? []),
            Rungs = [.. OptionSet.Given(parse, _rungs, Usual.Rungs).Select(rung => rung.Within(target))],
            Candidates = OptionSet.Given(parse, _candidates, Usual.Candidates),
            Cut = OptionSet.Given(parse, _cut, Usual.Cut),
            Rounds = OptionSet.Given(parse, _rounds, Usual.Rounds),
            Seeds = OptionSet.Given(parse, _seeds, Usual.Seeds),
            RootSeed = OptionSet.Given(parse, _rootSeed, Usual.RootSeed),
        };

    private void TakeOverShards(FitRun search, string output, RunSettings run, FitSettings settings, PosterTable target)
    {
        foreach (var (path, shard) in ShardFolder.In(output, run))
        {
            search.RequireSameMachine(path);
            var form = new FitCells(settings, target, shard);
            var journal = JournalContent<FitTrial, FitResult>.Read(path, form, run);
            if (search.TakeOver(journal.Cells.Values) is > 0 and var taken)
            {
                _surroundings.Note($"{taken} trials taken over from '{path}'.");
            }
        }
    }

    private FitOutcome Search(FitRun search, GridShard? shard, int workers, FitSpace space, FitSettings settings)
    {
        var (nearest, tried) = (new double[settings.Rungs.Count], 0);
        Array.Fill(nearest, double.PositiveInfinity);
        try
        {
            return search.Search(shard, workers, Tell, _surroundings.Cancellation);
        }
        catch (OperationCanceledException) when (_surroundings.Cancellation.IsCancellationRequested)
        {
            _surroundings.Note(
                $"Stopped: {search.Finished.Count} trials are kept; the same command resumes the search."
            );
            throw;
        }

        void Tell(FitResult result)
        {
            tried++;
            var rung = result.Trial.Rung;
            if (result.Difference < nearest[rung])
            {
                nearest[rung] = result.Difference;
                var values = string.Join(
                    ", ",
                    space.Values(result.Trial.Point).Select(value => $"{value.Name} {value.Value}")
                );
                _surroundings.Note(
                    $"{tried} tried; nearest on {settings.Rungs[rung]}: {result.Difference:0.000} with {values}"
                );
            }
        }
    }
}
