using Experiments;
using Experiments.Networks;
using MathNet.Numerics.Distributions;

namespace Units.Networks;

public sealed class InitialWeightsTests
{
    // Fan-ins 25, 150, 400 and 120, so that a factor taken from another layer shows.
    private static readonly Architecture LeNet = Architecture.Parse("c6k5-c16k5p0-120-10", 28, 28, 10);

    [Fact]
    public void KaimingNormal_EveryLayer_IsNormalWithVarianceTwoByFanIn() =>
        ForEachLayer(
            Initialisation.KaimingNormal,
            (layer, weights) =>
            {
                double deviation = Math.Sqrt(2.0 / layer.FanIn);
                Distributed(weights, x => Normal.CDF(0, deviation, x));
                SecondMoment(weights, deviation * deviation, kurtosis: 3);
            }
        );

    [Fact]
    public void KaimingUniform_EveryLayer_IsUniformUpToTheRootOfSixByFanIn() =>
        ForEachLayer(
            Initialisation.KaimingUniform,
            (layer, weights) => IsUniform(weights, Math.Sqrt(6.0 / layer.FanIn), 2.0 / layer.FanIn)
        );

    [Fact]
    public void Uniform_EveryLayer_IsUniformUpToOne() =>
        ForEachLayer(Initialisation.Uniform, (_, weights) => IsUniform(weights, 1, 1.0 / 3));

    [Fact]
    public void SignedConstant_EveryLayer_HasTwoValuesAsOftenAsEachOther() =>
        ForEachLayer(
            Initialisation.SignedConstant,
            (layer, weights) =>
            {
                float value = (float)Math.Sqrt(2.0 / layer.FanIn);

                Assert.All(weights, weight => Assert.Equal(value, Math.Abs(weight)));
                Assert.Equal(0.5, weights.Average(weight => weight > 0 ? 1.0 : 0), 2.5 / Math.Sqrt(weights.Length));
            }
        );

    [Fact]
    public void DrawScores_EveryLayer_AreUniformUpToOneByTheRootOfFanIn()
    {
        float[] scores = InitialWeights.DrawScores(LeNet, Stream(0));

        Assert.All(
            LeNet.Layers,
            layer => IsUniform(Of(layer, scores), 1 / Math.Sqrt(layer.FanIn), 1.0 / 3 / layer.FanIn)
        );
    }

    [Theory]
    [InlineData(Initialisation.KaimingNormal)]
    [InlineData(Initialisation.KaimingUniform)]
    [InlineData(Initialisation.SignedConstant)]
    [InlineData(Initialisation.Uniform)]
    public void Draw_WithAFactor_IsThatMuchLarger(Initialisation initialisation)
    {
        float[] once = InitialWeights.Draw(LeNet, initialisation, 1, Stream(0));
        float[] fourTimes = InitialWeights.Draw(LeNet, initialisation, 4, Stream(0));

        Assert.Equal(once.Select(weight => 4 * weight), fourTimes);
    }

    [Theory]
    [InlineData(Initialisation.KaimingNormal)]
    [InlineData(Initialisation.KaimingUniform)]
    [InlineData(Initialisation.SignedConstant)]
    [InlineData(Initialisation.Uniform)]
    public void Draw_SeedOfTheStream_FixesTheWeightsAndAnotherChangesThem(Initialisation initialisation)
    {
        float[] weights = InitialWeights.Draw(LeNet, initialisation, 1, Stream(0));
        float[] other = InitialWeights.Draw(LeNet, initialisation, 1, Stream(1));
        int expected = initialisation == Initialisation.SignedConstant ? LeNet.Weights / 2 : 0;

        Assert.Equal(weights, InitialWeights.Draw(LeNet, initialisation, 1, Stream(0)));
        Assert.InRange(
            weights.Zip(other).Count(pair => pair.First == pair.Second),
            expected - 5 * Math.Sqrt(LeNet.Weights / 4.0),
            expected + 5 * Math.Sqrt(LeNet.Weights / 4.0)
        );
    }

    [Fact]
    public void DrawScores_SeedOfTheStream_FixesTheScoresAndAnotherChangesThem()
    {
        float[] scores = InitialWeights.DrawScores(LeNet, Stream(0));

        Assert.Equal(scores, InitialWeights.DrawScores(LeNet, Stream(0)));
        Assert.InRange(
            scores.Zip(InitialWeights.DrawScores(LeNet, Stream(1))).Count(pair => pair.First == pair.Second),
            0,
            5
        );
    }

    [Fact]
    public void Draw_UnknownInitialisation_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InitialWeights.Draw(LeNet, (Initialisation)9, 1, Stream(0)));

    private static void ForEachLayer(Initialisation initialisation, Action<LayerShape, double[]> check)
    {
        float[] weights = InitialWeights.Draw(LeNet, initialisation, 1, Stream(0));

        Assert.Equal(LeNet.Weights, weights.Length);
        Assert.All(LeNet.Layers, layer => check(layer, Of(layer, weights)));
    }

    private static void IsUniform(double[] values, double bound, double variance)
    {
        Distributed(values, x => (x + bound) / (2 * bound));
        SecondMoment(values, variance, kurtosis: 1.8);
        Assert.InRange(values.Max(Math.Abs), bound * (1 - (12.0 / values.Length)), bound);
    }

    private static void Distributed(double[] values, Func<double, double> distribution)
    {
        double distance = values
            .Order()
            .Select((x, rank) => Math.Abs(distribution(x) - ((rank + 0.5) / values.Length)))
            .Max();

        // Kolmogorov's distance is beyond this once in a thousand samples.
        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(values.Length));
    }

    private static void SecondMoment(double[] values, double variance, double kurtosis)
    {
        double tolerance = 5 * variance * Math.Sqrt((kurtosis - 1) / values.Length);
        Assert.Equal(variance, values.Average(x => x * x), tolerance);
    }

    private static double[] Of(LayerShape layer, float[] values) =>
        [.. values.AsSpan(layer.Offset, layer.Weights).ToArray().Select(value => (double)value)];

    private static RandomStream Stream(int replica) => new(7, "initial weights", replica);
}
