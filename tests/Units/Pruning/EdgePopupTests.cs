using Experiments;
using Experiments.Networks;
using Experiments.Pruning;
using Steps;
using Units.Networks;
using static TorchSharp.torch;
using Architecture = Experiments.Networks.Architecture;

namespace Units.Pruning;

public sealed class EdgePopupTests
{
    // Large enough steps for the masks to change.
    private static readonly EdgePopupSettings Quick = new() { LearningRate = 0.1, Epochs = 2 };
    private static readonly decimal[] Levels = [0.1m, 0.5m, 0.9m];

    [Theory]
    [InlineData("63-20-4", 7, 9, ScoreGradient.All)]
    [InlineData("c5k3-c6k2-7-4", 9, 8, ScoreGradient.All)]
    [InlineData("c9k4p1-4", 9, 8, ScoreGradient.All)]
    [InlineData("c8k3-c16k3-10", 28, 28, ScoreGradient.All)]
    [InlineData("c5k3-c6k2-7-4", 9, 8, ScoreGradient.Kept)]
    [InlineData("c8k3-c16k3-10", 28, 28, ScoreGradient.Kept)]
    public void Scores_StepByStep_AreThoseOfTheReference(string text, int rows, int columns, ScoreGradient gradient)
    {
        // Whole weights, so that rounding decides no maximum.
        int classes = int.Parse(text.Split('-')[^1]);
        using var example = Example.Whole(
            new NetworkText(text, rows, columns, classes),
            replicas: 3,
            batch: 20,
            seed: 51
        );
        float[] initial = Scores(example, 0);
        var settings = Quick with { Epochs = 1, WeightDecay = 0.01, Gradient = gradient };
        var popup = new EdgePopup(example.OnCpu(), settings, initial);
        bool keptOnly = gradient is ScoreGradient.Kept;
        ReferencePort[] ports =
        [
            .. Enumerable.Range(0, 3).Select(row => new ReferencePort(example.Architecture, example.Row(row), initial)),
        ];
        int changed = 0;
        void Compare(TrainingStep step)
        {
            using var scope = NewDisposeScope();
            using var gradients = enable_grad();
            var (pixels, labels) = (example.Images.Pixels(step.Batch), example.Images.Labels(step.Batch));
            for (int replica = 0; replica < 3; replica++)
            {
                string what = $"{text}, s = {Levels[replica]}, step {step.Step}";
                double rate = popup.LearningRate(step.Step, 5);
                double sparsity = (double)Levels[replica];
                double loss = ports[replica].PopupStep(pixels, labels, sparsity, rate, 0.9, 0.01, keptOnly);
                float[] scores = Bits.Of(step.Trained[replica]);

                Assert.Equal(loss, step.Losses[replica].item<float>(), 1e-5 * (1 + loss));
                Bits.Near(ports[replica].Scores, scores, 1e-5, what);
                Assert.Equal(
                    Masks(example.Architecture, ports[replica].Scores, Levels[replica]),
                    Masks(example.Architecture, scores, Levels[replica])
                );
                changed += Changed(example.Architecture, initial, scores, Levels[replica]);
            }
        }

        popup.Scores(example.Weights, Levels, example.Training(4) with { Observer = Compare }).Dispose();

        Assert.True(changed > 0, "no mask changed, so the steps prove nothing");
        Array.ForEach([.. ports.Reverse()], port => port.Dispose());
    }

    [Fact]
    public void LearningRate_OverTheSteps_FallsAlongHalfACosine()
    {
        using var example = Images();
        var popup = new EdgePopup(example.OnCpu(), Quick, Scores(example, 0));
        double[] rates = [.. Enumerable.Range(0, 101).Select(step => popup.LearningRate(step, 100))];

        Assert.Equal(0.1, rates[0]);
        Assert.Equal(0.05 * (1 + Math.Sqrt(0.5)), rates[25], 1e-12);
        Assert.Equal(0.05, rates[50], 1e-12);
        Assert.Equal(0.05 * (1 - Math.Sqrt(0.5)), rates[75], 1e-12);
        Assert.Equal(0, rates[100], 1e-12);
        Assert.All(rates.Zip(rates.Skip(1)), pair => Assert.True(pair.Second < pair.First));
    }

    [Fact]
    public void LearningRate_Constant_StaysWhatItIs()
    {
        using var example = Images();
        var popup = new EdgePopup(example.OnCpu(), Quick with { Schedule = RateSchedule.Constant }, Scores(example, 0));

        Assert.All(Enumerable.Range(0, 100), step => Assert.Equal(0.1, popup.LearningRate(step, 100)));
    }

    [Fact]
    public void Scores_EveryStep_UseWeightsOfExactlyTheDensityAskedFor()
    {
        using var example = Images();
        var training = example.Training(4) with
        {
            Observer = step =>
            {
                for (int replica = 0; replica < 3; replica++)
                {
                    float[] used = Bits.Of(step.Weights[replica]);
                    float[] weights = example.Row(replica);
                    Assert.All(used.Zip(weights), pair => Assert.True(pair.First == 0 || pair.First == pair.Second));
                    Assert.All(
                        example.Architecture.Layers,
                        layer =>
                            Assert.Equal(
                                layer.Weights - Supermask.Removed(Levels[replica], layer.Weights),
                                used.AsSpan(layer.Offset, layer.Weights).ToArray().Count(weight => weight != 0)
                            )
                    );
                }
            },
        };

        new EdgePopup(example.OnCpu(), Quick, Scores(example, 0)).Scores(example.Weights, Levels, training).Dispose();
    }

