using Experiments.Claims.Calibration;

namespace Units.Claims.Calibration;

public sealed class AlarmRateTests
{
    // Newcombe (1998), Statistics in Medicine 17, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Interval_PublishedExamples_IsWilsons(long alarms, long trials, double low, double high)
    {
        var rate = new AlarmRate(alarms, trials);
        Assert.Equal(low, rate.Low, 0.00005);
        Assert.Equal(high, rate.High, 0.00005);
    }

    [Fact]
    public void Interval_EveryTrialOrNone_EndsAtOneAndZero()
    {
        Assert.Equal(0, new AlarmRate(0, 1_000_000).Low);
        Assert.Equal(1, new AlarmRate(1_000_000, 1_000_000).High);
        Assert.Equal(1 - new AlarmRate(0, 7).High, new AlarmRate(7, 7).Low, 1e-15);
    }
}
