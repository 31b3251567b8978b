using Experiments;
using Experiments.Construction;

namespace Units.Construction;

public sealed class ConstructedNetworkTests
{
    [Theory]
    [InlineData(32, 0, 1, PerturbedWeights.V)]
    [InlineData(24, 0.1, 1, PerturbedWeights.V)]
    [InlineData(4, 10, 1, PerturbedWeights.V)]
    [InlineData(2, 1e9, 1, PerturbedWeights.V)]
    [InlineData(32, 0, 0.7, PerturbedWeights.V)]
    [InlineData(32, 0, 1, PerturbedWeights.UV)]
    [InlineData(20, 0.1, 1, PerturbedWeights.UV)]
    [InlineData(1, 2, 1, PerturbedWeights.UV)]
    public void Build_EnoughCandidates_RealisesEveryWeightForBothSigns(
        int n,
        double epsilon,
        double range,
        PerturbedWeights perturbed
    )
    {
        var settings = Example.Settings with { N = n, Epsilon = epsilon, Range = range, Perturbed = perturbed };
        var target = Example.Target((float)(range * range));

        var constructed = Example.Build(target, settings);

        Assert.Equal((0, 0, 90), (constructed.UnreachedCount, constructed.Unreached.Count, constructed.Problems));
        foreach (var (layer, wanted) in constructed.Layers.Zip(target.Layers))
        {
            var final = layer.FinalV();
            for (var at = 0; at < wanted.Weights.Length; at++)
            {
                var (positive, negative) = (0.0, 0.0);
                for (var k = 0; k < n; k++)
                {
                    var first = at % layer.Inputs * 2 * n;
                    positive += (double)layer.FinalU[first + k] * final[(at * 2 * n) + k];
                    negative += (double)layer.FinalU[first + n + k] * final[(at * 2 * n) + n + k];
                }

                Assert.Equal(positive, layer.Positive[at], 1e-12);
                Assert.Equal(negative, layer.Negative[at], 1e-12);
                Assert.InRange(layer.Positive[at] - wanted.Weights[at], -0.01, 0.01);
                Assert.InRange(layer.Negative[at] - wanted.Weights[at], -0.01, 0.01);
            }
        }
    }

