using Experiments;
using Experiments.Claims;
using Experiments.Data;
using Experiments.Runs;
using Experiments.Tickets;
using Snapshots;
using Units.Snapshots;

namespace Units.Claims;

/// <summary>When a study measures a second check, and on which seeds.</summary>
public sealed class StudyTests
{
    private static readonly Claim Example = new("example", "Numbers are numbers.", "nowhere", "Some numbers.");
    private static readonly Lazy<Bench> LazyBench = new(() =>
        new Bench(DataSet.Read(DataSet.MnistFolder), TorchSharp.torch.CPU, 1)
    );

    private readonly List<IReadOnlyList<int>> _measured = [];
    private readonly Study _study;
    private Func<int, double> _number = seed => seed % 7;
    private string _text = "1";

    public StudyTests() =>
        _study = Study.Of(Example, scale => scale.Settings with { Seeds = [20, 21, 22] }, (_, of) => Measure(of));

    private static Acceptance Acceptance { get; } = new(new DateOnly(2026, 1, 31), "The first run.");

    private static GridSettings Settings => Scale.Reduced.Settings with { Seeds = [20, 21, 22] };

    [Fact]
    public void WithSecondCheck_Inside_MeasuresNothing() => IsMeasuredOnce(seed => seed % 7);

    [Fact]
    public void WithSecondCheck_Outside_MeasuresAsManyOtherSeedsOnce()
    {
        var (received, both) = Checked(seed => seed + 1000);

        Assert.Equal(
            [
                [20, 21, 22],
                [60, 61, 62],
            ],
            _measured
        );
        var metric = Assert.IsType<BandedMetric>(both.Metrics[0]);
        Assert.Equal([new(60, 1060), new(61, 1061), new(62, 1062)], metric.Again);
        Assert.Equal(((BandedMetric)received.Metrics[0]).Check, metric.Check);
        Assert.Same(received.Metrics[1], both.Metrics[1]);
        Assert.False(Compared(both).IsMatch);
    }

    [Fact]
    public void WithSecondCheck_OutsideOnce_Matches()
    {
        var (received, both) = Checked(seed => seed < 60 ? 1000 : 3);

        Assert.False(Compared(received).IsMatch);
        Assert.True(Compared(both).IsMatch);
    }

    [Fact]
    public void WithSecondCheck_UnderAnotherRoot_MeasuresUnderThatRoot()
    {
        var verified = Verified();
        ulong? root = null;
        var study = _study with
        {
            Measure = (_, settings) =>
            {
                root = settings.RootSeed;
                return Measure(settings);
            },
        };
        _number = _ => 1000;
        var settings = Settings with { RootSeed = 7 };
        var received = study.Snapshot(Scale.Reduced, LazyBench.Value, settings, Measure(settings));

        study.WithSecondCheck(verified, received, LazyBench.Value, settings);

        Assert.Equal(7ul, root);
    }

    [Fact]
    public void WithSecondCheck_ExactMetricAloneThatDiffers_MeasuresNothing()
    {
        _text = "2";
        IsMeasuredOnce(seed => seed % 7);
    }

    [Fact]
    public void WithSecondCheck_NotFiniteAlone_MeasuresNothing() =>
        IsMeasuredOnce(seed => seed == 21 ? double.NaN : seed % 7);

    [Fact]
    public void WithSecondCheck_Faults_MeasureNothing()
    {
        var verified = Verified();
        _number = _ => 1000;
        var received = Received();
        _measured.Clear();
        Snapshot[] incomparable =
        [
            received with
            {
                Sentence = "Other.",
            },
            received with
            {
                Settings = new Dictionary<string, string>(),
            },
            received with
            {
                Metrics = [((BandedMetric)received.Metrics[0]) with { Floor = 1 }, received.Metrics[1]],
            },
            received with
            {
                Metrics = [((BandedMetric)received.Metrics[0]) with { Check = [new(20, 1000)] }, received.Metrics[1]],
            },
        ];

        Assert.All(
            incomparable,
            other => Assert.Same(other, _study.WithSecondCheck(verified, other, LazyBench.Value, Settings))
        );
        Assert.Empty(_measured);
    }

    [Fact]
    public void ReferenceSeedsAt_EitherScale_AreTwentyAndEight()
    {
        Assert.Equal(Enumerable.Range(100, 20), Study.ReferenceSeedsAt(Scale.Reduced));
        Assert.Equal(Enumerable.Range(100, 8), Study.ReferenceSeedsAt(Scale.Full));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WithSecondCheck_OfEveryClaim_HasSeedsOfItsOwn(bool isFull) =>
        Assert.All(Studies.All, study => HasSeedsOfItsOwn(study, isFull ? Scale.Full : Scale.Reduced));

    private void HasSeedsOfItsOwn(Study claims, Scale scale)
    {
        var study = claims with { Measure = (_, settings) => Measure(settings) };
        var settings = study.SettingsAt(scale);
        _number = seed => seed % 7;
        var verified = study
            .Snapshot(scale, LazyBench.Value, settings, Measure(settings))
            .Accept(Measure(settings with { Seeds = Study.ReferenceSeedsAt(scale) }).Metrics, Acceptance);
        _number = _ => 1000;
        var received = study.Snapshot(scale, LazyBench.Value, settings, Measure(settings));
        _measured.Clear();

        var both = study.WithSecondCheck(verified, received, LazyBench.Value, settings);

        var again = Assert.Single(_measured);
        Assert.Equal(settings.Seeds.Count, again.Distinct().Count());
        Assert.Empty(again.Intersect(settings.Seeds));
        Assert.Empty(again.Intersect(Study.ReferenceSeedsAt(scale)));
        Assert.Empty(settings.Seeds.Intersect(Study.ReferenceSeedsAt(scale)));
        // The pilot's.
        Assert.Empty(again.Concat(settings.Seeds).Intersect(Enumerable.Range(0, 18)));
        // Nor do the reader and the comparer object.
        Assert.Empty(verified.ComparedWith(both).Faults);
    }

    private void IsMeasuredOnce(Func<int, double> number)
    {
        var (received, both) = Checked(number);

        Assert.Same(received, both);
        Assert.Equal(
            [
                [20, 21, 22],
            ],
            _measured
        );
    }

    private (Snapshot Received, Snapshot Both) Checked(Func<int, double> number)
    {
        var text = _text;
        _text = "1";
        var verified = Verified();
        (_number, _text) = (number, text);
        var received = Received();
        return (received, _study.WithSecondCheck(verified, received, LazyBench.Value, Settings));
    }

    private Comparison Compared(Snapshot received)
    {
        _number = seed => seed % 7;
        return Verified().ComparedWith(received);
    }

    private Snapshot Received() =>
        _study.Snapshot(Scale.Reduced, LazyBench.Value, Settings, _study.Measure(LazyBench.Value, Settings));

    private Snapshot Verified()
    {
        var references = Measure(Settings with { Seeds = Study.ReferenceSeedsAt(Scale.Reduced) });
        var verified = Received().Accept(references.Metrics, Acceptance);
        _measured.Clear();
        return verified;
    }

    private Measured Measure(ExperimentSettings settings)
    {
        _measured.Add(settings.Seeds);
        return new Measured(
            new Finding(Example, [Part.Always("a number is itself", 1, 0)]),
            [
                new BandedMetric(
                    "number",
                    Direction.TwoSided,
                    0,
                    0,
                    [.. settings.Seeds.Select(seed => new Observation<double>(seed, _number(seed)))]
                ),
                new ExactMetric("text", [.. settings.Seeds.Select(seed => new Observation<string>(seed, _text))]),
            ]
        );
    }
}
