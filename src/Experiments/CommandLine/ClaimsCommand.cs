using System.CommandLine;
using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Data;
using Experiments.Reports.Verdicts;
using Experiments.Runs;

namespace Experiments.CommandLine;

/// <summary>Puts the claims to the test, as their tests do, and tells and records the verdicts.</summary>
internal sealed class ClaimsCommand
{
    private readonly Argument<string[]> _claims = new("CLAIM")
    {
        Description = "Claims to put to the test [default: all]",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Argument<string> _claim = new("CLAIM") { Description = "The claim to show" };
    private readonly Option<Scale> _scale = OptionSet.EvidenceScale(
        "The scale of the evidence: reduced takes a few minutes for all claims, full takes hours"
    );
    private readonly Option<bool> _record = new("--record")
    {
        Description =
            "Record each verdict in the repository as soon as it is there, and write docs/claims.md and the table of README.md anew; "
            + "on the images of the repository, and not on a build server",
    };
    private readonly Option<bool> _recorded = new("--recorded")
    {
        Description = "Show the verdicts that are recorded, and run nothing",
    };
    private readonly Option<DeviceChoice> _device = OptionSet.Device();
    private readonly Option<int> _workers = OptionSet.Workers();
    private readonly Option<string> _data = OptionSet.Data();
    private readonly Option<string> _repository = SnapshotRepository.Option();

    private readonly Surroundings _surroundings;

    private ClaimsCommand(Surroundings surroundings) => _surroundings = surroundings;

    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(Surroundings surroundings)
    {
        var claims = new ClaimsCommand(surroundings);
        var show = new Command(
            "show",
            "Shows a claim in full: the poster's sentence, what is tested, how to run it, and the recorded verdicts with every part."
        );
        show.Arguments.Add(claims._claim);
        show.Options.Add(claims._repository);
        show.SetAction(claims.Show);

        var docs = new Command(
            "docs",
            "Writes docs/claims.md and the table of README.md from the claims and their recorded verdicts."
        );
        docs.Options.Add(claims._repository);
        docs.SetAction(claims.Docs);

        var command = new Command(
            "claims",
            "Puts the claims to the test as dotnet test does, and tells the verdict on each: holds, holds with a caveat, refuted as "
                + "written, or not shown. Exit code 0 where every verdict is the one that is expected, 3 where one is not."
        );
        command.Arguments.Add(claims._claims);
        command.Options.Add(claims._scale);
        command.Options.Add(claims._record);
        command.Options.Add(claims._recorded);
        command.Options.Add(claims._device);
        command.Options.Add(claims._workers);
        command.Options.Add(claims._data);
        command.Options.Add(claims._repository);
        command.Subcommands.Add(show);
        command.Subcommands.Add(docs);
        command.SetAction(claims.Run);
        return command;
    }

    private int Run(ParseResult parse)
    {
        var studies = ClaimNames.Find(_surroundings.Studies, parse.GetValue(_claims) ?? []);
        var scale = OptionSet.Given(parse, _scale, Scale.Reduced);
        var (record, recorded) = (parse.GetValue(_record), parse.GetValue(_recorded));
        if (record && recorded)
        {
            throw new UsageFault(
                "--record runs the evidence and --recorded runs nothing; one of them is expected, not both."
            );
        }

        if (recorded)
        {
            return ShowRecorded(SnapshotRepository.Find(parse, _repository), studies, scale);
        }

        // A verdict of other images than the repository's says nothing of its claims.
        if (record && parse.GetResult(_data) is not null)
        {
            throw new UsageFault("--record takes the images of the repository, not those of --data.");
        }

        var repository = record ? WritableRepository(parse) : null;
        if (repository is not null)
        {
            // A damaged record, or a page that cannot be written, is told before minutes or hours of measuring and not after.
            _ = ClaimPages.Make(repository, _surroundings.Studies);
        }

        _surroundings.StartTorch();
        var bench = new Bench(
            DataSet.Read(parse.GetValue(_data) ?? DataSet.MnistFolder),
            OptionSet.Find(parse, _device),
            OptionSet.Count(parse, _workers),
            _surroundings.Cancellation
        );
        return Tell(new ClaimsRun(_surroundings, bench, repository?.Verdicts, studies, scale), repository);
    }

    private int Tell(ClaimsRun run, SnapshotRepository? repository)
    {
        try
        {
            run.Complete();
            return Sum(run.Done);
        }
        finally
        {
            // Also after an interruption: the pages follow the records.
            if (repository is not null && run.Done.Count > 0)
            {
                WritePages(repository);
            }
        }
    }

    private int ShowRecorded(SnapshotRepository repository, IReadOnlyList<Study> studies, Scale scale)
    {
        var table = new VerdictTable(studies.Select(study => study.Claim));
        var statuses = ClaimStatus.Read(repository.Verdicts, studies).Select(status => status.At(scale)).ToList();
        _surroundings.Say(table.Head);
        statuses.ForEach(status => _surroundings.Say(table.Row(status)));
        return Sum(statuses);
    }

    private int Sum(IReadOnlyCollection<ScaleStatus> statuses)
    {
        _surroundings.Say("");
        foreach (var line in VerdictTable.Summary(statuses))
        {
            _surroundings.Say(line);
        }

        return statuses.All(status => status.IsAsExpected) ? ExitCode.Done : ExitCode.OtherVerdict;
    }

    private int Show(ParseResult parse)
    {
        var study = ClaimNames.Find(_surroundings.Studies, parse.GetRequiredValue(_claim));
        var repository = SnapshotRepository.Find(parse, _repository);
        foreach (var line in ClaimText.Lines(ClaimStatus.Read(repository.Verdicts, [study])[0]))
        {
            _surroundings.Say(line);
        }

        return ExitCode.Done;
    }

    private int Docs(ParseResult parse)
    {
        WritePages(WritableRepository(parse));
        return ExitCode.Done;
    }

    private void WritePages(SnapshotRepository repository)
    {
        foreach (var page in ClaimPages.Write(repository, _surroundings.Studies))
        {
            _surroundings.Say($"Written: {page}");
        }
    }

    private SnapshotRepository WritableRepository(ParseResult parse) =>
        _surroundings.IsBuildServer
            ? throw new RunFault("Verdicts and their pages are written by a person, not on a build server (CI is set).")
            : SnapshotRepository.Find(parse, _repository);
}
