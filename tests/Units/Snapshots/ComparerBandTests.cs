using CsCheck;
using Snapshots;
using Reference = Experiments.Statistics.StudentT;

namespace Units.Snapshots;

/// <summary>Whether a mean is in its band. The references 1, …, 5 have the mean 3 and s = √2.5.</summary>
public sealed class ComparerBandTests
{
    // mpmath 1.3.0, as in BandTests: n₀ = 5, n₁ = 2, α = 0.001 on two sides and on one.
    private const double Both = 11.3903583487978674;
    private const double OneSide = 9.48922813124712643;

    private static readonly double[] Five = [1, 2, 3, 4, 5];

    [Theory]
    [InlineData(Direction.TwoSided, 0, Outcome.Matches)]
    [InlineData(Direction.TwoSided, Both - 1e-9, Outcome.Matches)]
    [InlineData(Direction.TwoSided, -Both + 1e-9, Outcome.Matches)]
    [InlineData(Direction.TwoSided, Both + 1e-9, Outcome.Differs)]
    [InlineData(Direction.TwoSided, -Both - 1e-9, Outcome.Differs)]
    [InlineData(Direction.AtLeast, 1e9, Outcome.Matches)]
    [InlineData(Direction.AtLeast, -OneSide + 1e-9, Outcome.Matches)]
    [InlineData(Direction.AtLeast, -OneSide - 1e-9, Outcome.Differs)]
    [InlineData(Direction.AtMost, -1e9, Outcome.Matches)]
    [InlineData(Direction.AtMost, OneSide - 1e-9, Outcome.Matches)]
    [InlineData(Direction.AtMost, OneSide + 1e-9, Outcome.Differs)]
    public void Compare_Mean_IsInsideOrOutside(Direction direction, double distance, Outcome expected)
    {
        var verified = ExampleSnapshot.VerifiedOf(direction, Five);
        var comparison = verified.ComparedWith(verified.Measured(3 + distance - 0.5, 3 + distance + 0.5));

        var metric = Assert.IsType<BandedComparison>(Assert.Single(comparison.Metrics));
        Assert.Empty(comparison.Faults);
        Assert.Equal(expected, metric.Outcome);
        Assert.Equal(expected is Outcome.Matches, comparison.IsMatch);
        Assert.Equal(("x", 5, 2), (metric.Name, metric.References, metric.Checks));
        Assert.Equal(3 + distance, metric.Mean, 1e-6);
        Assert.Equal(distance / Math.Sqrt(2.5), metric.Deviations, 1e-6);
        Assert.Equal(distance / (direction is Direction.TwoSided ? Both : OneSide), metric.ShareOfBand, 1e-6);
    }

    [Fact]
    public void Compare_MeanAtTheEdge_IsInsideAndTheNextBeyondIsOutside()
    {
        var verified = ExampleSnapshot.VerifiedOf(Direction.TwoSided, Five, floor: 20, checks: 1);

        Assert.True(verified.ComparedWith(verified.Measured(23)).IsMatch);
        Assert.True(verified.ComparedWith(verified.Measured(-17)).IsMatch);
        Assert.False(verified.ComparedWith(verified.Measured(Math.BitIncrement(23))).IsMatch);
        Assert.False(verified.ComparedWith(verified.Measured(Math.BitDecrement(-17))).IsMatch);
    }

    [Fact]
    public void Compare_MeanAtTheEdgeThatSeedsSet_IsInsideAndTheNextBeyondIsOutside() =>
        Assert.All(
            Enum.GetValues<Direction>(),
            direction =>
            {
                var verified = ExampleSnapshot.VerifiedOf(direction, Five, checks: 1);
                var band = Band.Of(Five, 1, 0.001, direction);
                var (low, high) = (band.Mean - band.HalfWidth, band.Mean + band.HalfWidth);

                Assert.True(verified.ComparedWith(verified.Measured(low)).IsMatch);
                Assert.True(verified.ComparedWith(verified.Measured(high)).IsMatch);
                Assert.Equal(
                    direction is Direction.AtMost,
                    verified.ComparedWith(verified.Measured(Math.BitDecrement(low))).IsMatch
                );
                Assert.Equal(
                    direction is Direction.AtLeast,
                    verified.ComparedWith(verified.Measured(Math.BitIncrement(high))).IsMatch
                );
            }
        );

