using Experiments;
using Experiments.Construction;

namespace Units.Construction;

public sealed class LeastCandidatesTests
{
    [Theory]
    [InlineData(0, PerturbedWeights.V)]
    [InlineData(0.1, PerturbedWeights.V)]
    [InlineData(2, PerturbedWeights.V)]
    [InlineData(0.1, PerturbedWeights.UV)]
    [InlineData(1, PerturbedWeights.UV)]
    public void N_WholeNetwork_IsTheFirstNThatBuildsIt(double epsilon, PerturbedWeights perturbed)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var settings = Example.Settings with { N = 1, Epsilon = epsilon, Perturbed = perturbed, Seed = seed };
            var expected = Enumerable
                .Range(1, 64)
                .First(n => Example.Build(Example.Target(), settings with { N = n }).UnreachedCount == 0);

            Assert.Equal(expected, Find(Example.Target(), settings));
        }
    }

    [Fact]
    public void N_BeyondWhatIsDrawnAtFirst_IsFoundAllTheSame()
    {
        var target = Example.Row(9, -9.5f, 9.25f);
        var settings = Example.Settings with { N = 1, Epsilon = 0 };

        var n = Find(target, settings);

        Assert.InRange(n!.Value, 65, 110);
        Assert.Equal(0, Example.Build(target, settings with { N = n.Value }).UnreachedCount);
        Assert.NotEqual(0, Example.Build(target, settings with { N = n.Value - 1 }).UnreachedCount);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(LeastCandidates.Most)]
    public void N_FewerThanAskedForWouldDo_IsWhatWasAskedFor(int n) =>
        Assert.Equal(n, Find(Example.Row(0.1f), Example.Settings with { N = n }));

    [Fact]
    public void New_SettingOutOfRange_SaysSo() =>
        Assert.Throws<SettingsFault>(() => new LeastCandidates(Example.Row(0.1f), Example.Settings with { Seed = -1 }));

    [Fact]
    public void N_NoneDoes_IsNull() => Assert.Null(Find(Example.Row(5000), Example.Settings));

    private static int? Find(TargetNetwork target, ConstructionSettings settings)
    {
        var search = new LeastCandidates(target, settings);
        foreach (var (layer, of) in target.Layers.Index())
        {
            for (var problem = 0; problem < 2 * of.Weights.Length; problem++)
            {
                var at = problem / 2;
                search.Add(layer, at / of.Inputs, at % of.Inputs, (InputSign)(problem % 2));
            }
        }

        return search.N;
    }
}
