using Experiments;
using Experiments.Claims.Calibration;
using MathNet.Numerics.Statistics;

namespace Units.Claims.Calibration;

public sealed class PopulationTests
{
    private const int Draws = 400_000;

    public static TheoryData<string> Names { get; } = [.. Population.All.Select(population => population.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Draw_ManyTimes_HasTheStatedDeviationAndStep(string name)
    {
        var population = Population.All.Single(population => population.Name == name);
        var values = Draw(population);

        Assert.Equal(1, values.StandardDeviation() / population.StandardDeviation, 0.01);
        if (population.Step > 0)
        {
            Assert.All(values.Distinct(), value => Assert.Equal(0, value % population.Step));
        }
    }

    [Fact]
    public void StandardDeviation_OfSteps_IsTheSumOverTheSteps()
    {
        // Sheppard's correction is all but exact for steps of one standard deviation, and Φ(−1.5) = 0.0668072 for those of three.
        Assert.Equal(Math.Sqrt(1 + (1 / 12.0)), Population.Coarse.StandardDeviation, 1e-6);
        Assert.Equal(Math.Sqrt(9 * 2 * 0.0668072), Population.MostlyConstant.StandardDeviation, 1e-4);
    }

    [Fact]
    public void Draw_Skewed_HasASkewnessOfMinusTwo() => Assert.Equal(-2, Draw(Population.Skewed).Skewness(), 0.1);

    [Fact]
    public void Draw_OneInTwentyFails_HasThatManyFarBelow()
    {
        // Φ(1.5) of those that fail are below −3.5, and Φ(−3.5) of the others.
        const double Expected = (0.05 * 0.9331928) + (0.95 * 0.0002326);
        var found = Draw(Population.OneInTwentyFails).Count(value => value < -3.5) / (double)Draws;
        Assert.Equal(Expected, found, 4 * Math.Sqrt(Expected * (1 - Expected) / Draws));
    }

    private static double[] Draw(Population population)
    {
        var stream = new RandomStream(1, "test", 0);
        return [.. Enumerable.Range(0, Draws).Select(_ => population.Draw(stream))];
    }
}
