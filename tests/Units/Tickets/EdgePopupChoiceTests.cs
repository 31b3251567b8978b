using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Tickets;
using Units.Data;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Tickets;

/// <summary>Algorithm 1 with every choice of edge-popup's scores, threshold and weights.</summary>
public sealed class EdgePopupChoiceTests : IDisposable
{
    private static readonly GridSettings Settings = TinyGrid.Settings;

    private static readonly decimal[] Levels = [0.5m, 0.1m, 0.9m];
    private readonly TinyData _data = new();
    private readonly List<IDisposable> _made = [];

    public static TheoryData<ScoreStart, ThresholdScope, ScoredWeights> Combinations
    {
        get
        {
            var all = new TheoryData<ScoreStart, ThresholdScope, ScoredWeights>();
            foreach (ScoreStart start in Enum.GetValues<ScoreStart>())
            {
                foreach (ThresholdScope threshold in Enum.GetValues<ThresholdScope>())
                {
                    all.Add(start, threshold, ScoredWeights.Moved);
                    all.Add(start, threshold, ScoredWeights.Initial);
                }
            }

            return all;
        }
    }

    public void Dispose()
    {
        _made.ForEach(made => made.Dispose());
        _data.Dispose();
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Run_OneEpsilonAndLevel_GivesWhatItHasInTheStack(
        ScoreStart start,
        ThresholdScope threshold,
        ScoredWeights weights
    )
    {
        EdgePopupSettings popup = Of(start, threshold, weights);
        double[] epsilons = [0, 0.05, double.PositiveInfinity];
        IReadOnlyList<Ticket> together = Run(popup, epsilons, Levels);
        for (int index = 0; index < epsilons.Length; index++)
        {
            for (int level = 0; level < Levels.Length; level++)
            {
                Ticket alone = Run(popup, [epsilons[index]], [Levels[level]])[0];
                Bits.Equal(alone.Weights, together[index].Weights, "W_T");
                Same(alone.Levels[0], together[index].Levels[level]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Run_EveryLevel_RemovesAsManyAsItsScopeSays(
        ScoreStart start,
        ThresholdScope threshold,
        ScoredWeights weights
    )
    {
        var (laboratory, _) = Make(Of(start, threshold, weights));
        foreach (PruningLevel level in Run(Of(start, threshold, weights), [0.1], Levels)[0].Levels)
        {
            float[] mask = Bits.Of(level.Mask);
            Assert.All(
                threshold.Parts(laboratory.Architecture),
                part =>
                    Assert.Equal(
                        Supermask.Removed(level.Sparsity, part.Weights),
                        mask.AsSpan(part.Offset, part.Weights).ToArray().Count(kept => kept == 0)
                    )
            );
        }
    }

    [Theory]
    [InlineData(ScoreStart.Uniform, ThresholdScope.Layer)]
    [InlineData(ScoreStart.Uniform, ThresholdScope.Network)]
    [InlineData(ScoreStart.Magnitude, ThresholdScope.Layer)]
    [InlineData(ScoreStart.Magnitude, ThresholdScope.Network)]
    public void Run_InitialAtEpsilonZero_IsMovedBitForBit(ScoreStart start, ThresholdScope threshold)
    {
        Ticket moved = Run(Of(start, threshold, ScoredWeights.Moved), [0], Levels)[0];
        Ticket initial = Run(Of(start, threshold, ScoredWeights.Initial), [0], Levels)[0];

        Same(moved, initial);
    }

    [Theory]
    [InlineData(ScoreStart.Uniform, ThresholdScope.Layer)]
    [InlineData(ScoreStart.Uniform, ThresholdScope.Network)]
    [InlineData(ScoreStart.Magnitude, ThresholdScope.Layer)]
    [InlineData(ScoreStart.Magnitude, ThresholdScope.Network)]
    public void Run_InitialAtOtherEpsilons_PutsTheMasksOfEpsilonZeroOnTheMovedWeights(
        ScoreStart start,
        ThresholdScope threshold
    )
    {
        EdgePopupSettings popup = Of(start, threshold, ScoredWeights.Initial);
        Ticket zero = Run(popup, [0], Levels)[0];
        IReadOnlyList<Ticket> moved = Run(popup with { Weights = ScoredWeights.Moved }, [0.1], Levels);
        Ticket other = Run(popup, [0.1], Levels)[0];
        var (laboratory, _) = Make(popup);

        Bits.Equal(moved[0].Weights, other.Weights, "W_T");
        Assert.False(Bits.AreSame(zero.Weights, other.Weights));
        foreach (var (expected, level) in zero.Levels.Zip(other.Levels))
        {
            Bits.Equal(expected.Mask, level.Mask, $"mask at s = {level.Sparsity}");
            using var pruned = (other.Weights * level.Mask).unsqueeze(0);
            var network = new StackNetwork(laboratory.Architecture, CPU);
            Assert.Equal(
                (level.Loss, level.Accuracy),
                laboratory.Measure(network, pruned, laboratory.TrainingSet(0))[0]
            );
        }

        Assert.Contains(moved[0].Levels.Zip(other.Levels), pair => !Bits.AreSame(pair.First.Mask, pair.Second.Mask));
    }

    [Theory]
    [InlineData(ThresholdScope.Layer)]
    [InlineData(ThresholdScope.Network)]
    public void Run_ZeroEpochsFromUniformScores_IsTheSameForMovedAndInitial(ThresholdScope threshold)
    {
        EdgePopupSettings popup = Of(ScoreStart.Uniform, threshold, ScoredWeights.Moved) with { Epochs = 0 };
        IReadOnlyList<Ticket> moved = Run(popup, [0, 0.1], Levels);
        IReadOnlyList<Ticket> initial = Run(popup with { Weights = ScoredWeights.Initial }, [0, 0.1], Levels);

        Same(moved[0], initial[0]);
        Same(moved[1], initial[1]);
    }

    [Theory]
    [InlineData(ScoredWeights.Moved)]
    [InlineData(ScoredWeights.Initial)]
    public void Run_ZeroEpochsByMagnitude_HasTheMasksOfTheWeightsThatAreScored(ScoredWeights weights)
    {
        EdgePopupSettings popup = Of(ScoreStart.Magnitude, ThresholdScope.Network, weights) with { Epochs = 0 };
        Ticket ticket = Run(popup, [0.1], Levels)[0];
        var (laboratory, _) = Make(popup);
        using var initial = laboratory.InitialWeights(0);
        using var scored = (weights is ScoredWeights.Moved ? ticket.Weights : initial).unsqueeze(0);
        foreach (PruningLevel level in ticket.Levels)
        {
            using var mask = Supermask.FromScores(
                laboratory.Architecture,
                scored,
                [level.Sparsity],
                ThresholdScope.Network
            );
            Bits.Equal(mask[0], level.Mask, $"mask at s = {level.Sparsity}");
        }
    }

    [Fact]
    public void Run_ByMagnitude_DrawsNoScoresAndChangesNoOtherDraw()
    {
        (List<long> Batches, Ticket Ticket) Watch(ScoreStart start)
        {
            List<long> batches = [];
            var (laboratory, algorithm) = Make(Of(start, ThresholdScope.Layer, ScoredWeights.Moved));
            Assert.Equal(start is ScoreStart.Magnitude, laboratory.InitialScores(0).Length == 0);
            var training = laboratory.TrainingSet(0) with { Observer = step => batches.AddRange(step.Batch) };
            Ticket ticket = algorithm.Run([0.1], Levels, training)[0];
            _made.Add(ticket);
            return (batches, ticket);
        }

        var (uniform, magnitude) = (Watch(ScoreStart.Uniform), Watch(ScoreStart.Magnitude));

        Assert.Equal(uniform.Batches, magnitude.Batches);
        Bits.Equal(uniform.Ticket.Weights, magnitude.Ticket.Weights, "W_T");
        Assert.False(Bits.AreSame(uniform.Ticket.Levels[0].Mask, magnitude.Ticket.Levels[0].Mask));
    }

    [Fact]
    public void Run_Initial_TrainsEachLevelOnceWhateverTheNumberOfEpsilons()
    {
        long Steps(ScoredWeights weights)
        {
            long steps = 0;
            var (laboratory, algorithm) = Make(Of(ScoreStart.Uniform, ThresholdScope.Layer, weights));
            var training = laboratory.TrainingSet(0) with { Progress = done => steps += done };
            _made.AddRange(algorithm.Run([0, 0.1, 0.2], [.. Levels, 0.5m], training));
            return steps;
        }

        // 5 steps an epoch, 2 epochs of each phase; the level 0.5 is tried twice.
        Assert.Equal(10 * (3 + (3 * 4)), Steps(ScoredWeights.Moved));
        Assert.Equal(10 * (3 + 3), Steps(ScoredWeights.Initial));
    }

    [Fact]
    public void Baselines_Network_RemoveAsManyOfTheWholeNetworkAsEdgePopup()
    {
        EdgePopupSettings popup = Of(ScoreStart.Uniform, ThresholdScope.Network, ScoredWeights.Moved);
        Ticket ticket = Run(popup, [0.1], Levels)[0];
        var (laboratory, _) = Make(popup);
        using var scope = NewDisposeScope();
        var weights = ticket.Weights.unsqueeze(0).repeat(Levels.Length, 1);
        var (random, magnitude) = new Baselines(laboratory).Masks(weights, Levels, laboratory.TrainingSet(0));

        foreach (var (row, level) in ticket.Levels.Index())
        {
            var ranked = weights.abs()[row].argsort();
            int removed = Supermask.Removed(level.Sparsity, laboratory.Architecture.Weights);
            Assert.Equal(removed, Bits.Of(level.Mask).Count(kept => kept == 0));
            Assert.Equal(removed, Bits.Of(random[row]).Count(kept => kept == 0));
            Assert.Equal(removed, Bits.Of(magnitude[row]).Count(kept => kept == 0));
            Assert.Equal(0, magnitude[row].index_select(0, ranked.narrow(0, 0, removed)).sum().item<float>());
        }
    }

    private static EdgePopupSettings Of(ScoreStart start, ThresholdScope threshold, ScoredWeights weights) =>
        Settings.EdgePopup with
        {
            Scores = start,
            Threshold = threshold,
            Weights = weights,
        };

    private (Laboratory Laboratory, AlgorithmOne Algorithm) Make(EdgePopupSettings popup)
    {
        var laboratory = new Laboratory(Settings with { EdgePopup = popup }, _data.Set, CPU);
        _made.Add(laboratory);
        return (laboratory, new AlgorithmOne(laboratory));
    }

    private IReadOnlyList<Ticket> Run(EdgePopupSettings popup, double[] epsilons, decimal[] levels)
    {
        var (laboratory, algorithm) = Make(popup);
        IReadOnlyList<Ticket> tickets = algorithm.Run(epsilons, levels, laboratory.TrainingSet(0));
        _made.AddRange(tickets);
        return tickets;
    }

    private static void Same(Ticket expected, Ticket actual)
    {
        Bits.Equal(expected.Weights, actual.Weights, "W_T");
        foreach (var (one, other) in expected.Levels.Zip(actual.Levels))
        {
            Same(one, other);
        }
    }

    private static void Same(PruningLevel expected, PruningLevel actual)
    {
        Assert.Equal(
            (expected.Sparsity, expected.Loss, expected.Accuracy),
            (actual.Sparsity, actual.Loss, actual.Accuracy)
        );
        Bits.Equal(expected.Mask, actual.Mask, $"mask at s = {expected.Sparsity}");
    }
}
