using Experiments;
using Experiments.Networks;
using Experiments.Pruning;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Pruning;

public sealed class BaselineMaskTests
{
    private static readonly decimal[] Levels = [0, 0.1m, 0.3m, 0.5m, 0.9m];

    [Fact]
    public void RandomMask_RisingSparsity_RemovesWhatTheOneBeforeDidAndMore()
    {
        using var scope = NewDisposeScope();
        using var example = Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 5, batch: 2, seed: 61);
        float[][] masks = Masks(new RandomMask(new RandomStream(7, "random mask", 0)), example);

        for (int level = 0; level < Levels.Length; level++)
        {
            int removed = example.Architecture.Layers.Sum(layer => Supermask.Removed(Levels[level], layer.Weights));
            Assert.Equal(removed, masks[level].Count(kept => kept == 0));
            if (level > 0)
            {
                Assert.All(masks[level - 1].Zip(masks[level]), pair => Assert.True(pair.First >= pair.Second));
            }
        }
    }

    [Fact]
    public void RandomMask_ManySeeds_RemoveEveryWeightAsOften()
    {
        using var example = Example.Real("30-10-4", 5, 6, replicas: 1, batch: 2, seed: 62);
        int[] kept = new int[example.Architecture.Weights];
        for (int seed = 0; seed < 400; seed++)
        {
            using var scope = NewDisposeScope();
            var pruning = new RandomMask(new RandomStream(7, "random mask", seed));
            var scores = pruning.Scores(example.Weights, [0.5m], example.Training(1));
            float[] mask = Bits.Of(Supermask.FromScores(example.Architecture, scores, [0.5m]));
            kept = [.. kept.Zip(mask, (count, keep) => count + (int)keep)];
        }

        // s.d. of a count: √(400 · ½ · ½) = 10.
        Assert.All(kept, count => Assert.InRange(count, 200 - 50, 200 + 50));
    }

    [Fact]
    public void RandomMask_SameSeed_GivesTheSameMasksAndAnotherSeedOthers()
    {
        using var scope = NewDisposeScope();
        using var example = Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 5, batch: 2, seed: 63);
        float[][] first = Masks(new RandomMask(new RandomStream(7, "random mask", 0)), example);
        float[][] again = Masks(new RandomMask(new RandomStream(7, "random mask", 0)), example);
        float[][] other = Masks(new RandomMask(new RandomStream(7, "random mask", 1)), example);

        Assert.Equal(first[3], again[3]);
        Assert.NotEqual(first[3], other[3]);
    }

    [Fact]
    public void MagnitudeMask_EveryLayer_KeepsTheLargestWeights()
    {
        using var scope = NewDisposeScope();
        using var example = Example.Real("c3k3-c5k2-6-4", 9, 8, replicas: 5, batch: 2, seed: 64);
        float[][] masks = Masks(new MagnitudeMask(), example);

        for (int level = 1; level < Levels.Length; level++)
        {
            float[] weights = example.Row(level);
            foreach (LayerShape layer in example.Architecture.Layers)
            {
                var sizes = Enumerable.Range(layer.Offset, layer.Weights).ToLookup(at => masks[level][at] == 1);
                Assert.Equal(Supermask.Removed(Levels[level], layer.Weights), sizes[false].Count());
                Assert.True(
                    sizes[false].Select(at => Math.Abs(weights[at])).DefaultIfEmpty(0).Max()
                        <= sizes[true].Min(at => Math.Abs(weights[at]))
                );
            }
        }
    }

    [Fact]
    public void Scores_OfABaseline_LeaveTheWeightsAloneWhenChanged()
    {
        using var example = Example.Real("30-10-4", 5, 6, replicas: 2, batch: 2, seed: 65);
        using var before = example.Weights.clone();
        foreach (IPruning pruning in (IPruning[])[new MagnitudeMask(), new RandomMask(new RandomStream(7, "mask", 0))])
        {
            using var scores = pruning.Scores(example.Weights, [0.1m, 0.5m], example.Training(1));
            scores.zero_();

            Bits.Equal(before, example.Weights, "weights");
        }
    }

    private static float[][] Masks(IPruning pruning, Example example)
    {
        var scores = pruning.Scores(example.Weights, Levels, example.Training(1));
        var masks = Supermask.FromScores(example.Architecture, scores, Levels);
        return [.. Enumerable.Range(0, Levels.Length).Select(level => Bits.Of(masks[level]))];
    }
}
