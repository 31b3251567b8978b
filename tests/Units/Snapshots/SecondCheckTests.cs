using CsCheck;
using Experiments.Statistics;
using Snapshots;

namespace Units.Snapshots;

/// <summary>Comparisons with a second check. The references 1, …, 5 leave 3 ± 11.4 for two seeds, and 3 ± 9.5 on one side.</summary>
public sealed class SecondCheckTests
{
    private static readonly double[] Five = [1, 2, 3, 4, 5];

    [Theory]
    [InlineData(Direction.TwoSided, 20, 21, Outcome.Differs)]
    [InlineData(Direction.TwoSided, -20, -21, Outcome.Differs)]
    [InlineData(Direction.TwoSided, 20, -21, Outcome.Matches)]
    [InlineData(Direction.TwoSided, -20, 21, Outcome.Matches)]
    [InlineData(Direction.TwoSided, 20, 3, Outcome.Matches)]
    [InlineData(Direction.TwoSided, -20, 14, Outcome.Matches)]
    [InlineData(Direction.TwoSided, 3, 20, Outcome.Matches)]
    [InlineData(Direction.AtLeast, -20, -21, Outcome.Differs)]
    [InlineData(Direction.AtLeast, -20, 21, Outcome.Matches)]
    [InlineData(Direction.AtLeast, -20, -6, Outcome.Matches)]
    [InlineData(Direction.AtMost, 20, 21, Outcome.Differs)]
    [InlineData(Direction.AtMost, 20, -21, Outcome.Matches)]
    [InlineData(Direction.AtMost, 20, 12, Outcome.Matches)]
    public void Compare_SecondCheck_IsOutsideOnTheSameSideOrMatches(
        Direction direction,
        double mean,
        double again,
        Outcome expected
    )
    {
        var verified = ExampleSnapshot.VerifiedOf(direction, Five);
        var received = verified.Measured(mean - 0.5, mean + 0.5);
        var comparison = verified.ComparedWith(received.Again(again - 0.25, again + 0.25));

        var metric = Assert.IsType<BandedComparison>(Assert.Single(comparison.Metrics));
        Assert.Empty(comparison.Faults);
        Assert.Equal(expected, metric.Outcome);
        Assert.Equal(expected is Outcome.Matches, comparison.IsMatch);
        Assert.Equal((mean, again), (metric.Mean, metric.MeanAgain));
        // Everything else is said of the first check.
        var first = Assert.IsType<BandedComparison>(Assert.Single(verified.ComparedWith(received).Metrics));
        Assert.Null(first.MeanAgain);
        Assert.Equal(first, metric with { MeanAgain = null, Outcome = first.Outcome });
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Compare_SecondCheckNotFinite_DoesNotMatch(double value) =>
        Assert.All(
            from direction in Enum.GetValues<Direction>()
            from mean in new[] { -20.0, 3, 20 }
            select (direction, mean),
            of =>
            {
                var verified = ExampleSnapshot.VerifiedOf(of.direction, Five);
                var comparison = verified.ComparedWith(verified.Measured(of.mean, of.mean).Again(3, value));

                Assert.Empty(comparison.Faults);
                Assert.Equal(new UncomparedMetric("x", Outcome.NotFinite), Assert.Single(comparison.Metrics));
                Assert.False(comparison.IsMatch);
            }
        );

    // The sum of the two overflows to a sign that their mean does not have.
    [Theory]
    [InlineData(-20, -1.7e308, 1e308)]
    [InlineData(20, 1.7e308, -1e308)]
    public void Compare_SecondCheckThatOverflows_DoesNotMatch(double mean, double first, double second)
    {
        var verified = ExampleSnapshot.VerifiedOf(Direction.TwoSided, Five);
        Assert.False(verified.ComparedWith(verified.Measured(mean, mean).Again(first, second)).IsMatch);
        Assert.False(verified.ComparedWith(verified.Measured(first, second).Again(mean, mean)).IsMatch);
    }

    [Fact]
    public void Compare_SecondCheckOfOneMetricOnly_LeavesTheOthersToTheFirst()
    {
        BandedMetric[] metrics =
        [
            ExampleSnapshot.Banded("x", Direction.TwoSided, 20, 20),
            ExampleSnapshot.Banded("y", Direction.TwoSided, 20, 20),
        ];
        var verified = ExampleSnapshot
            .Of([.. metrics.Select(metric => metric with { Check = [new(0, 3), new(1, 3)] })])
            .Accept([.. metrics.Select(metric => metric.On(Five))], ExampleSnapshot.Acceptance);
        var received = ExampleSnapshot.Of(metrics[0] with { Again = [new(7, 3), new(8, 3)] }, metrics[1]);

        Assert.Equal(
            [Outcome.Matches, Outcome.Differs],
            verified.ComparedWith(received).Metrics.Select(metric => metric.Outcome)
        );
    }

    [Fact]
    public void Compare_AnyTwoChecks_HasTheVerdictOfThePlainFormula() =>
        Gen.Select(
                Gen.Double[-1, 1].Array[2, 20],
                Gen.Int[1, 6]
                    .SelectMany(count =>
                        Gen.Select(Gen.Double[-40, 40].Array[count], Gen.Double[-40, 40].Array[count])
                    ),
                Gen.Enum<Direction>(),
                Gen.Double[0, 20],
                Gen.Bool
            )
            .Sample(
                (references, checks, direction, floor, otherDevice) =>
                {
                    var (check, again) = checks;
                    var verified = ExampleSnapshot.VerifiedOf(direction, references, 0, floor, check.Length);
                    var received = verified.Measured(check).Again(again) with { Device = otherDevice ? "cuda" : "cpu" };

                    var (mean, count) = (references.Average(), references.Length);
                    var s = Math.Sqrt(references.Sum(value => Math.Pow(value - mean, 2)) / (count - 1));
                    var t = StudentT.Quantile(direction is Direction.TwoSided ? 0.9995 : 0.999, count - 1);
                    var half =
                        Math.Max(t * s * Math.Sqrt((1.0 / count) + (1.0 / check.Length)), floor)
                        + (otherDevice ? floor : 0);
                    var isLow = direction is not Direction.AtMost && IsBelow(check) && IsBelow(again);
                    var isHigh = direction is not Direction.AtLeast && IsAbove(check) && IsAbove(again);
                    Assert.Equal(!isLow && !isHigh, verified.ComparedWith(received).IsMatch);

                    bool IsBelow(double[] values) => values.Average() < mean - half;
                    bool IsAbove(double[] values) => values.Average() > mean + half;
                }
            );

    [Fact]
    public void With_SameMetrics_TakesTheirChecksAndKeepsTheRest()
    {
        var received = ExampleSnapshot.Received;
        Metric[] again =
        [
            .. received.Metrics.Reverse().Select(metric => metric is BandedMetric banded ? banded.On(1, 2) : metric),
        ];

        var both = received.With(again);

        Assert.Equal(received.Metrics.Select(metric => metric.Name), both.Metrics.Select(metric => metric.Name));
        foreach (var (before, now) in received.Metrics.Zip(both.Metrics))
        {
            if (before is not BandedMetric banded)
            {
                Assert.Same(before, now);
                continue;
            }

            Assert.Equal(banded.On(1, 2).Check, ((BandedMetric)now).Again);
            Assert.Equal(banded, (BandedMetric)now with { Again = [] });
        }

        Assert.Same(received.Settings, both.Settings);
    }

    [Fact]
    public void With_SecondCheck_ReplacesOneOfBefore()
    {
        var received = ExampleSnapshot.Of(ExampleSnapshot.Banded("x", Direction.AtMost, 1)).Again(2);
        var both = received.With([ExampleSnapshot.Banded("x", Direction.AtMost) with { Check = [new(7, 3)] }]);
        Assert.Equal([new(7, 3)], Assert.IsType<BandedMetric>(Assert.Single(both.Metrics)).Again);
    }

    [Fact]
    public void With_MetricNotMeasuredAgain_IsRefused()
    {
        var received = ExampleSnapshot.Of(ExampleSnapshot.Banded("x", Direction.AtMost, 1));
        Metric[] others = [ExampleSnapshot.Banded("X", Direction.AtMost, 1), ExampleSnapshot.Exact("x", "1")];

        Assert.All(
            others,
            other =>
                Assert.Equal(
                    "The second check does not have 'x'.",
                    Assert.Throws<SnapshotFault>(() => received.With([other])).Message
                )
        );
        Assert.Throws<SnapshotFault>(() => received.With([]));
    }

    [Fact]
    public void With_OtherSeeds_ReadsBackAndTheSameOnesDoNot()
    {
        var received = ExampleSnapshot.Of(ExampleSnapshot.Banded("x", Direction.AtMost, 1, 2));
        var other = received.With([ExampleSnapshot.Banded("x", Direction.AtMost).On(3, 4)]);
        var text = SnapshotText.Write(other);

        Assert.Equal(text, SnapshotText.Write(SnapshotText.ReadReceived(text)));
        Assert.Throws<SnapshotFault>(() =>
            SnapshotText.ReadReceived(SnapshotText.Write(received.With(received.Metrics)))
        );
    }
}
