using CsCheck;
using Experiments.Data;
using Experiments.Networks;
using TorchSharp;
using static TorchSharp.torch;
using Architecture = Experiments.Networks.Architecture;

namespace Units.Networks;

/// <summary>Training that has gone wrong must show: no pass may swallow a NaN or an infinity.</summary>
public sealed class StackNotFiniteTests
{
    private static readonly Gen<(NetworkText Text, int Batch, int Seed, int Weight, float Value)> GenCase =
        from text in NetworkText.Gen
        from batch in Gen.Int[1, 3]
        from seed in Gen.Int[0, 1_000_000]
        from weight in Gen.Int[0, text.Parse().Weights - 1]
        from value in Gen.OneOf(float.NaN, float.PositiveInfinity, float.NegativeInfinity)
        select (text, batch, seed, weight, value);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LossGradient_WeightThatIsNotFinite_ShowsInTheLossWhereItDoesByDefinition(bool onCpu) =>
        GenCase.Sample(
            given =>
            {
                using var scope = NewDisposeScope();
                using var example = Example.Whole(given.Text, replicas: 2, given.Batch, given.Seed);
                var gradients = zeros_like(example.Weights);
                StackNetwork network = example.Passes(onCpu);
                var before = network.LossGradient(example.Weights, example.Images, example.Batch, gradients);
                example.Weights[0, given.Weight] = given.Value;
                var losses = network.LossGradient(example.Weights, example.Images, example.Batch, gradients);
                float loss = losses[0].item<float>();
                PlainNetwork plain = example.Plain(0);
                double[] logits = [.. example.Batch.SelectMany(image => plain.Logits(example.Pixels(image)))];
                bool isLost = logits.Any(logit => double.IsNaN(logit) || double.IsPositiveInfinity(logit));

                Assert.False(isLost && float.IsFinite(loss), $"{loss}, but the outputs are {string.Join(' ', logits)}");
                Bits.Equal(before[1], losses[1], "the loss of the other replica");
            },
            iter: 200,
            threads: 1
        );

    // 0 · ∞ is NaN at three places of the window and −∞ is at the fourth; a hidden unit's ReLU would make 0 of that.
    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [InlineData(true, 3)]
    [InlineData(false, 3)]
    public void LossGradient_NaNBesideAnInfinityInOneWindow_ShowsInTheLoss(bool onCpu, int place)
    {
        using var scope = NewDisposeScope();
        byte[] pixels = new byte[4];
        pixels[place] = 3;
        using var images = new ImageSet(2, 2, pixels, new byte[] { 0 }).AsWholeNumbers();
        var architecture = Architecture.Parse("c1k1-1-2", 2, 2, 2);
        var network = new StackNetwork(architecture, onCpu ? CPU : new Device(DeviceType.META, 0));
        var weights = tensor([float.NegativeInfinity, 1f, 1f, 1f], 1, 4);
        var losses = network.LossGradient(weights, images, [0], zeros_like(weights));

        Assert.False(float.IsFinite(losses.item<float>()), $"the loss is {losses.item<float>()}");
    }
}
