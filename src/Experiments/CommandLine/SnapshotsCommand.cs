using System.CommandLine;
using Experiments.Claims;
using Experiments.Data;
using Experiments.Runs;
using Snapshots;

namespace Experiments.CommandLine;

/// <summary>Shows what the claims' tests have measured beside what was accepted, and accepts new numbers.</summary>
internal sealed class SnapshotsCommand
{
    private readonly Option<string> _repository = SnapshotRepository.Option();
    private readonly Argument<string[]> _reviewed = new("CLAIM")
    {
        Description = "Claims to show with every metric [default: a summary of all]",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Argument<string[]> _accepted = new("CLAIM")
    {
        Description = "Claims to measure anew and accept, or all",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string> _reason = OptionSet.One<string>(
        "--reason",
        "TEXT",
        "Why the new numbers are right; it is kept in the snapshot",
        "a reason in words",
        (string text, out string value) => !string.IsNullOrWhiteSpace(value = text.Trim())
    );
    private readonly Option<Scale> _scale = OptionSet.EvidenceScale(
        "The scale of the snapshots: reduced takes minutes for each claim, full up to an hour, and some claims have none there"
    );
    private readonly Option<DeviceChoice> _device = OptionSet.Device();
    private readonly Option<int> _workers = OptionSet.Workers();

    private readonly Surroundings _surroundings;

    private SnapshotsCommand(Surroundings surroundings) => _surroundings = surroundings;

    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(Surroundings surroundings)
    {
        var snapshots = new SnapshotsCommand(surroundings);
        snapshots._reason.Required = true;

        var review = new Command(
            "review",
            "Shows the numbers that the last dotnet test measured beside the accepted ones: which moved, by how much, and whether "
                + "that is more than seeds explain."
        );
        review.Arguments.Add(snapshots._reviewed);
        review.Options.Add(snapshots._repository);
        review.SetAction(snapshots.Review);

        var accept = new Command(
            "accept",
            "Measures claims anew, on the seeds of their tests and on the reference seeds, shows the old snapshot and the new one, and "
                + "writes the new one. Not on a build server."
        );
        accept.Arguments.Add(snapshots._accepted);
        accept.Options.Add(snapshots._reason);
        accept.Options.Add(snapshots._scale);
        accept.Options.Add(snapshots._device);
        accept.Options.Add(snapshots._workers);
        accept.Options.Add(snapshots._repository);
        accept.SetAction(snapshots.Accept);

        var command = new Command(
            "snapshots",
            "Reviews and accepts the numbers that the claims' tests are held to; docs/snapshots.md has the rule."
        );
        command.Subcommands.Add(review);
        command.Subcommands.Add(accept);
        command.Subcommands.Add(CalibrateCommand.Create(surroundings));
        return command;
    }

    private int Review(ParseResult parse)
    {
        var store = SnapshotRepository.Find(parse, _repository).Store(_surroundings);
        var studies = Find(parse.GetValue(_reviewed) ?? []);
        var whole = studies.Count > 0;
        var found = 0;
        foreach (var key in store.Received.Where(key => !whole || studies.Any(study => study.Claim.Id == key.Claim)))
        {
            found++;
            var received = store.ReadReceived(key);
            if (store.FindFor(received) is null)
            {
                _surroundings.Say($"{key.Claim}, {key.Name}: there is no snapshot to compare with.");
                continue;
            }

            var comparison = store.Compare(received);
            _surroundings.Say(whole ? ComparisonText.Write(comparison) : ComparisonText.Summary(comparison));
        }

        if (found == 0)
        {
            _surroundings.Say($"Nothing was received in '{store.Folder}'; dotnet test measures it.");
        }

        return ExitCode.Done;
    }

    private int Accept(ParseResult parse)
    {
        var store = SnapshotRepository.Find(parse, _repository).Store(_surroundings);
        if (store.IsReadOnly)
        {
            throw new SnapshotFault("Snapshots are accepted by a person, not on a build server (CI is set).");
        }

        string[] names = parse.GetRequiredValue(_accepted);
        var scale = OptionSet.Given(parse, _scale, Scale.Reduced);
        var studies = names is ["all"]
            ? [.. _surroundings.Studies.Where(study => study.SnapshotScales.Contains(scale))]
            : Find(names, scale);
        var acceptance = new Acceptance(
            DateOnly.FromDateTime(_surroundings.Time.GetUtcNow().UtcDateTime),
            parse.GetRequiredValue(_reason)
        );
        _surroundings.StartTorch();
        var bench = new Bench(
            DataSet.Read(DataSet.MnistFolder),
            OptionSet.Find(parse, _device),
            OptionSet.Count(parse, _workers),
            _surroundings.Cancellation
        );
        foreach (var study in studies)
        {
            _surroundings.Cancellation.ThrowIfCancellationRequested();
            Accept(store, study, scale, bench, acceptance);
        }

        return ExitCode.Done;
    }

    private void Accept(SnapshotStore store, Study study, Scale scale, Bench bench, Acceptance acceptance)
    {
        var settings = study.SettingsAt(scale);
        var references = Study.ReferenceSeedsAt(scale);
        var key = new SnapshotKey(study.Claim.Id, $"{scale.Name}-{bench.Run(settings).DeviceClass}");
        // A damaged file is told before minutes of measuring, not after.
        var old = File.Exists(store.VerifiedPath(key)) ? store.ReadVerified(key) : null;
        _surroundings.Note(
            $"{study.Claim.Id}: measuring {settings.Seeds.Count} seeds of the test and {references.Count} reference seeds at {scale.Name} scale."
        );
        var measured = study.Measure(bench, settings);
        var received = study.Snapshot(scale, bench, settings, measured);
        var verified = received.Accept(study.Measure(bench, settings with { Seeds = references }).Metrics, acceptance);

        _surroundings.Say(measured.Finding.ToString());
        if (old is not null)
        {
            _surroundings.Say("Against the old snapshot:");
            _surroundings.Say(
                ComparisonText.Write(Comparer.Compare(SnapshotText.Write(old), SnapshotText.Write(received)))
            );
        }

        var comparison = Comparer.Compare(
            SnapshotText.Write(verified),
            SnapshotText.Write(study.WithSecondCheck(verified, received, bench, settings))
        );
        _surroundings.Say("Against the new snapshot:");
        _surroundings.Say(ComparisonText.Write(comparison));
        if (!comparison.IsMatch)
        {
            throw new SnapshotFault(
                $"The test's own seeds of {study.Claim.Id} lie outside the bands of the reference seeds, so its snapshot is left as it was."
            );
        }

        _surroundings.Say($"Written: {store.WriteVerified(verified)}");
    }

    private List<Study> Find(IReadOnlyList<string> claims, Scale scale)
    {
        var studies = Find(claims);
        return studies.Find(study => !study.SnapshotScales.Contains(scale)) is { Claim.Id: var claim }
            ? throw new UsageFault($"There is no snapshot of {claim} at {scale.Name} scale: so many seeds take hours.")
            : studies;
    }

    private List<Study> Find(IReadOnlyList<string> claims) =>
        [
            .. claims.Select(claim =>
                _surroundings.Studies.FirstOrDefault(study => study.Claim.Id == claim)
                ?? throw new UsageFault(
                    $"There is no claim '{claim}'; there are {string.Join(", ", _surroundings.Studies.Select(study => study.Claim.Id))}."
                )
            ),
        ];
}
