using Experiments.Runs;
using Snapshots;

namespace Experiments.Claims;

/// <summary>What a study gives: the evidence for its claim, and every number that it rests on.</summary>
/// <param name="Finding">The evidence and the verdict.</param>
/// <param name="Metrics">The numbers, each for all seeds of the settings.</param>
public sealed record Measured(Finding Finding, IReadOnlyList<Metric> Metrics);

/// <summary>How a claim is put to the test: the same at every scale but for the settings.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="SettingsAt">The settings at a scale, with the seeds of a check.</param>
/// <param name="Measure">Runs the pipeline with such settings, whatever their seeds.</param>
public sealed record Study(
    Claim Claim,
    Func<Scale, ExperimentSettings> SettingsAt,
    Func<Bench, ExperimentSettings, Measured> Measure
)
{
    // Apart from the pilot's (0 to 17) and from every check's; a second check's are between the first's and these.
    private const int FirstReference = 100;
    private const int BetweenChecks = 40;

    // Settings that a snapshot has a place of its own for.
    private static readonly string[] Elsewhere = ["device", "seeds", "rootSeed"];

    /// <summary>The scales at which claims are put to the test, the smallest first.</summary>
    public static IReadOnlyList<Scale> Scales { get; } = [Scale.Reduced, Scale.Full];

    /// <summary>The scales at which it has a snapshot. Where more seeds at full scale take hours, the claim alone is tested there.</summary>
    public IReadOnlyList<Scale> SnapshotScales { get; init; } = [Scale.Reduced];

    /// <summary>Other seeds than a check's, from which a snapshot's bands are derived; fewer at full scale, where each takes a minute or more.</summary>
    /// <param name="scale">The scale of the snapshot.</param>
    public static IReadOnlyList<int> ReferenceSeedsAt(Scale scale) =>
        [.. Enumerable.Range(FirstReference, scale == Scale.Full ? 8 : 20)];

    /// <summary>Whether it measures every ε × s cell of its settings, and not something of its own.</summary>
    public bool MeasuresEveryCell { get; init; }

    /// <summary>A study whose settings are of one kind.</summary>
    /// <inheritdoc cref="Study(Claim, Func{Scale, ExperimentSettings}, Func{Bench, ExperimentSettings, Measured})"/>
    public static Study Of<TSettings>(
        Claim claim,
        Func<Scale, TSettings> settingsAt,
        Func<Bench, TSettings, Measured> measure
    )
        where TSettings : ExperimentSettings =>
        new(claim, settingsAt, (bench, settings) => measure(bench, (TSettings)settings));

    /// <summary>
    /// Measures a second check where the first is outside a band: as many other seeds. Seeds that go astray now and then make a mean
    /// of few of them far from normal, and seldom do so twice.
    /// </summary>
    /// <param name="verified">What the check is compared with.</param>
    /// <param name="received">The check.</param>
    /// <param name="bench">What to measure on.</param>
    /// <param name="settings">What the check was measured with.</param>
    /// <returns>The check, with the second where it was needed.</returns>
    public Snapshot WithSecondCheck(Snapshot verified, Snapshot received, Bench bench, ExperimentSettings settings)
    {
        var comparison = Comparer.Compare(SnapshotText.Write(verified), SnapshotText.Write(received));
        var isOutside = comparison.Metrics.Any(metric => metric is BandedComparison { Outcome: Outcome.Differs });
        if (comparison.Faults.Count > 0 || !isOutside)
        {
            return received;
        }

        int[] others = [.. settings.Seeds.Select(seed => seed + BetweenChecks)];
        return received.With(again: Measure(bench, settings with { Seeds = others }).Metrics);
    }

    /// <summary>What was measured, in the form that is compared with the verified snapshot.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="bench">What it was measured on.</param>
    /// <param name="settings">What it was measured with.</param>
    /// <param name="measured">What was measured.</param>
    public Snapshot Snapshot(Scale scale, Bench bench, ExperimentSettings settings, Measured measured)
    {
        var run = bench.Run(settings);
        return new Snapshot
        {
            Claim = Claim.Id,
            Sentence = Claim.Sentence,
            Scale = scale.Name,
            Device = run.DeviceClass,
            Machine = bench.Fingerprint(settings).Bits,
            RootSeed = settings.RootSeed,
            Settings = run
                .Listing.Where(line => !Elsewhere.Contains(line.Name.Split('.')[^1]))
                .ToDictionary(line => line.Name, line => line.Value, StringComparer.Ordinal),
            Metrics = measured.Metrics,
        };
    }
}
