using Experiments;
using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Pruning;
using Experiments.Tickets;
using Units.Data;
using Units.Networks;
using static TorchSharp.torch;
using static Units.Networks.LiveTensors;

namespace Units.Tickets;

/// <summary>Tensors are freed when they have been used, and not when the garbage collector comes by.</summary>
[Collection(nameof(LiveTensors))]
public sealed class LiveTensorTests
{
    private static readonly GridSettings Settings = new()
    {
        Architecture = "c3k3-c4k2-6-3",
        BatchSize = 8,
        TrainImages = 40,
        TestImages = 15,
        Epsilons = [0, 0.1],
        Sparsities = [0, 0.5m],
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ProjectedSgd_ManySteps_KeepsNoMoreTensorsThanFew(bool onCpu)
    {
        using var example = Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 3, batch: 60, seed: 71);
        var settings = new ProjectedSgdSettings { Momentum = 0.9, WeightDecay = 0.01 };
        var sgd = new ProjectedSgd(example.Passes(onCpu), settings);

        StaysFlat(example, training => sgd.Perturb(example.Weights, [0, 0.1, 1], training));
        StaysFlat(example, training => sgd.TrainFreely(example.Weights, training));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EdgePopup_ManySteps_KeepsNoMoreTensorsThanFew(bool onCpu)
    {
        using var example = Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 3, batch: 60, seed: 72);
        float[] scores = InitialWeights.DrawScores(example.Architecture, new RandomStream(7, "scores", 0));
        var popup = new EdgePopup(example.Passes(onCpu), new EdgePopupSettings(), scores);

        StaysFlat(example, training => popup.Scores(example.Weights, [0, 0.5m, 0.9m], training));
    }

    [Fact]
    public void Passes_ManyCalls_KeepNothing()
    {
        using var example = Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 3, batch: 20, seed: 73);
        using var gradients = zeros_like(example.Weights);
        int[] all = [.. Enumerable.Range(0, 20)];
        foreach (bool onCpu in (bool[])[true, false])
        {
            StackNetwork network = example.Passes(onCpu);
            KeepsNothing(() =>
            {
                network.LossGradient(example.Weights, example.Images, example.Batch, gradients).Dispose();
                network.Logits(example.Weights, example.Images, example.Batch).Dispose();
                network.Evaluate(example.Weights, example.Images, all, 7, CancellationToken.None);
            });
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Evaluate_ManyBatches_KeepsNoMoreTensorsThanFew(bool onCpu)
    {
        using var example = Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 3, batch: 20, seed: 76);
        StackNetwork network = example.Passes(onCpu);
        KeepsNothing(() =>
        {
            var live = new List<long>();
            WatchedImages images = new(60, 20, _ => live.Add(Tensor.TotalCount));
            network.Evaluate(example.Weights, example.Images, images, 1, CancellationToken.None);

            Assert.Equal(live[5], live[50]);
        });
    }

    [Fact]
    public void MasksBallsAndSigns_Disposed_KeepNothing()
    {
        using var example = Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 3, batch: 20, seed: 74);
        decimal[] levels = [0, 0.5m, 0.9m];
        var random = new RandomMask(new RandomStream(7, "random mask", 0));
        KeepsNothing(() =>
        {
            Supermask.FromScores(example.Architecture, example.Weights, levels).Dispose();
            random.Scores(example.Weights, levels, example.Training(4)).Dispose();
            new MagnitudeMask().Scores(example.Weights, levels, example.Training(4)).Dispose();
            RandomSigns.Draw(50, [0.1, 0.2], new RandomStream(7, "signs", 0), CPU).Dispose();
            using var ball = new MaxNormBall([0, 0.1, 1], CPU);
            using var update = example.Weights.clone();
            ball.Project(update, "the update");
            NotANumberFault.ThrowIfAny(update, "the update");
        });
    }

    [Fact]
    public void Training_EndedByCancellationOrNaN_KeepsNothing()
    {
        using var example = Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 1, batch: 20, seed: 75);
        float[] scores = InitialWeights.DrawScores(example.Architecture, new RandomStream(7, "scores", 0));
        var cancelled = example.Training(4) with { Cancellation = new CancellationToken(canceled: true) };
        KeepsNothing(() =>
            Assert.Throws<OperationCanceledException>(() =>
                new EdgePopup(example.OnCpu(), new EdgePopupSettings(), scores).Scores(
                    example.Weights,
                    [0.5m],
                    cancelled
                )
            )
        );
        example.Weights.fill_(float.NaN);
        KeepsNothing(() =>
            Assert.Throws<NotANumberFault>(() =>
                new ProjectedSgd(example.OnCpu(), new ProjectedSgdSettings()).Perturb(
                    example.Weights,
                    [0.1],
                    example.Training(4)
                )
            )
        );
    }

    [Theory]
    [InlineData(ScoreStart.Uniform, ThresholdScope.Layer, ScoredWeights.Moved)]
    [InlineData(ScoreStart.Magnitude, ThresholdScope.Network, ScoredWeights.Initial)]
    public void AlgorithmOne_TicketsDisposed_KeepsNothing(
        ScoreStart start,
        ThresholdScope threshold,
        ScoredWeights weights
    )
    {
        using var data = new TinyData();
        var popup = new EdgePopupSettings
        {
            Scores = start,
            Threshold = threshold,
            Weights = weights,
        };
        using var laboratory = new Laboratory(Settings with { EdgePopup = popup }, data.Set, CPU);
        var algorithm = new AlgorithmOne(laboratory);
        KeepsNothing(() =>
        {
            foreach (
                var levels in (decimal[][])
                    [
                        [],
                        [0.5m, 0.9m],
                    ]
            )
            {
                foreach (var ticket in algorithm.Run([0, 0.1], levels, laboratory.TrainingSet(0)))
                {
                    ticket.Dispose();
                }
            }
        });
    }

    [Fact]
    public void Grid_RunAndDisposed_KeepsNothing()
    {
        using var data = new TinyData();
        KeepsNothing(() =>
        {
            using var grid = new Grid(Settings, data.Set, CPU, BaselineScope.All);
            grid.Run(2, new HashSet<CellKey>(), _ => { }, _ => { }, CancellationToken.None);
        });
    }

    private static void StaysFlat(Example example, Func<TrainingSet, Tensor> train)
    {
        KeepsNothing(() =>
        {
            var live = new List<long>();
            train(example.Training(1) with { Observer = _ => live.Add(Tensor.TotalCount) }).Dispose();

            Assert.Equal(60, live.Count);
            Assert.Equal(live[5], live[50]);
        });
    }
}
