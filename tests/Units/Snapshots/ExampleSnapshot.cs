using Snapshots;

namespace Units.Snapshots;

/// <summary>Small snapshots: checks on the seeds 0, 1, …, second ones on 50, 51, …, references on 100, 101, ….</summary>
internal static class ExampleSnapshot
{
    public const int FirstAgain = 50;
    public const int FirstReference = 100;

    public static Acceptance Acceptance { get; } = new(new DateOnly(2026, 1, 31), "The first run.");

    /// <summary>A snapshot of every kind of metric, as a test measures it.</summary>
    public static Snapshot Received { get; } =
        Of(
            Banded("accuracy, ε = 0.1", Direction.TwoSided, 0.9, 0.92) with
            {
                Step = 0.0001,
                Floor = 0.001,
            },
            Banded("gain", Direction.AtLeast, 0.25, -0.5),
            Banded("loss", Direction.AtMost, 0.31, 0.3),
            Exact("weights", "44426", "44426")
        );

    /// <summary>The same, accepted.</summary>
    public static Snapshot Verified { get; } =
        Received.Accept(
            [
                Banded("accuracy, ε = 0.1", Direction.TwoSided).On(0.9, 0.91, 0.92) with
                {
                    Step = 0.0001,
                    Floor = 0.001,
                },
                Banded("gain", Direction.AtLeast).On(0.125, 0.5, -0.25),
                Banded("loss", Direction.AtMost).On(0.3, 0.31, 0.32),
                Exact("weights", "44426", "44426", "44426"),
            ],
            Acceptance
        );

    /// <summary>A received snapshot of the given metrics.</summary>
    public static Snapshot Of(params Metric[] metrics) =>
        new()
        {
            Claim = "unpruned-rises",
            Sentence = "The unpruned accuracy rises with ε.",
            Scale = "reduced",
            Device = "cpu",
            Machine = "x64, libtorch 2.10",
            RootSeed = 20_260_131,
            Settings = new Dictionary<string, string> { ["epochs"] = "3", ["images"] = "1000" },
            Metrics = metrics,
        };

    public static BandedMetric Banded(string name, Direction direction, params double[] check) =>
        new(name, direction, 0, 0, Observed(0, check));

    public static ExactMetric Exact(string name, params string[] check) => new(name, Observed(0, check));

    /// <summary>The metric, measured on reference seeds.</summary>
    public static BandedMetric On(this BandedMetric metric, params double[] references) =>
        metric with
        {
            Check = Observed(FirstReference, references),
        };

    /// <summary>A banded metric 'x' alone, accepted with checks of 2.5 and 3.5 by turns.</summary>
    public static Snapshot VerifiedOf(
        Direction direction,
        double[] references,
        double step = 0,
        double floor = 0,
        int checks = 2
    )
    {
        double[] values = [.. Enumerable.Range(0, checks).Select(seed => seed % 2 == 0 ? 2.5 : 3.5)];
        var metric = Banded("x", direction, values) with { Step = step, Floor = floor };
        return Of(metric).Accept([metric.On(references)], Acceptance);
    }

    /// <summary>An exact metric 'x' alone, accepted.</summary>
    public static Snapshot VerifiedOf(string value) =>
        Of(Exact("x", value, value)).Accept([Exact("x", value, value)], Acceptance);

    /// <summary>What a run would give that measured the banded metrics of a verified snapshot as these.</summary>
    public static Snapshot Measured(this Snapshot verified, params double[] check) =>
        verified with
        {
            Accepted = null,
            Metrics =
            [
                .. verified
                    .Metrics.OfType<BandedMetric>()
                    .Select(metric => metric with { Check = Observed(0, check), Reference = [], Alpha = 0 }),
            ],
        };

    /// <summary>The same, with a second check of every banded metric.</summary>
    public static Snapshot Again(this Snapshot received, params double[] again) =>
        received with
        {
            Metrics =
            [
                .. received.Metrics.Select(metric =>
                    metric is BandedMetric banded ? banded with { Again = Observed(FirstAgain, again) } : metric
                ),
            ],
        };

    public static Comparison ComparedWith(this Snapshot verified, Snapshot received) =>
        Comparer.Compare(SnapshotText.Write(verified), SnapshotText.Write(received));

    private static Observation<T>[] Observed<T>(int first, T[] values) =>
        [.. values.Select((value, index) => new Observation<T>(first + index, value))];
}
