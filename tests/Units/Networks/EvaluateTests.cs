using CsCheck;
using Experiments.Networks;

namespace Units.Networks;

public sealed class EvaluateTests
{
    [Theory]
    [InlineData("c5k3-c4k2-5", 11, 9)]
    [InlineData("48-20-9-5", 6, 8)]
    [InlineData("c9k4p1-7-5", 9, 9)]
    public void Evaluate_ChosenImages_IsTheMeanOverThemOneByOne(string text, int rows, int columns)
    {
        using var example = Example.Real(text, rows, columns, replicas: 2, batch: 23, seed: 31);
        int[] chosen = [.. Enumerable.Range(0, 23).Where(image => image % 3 != 1)];
        foreach (bool onCpu in (bool[])[true, false])
        {
            var measured = example
                .Passes(onCpu)
                .Evaluate(example.Weights, example.Images, chosen, 4, CancellationToken.None);
            for (int replica = 0; replica < 2; replica++)
            {
                PlainNetwork plain = example.Plain(replica);
                double loss = chosen.Average(image => plain.Loss(example.Pixels(image), example.Label(image)));
                double right = chosen.Count(image => Answer(plain, example, image) == example.Label(image));

                Assert.Equal(loss, measured[replica].Loss, 1e-6 * loss);
                Assert.Equal(right / chosen.Length, measured[replica].Accuracy);
            }
        }
    }

    [Fact]
    public void Evaluate_AnyBatchSize_ChangesTheLossByRoundingOnly()
    {
        using var example = Example.Real("c5k3-c4k2-5", 11, 9, replicas: 2, batch: 23, seed: 32);
        StackNetwork network = example.OnCpu();
        int[] all = [.. Enumerable.Range(0, 23)];
        var expected = network.Evaluate(example.Weights, example.Images, all, 23, CancellationToken.None);

        Gen.Int[1, 30]
            .Sample(
                batchSize =>
                {
                    var measured = network.Evaluate(
                        example.Weights,
                        example.Images,
                        all,
                        batchSize,
                        CancellationToken.None
                    );
                    for (int replica = 0; replica < 2; replica++)
                    {
                        Assert.Equal(expected[replica].Accuracy, measured[replica].Accuracy);
                        Assert.Equal(expected[replica].Loss, measured[replica].Loss, 1e-6);
                    }
                },
                iter: 30,
                threads: 1
            );
    }

    [Fact]
    public void Evaluate_SameBatchSize_GivesTheSameBits()
    {
        using var example = Example.Real("c5k3-c4k2-5", 11, 9, replicas: 2, batch: 23, seed: 33);
        int[] all = [.. Enumerable.Range(0, 23)];

        Assert.Equal(
            example.OnCpu().Evaluate(example.Weights, example.Images, all, 7, CancellationToken.None),
            example.OnCpu().Evaluate(example.Weights, example.Images, all, 7, CancellationToken.None)
        );
    }

    [Fact]
    public void Evaluate_WeightsZero_GivesTheLossOfAGuess()
    {
        using var example = Example.Real("c5k3-c4k2-5", 11, 9, replicas: 1, batch: 23, seed: 34);
        example.Weights.zero_();
        var (loss, accuracy) = example
            .OnCpu()
            .Evaluate(example.Weights, example.Images, [.. Enumerable.Range(0, 23)], 7, CancellationToken.None)[0];

        Assert.Equal(Math.Log(5), loss, 1e-6);
        Assert.Equal(Enumerable.Range(0, 23).Count(image => example.Label(image) == 0) / 23.0, accuracy);
    }

    [Fact]
    public void Evaluate_Cancelled_StopsAtTheNextBatch()
    {
        using var example = Example.Real("c5k3-c4k2-5", 11, 9, replicas: 1, batch: 4, seed: 35);
        using var cancellation = new CancellationTokenSource();
        int taken = 0;
        WatchedImages images = new(
            40,
            4,
            at =>
            {
                taken = at;
                if (at == 4)
                {
                    cancellation.Cancel();
                }
            }
        );

        Assert.Throws<OperationCanceledException>(() =>
            example.OnCpu().Evaluate(example.Weights, example.Images, images, 2, cancellation.Token)
        );
        Assert.InRange(taken, 4, 6);
    }

    private static long Answer(PlainNetwork plain, Example example, long image)
    {
        double[] logits = plain.Logits(example.Pixels(image));
        return Array.IndexOf(logits, logits.Max());
    }
}
