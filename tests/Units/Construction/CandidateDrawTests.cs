using Experiments.Construction;

namespace Units.Construction;

public sealed class CandidateDrawTests
{
    private static readonly ConstructionSettings Settings = Example.Settings with { N = 3 };

    [Fact]
    public void First_EveryInput_HasNAboveZeroAndThenNBelow()
    {
        var weights = new CandidateDraw(Settings).First(1, 50);

        Assert.Equal(300, weights.Length);
        Assert.All(
            weights,
            (weight, index) => Assert.True(index % 6 < 3 ? weight is > 0 and < 1 : weight is < 0 and > -1)
        );
    }

    // The standard deviations of |u|, v and |v| are about 0.29, 0.58 and 0.29, over √6000.
    [Fact]
    public void Draw_ManyWeights_AreUniform()
    {
        var draw = new CandidateDraw(Settings);
        var second = new float[6000];
        draw.Second(1, 0, second);

        Assert.Equal(0.5, draw.First(1, 1000).Average(Math.Abs), 0.02);
        Assert.Equal(0, second.Average(), 0.04);
        Assert.Equal(0.5, second.Average(Math.Abs), 0.02);
    }

    [Fact]
    public void Draw_AnotherRange_IsTheSameTimesTheRange()
    {
        var (draw, twice) = (new CandidateDraw(Settings), new CandidateDraw(Settings with { Range = 2 }));

        Assert.Equal(draw.First(1, 4).Select(weight => 2 * weight), twice.First(1, 4));
        Assert.Equal(Second(draw, 1, 0).Select(weight => 2 * weight), Second(twice, 1, 0));
    }

    [Fact]
    public void Draw_AnotherSeedLayerOrOutput_IsAnother()
    {
        var draw = new CandidateDraw(Settings);
        float[][] first =
        [
            draw.First(1, 4),
            draw.First(2, 4),
            new CandidateDraw(Settings with { Seed = 1 }).First(1, 4),
            new CandidateDraw(Settings with { RootSeed = 1 }).First(1, 4),
        ];
        float[][] second =
        [
            Second(draw, 1, 0),
            Second(draw, 1, 1),
            Second(draw, 2, 0),
            Second(new CandidateDraw(Settings with { Seed = 1 }), 1, 0),
            Second(new CandidateDraw(Settings with { RootSeed = 1 }), 1, 0),
        ];

        Assert.Equal(first.Length, first.Select(weights => weights[0]).Distinct().Count());
        Assert.Equal(second.Length, second.Select(weights => weights[0]).Distinct().Count());
        Assert.Equal(first[0], new CandidateDraw(Settings).First(1, 4));
        Assert.Equal(second[0], Second(new CandidateDraw(Settings), 1, 0));
    }

    // What is on disk was drawn with these.
    [Fact]
    public void Draw_KnownSeed_IsTheKnownDraw()
    {
        var draw = new CandidateDraw(Settings);

        Assert.Equal([0.744956851f, -0.919211268f], draw.First(1, 1)[2..4]);
        Assert.Equal([-0.0791620016f, 0.0917783976f], Second(draw, 1, 0)[..2]);
    }

    [Fact]
    public void Draw_LargerN_KeepsTheCandidatesOfASmallerOne()
    {
        var (draw, larger) = (new CandidateDraw(Settings), new CandidateDraw(Settings with { N = 5 }));
        var second = new float[40];
        larger.Second(1, 0, second);

        Assert.Equal(draw.First(1, 4), FirstThreeOfFive(larger.First(1, 4)));
        Assert.Equal(Second(draw, 1, 0), FirstThreeOfFive(second));

        static IEnumerable<float> FirstThreeOfFive(float[] weights) => weights.Chunk(5).SelectMany(chunk => chunk[..3]);
    }

    [Fact]
    public void FirstMoves_UPerturbed_LeadAwayFromZero()
    {
        var draw = new CandidateDraw(Settings with { Epsilon = 0.3, Perturbed = PerturbedWeights.UV });
        var first = draw.First(1, 50);

        var moves = draw.FirstMoves(first);

        Assert.All(
            first.Zip(moves),
            pair =>
            {
                Assert.Equal(Math.Sign(pair.First), Math.Sign(pair.Second));
                Assert.InRange(Math.Abs(pair.Second), 0.3 - 1e-6, 0.3);
            }
        );
    }

    [Fact]
    public void FirstMoves_VPerturbed_AreZero() =>
        Assert.All(new CandidateDraw(Settings).FirstMoves([0.5f, -0.5f]), move => Assert.Equal(0, move));

    private static float[] Second(CandidateDraw draw, int layer, int output)
    {
        var weights = new float[24];
        draw.Second(layer, output, weights);
        return weights;
    }
}
