using Experiments;
using Experiments.Construction;

namespace Units.Construction;

public sealed class SignTargetTests
{
    [Fact]
    public void Of_Widths_HasThemAndWeightsOfSizeOne()
    {
        var target = SignTarget.Of(1, 7, 5, 3);

        Assert.Equal("7-5-3", target.ToString());
        Assert.Equal(["layer 1", "layer 2"], target.Layers.Select(layer => layer.Name));
        Assert.All(target.Layers.SelectMany(layer => layer.Weights), weight => Assert.Equal(1, Math.Abs(weight)));
    }

    // The purpose's name is part of what the target can be drawn again from.
    [Fact]
    public void Of_ARoot_HasTheSignsOfTheStreamThatTheirPurposeNames()
    {
        var stream = new RandomStream(5, "target signs", 0);

        Assert.Equal(
            Enumerable.Range(0, 7 * 5 + 5 * 3).Select(_ => MathF.CopySign(1, stream.NextSigned())),
            SignTarget.Of(5, 7, 5, 3).AllWeights()
        );
    }

    [Fact]
    public void Of_ManyWeights_AreAsOftenOfEitherSign()
    {
        var weights = SignTarget.Of(1, 100, 100).Layers[0].Weights;

        // Five standard deviations of a binomial number of 10000.
        Assert.InRange(weights.Count(weight => weight > 0), 4750, 5250);
    }

    [Fact]
    public void Of_TheSameRoot_IsTheSameAndOfAnotherIsNot()
    {
        Assert.Equal(SignTarget.Of(1, 9, 4, 2).Digest, SignTarget.Of(1, 9, 4, 2).Digest);
        Assert.NotEqual(SignTarget.Of(1, 9, 4, 2).Digest, SignTarget.Of(2, 9, 4, 2).Digest);
    }

    [Fact]
    public void Of_ManyLayers_HaveSignsOfTheirOwn()
    {
        var layers = SignTarget.Of(3, 8, 8, 8).Layers;

        Assert.NotEqual(layers[0].Weights, layers[1].Weights);
    }
}