    [Theory]
    [InlineData("cuda", "cpu")]
    [InlineData("cpu", "cuda")]
    public void Compare_OtherDevice_WidensTheBandByTheFloor(string before, string now)
    {
        var verified = ExampleSnapshot.VerifiedOf(Direction.TwoSided, Five, floor: 20, checks: 1) with
        {
            Device = before,
        };
        var same = verified.Measured(40);
        var other = same with { Device = now };
        var beyond = verified.Measured(Math.BitIncrement(43)) with { Device = now };

        Assert.False(verified.ComparedWith(same).IsMatch);
        Assert.True(verified.ComparedWith(other).IsMatch);
        Assert.False(verified.ComparedWith(beyond).IsMatch);
        Assert.Equal($"reduced-{now}", verified.ComparedWith(other).Name);
    }

    [Fact]
    public void Compare_ReferencesWithoutSpread_MatchTheirValueAlone()
    {
        var verified = ExampleSnapshot.VerifiedOf(Direction.TwoSided, [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], checks: 3);

        var same = Assert.IsType<BandedComparison>(verified.ComparedWith(verified.Measured(0.1, 0.1, 0.1)).Metrics[0]);
        Assert.Equal((Outcome.Matches, 0, 0), (same.Outcome, same.Deviations, same.ShareOfBand));
        var metric = Assert.IsType<BandedComparison>(
            verified.ComparedWith(verified.Measured(0.1, 0.1, Math.BitIncrement(0.1) + 1e-16)).Metrics[0]
        );
        Assert.Equal(Outcome.Differs, metric.Outcome);
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity), (metric.Deviations, metric.ShareOfBand));
    }

    // A sum of two of these overflows, to an infinity of the sign of whichever comes second.
    [Theory]
    [InlineData(Direction.AtLeast, -1.7e308, 1e308)]
    [InlineData(Direction.AtLeast, 1e308, -1.7e308)]
    [InlineData(Direction.AtMost, 1.7e308, -1e308)]
    [InlineData(Direction.AtMost, -1e308, 1.7e308)]
    [InlineData(Direction.TwoSided, 1.7e308, -1e308)]
    [InlineData(Direction.TwoSided, double.MaxValue, double.MaxValue)]
    [InlineData(Direction.AtMost, double.MaxValue, double.MaxValue)]
    [InlineData(Direction.AtLeast, double.MinValue, double.MinValue)]
    public void Compare_MeanThatOverflowsOrNearly_DoesNotMatch(Direction direction, double first, double second)
    {
        var verified = ExampleSnapshot.VerifiedOf(direction, Five);
        Assert.False(verified.ComparedWith(verified.Measured(first, second)).IsMatch);
    }

    [Fact]
    public void Compare_AnyValues_HasTheVerdictOfThePlainFormula() =>
        Gen.Select(
                Gen.Double[-1, 1].Array[2, 30],
                Gen.Double[-40, 40].Array[1, 10],
                Gen.Enum<Direction>(),
                Gen.Double[0, 20],
                Gen.Double[0, 10],
                Gen.Bool
            )
            .Sample(
                (references, checks, direction, step, floor, otherDevice) =>
                {
                    var verified = ExampleSnapshot.VerifiedOf(direction, references, step, floor, checks.Length);
                    var received = verified.Measured(checks) with { Device = otherDevice ? "cuda" : "cpu" };

                    var (mean, count) = (references.Average(), references.Length);
                    var s = Math.Sqrt(references.Sum(value => Math.Pow(value - mean, 2)) / (count - 1));
                    var t = Reference.Quantile(direction is Direction.TwoSided ? 0.9995 : 0.999, count - 1);
                    var half =
                        new[] { t * s * Math.Sqrt((1.0 / count) + (1.0 / checks.Length)), step / 2, floor }.Max()
                        + (otherDevice ? floor : 0);
                    var distance = checks.Average() - mean;
                    var wrong = direction switch
                    {
                        Direction.AtLeast => -distance,
                        Direction.AtMost => distance,
                        _ => Math.Abs(distance),
                    };
                    Assert.Equal(wrong <= half, verified.ComparedWith(received).IsMatch);
                }
            );
}
