using System.Runtime.InteropServices;
using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Tickets;
using Units.Data;
using Units.Networks;
using static TorchSharp.torch;
using static Units.Networks.LiveTensors;

namespace Units.Faults;

/// <summary>Memory that does not hold a stack: it goes on in halves, with the same results.</summary>
[Collection(nameof(LiveTensors))]
public sealed class MemoryTests : IDisposable
{
    private static readonly GridSettings Settings = new()
    {
        Architecture = "36-8-3",
        BatchSize = 16,
        TrainImages = 48,
        TestImages = 20,
        Epsilons = [0, 0.1, 0.2],
        Sparsities = [0, 0.2m, 0.4m, 0.5m, 0.6m, 0.8m],
        Seeds = [0, 1],
        ProjectedSgd = new() { Epochs = 2 },
        EdgePopup = new() { Epochs = 2 },
    };

    private readonly TinyData _data = new();

    [Fact]
    public void Is_WhatLibtorchThrowsWithoutMemory_IsTrueAndOtherFaultsAreNot()
    {
        Assert.True(MemoryFault.Is(Assert.ThrowsAny<Exception>(RunOut)));
        Assert.True(MemoryFault.Is(Assert.ThrowsAny<Exception>(() => Marshal.AllocHGlobal(nint.MaxValue))));
        Assert.False(MemoryFault.Is(Assert.ThrowsAny<Exception>(() => zeros(2, 3).view(4))));
    }

    [Theory]
    [InlineData(1, ScoredWeights.Moved)]
    [InlineData(2, ScoredWeights.Moved)]
    [InlineData(4, ScoredWeights.Moved)]
    [InlineData(1, ScoredWeights.Initial)]
    [InlineData(3, ScoredWeights.Initial)]
    public void Run_MemoryForFewReplicas_GivesTheSameBitsInHalves(int replicas, ScoredWeights weights)
    {
        var settings = Settings with { EdgePopup = Settings.EdgePopup with { Weights = weights } };
        var (expected, whole, _) = Run(settings, long.MaxValue);
        var (actual, parts, most) = Run(settings, replicas);

        Assert.Equal(expected, actual);
        // Masks of the seed, 6 steps for each of 5 sparsities and 2 seeds, are found anew for each ε that does not fit with the others;
        // nothing else is done twice.
        var anew =
            weights is ScoredWeights.Initial && replicas < Settings.Epsilons.Count ? Settings.Epsilons.Count - 1 : 0;
        Assert.Equal(whole + (anew * 6 * 5 * 2), parts);
        Assert.InRange(most, 1, replicas);
    }

    [Fact]
    public void Run_MemoryForNoMask_IsAFaultThatSaysSo() =>
        Assert.Throws<MemoryFault>(() => Run(Settings with { ProjectedSgd = new() { Epochs = 0 } }, 0));

    [Fact]
    public void Run_MemoryForNoNetwork_IsAFaultThatSaysSo()
    {
        var fault = Assert.Throws<MemoryFault>(() => Run(Settings, 0));

        Assert.Equal(
            "Memory for a network of 312 weights was expected, but it ran out with one network at a time; a smaller network, fewer images a batch or fewer --workers take less.",
            fault.Message
        );
    }

    [Fact]
    public void Run_MemoryThatRunsOut_KeepsNothing() =>
        KeepsNothing(() =>
        {
            Run(Settings, 2);
            Assert.Throws<MemoryFault>(() => Run(Settings, 0));
        });

    [Fact]
    public void Prune_EndedInTheSecondHalfOfTheLevels_KeepsNothingOfTheFirst()
    {
        using var laboratory = new Laboratory(Settings, _data.Set, CPU);
        var algorithm = new AlgorithmOne(laboratory);
        var training = laboratory.TrainingSet(0);
        var half = 2 * training.Steps(Settings.EdgePopup.Epochs);

        KeepsNothing(() =>
        {
            using var weights = algorithm.InitialStack(0, 1);
            var done = 0L;
            Assert.Throws<OperationCanceledException>(() =>
                algorithm.Prune(
                    [0],
                    weights,
                    [0.2m, 0.4m, 0.6m, 0.8m],
                    algorithm.EdgePopup(0),
                    training with
                    {
                        Progress = steps => Train(steps, done += steps),
                    }
                )
            );
        });

        void Train(long replicas, long done)
        {
            if (replicas > 2)
            {
                RunOut();
            }

            if (done > half)
            {
                throw new OperationCanceledException();
            }
        }
    }

    // The passes of the layers, whose blocks are cut by an estimate of a card's free memory.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void LossGradient_BlockThatDoesNotFit_IsTriedInHalves(int most)
    {
        using var scope = NewDisposeScope();
        using var example = Example.Whole(
            new NetworkText("c5k2p0-c9k4p3-c3k3-7-4", 13, 11, 4),
            replicas: 7,
            batch: 9,
            seed: 31
        );
        List<long> blocks = [];
        var network = new StackNetwork(example.Architecture, long.MaxValue, Limit);
        var expected = Results(new StackNetwork(example.Architecture, long.MaxValue));
        var actual = Results(network);

        Bits.Near(Bits.Of(expected.Gradients), Bits.Of(actual.Gradients), 1e-6, "gradients");
        Bits.Near(Bits.Of(expected.Losses), Bits.Of(actual.Losses), 1e-6, "losses");
        Bits.Near(Bits.Of(expected.Logits), Bits.Of(actual.Logits), 1e-6, "logits");
        Assert.Equal(expected.Measured.Select(one => one.Accuracy), actual.Measured.Select(one => one.Accuracy));
        Assert.Equal(7, blocks[0]);
        // What was learned once is not tried again.
        Assert.All(blocks.SkipWhile(block => block > most), block => Assert.InRange(block, 1, most));

        void Limit(long replicas)
        {
            blocks.Add(replicas);
            if (replicas > most)
            {
                RunOut();
            }
        }

        (
            Tensor Gradients,
            Tensor Losses,
            Tensor Logits,
            IReadOnlyList<(double Loss, double Accuracy)> Measured
        ) Results(StackNetwork passes)
        {
            var gradients = empty_like(example.Weights);
            var losses = passes.LossGradient(example.Weights, example.Images, example.Batch, gradients);
            var logits = passes.Logits(example.Weights, example.Images, example.Batch);
            return (
                gradients,
                losses,
                logits,
                passes.Evaluate(example.Weights, example.Images, [0, 1, 2], 2, CancellationToken.None)
            );
        }
    }

    public void Dispose() => _data.Dispose();

    // A petabyte, which libtorch's allocator refuses as it does any block that the memory does not hold.
    private static void RunOut() => zeros(1L << 50).Dispose();

    /// <summary>Runs a grid where memory runs out as soon as more replicas than given are trained together.</summary>
    /// <returns>The cells, the work that was told, and the most replicas that were trained together.</returns>
    private (List<Cell> Cells, long Done, long Most) Run(GridSettings settings, long replicas)
    {
        using var grid = new Grid(settings, _data.Set, CPU, BaselineScope.All);
        List<Cell> cells = [];
        var (done, most) = (0L, 0L);
        grid.RunAll(1, new HashSet<CellKey>(), cells.AddRange, Train, CancellationToken.None);
        return (cells, done, most);

        void Train(long steps)
        {
            done += steps;
            if (steps > replicas)
            {
                RunOut();
            }

            most = Math.Max(most, steps);
        }
    }
}
