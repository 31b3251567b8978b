using Experiments.Construction.Widths;

namespace Units.Construction.Widths;

public sealed class WeightedCountTests
{
    [Fact]
    public void Add_TwoParts_IsTheCountOfAllObservations()
    {
        double[] all = [0, 2, 0.5, 0, 3];
        var (whole, first, second) = (Of(all), Of(all[..2]), Of(all[2..]));

        Assert.Equal(whole, first + second);
        Assert.Equal(1.1, whole.Value, 1e-12);
        Assert.Equal(Math.Sqrt(((13.25 / 5) - 1.21) / 4), whole.StandardError, 1e-12);
        Assert.Equal(5.5 * 5.5 / (5 * 13.25), whole.EffectiveShare, 1e-12);
    }

    private static WeightedCount Of(double[] observations) =>
        observations.Aggregate(default(WeightedCount), (count, y) => count.With(y));
}
