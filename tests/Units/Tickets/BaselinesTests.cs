using Experiments;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Tickets;
using Units.Data;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Tickets;

public sealed class BaselinesTests : IDisposable
{
    private static readonly GridSettings Settings = new()
    {
        Architecture = "c3k3-c4k2-3",
        ProjectedSgd = new() { LearningRate = 0.2, Epochs = 2 },
        EdgePopup = new() { LearningRate = 0.1, Epochs = 1 },
        BatchSize = 8,
        TrainImages = 40,
        TestImages = 190,
    };

    private static readonly decimal[] Levels = [0.1m, 0.5m, 0.9m];
    private readonly TinyData _data = new(testImages: 200);
    private readonly Laboratory _laboratory;
    private readonly AlgorithmOne _algorithm;
    private readonly Baselines _baselines;

    public BaselinesTests()
    {
        _laboratory = new Laboratory(Settings, _data.Set, CPU);
        _algorithm = new AlgorithmOne(_laboratory);
        _baselines = new Baselines(_laboratory);
    }

    public void Dispose()
    {
        _laboratory.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void Measure_EveryLevel_IsWhatAPlainNetworkReachesUnderMasksMadeByHand()
    {
        foreach (int seed in (int[])[0, 3])
        {
            var tickets = Run(seed, [0, 0.3]);
            var measured = _baselines.Measure(tickets, Levels, _laboratory.TrainingSet(seed));

            Assert.Equal(tickets.Count, measured.Count);
            foreach (var (ticket, accuracies) in tickets.Zip(measured))
            {
                float[] weights = Bits.Of(ticket.Weights);
                float[] magnitudes = [.. weights.Select(Math.Abs)];
                float[] random = RandomSizes(seed);
                Assert.Equal(
                    Levels.Select(level => new BaselineAccuracies(
                        Accuracy(Pruned(weights, random, level)),
                        Accuracy(Pruned(weights, magnitudes, level))
                    )),
                    accuracies
                );
                ticket.Dispose();
            }
        }
    }

    [Fact]
    public void Measure_TrainedWeights_TellsTheMasksApart()
    {
        using var ticket = Run(0, [double.PositiveInfinity])[0];
        var measured = _baselines.Measure([ticket], Levels, _laboratory.TrainingSet(0))[0];

        Assert.Contains(measured, level => level.Random != level.Magnitude);
        Assert.NotEqual(measured[0].Random, measured[^1].Random);
    }

    [Fact]
    public void Masks_EveryLayer_KeepAsManyWeightsAsEdgePopups()
    {
        using var scope = NewDisposeScope();
        using var ticket = Run(1, [0.1])[0];
        var weights = ticket.Weights.unsqueeze(0).repeat(Levels.Length, 1);
        var (random, magnitude) = _baselines.Masks(weights, Levels, _laboratory.TrainingSet(1));

        foreach (var (row, level) in ticket.Levels.Index())
        {
            Assert.Equal(Kept(level.Mask), Kept(random[row]));
            Assert.Equal(Kept(level.Mask), Kept(magnitude[row]));
            Assert.False(Bits.AreSame(level.Mask, random[row]));
            Assert.False(Bits.AreSame(random[row], magnitude[row]));
        }
    }

    [Fact]
    public void Masks_Random_DifferBySeedAndNotByWeightsOrByWhoAsks()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (_algorithm.InitialStack(0, 3), _algorithm.InitialStack(1, 3));
        Tensor Of(Baselines baselines, Tensor weights, int seed) =>
            baselines.Masks(weights, Levels, _laboratory.TrainingSet(seed)).Random;
        var mask = Of(_baselines, first, 0);

        Bits.Equal(mask, Of(_baselines, second, 0), "the same seed, other weights");
        Bits.Equal(mask, Of(new Baselines(_laboratory), first, 0), "the same seed, another worker");
        Assert.False(Bits.AreSame(mask, Of(_baselines, first, 1)));
    }