    [Fact]
    public void Scores_EveryStep_UseTheMaskOfTheScoresBefore()
    {
        using var example = Images();
        using var scores = tensor(Scores(example, 0), 1, example.Architecture.Weights).repeat(3, 1);
        var training = example.Training(4) with
        {
            Observer = step =>
            {
                using var scope = NewDisposeScope();
                var masks = Supermask.FromScores(example.Architecture, scores, Levels);
                Assert.Equal(Bits.Of(example.Weights * masks), Bits.Of(step.Weights));
                scores.copy_(step.Trained);
            },
        };
        using var result = new EdgePopup(example.OnCpu(), Quick, Scores(example, 0)).Scores(
            example.Weights,
            Levels,
            training
        );

        Bits.Equal(scores, result, "the result and the last step");
    }

    [Fact]
    public void Scores_SparsityZero_UsesAllWeightsAndTrainsAllTheSame()
    {
        using var example = Images();
        var training = example.Training(4) with
        {
            Observer = step => Bits.Equal(example.Weights, step.Weights, $"weights of step {step.Step}"),
        };
        float[] initial = Scores(example, 0);
        using var scores = new EdgePopup(example.OnCpu(), Quick, initial).Scores(example.Weights, [0, 0, 0], training);

        Assert.All(initial.Zip(Bits.Of(scores[0])), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Scores_ZeroEpochs_AreTheInitialOnes()
    {
        using var example = Images();
        float[] initial = Scores(example, 0);
        using var scores = new EdgePopup(example.OnCpu(), Quick with { Epochs = 0 }, initial).Scores(
            example.Weights,
            Levels,
            example.Training(4)
        );

        Bits.Equal([.. initial, .. initial, .. initial], Bits.Of(scores), "scores");
    }

    [Fact]
    public void Scores_SameSeeds_GiveTheSameBitsAndOthersOthers()
    {
        using var example = Images();
        using var first = Train(example, scoreSeed: 0, orderSeed: 0);
        using var again = Train(example, scoreSeed: 0, orderSeed: 0);
        using var otherScores = Train(example, scoreSeed: 1, orderSeed: 0);
        using var otherOrder = Train(example, scoreSeed: 0, orderSeed: 1);

        Bits.Equal(first, again, "again");
        Assert.False(Bits.AreSame(first, otherScores));
        Assert.False(Bits.AreSame(first, otherOrder));
    }

    [Fact]
    public void Scores_ReplicaAlone_GivesTheBitsItHasInTheStack()
    {
        using var example = Images();
        using var together = Train(example, 0, 0);
        for (int replica = 0; replica < 3; replica++)
        {
            using var row = example.Weights.narrow(0, replica, 1).clone();
            using var alone = new EdgePopup(example.OnCpu(), Quick, Scores(example, 0)).Scores(
                row,
                [Levels[replica]],
                example.Training(4)
            );

            Bits.Equal(together.narrow(0, replica, 1), alone, $"replica {replica}");
        }
    }

    [Fact]
    public void Scores_Always_LeaveWeightsAndInitialScoresAlone()
    {
        using var example = Images();
        using var before = example.Weights.clone();
        float[] initial = Scores(example, 0);
        new EdgePopup(example.OnCpu(), Quick, initial)
            .Scores(example.Weights.narrow(0, 0, 1), [0.5m], example.Training(4))
            .Dispose();

        Bits.Equal(before, example.Weights, "weights");
        Bits.Equal(Scores(example, 0), initial, "initial scores");
    }

    [Fact]
    public void Scores_CancelledInAStep_TakeNoFurtherOne()
    {
        using var example = Images();
        using var cancellation = new CancellationTokenSource();
        int steps = 0;
        var training = example.Training(4) with
        {
            Cancellation = cancellation.Token,
            Progress = _ =>
            {
                if (++steps == 3)
                {
                    cancellation.Cancel();
                }
            },
        };

        Assert.Throws<OperationCanceledException>(() =>
            new EdgePopup(example.OnCpu(), Quick, Scores(example, 0)).Scores(example.Weights, Levels, training)
        );
        Assert.Equal(3, steps);
    }

    [Theory]
    [InlineData(0x7FC00000)]
    [InlineData(0x7F800001)]
    [InlineData(0x7FFFFFFF)]
    [InlineData(unchecked((int)0xFFFFFFFF))]
    public void Scores_NaN_AreAFault(int bits)
    {
        using var example = Images();
        foreach (int count in (int[])[1, example.Architecture.Weights])
        {
            float[] initial = Scores(example, 0);
            Array.Fill(initial, BitConverter.Int32BitsToSingle(bits), 0, count);

            Assert.Throws<NotANumberFault>(() =>
                new EdgePopup(example.OnCpu(), Quick, initial).Scores(example.Weights, Levels, example.Training(4))
            );
        }
    }

    private static Example Images() => Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 3, batch: 24, seed: 52);

    private static float[] Scores(Example example, int seed) =>
        InitialWeights.DrawScores(example.Architecture, new RandomStream(7, "scores", seed));

    private static Tensor Train(Example example, int scoreSeed, int orderSeed) =>
        new EdgePopup(example.OnCpu(), Quick, Scores(example, scoreSeed)).Scores(
            example.Weights,
            Levels,
            example.Training(4, orderSeed)
        );

    private static bool[] Masks(Architecture architecture, float[] scores, decimal sparsity) =>
        [
            .. architecture.Layers.SelectMany(layer =>
                RankedScores.Kept(
                    scores.AsSpan(layer.Offset, layer.Weights),
                    Supermask.Removed(sparsity, layer.Weights)
                )
            ),
        ];

    private static int Changed(Architecture architecture, float[] before, float[] after, decimal sparsity) =>
        Masks(architecture, before, sparsity).Zip(Masks(architecture, after, sparsity)).Count(m => m.First != m.Second);
}
