using Experiments.Runs;
using static TorchSharp.torch;

namespace Units.Runs;

public sealed class ProductRateTests
{
    // A quarter of a second at each look: the fourth look after the start ends a thread, after 4 × 4 products of 2 · 1024³ each.
    private const double OfOne = 2 * 1.073741824 * 16;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Measure_Workers_AddUp(int workers) =>
        Assert.Equal(workers * OfOne, ProductRate.Measure(new QuarterSeconds(), CPU, workers), 1e-9);

    /// <summary>A clock of each thread's own that goes on when it is looked at.</summary>
    private sealed class QuarterSeconds : TimeProvider
    {
        [ThreadStatic]
        private static long _looks;

        public override long TimestampFrequency => 4;

        public override long GetTimestamp() => _looks++;
    }
}