    [Fact]
    public void Measure_NothingToMeasure_IsEmpty()
    {
        using var ticket = _algorithm.Run([0.1], [], _laboratory.TrainingSet(0))[0];

        Assert.Empty(_baselines.Measure([], Levels, _laboratory.TrainingSet(0)));
        Assert.Empty(Assert.Single(_baselines.Measure([ticket], [], _laboratory.TrainingSet(0))));
    }

    [Fact]
    public void Measure_Always_LeavesTheTicketAlone()
    {
        using var ticket = Run(0, [0.1])[0];
        using var weights = ticket.Weights.clone();
        using var mask = ticket.Levels[0].Mask.clone();
        _baselines.Measure([ticket], Levels, _laboratory.TrainingSet(0));

        Bits.Equal(weights, ticket.Weights, "W_T");
        Bits.Equal(mask, ticket.Levels[0].Mask, "edge-popup's mask");
    }

    [Fact]
    public void Measure_Cancelled_Stops()
    {
        using var ticket = Run(0, [0.1])[0];
        var cancelled = _laboratory.TrainingSet(0) with { Cancellation = new CancellationToken(canceled: true) };

        Assert.Throws<OperationCanceledException>(() => _baselines.Measure([ticket], Levels, cancelled));
    }

    [Theory]
    [InlineData(BaselineScope.None, 5, "")]
    [InlineData(BaselineScope.Three, 0, "")]
    [InlineData(BaselineScope.Three, 2, "0 1")]
    [InlineData(BaselineScope.Three, 3, "0 1 2")]
    [InlineData(BaselineScope.Three, 4, "0 1 3")]
    [InlineData(BaselineScope.Three, 11, "0 5 10")]
    [InlineData(BaselineScope.All, 4, "0 1 2 3")]
    public void Scope_AnyNumberOfScales_IsThoseOfItsName(BaselineScope scope, int count, string chosen) =>
        Assert.Equal(chosen, string.Join(' ', scope.Of([.. Enumerable.Range(0, count).Select(at => (double)at)])));

    private IReadOnlyList<Ticket> Run(int seed, double[] epsilons) =>
        _algorithm.Run(epsilons, Levels, _laboratory.TrainingSet(seed));

    private float[] Kept(Tensor mask) =>
        [
            .. _laboratory.Architecture.Layers.Select(layer =>
                Bits.Of(mask).AsSpan(layer.Offset, layer.Weights).ToArray().Sum()
            ),
        ];

    private float[] RandomSizes(int seed)
    {
        var stream = new RandomStream(Settings.RootSeed, "random mask", seed);
        return [.. Enumerable.Range(0, _laboratory.Architecture.Weights).Select(_ => Math.Abs(stream.NextSigned()))];
    }

    /// <summary>The weights without the ⌊s · n⌋ of the smallest size in every layer.</summary>
    private double[] Pruned(float[] weights, float[] sizes, decimal sparsity)
    {
        double[] pruned = [.. weights.Select(weight => (double)weight)];
        foreach (LayerShape layer in _laboratory.Architecture.Layers)
        {
            var removed = Enumerable
                .Range(layer.Offset, layer.Weights)
                .OrderBy(at => sizes[at])
                .Take((int)(sparsity * layer.Weights));
            foreach (int at in removed)
            {
                pruned[at] = 0;
            }
        }

        return pruned;
    }

    private double Accuracy(double[] weights)
    {
        var network = new PlainNetwork(_laboratory.Architecture, weights);
        ImageSet images = _data.Set.Test;
        int right = Enumerable
            .Range(0, Settings.TestImages)
            .Count(image =>
            {
                double[] logits = network.Logits([
                    .. images
                        .Pixels.Slice(image * images.PixelsPerImage, images.PixelsPerImage)
                        .ToArray()
                        .Select(pixel => ((pixel / 255.0) - _data.Set.Mean) / _data.Set.StandardDeviation),
                ]);
                return Array.IndexOf(logits, logits.Max()) == images.Labels.Span[image];
            });
        return (double)right / Settings.TestImages;
    }
}
