using Experiments.Networks;
using static TorchSharp.torch;

namespace Units.Networks;

/// <summary>A replica's numbers do not depend on which others share its stack.</summary>
public sealed class ReplicaAloneTests
{
    public static TheoryData<string, int, int> Networks { get; } =
        new()
        {
            { "784-100-10", 28, 28 },
            { "784-101-10", 28, 28 },
            { "35-7-3", 5, 7 },
            { "c8k3-c16k3-10", 28, 28 },
            { "c6k5-c16k5p0-120-84-10", 28, 28 },
            { "c5k2p0-c9k4p3-c3k3-7-4", 13, 11 },
            { "c1k1p0-2", 2, 2 },
        };

    [Theory]
    [MemberData(nameof(Networks))]
    public void OnCpu_AloneOrInAStackInAnyOrder_GivesTheSameBits(string text, int rows, int columns)
    {
        using var example = Example.Real(text, rows, columns, replicas: 5, batch: 33, seed: 21);
        StackNetwork network = example.OnCpu();
        var together = Results(network, example.Weights, example);

        foreach (
            long[] chosen in (long[][])
                [
                    [0],
                    [1],
                    [2],
                    [3],
                    [4],
                    [4, 3, 2, 1, 0],
                    [3, 1],
                ]
        )
        {
            using var scope = NewDisposeScope();
            var results = Results(network, example.Weights.index_select(0, tensor(chosen)), example);
            for (int row = 0; row < chosen.Length; row++)
            {
                string what = $"{text}, replica {chosen[row]} of {string.Join(' ', chosen)}";
                Bits.Equal(together.Logits[chosen[row]], results.Logits[row], $"logits of {what}");
                Bits.Equal(together.Losses[chosen[row]], results.Losses[row], $"loss of {what}");
                Bits.Equal(together.Gradients[chosen[row]], results.Gradients[row], $"gradient of {what}");
                Assert.Equal(together.Measured[(int)chosen[row]], results.Measured[row]);
            }
        }

        together.Logits.Dispose();
        together.Losses.Dispose();
        together.Gradients.Dispose();
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void OnAnyDevice_AloneOrInAStack_DiffersByRoundingOnly(string text, int rows, int columns)
    {
        using var scope = NewDisposeScope();
        using var example = Whole(text, rows, columns, replicas: 3, seed: 22);
        StackNetwork network = example.OnAnyDevice();
        var together = Results(network, example.Weights, example);

        for (int replica = 0; replica < 3; replica++)
        {
            AgreeUpToRounding(
                example,
                together,
                replica,
                Results(network, example.Weights.narrow(0, replica, 1), example),
                0,
                text
            );
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void OnAnyDevice_AgainstTheCpusPasses_DiffersByRoundingOnly(string text, int rows, int columns)
    {
        foreach (int replicas in (int[])[1, 3])
        {
            using var scope = NewDisposeScope();
            using var example = Whole(text, rows, columns, replicas, seed: 23);
            var onCpu = Results(example.OnCpu(), example.Weights, example);
            var anywhere = Results(example.OnAnyDevice(), example.Weights, example);
            for (int replica = 0; replica < replicas; replica++)
            {
                AgreeUpToRounding(example, onCpu, replica, anywhere, replica, $"{text}, {replicas} replicas");
            }
        }
    }

    private static void AgreeUpToRounding(
        Example example,
        StackResults expected,
        int row,
        StackResults actual,
        int actualRow,
        string what
    )
    {
        Bits.Near(Bits.Of(expected.Logits[row]), Bits.Of(actual.Logits[actualRow]), 1e-5, "logits of " + what);
        Bits.Near(Bits.Of(expected.Losses[row]), Bits.Of(actual.Losses[actualRow]), 1e-5, "loss of " + what);
        Bits.Near(
            example.Architecture,
            Bits.Of(expected.Gradients[row]),
            Bits.Of(actual.Gradients[actualRow]),
            1e-5,
            example.Units(row),
            "gradient of " + what
        );
        Assert.Equal(expected.Measured[row].Loss, actual.Measured[actualRow].Loss, 1e-5);
        Assert.Equal(expected.Measured[row].Accuracy, actual.Measured[actualRow].Accuracy);
    }

    // Whole numbers, so that rounding decides no maximum.
    private static Example Whole(string text, int rows, int columns, int replicas, int seed) =>
        Example.Whole(new NetworkText(text, rows, columns, int.Parse(text.Split('-')[^1])), replicas, batch: 33, seed);

    private static StackResults Results(StackNetwork network, Tensor weights, Example example)
    {
        var gradients = empty_like(weights);
        var losses = network.LossGradient(weights, example.Images, example.Batch, gradients);
        var logits = network.Logits(weights, example.Images, example.Batch);
        int[] all = [.. example.Batch.Select(image => (int)image)];
        return new StackResults(
            logits,
            losses,
            gradients,
            network.Evaluate(weights, example.Images, all, 10, CancellationToken.None)
        );
    }

    private sealed record StackResults(
        Tensor Logits,
        Tensor Losses,
        Tensor Gradients,
        IReadOnlyList<(double Loss, double Accuracy)> Measured
    );
}
