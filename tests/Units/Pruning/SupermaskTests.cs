using System.Numerics;
using CsCheck;
using Experiments;
using Experiments.Networks;
using Experiments.Pruning;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Pruning;

public sealed class SupermaskTests
{
    private static readonly Gen<decimal> GenSparsity = Gen.OneOf(
        Gen.Int[0, 99].Select(percent => percent / 100m),
        Gen.Int[0, 9].Select(tenth => tenth / 10m),
        Gen.Long[0, 999_999_999_999_999_999].Select(digits => digits / 1_000_000_000_000_000_000m)
    );

    private static readonly Gen<int> GenWeights = Gen.OneOf(Gen.Int[1, 1000], Gen.Int[1, Architecture.MostWeights]);

    [Theory]
    [InlineData("0", 100, 0)]
    [InlineData("0.29", 100, 29)]
    [InlineData("0.57", 100, 57)]
    [InlineData("0.7", 10, 7)]
    [InlineData("0.1", 7840, 784)]
    [InlineData("0.3", 72, 21)]
    [InlineData("0.9", 9, 8)]
    [InlineData("0.5", 1, 0)]
    [InlineData("0.99", 1, 0)]
    [InlineData("0.9999999999999999999999999999", 100000000, 99999999)]
    [InlineData("0.9999999999999999999999999999", 9, 8)]
    public void Removed_KnownShare_IsExact(string sparsity, int weights, int removed) =>
        Assert.Equal(removed, Supermask.Removed(decimal.Parse(sparsity), weights));

    [Fact]
    public void Removed_AnyShare_IsTheFloorOfTheProduct() =>
        Gen.Select(GenSparsity, GenWeights)
            .Sample(
                (sparsity, weights) => Supermask.Removed(sparsity, weights) == Floor(sparsity, weights),
                iter: 5000
            );

    [Fact]
    public void Removed_AsMuchAsADecimalCanSay_LeavesAWeight() =>
        GenWeights.Sample(
            weights => Supermask.Removed(0.9999999999999999999999999999m, weights) == weights - 1,
            iter: 5000
        );

    [Theory]
    [InlineData("-0.1")]
    [InlineData("1")]
    [InlineData("1.5")]
    public void Removed_OutOfRange_IsRefused(string sparsity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Supermask.Removed(decimal.Parse(sparsity), 10));

    [Fact]
    public void FromScores_AnyScores_RemovesWhatAStableSortDoesInEveryLayer()
    {
        var architecture = Architecture.Parse("c3k3-c20k2-7-4", 9, 8, 4);
        Gen.Select(
                GenSparsity.Array[1, 4],
                RankedScores.GenKind.Array[4].SelectMany(kinds => Gen.OneOf(kinds).Array[architecture.Weights])
            )
            .Sample(
                (sparsities, row) =>
                {
                    using var scope = NewDisposeScope();
                    float[] rows =
                    [
                        .. sparsities.SelectMany((_, replica) => row.Select(score => score * (replica + 1))),
                    ];
                    var scores = tensor(rows, sparsities.Length, architecture.Weights);
                    using var masks = Supermask.FromScores(architecture, scores, sparsities);

                    Assert.Equal(Expected(architecture, rows, sparsities), Bits.Of(masks));
                },
                iter: 60,
                threads: 1
            );
    }

    [Fact]
    public void MaskedStack_ScoresThatChange_MasksAsFromScoresDoes()
    {
        using var scope = NewDisposeScope();
        var architecture = Architecture.Parse("c3k3-c20k2-70-4", 9, 8, 4);
        decimal[] sparsities = [0, 0.1m, 0.55m, 0.99m];
        var stack = new MaskedStack(architecture, sparsities);
        var stream = new RandomStream(7, "masked stack", 0);
        float[] scores = [.. Enumerable.Range(0, 4 * architecture.Weights).Select(_ => stream.NextSigned())];
        var weights = tensor(
            [.. Enumerable.Range(0, scores.Length).Select(_ => stream.NextSigned())],
            4,
            architecture.Weights
        );
        for (int call = 0; call < 10; call++)
        {
            var masked = full_like(weights, float.NaN);
            var moved = tensor(scores, 4, architecture.Weights);
            stack.Apply(moved, weights, masked);

            // Compared as numbers: a product with a mask can be −0 where the stack writes 0.
            Assert.Equal(Bits.Of(weights * Supermask.FromScores(architecture, moved, sparsities)), Bits.Of(masked));
            scores = [.. scores.Select(score => score + (0.01f * stream.NextSigned()))];
        }
    }

    private static float[] Expected(Architecture architecture, float[] rows, decimal[] sparsities) =>
        [
            .. sparsities.SelectMany(
                (sparsity, replica) =>
                    architecture.Layers.SelectMany(layer =>
                        RankedScores
                            .Kept(
                                rows.AsSpan((replica * architecture.Weights) + layer.Offset, layer.Weights),
                                Floor(sparsity, layer.Weights)
                            )
                            .Select(kept => kept ? 1f : 0)
                    )
            ),
        ];

    /// <summary>From the digits of the decimal fraction.</summary>
    private static int Floor(decimal sparsity, int weights)
    {
        int[] parts = decimal.GetBits(sparsity);
        BigInteger digits = ((BigInteger)(uint)parts[2] << 64) + ((BigInteger)(uint)parts[1] << 32) + (uint)parts[0];
        return (int)(digits * weights / BigInteger.Pow(10, (parts[3] >> 16) & 0xFF));
    }
}
