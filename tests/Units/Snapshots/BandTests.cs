using CsCheck;
using Snapshots;

namespace Units.Snapshots;

public sealed class BandTests
{
    // Mean 0.9095, s = 0.001·√35.
    private static readonly double[] Twenty = [.. Enumerable.Range(900, 20).Select(thousandth => thousandth / 1000.0)];

    // The half-widths: mpmath 1.3.0, 40 digits, the quantile by bisection of betainc(ν/2, ½, 0, ν/(ν + t²)).
    [Theory]
    [InlineData(Direction.TwoSided, 3, 0.0142244373162507944)]
    [InlineData(Direction.TwoSided, 8, 0.00961093914363585803)]
    [InlineData(Direction.AtLeast, 3, 0.0131109018684206207)]
    [InlineData(Direction.AtLeast, 8, 0.00885856341267106278)]
    [InlineData(Direction.AtMost, 3, 0.0131109018684206207)]
    [InlineData(Direction.AtMost, 8, 0.00885856341267106278)]
    public void Of_TwentyReferences_IsThePredictionIntervalOfAMean(Direction direction, int checks, double half)
    {
        var band = Band.Of(Twenty, checks, 0.001, direction);

        Assert.Equal(0.9095, band.Mean, 1e-15);
        Assert.Equal(0.00591607978309961604, band.StandardDeviation, 1e-15);
        Assert.Equal(1, band.HalfWidth / half, 1e-11);
        Assert.Equal(direction is Direction.AtMost ? double.NegativeInfinity : band.Mean - band.HalfWidth, band.Low);
        Assert.Equal(direction is Direction.AtLeast ? double.PositiveInfinity : band.Mean + band.HalfWidth, band.High);
    }

    [Theory]
    [InlineData(Direction.TwoSided, 1232.80877546247877)]
    [InlineData(Direction.AtLeast, 954.929309485496096)]
    public void Of_TwoReferences_IsAsWideAsTwoSay(Direction direction, double half) =>
        // As above; the quantiles are beyond 800.
        Assert.Equal(
            1,
            Band.Of([1, 2], 3, 0.001 / 3, direction).HalfWidth
                / (direction is Direction.TwoSided ? half : half * Math.Sqrt(0.5) * Math.Sqrt(5 / 6.0)),
            1e-11
        );

    [Fact]
    public void Of_HalfAStepBeyondTheSpread_Wins() =>
        Assert.Equal(
            0.125,
            Band.Of([1, 1.0001, 0.9999], 3, 0.05, Direction.TwoSided, step: 0.25, floor: 0.1).HalfWidth
        );

    [Fact]
    public void Of_FloorBeyondSpreadAndHalfAStep_Wins() =>
        Assert.Equal(0.2, Band.Of([1, 1.0001, 0.9999], 3, 0.05, Direction.TwoSided, step: 0.25, floor: 0.2).HalfWidth);

    [Fact]
    public void Of_SpreadBeyondStepAndFloor_Wins() =>
        Assert.Equal(
            Band.Of(Twenty, 3, 0.001, Direction.TwoSided),
            Band.Of(Twenty, 3, 0.001, Direction.TwoSided, step: 0.028, floor: 0.014)
        );

    [Theory]
    [InlineData(0, 0.375, 0.375, 0.75)]
    [InlineData(1, 0.25, 0.5, 0.75)]
    [InlineData(1, 0, 0.5, 0.5)]
    public void Of_OtherDevice_AddsTheFloor(double step, double floor, double same, double other)
    {
        Assert.Equal(same, Band.Of([1, 1], 3, 0.05, Direction.TwoSided, step, floor, otherDevice: false).HalfWidth);
        Assert.Equal(other, Band.Of([1, 1], 3, 0.05, Direction.TwoSided, step, floor, otherDevice: true).HalfWidth);
    }

    [Fact]
    public void Of_EqualReferences_IsThatValueAlone() =>
        Gen.Select(Gen.Double[-1e300, 1e300], Gen.Int[2, 200], Gen.Int[1, 20])
            .Sample(
                (value, count, checks) =>
                {
                    var band = Band.Of([.. Enumerable.Repeat(value, count)], checks, 0.001, Direction.TwoSided);

                    Assert.Equal(new Band(value, 0, 0, value, value), band);
                    Assert.True(band.Contains(value));
                    Assert.False(band.Contains(Math.BitIncrement(value)));
                    Assert.False(band.Contains(Math.BitDecrement(value)));
                }
            );

    [Fact]
    public void Of_References_IsAsIfTheyWereShifted() =>
        // Large means beside a small spread: the sums of squares would have no digit of it.
        Assert.Equal(
            Math.Sqrt(2.5),
            Band.Of([1e15 + 1, 1e15 + 2, 1e15 + 3, 1e15 + 4, 1e15 + 5], 1, 0.01, Direction.TwoSided).StandardDeviation,
            1e-15
        );

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Contains_NotFinite_IsFalseForEveryDirection(double mean) =>
        Assert.All(
            Enum.GetValues<Direction>(),
            direction => Assert.False(Band.Of([1, 2], 3, 0.001, direction).Contains(mean))
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Of_FewerThanTwoReferences_ThrowsAndSaysHowMany(int count) =>
        Assert.StartsWith(
            $"A band needs 2 reference seeds, not {count}.",
            Assert.Throws<ArgumentException>(() => Band.Of(new double[count], 3, 0.001, Direction.TwoSided)).Message
        );

    [Theory]
    [InlineData(new[] { 1.0, double.NaN })]
    [InlineData(new[] { double.PositiveInfinity, 1.0 })]
    [InlineData(new[] { double.NegativeInfinity, double.NegativeInfinity })]
    [InlineData(new[] { double.MaxValue, double.MinValue })]
    [InlineData(new[] { 1e200, 2e200 })]
    public void Of_ReferencesWithoutASpread_Throws(double[] references) =>
        Assert.All(
            Enum.GetValues<Direction>(),
            direction => Assert.Throws<ArgumentException>(() => Band.Of(references, 3, 0.001, direction))
        );

    [Theory]
    [InlineData(1e308)]
    [InlineData(-1e308)]
    public void Around_OneEndOverflows_Throws(double mean) =>
        Assert.All(
            Enum.GetValues<Direction>(),
            direction =>
                Assert.Throws<ArgumentException>(() =>
                    new BandRule(2, 1, 0.05, direction, floor: 1.7e308).Around(mean, 0)
                )
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Of_AlphaAtAnEnd_IsNamed(double alpha) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(alpha), () => Band.Of([1, 2], 3, alpha, Direction.TwoSided));

    [Theory]
    [InlineData(0, 0.001, 0, 0)]
    [InlineData(-1, 0.001, 0, 0)]
    [InlineData(3, 0, 0, 0)]
    [InlineData(3, 1, 0, 0)]
    [InlineData(3, double.NaN, 0, 0)]
    [InlineData(3, 0.001, -0.5, 0)]
    [InlineData(3, 0.001, double.NaN, 0)]
    [InlineData(3, 0.001, double.PositiveInfinity, 0)]
    [InlineData(3, 0.001, 0, -0.5)]
    [InlineData(3, 0.001, 0, double.NaN)]
    [InlineData(3, 0.001, 0, double.PositiveInfinity)]
    public void Of_ArgumentOutOfRange_Throws(int checks, double alpha, double step, double floor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Band.Of([1, 2], checks, alpha, Direction.TwoSided, step, floor)
        );
}
