using Experiments;
using Experiments.Perturbation;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Perturbation;

public sealed class RandomSignsTests
{
    [Fact]
    public void Draw_EveryReplica_HasTheSameSignsAtItsOwnRadius()
    {
        double[] epsilons = [0.1, 0, 0.5];
        using var signs = RandomSigns.Draw(10_000, epsilons, new RandomStream(7, "signs", 0), CPU);
        float[][] rows = [.. Enumerable.Range(0, 3).Select(replica => Bits.Of(signs.select(0, replica)))];

        Assert.Equal([3L, 10_000], signs.shape);
        Assert.All(rows[0], value => Assert.Equal(MaxNormBall.Radius(0.1), Math.Abs(value)));
        Assert.All(rows[1], value => Assert.Equal(0, value));
        Assert.Equal(rows[0].Select(value => value > 0 ? 0.5f : -0.5f), rows[2]);
        Assert.InRange(rows[0].Count(value => value > 0), 5000 - 250, 5000 + 250);
    }

    [Fact]
    public void Draw_SameSeed_GivesTheSameSignsAndAnotherSeedOthers()
    {
        using var first = RandomSigns.Draw(100, [1], new RandomStream(7, "signs", 0), CPU);
        using var again = RandomSigns.Draw(100, [1], new RandomStream(7, "signs", 0), CPU);
        using var other = RandomSigns.Draw(100, [1], new RandomStream(7, "signs", 1), CPU);

        Bits.Equal(first, again, "again");
        Assert.InRange(Bits.Of(first).Zip(Bits.Of(other)).Count(pair => pair.First == pair.Second), 20, 80);
    }
}
