using Experiments;
using Experiments.Construction;

namespace Units.Construction;

public sealed class LeastPrecisionTests
{
    // Beside the 0.1 % that it promises: products and moves are rounded to single precision.
    private const double Rounding = 1e-6;

    [Fact]
    public void Of_SettingOutOfRange_SaysSo() =>
        Assert.Throws<SettingsFault>(() =>
            LeastPrecision.Of(Example.Row(0.1f), Example.Settings with { Seed = -1 }, CancellationToken.None)
        );

    [Theory]
    [InlineData(0, PerturbedWeights.V, 1)]
    [InlineData(0, PerturbedWeights.V, 9)]
    [InlineData(0.05, PerturbedWeights.V, 7)]
    [InlineData(0.05, PerturbedWeights.UV, 6)]
    public void Of_WholeNetwork_IsTheLargestOfAllWeightsLeastErrors(double epsilon, PerturbedWeights perturbed, int n)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var target = Example.Target();
            var settings = Example.Settings with
            {
                N = n,
                Eta = 1e-9,
                Epsilon = epsilon,
                Perturbed = perturbed,
                Seed = seed,
            };

            var expected = LeastErrors(target, settings).Max();

            Assert.InRange(
                LeastPrecision.Of(target, settings, CancellationToken.None),
                expected - Rounding,
                (expected * 1.001) + Rounding
            );
        }
    }

    [Fact]
    public void Of_AllWithinTheFloor_IsTheFloor()
    {
        var settings = Example.Settings with { N = 24, Eta = 0.3 };

        Assert.Equal(0.3, LeastPrecision.Of(Example.Target(), settings, CancellationToken.None));
    }

    [Fact]
    public void Of_ItsResultAsEta_IsReachedByTheNetworkAndLessIsNot()
    {
        var settings = Example.Settings with { N = 12, Eta = 1e-6, Epsilon = 0 };
        var eta = LeastPrecision.Of(Example.Target(), settings, CancellationToken.None);

        Assert.Equal(0, Example.Build(Example.Target(), settings with { Eta = eta }).UnreachedCount);
        Assert.NotEqual(0, Example.Build(Example.Target(), settings with { Eta = 0.99 * eta }).UnreachedCount);
    }

    [Fact]
    public void Of_Cancelled_Ends() =>
        Assert.Throws<OperationCanceledException>(() =>
            LeastPrecision.Of(Example.Target(), Example.Settings, new CancellationToken(canceled: true))
        );

    private static IEnumerable<double> LeastErrors(TargetNetwork target, ConstructionSettings settings)
    {
        var (draw, n) = (new CandidateDraw(settings), settings.N);
        foreach (var (index, layer) in target.Layers.Index())
        {
            var u = draw.First(index + 1, layer.Inputs);
            u = [.. u.Zip(draw.FirstMoves(u), (drawn, move) => drawn + move)];
            var v = new float[u.Length];
            for (var at = 0; at < layer.Weights.Length; at++)
            {
                var (output, input) = (at / layer.Inputs, at % layer.Inputs);
                draw.Second(index + 1, output, v);
                for (var part = 2 * input; part < (2 * input) + 2; part++)
                {
                    Range these = (part * n)..((part + 1) * n);
                    yield return Example.Least(layer.Weights[at], u[these], v[these], settings.Epsilon);
                }
            }
        }
    }
}
