using System.CommandLine;
using Experiments.Claims;
using Experiments.Claims.Calibration;
using Experiments.Data;
using Experiments.Reports;
using Experiments.Runs;
using Snapshots;

namespace Experiments.CommandLine;

/// <summary>Measures how often the bands of the snapshots raise an alarm, and writes it into the page about them.</summary>
internal sealed class CalibrateCommand
{
    private readonly Option<int> _roots = OptionSet.One<int>(
        "--roots",
        "COUNT",
        "Measure every claim anew under so many other roots of randomness, 1 to COUNT, on the CPU at reduced scale, a minute or two each, "
            + "and keep the values as held-out seeds [default: 0, which takes those that are kept]",
        "a whole number from 0 to 1000",
        (string text, out int value) => Digits.TryRead(text, out value) && value is >= 0 and <= 1000
    );
    private readonly Option<int> _workers = OptionSet.Workers();
    private readonly Option<string> _repository = SnapshotRepository.Option();

    private readonly Surroundings _surroundings;

    private CalibrateCommand(Surroundings surroundings) => _surroundings = surroundings;

    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(Surroundings surroundings)
    {
        var calibrate = new CalibrateCommand(surroundings);
        var command = new Command(
            "calibrate",
            "Measures how often the snapshots' bands raise a false alarm and see a real change, by simulation and on held-out seeds, and "
                + "writes the tables of docs/snapshots.md."
        );
        command.Options.Add(calibrate._roots);
        command.Options.Add(calibrate._workers);
        command.Options.Add(calibrate._repository);
        command.SetAction(calibrate.Run);
        return command;
    }

    private int Run(ParseResult parse)
    {
        var repository = SnapshotRepository.Find(parse, _repository);
        var store = repository.Store(_surroundings);
        if (store.IsReadOnly)
        {
            throw new SnapshotFault("The page is written by a person, not on a build server (CI is set).");
        }

        var roots = parse.GetResult(_roots) is null ? 0 : parse.GetValue(_roots);
        if (roots > 0)
        {
            Measure(repository, store, roots, OptionSet.Count(parse, _workers));
        }

        var claims = Banded(store)
            .Select(snapshot => (HeldOutSeeds.Read(repository.HeldOut(snapshot.Claim)), snapshot))
            .ToList();
        var page = WholeFile.Read(repository.Page) ?? throw new RunFault($"There is no page '{repository.Page}'.");
        WholeFile.Write(
            repository.Page,
            GeneratedPart.Replace(
                page,
                CalibrationPage.Calibration,
                CalibrationPage.Text(claims, _surroundings.Calibration)
            )
        );
        _surroundings.Say($"Written: {repository.Page}");
        return ExitCode.Done;
    }

    private void Measure(SnapshotRepository repository, SnapshotStore store, int roots, int workers)
    {
        _surroundings.StartTorch();
        var bench = new Bench(
            DataSet.Read(DataSet.MnistFolder),
            TorchSharp.torch.CPU,
            workers,
            _surroundings.Cancellation
        );
        var verified = Verified(store).ToDictionary(snapshot => snapshot.Claim, StringComparer.Ordinal);
        var runs = Banded(store).ToDictionary(snapshot => snapshot.Claim, snapshot => new HeldOutRun(snapshot.Claim));
        for (var root = 1; root <= roots; root++)
        {
            var (alarms, held) = (0, 0);
            foreach (var study in _surroundings.Studies)
            {
                _surroundings.Cancellation.ThrowIfCancellationRequested();
                var settings = study.SettingsAt(Scale.Reduced) with { RootSeed = (ulong)root };
                var measured = study.Measure(bench, settings);
                var received = study.Snapshot(Scale.Reduced, bench, settings, measured);
                var comparison = store.Compare(
                    study.WithSecondCheck(verified[study.Claim.Id], received, bench, settings)
                );
                held += measured.Finding.Verdict == study.Claim.ExpectedAt(Scale.Reduced) ? 1 : 0;
                if (!comparison.IsMatch)
                {
                    alarms++;
                    _surroundings.Say(Snapshots.ComparisonText.Summary(comparison));
                }

                runs.GetValueOrDefault(study.Claim.Id)?.Add(received);
            }

            _surroundings.Say(
                $"Root {root}: {alarms} of {_surroundings.Studies.Count} snapshots raise an alarm; {held} of {_surroundings.Studies.Count} claims have the verdict that is known."
            );
        }

        foreach (var (claim, run) in runs)
        {
            var path = repository.HeldOut(claim);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            run.Seeds.Write(path);
        }
    }

    private IEnumerable<Snapshot> Verified(SnapshotStore store) =>
        _surroundings.Studies.Select(study =>
            store.ReadVerified(new SnapshotKey(study.Claim.Id, $"{Scale.Reduced.Name}-{SnapshotStore.Fallback}"))
        );

    private IEnumerable<Snapshot> Banded(SnapshotStore store) =>
        Verified(store).Where(snapshot => snapshot.Metrics.OfType<BandedMetric>().Any());
}
