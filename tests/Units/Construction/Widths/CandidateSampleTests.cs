using Experiments;
using Experiments.Construction;
using Experiments.Construction.Widths;

namespace Units.Construction.Widths;

public sealed class CandidateSampleTests
{
    private const double Eta = 0.02;

    // 5·10⁻⁶ of what the candidates sum up to is less than what is left to single precision.
    [Theory]
    [InlineData(5e-6, true)]
    [InlineData(-1e-3, false)]
    public void Solves_WeightsAtTheEndOfTheReach_AreReachedUpToIt(double below, bool isReached)
    {
        var law = new CandidateLaw(0, 1, PerturbedWeights.V);
        var settings = new ConstructionSettings
        {
            N = 1,
            Eta = Eta,
            Epsilon = 0,
        };
        var sample = new CandidateSample(law, settings, new RandomStream(3, "one candidate", 0));
        var tilt = new CandidateTilt(1, 1, 0);
        double sum;
        do
        {
            sample.Next(tilt, isNatural: true);
            sum = -Math.Log(sample.Ratio(tilt));
        } while (sum < 0.1);

        var weight = (float)(Eta + (sum * (1 - below)));

        Assert.Equal((isReached, isReached), (sample.Reaches(weight), sample.Solves(weight)));
    }
}
