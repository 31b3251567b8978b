using CsCheck;
using Experiments.Construction;

namespace Units.Construction;

public sealed class TargetDigestTests
{
    [Fact]
    public void Digest_KnownNetwork_IsTheHashOfItsWidthsAndBytes()
    {
        // printf '2-1\n\000\000\300\077\000\000\000\300' | sha256sum
        Assert.Equal("d905759049f80e27d9beb526bff680b61e3872d57091cbbb7f1f42f747025e47", Example.Row(1.5f, -2).Digest);
    }

    [Fact]
    public void Digest_AnyWeightChanged_IsAnother() =>
        Gen.Select(Gen.Int[0, 44], Gen.Float[1.5f, 3f])
            .Sample(
                (at, value) =>
                {
                    var target = Example.Target();
                    var changed = target.Layers.Select(layer => layer with { Weights = [.. layer.Weights] }).ToArray();
                    var (layer, index) = at < 30 ? (0, at) : (1, at - 30);
                    changed[layer].Weights[index] = value;

                    Assert.NotEqual(target.Digest, new TargetNetwork(changed).Digest);
                },
                iter: 100
            );

    [Fact]
    public void Digest_LongLayer_DependsOnItsLastWeightAndOnEveryBlock()
    {
        var weights = new float[200_001];
        var before = Example.Row(weights).Digest;
        foreach (var at in new[] { 0, 65_535, 65_536, 131_072, 200_000 })
        {
            var changed = (float[])weights.Clone();
            changed[at] = 1;
            Assert.NotEqual(before, Example.Row(changed).Digest);
        }
    }

    [Fact]
    public void Digest_OtherShapeOfTheSameWeights_IsAnother()
    {
        float[] weights = [1, 2, 3, 4, 5, 6];
        (int Outputs, int Inputs)[] shapes = [(1, 6), (2, 3), (3, 2), (6, 1)];

        Assert.Distinct(
            shapes.Select(shape =>
                new TargetNetwork([new TargetLayer("w", shape.Outputs, shape.Inputs, weights)]).Digest
            )
        );
    }

    [Fact]
    public void Digest_OtherNames_IsTheSame() =>
        Assert.Equal(
            new TargetNetwork([new TargetLayer("a", 1, 2, [1, 2]), new TargetLayer("b", 1, 1, [3])]).Digest,
            new TargetNetwork([new TargetLayer("c", 1, 2, [1, 2]), new TargetLayer("d", 1, 1, [3])]).Digest
        );
}
