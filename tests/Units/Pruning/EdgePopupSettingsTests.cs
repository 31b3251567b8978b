using Experiments;
using Experiments.Networks;
using Experiments.Pruning;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Pruning;

/// <summary>Edge-popup with scores that start at the magnitudes, and with one threshold for the network.</summary>
public sealed class EdgePopupSettingsTests
{
    private static readonly EdgePopupSettings Quick = new() { LearningRate = 0.1, Epochs = 2 };
    private static readonly decimal[] Levels = [0.1m, 0.5m, 0.9m];

    public static TheoryData<ScoreStart, ThresholdScope> Combinations { get; } =
        new()
        {
            { ScoreStart.Uniform, ThresholdScope.Layer },
            { ScoreStart.Uniform, ThresholdScope.Network },
            { ScoreStart.Magnitude, ThresholdScope.Layer },
            { ScoreStart.Magnitude, ThresholdScope.Network },
        };

    [Fact]
    public void Scores_ZeroEpochsByMagnitude_AreTheSizesOfEachReplicasWeights()
    {
        using var example = Images();
        using var sizes = example.Weights.abs();
        using var scores = Train(example, Quick with { Scores = ScoreStart.Magnitude, Epochs = 0 });

        Bits.Equal(sizes, scores, "scores");
        Assert.False(Bits.AreSame(scores[0], scores[1]));
    }

    [Theory]
    [InlineData(ThresholdScope.Layer)]
    [InlineData(ThresholdScope.Network)]
    public void Scores_ZeroEpochsByMagnitude_GiveTheMasksByMagnitude(ThresholdScope threshold)
    {
        using var scope = NewDisposeScope();
        using var example = Images();
        var settings = Quick with { Scores = ScoreStart.Magnitude, Threshold = threshold, Epochs = 0 };
        var baseline = new MagnitudeMask().Scores(example.Weights, Levels, example.Training(4));

        Bits.Equal(
            Supermask.FromScores(example.Architecture, baseline, Levels, threshold),
            Supermask.FromScores(example.Architecture, Train(example, settings), Levels, threshold),
            "masks"
        );
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Scores_EveryStep_UseTheMaskOfTheScoresBefore(ScoreStart start, ThresholdScope threshold)
    {
        foreach (bool onCpu in (bool[])[true, false])
        {
            using var example = Images();
            var settings = Quick with { Scores = start, Threshold = threshold };
            using var scores = Train(example, settings with { Epochs = 0 });
            using var first = Supermask.FromScores(example.Architecture, scores, Levels, threshold);
            var training = example.Training(4) with
            {
                Observer = step =>
                {
                    using var scope = NewDisposeScope();
                    var masks = Supermask.FromScores(example.Architecture, scores, Levels, threshold);
                    Assert.Equal(Bits.Of(example.Weights * masks), Bits.Of(step.Weights));
                    scores.copy_(step.Trained);
                },
            };
            using var trained = Train(example, settings, training, example.Passes(onCpu));
            using var last = Supermask.FromScores(example.Architecture, trained, Levels, threshold);

            Bits.Equal(scores, trained, "the result and the last step");
            Assert.False(Bits.AreSame(first, last), "no mask changed, so the steps prove nothing");
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Scores_ReplicaAlone_GivesTheBitsItHasInTheStack(ScoreStart start, ThresholdScope threshold)
    {
        using var example = Images();
        var settings = Quick with { Scores = start, Threshold = threshold };
        using var together = Train(example, settings);
        for (int replica = 0; replica < 3; replica++)
        {
            using var row = example.Weights.narrow(0, replica, 1).clone();
            using var alone = new EdgePopup(example.OnCpu(), settings, Initial(example)).Scores(
                row,
                [Levels[replica]],
                example.Training(4)
            );

            Bits.Equal(together.narrow(0, replica, 1), alone, $"replica {replica}");
        }
    }

    [Fact]
    public void Scores_AnySetting_ChangesWhatIsTrained()
    {
        using var example = Images();
        using var usual = Train(example, Quick);
        using var magnitude = Train(example, Quick with { Scores = ScoreStart.Magnitude });
        using var network = Train(example, Quick with { Threshold = ThresholdScope.Network });
        using var kept = Train(example, Quick with { Gradient = ScoreGradient.Kept });
        using var constant = Train(example, Quick with { Schedule = RateSchedule.Constant });

        Assert.False(Bits.AreSame(usual, magnitude));
        Assert.False(Bits.AreSame(usual, network));
        Assert.False(Bits.AreSame(usual, kept));
        Assert.False(Bits.AreSame(usual, constant));
    }

    [Fact]
    public void Scores_ByMagnitude_LeaveTheWeightsAlone()
    {
        using var example = Images();
        using var before = example.Weights.clone();
        Train(example, Quick with { Scores = ScoreStart.Magnitude }).Dispose();

        Bits.Equal(before, example.Weights, "weights");
    }

    private static Example Images() => Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 3, batch: 24, seed: 52);

    private static float[] Initial(Example example) =>
        InitialWeights.DrawScores(example.Architecture, new RandomStream(7, "scores", 0));

    private static Tensor Train(
        Example example,
        EdgePopupSettings settings,
        TrainingSet? training = null,
        StackNetwork? network = null
    ) =>
        new EdgePopup(network ?? example.OnCpu(), settings, Initial(example)).Scores(
            example.Weights,
            Levels,
            training ?? example.Training(4)
        );
}
