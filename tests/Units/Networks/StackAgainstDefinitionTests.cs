using CsCheck;
using Experiments.Networks;
using Steps;
using static TorchSharp.torch;

namespace Units.Networks;

/// <summary>
/// The stack's passes, written by hand, against loops in double precision and against libtorch's autograd; on a CPU and as any
/// other device runs them.
/// </summary>
public sealed class StackAgainstDefinitionTests
{
    private static readonly Gen<(NetworkText Text, int Replicas, int Batch, int Seed)> GenCase =
        from text in NetworkText.Gen
        from replicas in Gen.Int[1, 3]
        from batch in Gen.Int[1, 6]
        from seed in Gen.Int[0, 1_000_000]
        select (text, replicas, batch, seed);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Logits_WholeNumbers_AreExactlyThoseOfTheDefinition(bool onCpu) =>
        GenCase.Sample(
            given =>
            {
                using var example = Example.Whole(given.Text, given.Replicas, given.Batch, given.Seed);
                using var logits = example.Passes(onCpu).Logits(example.Weights, example.Images, example.Batch);

                Assert.Equal([given.Replicas, given.Text.Classes, given.Batch], logits.shape);
                for (int replica = 0; replica < given.Replicas; replica++)
                {
                    PlainNetwork plain = example.Plain(replica);
                    double[][] expected = [.. example.Batch.Select(image => plain.Logits(example.Pixels(image)))];
                    float[] actual = Bits.Of(logits.select(0, replica).t());
                    Assert.Equal(expected.SelectMany(row => row), actual.Select(logit => (double)logit));
                }
            },
            iter: 150,
            threads: 1
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LossGradient_WholeNumbersWithManyTies_IsThatOfAutograd(bool onCpu) =>
        GenCase.Sample(
            given =>
            {
                using var example = Example.Whole(given.Text, given.Replicas, given.Batch, given.Seed);
                AgreesWithAutograd(example, onCpu, given.Text.Text);
            },
            iter: 150,
            threads: 1
        );

    [Theory]
    [InlineData("784-100-10")]
    [InlineData("c8k3-c16k3-10")]
    [InlineData("c6k5-c16k5p0-120-84-10")]
    public void LossGradient_FullSizeAndBatch_IsThatOfAutograd(string text)
    {
        using var example = Example.Whole(new NetworkText(text, 28, 28, 10), replicas: 2, batch: 64, seed: 1);
        AgreesWithAutograd(example, onCpu: true, text);
        AgreesWithAutograd(example, onCpu: false, text);
    }

    // Small ones: where two real numbers nearly tie, rounding decides which of them autograd and the stack take for the larger.
    [Theory]
    [InlineData("63-20-9-4", 7, 9)]
    [InlineData("c5k2p0-c9k4p3-c3k3-7-4", 13, 11)]
    [InlineData("c12k4p1-c17k1-5", 9, 14)]
    [InlineData("c1k1p0-2", 2, 2)]
    public void LossGradient_RealNumbers_IsThatOfAutograd(string text, int rows, int columns)
    {
        foreach (bool onCpu in (bool[])[true, false])
        {
            using var noise = Example.Real(text, rows, columns, replicas: 2, batch: 7, seed: 1);
            using var strokes = Example.Strokes(text, rows, columns, replicas: 2, batch: 7, seed: 2);
            AgreesWithAutograd(noise, onCpu, text, 1e-4);
            AgreesWithAutograd(strokes, onCpu, text + " on strokes", 1e-4);
        }
    }

    [Fact]
    public void LossGradient_OneNetworkForManyBatches_KeepsNothingOfTheLastOne()
    {
        using var example = Example.Real("c5k3-c9k2-4", 11, 9, replicas: 2, batch: 9, seed: 3);
        var (used, gradients) = (example.OnCpu(), zeros_like(example.Weights));
        foreach (
            long[] batch in (long[][])
                [
                    [0, 1],
                    [.. example.Batch],
                    [4],
                    [2, 3, 5],
                ]
        )
        {
            using var expected = zeros_like(example.Weights);
            using var fresh = example.OnCpu().LossGradient(example.Weights, example.Images, batch, expected);
            used.Evaluate(example.Weights, example.Images, [8, 7, 6], 2, CancellationToken.None);
            using var losses = used.LossGradient(example.Weights, example.Images, batch, gradients);

            Bits.Equal(fresh, losses, "losses");
            Bits.Equal(expected, gradients, "gradients");
        }

        gradients.Dispose();
    }

    [Fact]
    public void LossGradient_WhateverTheGradientsHeldBefore_OverwritesIt()
    {
        using var example = Example.Real("c5k3-c9k2-6-4", 11, 9, replicas: 2, batch: 3, seed: 4);
        foreach (bool onCpu in (bool[])[true, false])
        {
            using var fromZero = zeros_like(example.Weights);
            using var fromNaN = full_like(example.Weights, float.NaN);
            example.Passes(onCpu).LossGradient(example.Weights, example.Images, example.Batch, fromZero).Dispose();
            example.Passes(onCpu).LossGradient(example.Weights, example.Images, example.Batch, fromNaN).Dispose();

            Bits.Equal(fromZero, fromNaN, onCpu ? "on a CPU" : "on any device");
        }
    }

    [Fact]
    public void LossGradient_Always_LeavesTheWeightsAsTheyAre()
    {
        using var example = Example.Real("c5k3-c9k2-6-4", 11, 9, replicas: 2, batch: 3, seed: 4);
        using var before = example.Weights.clone();
        using var gradients = zeros_like(before);
        foreach (bool onCpu in (bool[])[true, false])
        {
            example.Passes(onCpu).LossGradient(example.Weights, example.Images, example.Batch, gradients).Dispose();

            Bits.Equal(before, example.Weights, "weights");
            Assert.False(example.Weights.requires_grad);
            Assert.False(gradients.requires_grad);
        }
    }

    private static void AgreesWithAutograd(Example example, bool onCpu, string text, double bound = 1e-5)
    {
        using var scope = NewDisposeScope();
        StackNetwork network = example.Passes(onCpu);
        var gradients = zeros_like(example.Weights);
        var losses = network.LossGradient(example.Weights, example.Images, example.Batch, gradients);
        var logits = network.Logits(example.Weights, example.Images, example.Batch);
        var (pixels, labels) = (example.Images.Pixels(example.Batch), example.Images.Labels(example.Batch));

        Assert.Equal([example.Replicas], losses.shape);
        for (int replica = 0; replica < example.Replicas; replica++)
        {
            using var port = new ReferencePort(example.Architecture, example.Row(replica), example.Row(replica));
            var (loss, gradient) = port.LossGradient(pixels, labels);
            string what = $"{text}, replica {replica}, {(onCpu ? "on a CPU" : "on any device")}";

            Bits.Near(Bits.Of(port.Logits(pixels).detach()), Bits.Of(logits.select(0, replica).t()), bound, what);
            Assert.Equal(loss, losses[replica].item<float>(), bound * (1 + loss));
            Bits.Near(
                example.Architecture,
                gradient,
                Bits.Of(gradients.select(0, replica)),
                bound,
                example.Units(replica),
                what
            );
        }
    }
}
