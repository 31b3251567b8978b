using Experiments;
using Experiments.Construction;
using static TorchSharp.torch;

namespace Units.Construction;

public sealed class CandidateNetworkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Outputs_AnyInput_AreThoseOfTheHiddenUnitsOneByOne(int images)
    {
        var stream = new RandomStream(6, "candidate", images);
        CandidateWeights[] layers = [Layer(stream, 3, 5, 4), Layer(stream, 2, 3, 6)];
        float[] inputs = Draw(stream, images * 5);
        using var network = new CandidateNetwork(layers, CPU);
        using var given = tensor(inputs).view(images, 5);
        using var outputs = network.Outputs(given);

        var found = outputs.data<float>().ToArray();
        for (var image = 0; image < images; image++)
        {
            double[] expected = [.. inputs[(5 * image)..(5 * (image + 1))].Select(value => (double)value)];
            expected = [.. Plain(layers[0], expected).Select(value => Math.Max(0, value))];
            expected = Plain(layers[1], expected);
            Assert.All(
                expected.Zip(found[(2 * image)..(2 * (image + 1))]),
                pair => Assert.Equal(pair.First, pair.Second, 1e-5)
            );
        }
    }

    [Fact]
    public void Outputs_ManyBlocks_AreThoseOfOne()
    {
        // 70,000 hidden units × 300 images are more than are computed at a time.
        var stream = new RandomStream(6, "blocks", 0);
        var layer = Layer(stream, 2, 700, 100);
        using var network = new CandidateNetwork([layer], CPU);
        using var many = tensor(Draw(stream, 300 * 700)).view(300, 700);
        using var first = many.narrow(0, 0, 1);
        using var together = network.Outputs(many);
        using var alone = network.Outputs(first);

        Assert.Equal(2, network.Depth);
        Assert.All(
            together.data<float>().ToArray()[..2].Zip(alone.data<float>().ToArray()),
            pair => Assert.Equal(pair.Second, pair.First, 1e-2)
        );
    }

    private static double[] Plain(CandidateWeights layer, double[] input)
    {
        var outputs = new double[layer.Outputs];
        for (var at = 0; at < layer.Output.Length; at++)
        {
            var unit = at % layer.UnitsPerInput;
            var i = at / layer.UnitsPerInput % layer.Inputs;
            var j = at / layer.UnitsPerInput / layer.Inputs;
            outputs[j] += layer.Output[at] * Math.Max(0, layer.Hidden[(i * layer.UnitsPerInput) + unit] * input[i]);
        }

        return outputs;
    }

    private static CandidateWeights Layer(RandomStream stream, int outputs, int inputs, int units) =>
        new(outputs, inputs, units, Draw(stream, inputs * units), Draw(stream, outputs * inputs * units));

    private static float[] Draw(RandomStream stream, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => stream.NextSigned())];
}
