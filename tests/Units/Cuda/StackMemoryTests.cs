using CsCheck;
using Experiments.Networks;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Cuda;

/// <summary>How many replicas a GPU takes through the layers together.</summary>
public sealed class StackMemoryTests
{
    [Fact]
    public void BlockSize_AnyMemory_FitsUnlessOneReplicaDoesNotAndCutsEvenly() =>
        (
            from replicas in Gen.Long[1, 1000]
            from bytes in Gen.Long[1, 1_000_000]
            from free in Gen.Long[0, 1_000_000_000]
            select (replicas, bytes, free)
        ).Sample(given =>
        {
            var size = StackMemory.BlockSize(given.replicas, given.bytes, given.free);

            Assert.InRange(size, 1, given.replicas);
            Assert.True(Fits(size));
            var blocks = Blocks(size);
            Assert.All(
                Enumerable.Range(1, (int)given.replicas).Where(other => Fits(other)),
                other => Assert.True(Blocks(other) >= blocks, $"{other} at a time fit")
            );
            Assert.True(size == 1 || Blocks(size - 1) > blocks, "smaller blocks would be as many");

            bool Fits(long size) => size == 1 || size * given.bytes <= given.free / 2;
            long Blocks(long size) => (given.replicas + size - 1) / size;
        });

    [Fact]
    public void BlockSize_MemoryForAll_IsOneBlock() =>
        Assert.Equal(88, StackMemory.BlockSize(88, 5_000_000, 140_000_000_000));

    [Theory]
    [InlineData("63-20-9-4", 7, 9)]
    [InlineData("c5k2p0-c9k4p3-c3k3-7-4", 13, 11)]
    public void LossGradient_MemoryForOneOrTwoReplicas_IsThatOfAllTogetherUpToRounding(
        string text,
        int rows,
        int columns
    )
    {
        using var scope = NewDisposeScope();
        using var example = Example.Whole(new NetworkText(text, rows, columns, 4), replicas: 5, batch: 9, seed: 31);
        var (expected, expectedLosses) = Gradient(example, example.OnAnyDevice());
        foreach (var together in (long[])[1, 2, 3])
        {
            var bytes = StackMemory.BytesPerReplica(example.Architecture, example.Batch.Length);
            var network = new StackNetwork(example.Architecture, freeBytes: 2 * together * bytes);
            var (gradient, losses) = Gradient(example, network);

            Bits.Near(Bits.Of(expectedLosses), Bits.Of(losses), 1e-6, $"losses, {together} at a time");
            Bits.Near(Bits.Of(expected), Bits.Of(gradient), 1e-6, $"gradient, {together} at a time");
            var evaluated = network.Evaluate(example.Weights, example.Images, [0, 1, 2], 2, CancellationToken.None);
            var logits = network.Logits(example.Weights, example.Images, example.Batch);
            Assert.Equal((5, 5L), (evaluated.Count, logits.shape[0]));
        }
    }

    private static (Tensor Gradient, Tensor Losses) Gradient(Example example, StackNetwork network)
    {
        var gradient = empty_like(example.Weights);
        var losses = network.LossGradient(example.Weights, example.Images, example.Batch, gradient);
        return (gradient, losses);
    }
}
