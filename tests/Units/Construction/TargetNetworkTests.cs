using Experiments.Construction;

namespace Units.Construction;

public sealed class TargetNetworkTests
{
    [Fact]
    public void Network_NoLayers_IsRefused() =>
        Refused("A target network needs at least one layer, but there is none.");

    [Fact]
    public void Network_LayersThatDoNotFit_AreRefused() =>
        Refused(
            "The layer 'b' must have as many inputs as 'a' has outputs, 2, but it has 3.",
            new TargetLayer("a", 2, 1, [1, 2]),
            new TargetLayer("b", 1, 3, [1, 2, 3])
        );

    [Theory]
    [InlineData(2, 2, 3)]
    [InlineData(2, 2, 5)]
    [InlineData(0, 2, 0)]
    [InlineData(2, 0, 0)]
    [InlineData(-1, -2, 2)]
    public void Network_AnotherNumberOfWeights_IsRefused(int outputs, int inputs, int weights) =>
        Refused(
            $"The layer 'a' must have outputs × inputs weights, {outputs} × {inputs}, but it has {weights}.",
            new TargetLayer("a", outputs, inputs, new float[weights])
        );

    [Theory]
    [InlineData(0, float.NaN, "output 1 and input 1 is NaN")]
    [InlineData(2, float.PositiveInfinity, "output 1 and input 3 is Infinity")]
    [InlineData(5, float.NegativeInfinity, "output 2 and input 3 is -Infinity")]
    public void Network_WeightThatIsNotFinite_IsRefusedWithItsPlace(int place, float weight, string found)
    {
        float[] weights = [1, 2, 3, 4, 5, 6];
        weights[place] = weight;

        Refused(
            $"The weights of the layer 'a' must be finite, but that of {found}.",
            new TargetLayer("a", 2, 3, weights)
        );
    }

    private static void Refused(string sentence, params TargetLayer[] layers) =>
        Assert.Equal(sentence, Assert.Throws<TargetFault>(() => new TargetNetwork(layers)).Message);
}
