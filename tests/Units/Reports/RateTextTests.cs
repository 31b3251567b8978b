using Experiments.Reports;

namespace Units.Reports;

public sealed class RateTextTests
{
    [Theory]
    [InlineData(
        52.4,
        127.3,
        2,
        "52 GFLOP/s in training, 41 % of the rate of matrix products here (127 GFLOP/s on 2 workers)"
    )]
    [InlineData(
        5.26,
        50,
        1,
        "5.3 GFLOP/s in training, 11 % of the rate of matrix products here (50 GFLOP/s on 1 worker)"
    )]
    [InlineData(50, 100, null, "50 GFLOP/s in training, 50 % of the rate of matrix products here (100 GFLOP/s)")]
    public void Of_Rates_SaysTheShare(double training, double products, int? workers, string text) =>
        Assert.Equal(text, RateText.Of(training, products, workers));
}
