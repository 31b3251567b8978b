using Experiments.Data;
using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Pruning;
using Experiments.Tickets;
using Units.Data;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Tickets;

public sealed class AlgorithmOneTests : IDisposable
{
    private static readonly GridSettings Settings = TinyGrid.Settings;

    private static readonly decimal[] Levels = [0.5m, 0.1m, 0.9m];
    private readonly TinyData _data = new();
    private readonly Laboratory _laboratory;
    private readonly AlgorithmOne _algorithm;

    public AlgorithmOneTests()
    {
        _laboratory = new Laboratory(Settings, _data.Set, CPU);
        _algorithm = new AlgorithmOne(_laboratory);
    }

    public void Dispose()
    {
        _laboratory.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void PosterLevels_AreTheNineTenths() =>
        Assert.Equal([0.1m, 0.2m, 0.3m, 0.4m, 0.5m, 0.6m, 0.7m, 0.8m, 0.9m], AlgorithmOne.PosterLevels);

    [Fact]
    public void Run_EpsilonZero_PrunesTheInitialWeightsThemselves()
    {
        using var scope = NewDisposeScope();
        using var ticket = Run(0, [0])[0];
        using var initial = _algorithm.InitialStack(0, 1);
        using var pruned = _algorithm.Prune([0], initial, Levels, _algorithm.EdgePopup(0), _laboratory.TrainingSet(0))[
            0
        ];

        Bits.Equal(_laboratory.InitialWeights(0), ticket.Weights, "W_T");
        SameBits(pruned, ticket);
    }

    [Fact]
    public void Run_InItsTwoParts_GivesTheSameTickets()
    {
        using var scope = NewDisposeScope();
        double[] epsilons = [0.01, 0.3];
        var training = _laboratory.TrainingSet(1);
        var initial = _algorithm.InitialStack(1, 2);
        var weights = initial + _algorithm.Perturb(initial, epsilons, training);
        var parts = _algorithm.Prune(epsilons, weights, Levels, _algorithm.EdgePopup(1), training);
        foreach (var (whole, part) in Run(1, epsilons).Zip(parts))
        {
            SameBits(whole, part);
            whole.Dispose();
            part.Dispose();
        }
    }

    [Fact]
    public void Run_SeveralEpsilons_GivesEachTheTicketItHasAlone()
    {
        double[] epsilons = [0, 0.01, 0.3, double.PositiveInfinity];
        var tickets = Run(1, epsilons);

        Assert.Equal(epsilons, tickets.Select(ticket => ticket.Epsilon));
        for (int index = 0; index < epsilons.Length; index++)
        {
            using var alone = Run(1, [epsilons[index]])[0];
            SameBits(alone, tickets[index]);
            tickets[index].Dispose();
        }
    }

    [Fact]
    public void Run_EveryTicket_KeepsTheOrderOfTheLevelsAndTheBest()
    {
        foreach (var ticket in Run(0, [0, 0.1]))
        {
            using (ticket)
            {
                Assert.Equal(0, ticket.Seed);
                Assert.Equal(Levels, ticket.Levels.Select(level => level.Sparsity));
                Assert.Same(Selection.Best(ticket.Levels, level => level.Loss), ticket.Best);
                Assert.All(ticket.Levels, level => Assert.True(ticket.Best!.Loss <= level.Loss));
            }
        }
    }

    [Fact]
    public void Run_EveryTicket_StaysInTheBallAndHasTheDensitiesAskedFor()
    {
        double[] epsilons = [0.001, 0.05];
        using var initial = _laboratory.InitialWeights(0);
        foreach (var ticket in Run(0, epsilons))
        {
            using (ticket)
            {
                // One rounding of W_0 + ΔW, for weights below 2.
                double allowed = ticket.Epsilon + 1.2e-7;
                Assert.All(
                    Bits.Of(initial).Zip(Bits.Of(ticket.Weights)),
                    pair => Assert.InRange((double)pair.Second - pair.First, -allowed, allowed)
                );
                Assert.All(ticket.Levels, HasItsDensity);
            }
        }
    }

    [Fact]
    public void Run_EveryLevel_ReportsWhatItsMaskedWeightsReach()
    {
        using var ticket = Run(0, [0.1])[0];
        var training = _laboratory.TrainingSet(0);
        foreach (var level in ticket.Levels)
        {
            double[] masked = [.. Bits.Of(ticket.Weights).Zip(Bits.Of(level.Mask), (w, m) => (double)w * m)];
            var (loss, accuracy) = Measured(new PlainNetwork(_laboratory.Architecture, masked), training.Order.Images);

            Assert.Equal(loss, level.Loss, 1e-5);
            Assert.Equal(accuracy, level.Accuracy);
        }

        double[] all = [.. Bits.Of(ticket.Weights).Select(weight => (double)weight)];
        var unpruned = Measured(new PlainNetwork(_laboratory.Architecture, all), training.Order.Images);
        Assert.Equal(unpruned.Loss, ticket.UnprunedLoss, 1e-5);
        Assert.Equal(unpruned.Accuracy, ticket.UnprunedAccuracy);
    }

    [Fact]
    public void Run_NoLevels_TrainsAndPrunesNothing()
    {
        using var ticket = _algorithm.Run([0.1], [], _laboratory.TrainingSet(0))[0];
        using var other = Run(0, [0.1])[0];

        Assert.Empty(ticket.Levels);
        Assert.Null(ticket.Best);
        Bits.Equal(other.Weights, ticket.Weights, "W_T");
        Assert.Equal(other.UnprunedLoss, ticket.UnprunedLoss);
    }

    [Fact]
    public void Run_SameSeed_GivesTheSameTicketAndAnotherSeedAnother()
    {
        using var first = Run(0, [0.1])[0];
        using var again = Run(0, [0.1])[0];
        using var other = Run(1, [0.1])[0];

        SameBits(first, again);
        Assert.False(Bits.AreSame(first.Weights, other.Weights));
        Assert.False(Bits.AreSame(first.Levels[0].Mask, other.Levels[0].Mask));
        Assert.NotEqual(first.UnprunedLoss, other.UnprunedLoss);
    }

    [Fact]
    public void Prune_ABaseline_UsesItsScores()
    {
        using var initial = _algorithm.InitialStack(0, 1);
        using var ticket = _algorithm.Prune([0], initial, Levels, new MagnitudeMask(), _laboratory.TrainingSet(0))[0];
        foreach (var level in ticket.Levels)
        {
            using var mask = Supermask.FromScores(_laboratory.Architecture, initial, [level.Sparsity]);
            Bits.Equal(mask[0], level.Mask, $"mask at s = {level.Sparsity}");
        }
    }

    [Fact]
    public void Prune_Always_LeavesTheWeightsAlone()
    {
        using var weights = _algorithm.InitialStack(0, 2);
        using var before = weights.clone();
        foreach (
            var ticket in _algorithm.Prune([0, 0], weights, Levels, _algorithm.EdgePopup(0), _laboratory.TrainingSet(0))
        )
        {
            ticket.Weights.zero_();
            ticket.Dispose();
        }

        Bits.Equal(before, weights, "weights");
    }

    [Fact]
    public void Run_TrainingOnRows_LearnsThem()
    {
        using var ticket = _algorithm.Run([double.PositiveInfinity], [], _laboratory.TrainingSet(0))[0];

        Assert.InRange(ticket.UnprunedAccuracy, 0.6, 1);
    }

    [Fact]
    public void InitialWeightsAndScores_OfOneSeed_AreUnrelated()
    {
        var settings = Settings with { Architecture = "36-100-3", Initialisation = Initialisation.Uniform };
        using var laboratory = new Laboratory(settings, _data.Set, CPU);
        using var weights = laboratory.InitialWeights(0);
        int agreeing = Bits.Of(weights)
            .Zip(laboratory.InitialScores(0))
            .Count(pair => MathF.Sign(pair.First) == MathF.Sign(pair.Second));

        // Of 3900 signs, with an s.d. of 31.
        Assert.InRange(agreeing, 1950 - 156, 1950 + 156);
    }

    [Fact]
    public void Phases_HaveOrdersOfTheirOwn() => Assert.NotEqual(ProjectedSgd.Phase, EdgePopup.Phase);

    private IReadOnlyList<Ticket> Run(int seed, double[] epsilons) =>
        _algorithm.Run(epsilons, Levels, _laboratory.TrainingSet(seed));

    private void HasItsDensity(PruningLevel level)
    {
        float[] mask = Bits.Of(level.Mask);
        Assert.All(mask, value => Assert.True(value is 0 or 1));
        Assert.All(
            _laboratory.Architecture.Layers,
            layer =>
                Assert.Equal(
                    layer.Weights - Supermask.Removed(level.Sparsity, layer.Weights),
                    mask.AsSpan(layer.Offset, layer.Weights).ToArray().Sum()
                )
        );
    }

    private (double Loss, double Accuracy) Measured(PlainNetwork network, IReadOnlyList<int> trained)
    {
        double loss = trained.Average(image =>
            network.Loss(Pixels(_data.Set.Train, image), Label(_data.Set.Train, image))
        );
        int right = Enumerable
            .Range(0, Settings.TestImages)
            .Count(image =>
            {
                double[] logits = network.Logits(Pixels(_data.Set.Test, image));
                return Array.IndexOf(logits, logits.Max()) == Label(_data.Set.Test, image);
            });
        return (loss, (double)right / Settings.TestImages);
    }

    private double[] Pixels(ImageSet images, int image) =>
        [
            .. images
                .Pixels.Slice(image * images.PixelsPerImage, images.PixelsPerImage)
                .ToArray()
                .Select(pixel => ((pixel / 255.0) - _data.Set.Mean) / _data.Set.StandardDeviation),
        ];

    private static int Label(ImageSet images, int image) => images.Labels.Span[image];

    private static void SameBits(Ticket expected, Ticket actual)
    {
        Bits.Equal(expected.Weights, actual.Weights, "W_T");
        Assert.Equal(
            (expected.Epsilon, expected.Seed, expected.UnprunedLoss, expected.UnprunedAccuracy),
            (actual.Epsilon, actual.Seed, actual.UnprunedLoss, actual.UnprunedAccuracy)
        );
        Assert.Equal(expected.Levels.Count, actual.Levels.Count);
        foreach (var (one, other) in expected.Levels.Zip(actual.Levels))
        {
            Assert.Equal((one.Sparsity, one.Loss, one.Accuracy), (other.Sparsity, other.Loss, other.Accuracy));
            Bits.Equal(one.Mask, other.Mask, $"mask at s = {one.Sparsity}");
        }

        Assert.Equal(expected.Best?.Sparsity, actual.Best?.Sparsity);
    }
}
