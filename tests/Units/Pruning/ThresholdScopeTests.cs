using CsCheck;
using Experiments;
using Experiments.Pruning;
using Units.Networks;
using static TorchSharp.torch;
using Architecture = Experiments.Networks.Architecture;

namespace Units.Pruning;

public sealed class ThresholdScopeTests
{
    private const int Calls = 4;
    private static readonly Architecture Small = Architecture.Parse("c3k3-c20k2-7-4", 9, 8, 4);

    private static readonly Gen<decimal> GenSparsity = Gen.OneOf(
        Gen.Int[0, 99].Select(percent => percent / 100m),
        Gen.Long[0, 999_999_999_999_999_999].Select(digits => digits / 1_000_000_000_000_000_000m)
    );

    /// <summary>Scores of the whole network; small ones in some layers and many equal ones, so that the scope matters.</summary>
    private static readonly Gen<float[]> GenScores = RankedScores
        .GenKind.Array[4]
        .SelectMany(kinds => Gen.OneOf(kinds).Array[Small.Weights]);

    private static readonly Gen<ThresholdScope> GenScope = Gen.Bool.Select(isLayer =>
        isLayer ? ThresholdScope.Layer : ThresholdScope.Network
    );

    [Fact]
    public void Parts_EitherScope_AreTheLayersOrAll()
    {
        Assert.Equal(Small.Layers.Select(layer => (layer.Offset, layer.Weights)), ThresholdScope.Layer.Parts(Small));
        Assert.Equal([(0, Small.Weights)], ThresholdScope.Network.Parts(Small));
    }

    [Fact]
    public void FromScores_Network_RemovesWhatOneStableSortDoes() =>
        Gen.Select(GenSparsity.Array[1, 4], GenScores)
            .Sample(
                (sparsities, row) =>
                {
                    using var scope = NewDisposeScope();
                    float[] rows = Rows(row, sparsities.Length);
                    var scores = tensor(rows, sparsities.Length, Small.Weights);
                    using var masks = Supermask.FromScores(Small, scores, sparsities, ThresholdScope.Network);

                    float[] expected =
                    [
                        .. sparsities.SelectMany(
                            (sparsity, replica) =>
                                RankedScores
                                    .Kept(
                                        rows.AsSpan(replica * Small.Weights, Small.Weights),
                                        (int)(sparsity * Small.Weights)
                                    )
                                    .Select(kept => kept ? 1f : 0)
                        ),
                    ];
                    Assert.Equal(expected, Bits.Of(masks));
                },
                iter: 60,
                threads: 1
            );

    // Sparsities at which the floors of the layers add up to fewer than the floor of all.
    [Theory]
    [InlineData("0.35")]
    [InlineData("0.77")]
    [InlineData("0.9999999999999999999999999999")]
    public void FromScores_Network_RemovesExactlyTheFloorOfAll(string text)
    {
        decimal sparsity = decimal.Parse(text);
        int all = Supermask.Removed(sparsity, Small.Weights);
        using var scores = ones(1, Small.Weights);
        using var masks = Supermask.FromScores(Small, scores, [sparsity], ThresholdScope.Network);
        float[] mask = Bits.Of(masks);

        // All are equal, so the first ones go.
        Assert.All(mask.Take(all), kept => Assert.Equal(0, kept));
        Assert.All(mask.Skip(all), kept => Assert.Equal(1, kept));
        Assert.True(Small.Layers.Sum(layer => Supermask.Removed(sparsity, layer.Weights)) < all);
    }

    [Fact]
    public void MaskedStack_AnyScoresCallAfterCall_IsBitForBitTheMasksOfASort() =>
        Gen.Select(GenScope, GenSparsity.Array[1, 3], GenScores.Array[Calls], Gen.Bool)
            .Sample(
                (threshold, sparsities, calls, drifts) =>
                {
                    using var scope = NewDisposeScope();
                    var stack = new MaskedStack(Small, sparsities, threshold);
                    var stream = new RandomStream(7, "weights", 0);
                    float[] numbers =
                    [
                        .. Enumerable.Range(0, sparsities.Length * Small.Weights).Select(_ => 2 + stream.NextSigned()),
                    ];
                    var weights = tensor(numbers, sparsities.Length, Small.Weights);
                    for (int call = 0; call < Calls; call++)
                    {
                        float[] row = drifts ? [.. calls[0].Select(score => score * (1 + (call / 64f)))] : calls[call];
                        var scores = tensor(Rows(row, sparsities.Length), sparsities.Length, Small.Weights);
                        var masked = full_like(weights, float.NaN);
                        stack.Apply(scores, weights, masked);

                        var masks = Supermask.FromScores(Small, scores, sparsities, threshold);
                        Bits.Equal(weights * masks, masked, $"{threshold}, call {call}");
                        masked.fill_(float.NaN);
                        stack.ApplyOnAnyDevice(scores, weights, masked);
                        Bits.Equal(weights * masks, masked, $"by sorting, {threshold}, call {call}");
                    }
                },
                iter: 60,
                threads: 1
            );

    // As many weights as the window of ranks is a small part of, with a layer whose scores are a thousandth of the other's.
    [Theory]
    [InlineData(1e-5)]
    [InlineData(1e-3)]
    [InlineData(0.1)]
    public void MaskedStack_LargeNetworkWhoseScoresDrift_IsBitForBitTheMasksOfASort(double drift)
    {
        var large = Architecture.Parse("784-300-10", 28, 28, 10);
        decimal[] sparsities = [0.5m, 0.99m];
        var stack = new MaskedStack(large, sparsities, ThresholdScope.Network);
        var stream = new RandomStream(7, "drifting scores of a network", 0);
        float[] scores =
        [
            .. Enumerable
                .Range(0, 2 * large.Weights)
                .Select(at => stream.NextSigned() * (at % large.Weights < large.Layers[1].Offset ? 1 : 1e-3f)),
        ];
        using var weights = ones(2, large.Weights);
        using var masked = zeros_like(weights);
        for (int call = 0; call < 8; call++)
        {
            using var scope = NewDisposeScope();
            var moved = tensor(scores, 2, large.Weights);
            stack.Apply(moved, weights, masked);

            Bits.Equal(
                Supermask.FromScores(large, moved, sparsities, ThresholdScope.Network),
                masked,
                $"drift {drift}, call {call}"
            );
            scores = [.. scores.Select(score => (float)(score + (drift * stream.NextSigned())))];
        }
    }

    [Fact]
    public void MagnitudeAndRandomMasks_Network_AreRankedOverAllWeights()
    {
        using var scope = NewDisposeScope();
        using var example = Example.Real("c3k3-c20k2-7-4", 9, 8, replicas: 2, batch: 2, seed: 66);
        decimal[] sparsities = [0.3m, 0.8m];
        foreach (IPruning pruning in (IPruning[])[new MagnitudeMask(), new RandomMask(new RandomStream(7, "mask", 0))])
        {
            var scores = pruning.Scores(example.Weights, sparsities, example.Training(1));
            var masks = Supermask.FromScores(example.Architecture, scores, sparsities, ThresholdScope.Network);
            for (int row = 0; row < 2; row++)
            {
                bool[] kept = RankedScores.Kept(
                    Bits.Of(scores[row]),
                    Supermask.Removed(sparsities[row], Small.Weights)
                );
                Assert.Equal(kept.Select(keep => keep ? 1f : 0), Bits.Of(masks[row]));
            }
        }
    }

    private static float[] Rows(float[] row, int replicas) =>
        [.. Enumerable.Range(1, replicas).SelectMany(factor => row.Select(score => score * factor))];
}
