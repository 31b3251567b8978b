using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Runs;
using Experiments.Tickets;
using TorchSharp;
using Units.Data;

namespace Units.Runs;

/// <summary>Traces with settings of edge-popup that are not the usual ones.</summary>
public sealed class EdgePopupTraceTests : IDisposable
{
    private const int Layers = 3;
    private static readonly Architecture Network = Architecture.Parse("c2k3-5-3", 6, 6, 3);

    private static readonly TraceSettings Toy = new()
    {
        Architecture = Network.Text,
        Epsilon = 0.05,
        Steps = 3,
        BatchSize = 4,
    };

    private readonly ScratchFolder _scratch = new();
    private readonly TinyData _data = new();

    [Theory]
    [InlineData(ScoreStart.Magnitude, ThresholdScope.Layer, ScoredWeights.Moved)]
    [InlineData(ScoreStart.Uniform, ThresholdScope.Network, ScoredWeights.Moved)]
    [InlineData(ScoreStart.Uniform, ThresholdScope.Layer, ScoredWeights.Initial)]
    [InlineData(ScoreStart.Magnitude, ThresholdScope.Network, ScoredWeights.Initial)]
    public void Write_Choices_AreFollowedAtEveryStep(ScoreStart start, ThresholdScope threshold, ScoredWeights weights)
    {
        TraceSettings settings = Toy with
        {
            EdgePopup = new EdgePopupSettings
            {
                LearningRate = 0.5,
                Scores = start,
                Threshold = threshold,
                Weights = weights,
            },
        };
        Follows(settings);
    }

    // A first step moves a score by its gradient, or by nothing but the decay where the weight was removed.
    [Theory]
    [InlineData(ScoreGradient.All)]
    [InlineData(ScoreGradient.Kept)]
    public void Write_EitherGradient_MovesTheScoresOfRemovedWeightsOrNot(ScoreGradient gradient)
    {
        Follows(
            Toy with
            {
                EdgePopup = new EdgePopupSettings
                {
                    LearningRate = 0.5,
                    WeightDecay = 0,
                    Gradient = gradient,
                    Schedule = RateSchedule.Constant,
                },
            }
        );

        float[] mask = Weights("edge-popup/step-000/mask");
        float[] before = Weights("edge-popup/step-000/scores-before");
        float[] after = Weights("edge-popup/step-000/scores-after");
        int moved = mask.Zip(before, after).Count(entry => entry.First == 0 && entry.Second != entry.Third);
        Assert.Equal(gradient is ScoreGradient.All, moved > 0);
        for (int step = 0; step < Toy.Steps; step++)
        {
            string rate = _scratch.File($"trace/edge-popup/step-{step:000}/learning-rate.npy");
            Assert.Equal([0.5], NpyReader.Read<double>(rate).Values);
        }
    }

    // Steps so long that every ΔW is ±ε or 0, and ε as large as the weights of the second layer: some of W_T are 0.
    [Theory]
    [InlineData(ThresholdScope.Layer)]
    [InlineData(ThresholdScope.Network)]
    public void Write_WeightsMovedToZero_AreKeptByTheirScores(ThresholdScope threshold)
    {
        Follows(
            Toy with
            {
                Initialisation = Initialisation.SignedConstant,
                InitialScale = 0.25 / Math.Sqrt(2.0 / 18),
                Epsilon = 0.25,
                ProjectedSgd = new() { LearningRate = 1e6 },
                EdgePopup = new EdgePopupSettings { Threshold = threshold },
            }
        );

        Assert.InRange(Weights("result/weights").Count(weight => weight == 0), 10, 80);
    }

    public void Dispose()
    {
        _scratch.Dispose();
        _data.Dispose();
    }

    private void Follows(TraceSettings settings)
    {
        EdgePopupSettings popup = settings.EdgePopup;
        Trace.Write(_scratch.File("trace"), settings, _data.Set, force: true, CancellationToken.None);

        float[] scored = Weights(popup.Weights is ScoredWeights.Moved ? "result/weights" : "initial/weights");
        float[] scores = Weights("initial/scores");
        Assert.Equal(popup.Scores is ScoreStart.Magnitude, scores.SequenceEqual(scored.Select(MathF.Abs)));
        for (int step = 0; step < Toy.Steps; step++)
        {
            string part = $"edge-popup/step-{step:000}";
            Assert.Equal(scores, Weights($"{part}/scores-before"));
            float[] mask = Mask(scores, popup.Threshold);
            Assert.Equal(mask, Weights($"{part}/mask"));
            Assert.Equal(mask.Zip(scored, (m, w) => m == 0 ? 0 : w), Weights($"{part}/masked-weights"));
            scores = Weights($"{part}/scores-after");
        }

        Assert.Equal(Mask(scores, popup.Threshold), Weights("result/mask"));
        using var grid = new Grid(settings.Grid(), _data.Set, torch.CPU);
        var cells = new List<Cell>();
        grid.Run(1, new HashSet<CellKey>(), cells.AddRange, _ => { }, CancellationToken.None);
        Assert.Equal([cells.Single().Loss], NpyReader.Read<double>(_scratch.File("trace/result/loss.npy")).Values);
    }

    private static float[] Mask(float[] scores, ThresholdScope threshold) =>
        [
            .. threshold
                .Parts(Network)
                .SelectMany(part =>
                    Pruning.RankedScores.Kept(
                        scores.AsSpan(part.Offset, part.Weights),
                        Supermask.Removed(Toy.Sparsity, part.Weights)
                    )
                )
                .Select(kept => kept ? 1f : 0),
        ];

    /// <summary>A quantity of all layers, one behind the other.</summary>
    private float[] Weights(string name) =>
        [
            .. Enumerable
                .Range(1, Layers)
                .SelectMany(layer => NpyReader.Read<float>(_scratch.File($"trace/{name}.layer-{layer}.npy")).Values),
        ];
}