    // The candidate's two layers by their definition, on inputs of both signs.
    [Fact]
    public void Build_PrunedNetworkOnAnyInput_GivesTheRealisedWeightsTimesTheInput()
    {
        var settings = Example.Settings with { Perturbed = PerturbedWeights.UV };
        var layer = Example.Build(Example.Target(), settings).Layers[0];
        var final = layer.FinalV();
        var stream = new RandomStream(1, "inputs", 0);
        for (var sample = 0; sample < 50; sample++)
        {
            double[] x = [.. Enumerable.Range(0, layer.Inputs).Select(_ => 3 * (double)stream.NextSigned())];
            double[] hidden = [.. layer.FinalU.Select((u, unit) => Math.Max(0, u * x[unit / (2 * layer.N)]))];
            for (var output = 0; output < layer.Outputs; output++)
            {
                var row = output * layer.Inputs;
                var expected = x.Select((value, i) => value * (value > 0 ? layer.Positive : layer.Negative)[row + i])
                    .Sum();

                var actual = hidden.Select((value, unit) => value * final[(output * layer.Hidden) + unit]).Sum();

                Assert.Equal(expected, actual, 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(24)]
    [InlineData(5)]
    public void Build_AnyNumberOfWorkers_GivesTheSameBits(int n)
    {
        var settings = Example.Settings with { N = n };

        var (one, three) = (Example.Build(Example.Target(), settings), Example.Build(Example.Target(), settings, 3));

        Assert.Equal(one.UnreachedCount, three.UnreachedCount);
        Assert.Equal(one.Unreached, three.Unreached);
        foreach (var (left, right) in one.Layers.Zip(three.Layers))
        {
            Assert.Equal(left.U, right.U);
            Assert.Equal(left.V, right.V);
            Assert.Equal(left.DeltaV, right.DeltaV);
            Assert.Equal(left.Kept, right.Kept);
            Assert.Equal(left.Positive, right.Positive);
            Assert.Equal(left.Negative, right.Negative);
        }
    }

    [Fact]
    public void Build_AnotherSeed_GivesAnother()
    {
        var one = Example.Build(Example.Target(), Example.Settings).Layers[0];
        var other = Example.Build(Example.Target(), Example.Settings with { Seed = 1 }).Layers[0];

        Assert.NotEqual(one.V, other.V);
        Assert.NotEqual(one.Kept, other.Kept);
    }

    // What leads to an output depends on its own weights alone.
    [Fact]
    public void Build_FewerOutputs_LeavesTheOthersAsTheyWere()
    {
        var all = Example.Layer("in", 5, 6, 1);
        var two = all with { Outputs = 2, Weights = all.Weights[..12] };

        var (one, other) = (Build(all), Build(two));

        Assert.Equal(one.V.Take(other.V.Length), other.V);
        Assert.Equal(one.DeltaV.Take(other.V.Length), other.DeltaV);
        Assert.Equal(one.Kept.Take(other.V.Length), other.Kept);

        static ConstructedLayer Build(TargetLayer layer) =>
            Example.Build(new TargetNetwork([layer]), Example.Settings).Layers[0];
    }

    [Fact]
    public void Build_NoPerturbation_MovesNothing() =>
        Assert.All(
            Example.Build(Example.Target(), Example.Settings with { Epsilon = 0 }).Layers,
            layer => Assert.DoesNotContain(layer.DeltaV, delta => delta != 0)
        );

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Build_WeightsOfZero_PruneEverything(double epsilon)
    {
        var constructed = Example.Build(Example.Row(0, 0, -0f), Example.Settings with { Epsilon = epsilon, N = 4 });

        Assert.Equal(0, constructed.UnreachedCount);
        Assert.DoesNotContain(true, constructed.Layers[0].Kept);
        Assert.All(constructed.Layers[0].FinalV(), weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void Build_WeightsBeyondTheSumsReach_NeedALargerRange()
    {
        var (target, settings) = (Example.Row(30, -30), Example.Settings);

        Assert.Equal(4, Example.Build(target, settings).UnreachedCount);
        Assert.Equal(0, Example.Build(target, settings with { Range = 6 }).UnreachedCount);
    }

    [Fact]
    public void Build_TooFewCandidates_ListsTheFirstWeightsThatAreMissedInOrder()
    {
        var (target, settings) = (Example.Target(), Example.Settings with { N = 4, Epsilon = 0.01 });
        var expected = new List<(string, int, int, InputSign, float, double)>();

        var constructed = Example.Build(target, settings, workers: 2);

        foreach (var (layer, wanted) in constructed.Layers.Zip(target.Layers))
        {
            for (var part = 0; part < 2 * wanted.Weights.Length; part++)
            {
                var at = part / 2;
                var (output, input) = (at / layer.Inputs, at % layer.Inputs);
                var u = layer.U.AsSpan(((2 * input) + (part % 2)) * 4, 4).ToArray();
                var v = layer.V.AsSpan(part * 4, 4).ToArray();
                if (Example.Least(wanted.Weights[at], u, v, 0.01) is var least and > 0.01)
                {
                    expected.Add((layer.Name, output, input, (InputSign)(part % 2), wanted.Weights[at], least));
                    Assert.Equal(0, (part % 2 == 0 ? layer.Positive : layer.Negative)[at]);
                    Assert.DoesNotContain(true, layer.Kept.Skip(part * 4).Take(4));
                }
            }
        }

        Assert.InRange(expected.Count, 20, 89);
        Assert.Equal(expected.Count, constructed.UnreachedCount);
        Assert.Equal(ConstructedNetwork.MostListed, constructed.Unreached.Count);
        foreach (var (weight, (layer, output, input, sign, value, least)) in constructed.Unreached.Zip(expected))
        {
            Assert.Equal(
                (layer, output, input, sign, value),
                (weight.Layer, weight.Output, weight.Input, weight.Sign, weight.Weight)
            );
            Assert.InRange(weight.LeastError, least - 1e-12, least * 1.001);
        }
    }

    [Fact]
    public void Build_Progress_SumsToAllProblems()
    {
        var solved = 0L;

        var constructed = ConstructedNetwork.Build(
            Example.Target(),
            Example.Settings,
            2,
            count => Interlocked.Add(ref solved, count),
            CancellationToken.None
        );

        Assert.Equal(constructed.Problems, solved);
    }

    [Fact]
    public void LargerN_Cancelled_Ends()
    {
        var constructed = Example.Build(Example.Target(), Example.Settings with { N = 4 });

        Assert.ThrowsAny<OperationCanceledException>(() => constructed.LargerN(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Build_CancelledOnTheWay_Ends()
    {
        using var stop = new CancellationTokenSource();
        var calls = 0;

        Assert.ThrowsAny<OperationCanceledException>(() =>
            ConstructedNetwork.Build(Example.Target(), Example.Settings, 1, _ => Cancel(), stop.Token)
        );
        Assert.Equal(1, calls);

        void Cancel()
        {
            calls++;
            stop.Cancel();
        }
    }
}
