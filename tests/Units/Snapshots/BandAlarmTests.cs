using Snapshots;

namespace Units.Snapshots;

/// <summary>When a check and a second one say that something is wrong.</summary>
public sealed class BandAlarmTests
{
    private const double Below = -2;
    private const double Inside = 0;
    private const double Above = 2;

    private static readonly Band TwoSided = new(0, 1, 1, -1, 1);
    private static readonly Band AtLeast = new(0, 1, 1, -1, double.PositiveInfinity);
    private static readonly Band AtMost = new(0, 1, 1, double.NegativeInfinity, 1);

    [Theory]
    [InlineData(Below, true, true, false)]
    [InlineData(Inside, false, false, false)]
    [InlineData(Above, true, false, true)]
    [InlineData(-1, false, false, false)]
    [InlineData(1, false, false, false)]
    [InlineData(double.NaN, true, true, true)]
    [InlineData(double.PositiveInfinity, true, true, true)]
    [InlineData(double.NegativeInfinity, true, true, true)]
    public void IsAlarm_OneCheck_IsWhereTheBandDoesNotContainIt(double mean, bool twoSided, bool atLeast, bool atMost)
    {
        Assert.Equal((twoSided, atLeast, atMost), Alarms(mean, null));
        Assert.Equal(
            (!TwoSided.Contains(mean), !AtLeast.Contains(mean), !AtMost.Contains(mean)),
            (twoSided, atLeast, atMost)
        );
    }

    [Theory]
    [InlineData(Below, Below, true, true, false)]
    [InlineData(Below, Inside, false, false, false)]
    [InlineData(Below, Above, false, false, false)]
    [InlineData(Inside, Below, false, false, false)]
    [InlineData(Inside, Inside, false, false, false)]
    [InlineData(Inside, Above, false, false, false)]
    [InlineData(Above, Below, false, false, false)]
    [InlineData(Above, Inside, false, false, false)]
    [InlineData(Above, Above, true, false, true)]
    // At an end, which is inside, and just beyond.
    [InlineData(Below, -1, false, false, false)]
    [InlineData(Below, -1.0000000000000002, true, true, false)]
    [InlineData(-1.0000000000000002, -1.0000000000000002, true, true, false)]
    [InlineData(Above, 1, false, false, false)]
    [InlineData(Above, 1.0000000000000002, true, false, true)]
    [InlineData(1.0000000000000002, -1.0000000000000002, false, false, false)]
    public void IsAlarm_TwoChecks_IsWhereBothAreOutsideOnTheSameSide(
        double mean,
        double again,
        bool twoSided,
        bool atLeast,
        bool atMost
    ) => Assert.Equal((twoSided, atLeast, atMost), Alarms(mean, again));

    // A mean that is not finite is outside, on no side that a second one could be opposite to.
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void IsAlarm_OneOfTwoNotFinite_IsWhereTheOtherIsOutside(double mean)
    {
        foreach (var other in new[] { Below, Inside, Above })
        {
            var expected = (!TwoSided.Contains(other), !AtLeast.Contains(other), !AtMost.Contains(other));
            Assert.Equal(expected, Alarms(mean, other));
            Assert.Equal(expected, Alarms(other, mean));
        }
    }

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(double.NaN, double.NegativeInfinity)]
    public void IsAlarm_NeitherFinite_IsOne(double mean, double again) =>
        Assert.Equal((true, true, true), Alarms(mean, again));

    [Fact]
    public void IsAlarm_BandOfOneValue_HasSidesToo()
    {
        var band = new Band(0.1, 0, 0, 0.1, 0.1);
        var (below, above) = (Math.BitDecrement(0.1), Math.BitIncrement(0.1));

        Assert.False(band.IsAlarm(0.1, below));
        Assert.False(band.IsAlarm(below, 0.1));
        Assert.False(band.IsAlarm(below, above));
        Assert.True(band.IsAlarm(below, below));
        Assert.True(band.IsAlarm(above, above));
    }

    private static (bool TwoSided, bool AtLeast, bool AtMost) Alarms(double mean, double? again) =>
        (TwoSided.IsAlarm(mean, again), AtLeast.IsAlarm(mean, again), AtMost.IsAlarm(mean, again));
}
