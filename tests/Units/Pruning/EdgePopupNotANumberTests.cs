using Experiments.Networks;
using Experiments.Pruning;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Pruning;

public sealed class EdgePopupNotANumberTests
{
    private static readonly EdgePopupSettings Settings = new() { Epochs = 2 };
    private static readonly decimal[] Levels = [0.2m, 0.5m, 0.7m];

    [Fact]
    public void Scores_NaNToStartFrom_IsAFaultThatSaysThatNoStepMadeIt()
    {
        using var example = Images();
        var initial = Initial(example);
        initial[3] = float.NaN;

        var fault = Assert.Throws<NotANumberFault>(() =>
            new EdgePopup(example.OnCpu(), Settings, initial).Scores(example.Weights, Levels, example.Training(4))
        );

        Assert.StartsWith(
            "Expected numbers in the scores before edge-popup and found 1 NaN in replica 0;",
            fault.Message
        );
    }

    [Fact]
    public void Scores_NaNInAStep_IsAFaultThatNamesStepAndReplica()
    {
        using var example = Images();
        example.Weights[2].fill_(float.PositiveInfinity);

        var fault = Assert.Throws<NotANumberFault>(() => Scores(example, example.Training(4)));

        Assert.StartsWith("Expected numbers in the scores of edge-popup's step 0 and found ", fault.Message);
        Assert.Contains("in replica 2;", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_EveryReplicaLost_TakesNoFurtherStepAndCountsTheRestAsDone()
    {
        using var example = Images();
        example.Weights.fill_(float.PositiveInfinity);
        var (steps, lost, told) = (0, new List<int>(), new List<long>());
        var training = example.Training(5) with
        {
            Observer = _ => steps++,
            Progress = told.Add,
            Lost = (replica, _) => lost.Add(replica),
        };

        Scores(example, training).Dispose();

        Assert.Equal(1, steps);
        Assert.Equal([0, 1, 2], lost);
        Assert.Equal([3L, 3L * (training.Steps(2) - 1)], told);
    }

    private static Example Images() => Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 3, batch: 24, seed: 52);

    private static float[] Initial(Example example) =>
        InitialWeights.DrawScores(example.Architecture, new Experiments.RandomStream(7, "scores", 0));

    private static Tensor Scores(Example example, TrainingSet training) =>
        new EdgePopup(example.OnCpu(), Settings, Initial(example)).Scores(example.Weights, Levels, training);
}
