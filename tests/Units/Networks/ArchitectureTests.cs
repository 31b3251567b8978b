using CsCheck;
using Experiments.Networks;

namespace Units.Networks;

public sealed class ArchitectureTests
{
    [Fact]
    public void Parse_FullyConnected_HasTheLayersOfItsNumbers()
    {
        var architecture = Architecture.Parse("784-100-10", 28, 28, 10);

        Assert.Equal([new DenseShape(0, 784, 100), new DenseShape(78_400, 100, 10)], architecture.Layers);
        Assert.Equal([78_400, 1000], architecture.Layers.Select(layer => layer.Weights));
        Assert.Equal((79_400, 10, 28, 28), Sizes(architecture));
        Assert.Equal("784-100-10", architecture.Text);
        Assert.Equal("784-100-10", architecture.ToString());
    }

    [Fact]
    public void Parse_Convolutions_PadHalfTheKernelAndPool()
    {
        var architecture = Architecture.Parse("c8k3-c16k3-10", 28, 28, 10);

        Assert.Equal(
            [
                new ConvolutionShape(0, 1, 28, 28, 8, 3, 1),
                new ConvolutionShape(72, 8, 14, 14, 16, 3, 1),
                (LayerShape)new DenseShape(72 + 1152, 16 * 7 * 7, 10),
            ],
            architecture.Layers
        );
        Assert.Equal([72, 1152, 7840], architecture.Layers.Select(layer => layer.Weights));
        Assert.Equal([9, 72, 784], architecture.Layers.Select(layer => layer.FanIn));
        Assert.Equal(72 + 1152 + 7840, architecture.Weights);
    }

    [Fact]
    public void Parse_LeNetOfThePoster_HasItsShapes()
    {
        var architecture = Architecture.Parse("c6k5-c16k5p0-120-84-10", 28, 28, 10);

        Assert.Equal(
            [
                new ConvolutionShape(0, 1, 28, 28, 6, 5, 2),
                new ConvolutionShape(150, 6, 14, 14, 16, 5, 0),
                new DenseShape(2550, 400, 120),
                new DenseShape(50_550, 120, 84),
                (LayerShape)new DenseShape(60_630, 84, 10),
            ],
            architecture.Layers
        );
        Assert.Equal(61_470, architecture.Weights);
    }

    [Fact]
    public void Parse_InputsAndOneNumber_IsASingleLayer() =>
        Assert.Equal([new DenseShape(0, 784, 10)], Architecture.Parse("784-10", 28, 28, 10).Layers);

    [Theory]
    [InlineData("c1k1-2", 2, 2, 1, 1)]
    [InlineData("c1k1-2", 3, 5, 1, 2)]
    [InlineData("c1k2-2", 28, 28, 13, 13)]
    [InlineData("c1k2p1-2", 28, 28, 14, 14)]
    [InlineData("c1k2p1-2", 27, 28, 14, 14)]
    [InlineData("c1k4-2", 28, 28, 13, 13)]
    [InlineData("c1k4p3-2", 1, 1, 2, 2)]
    [InlineData("c1k5p0-2", 28, 6, 12, 1)]
    [InlineData("c1k99p98-2", 28, 28, 63, 63)]
    public void Parse_KernelPaddingAndOddSizes_LeaveThePooledSize(string text, int rows, int columns, int r, int c)
    {
        var shape = (ConvolutionShape)Architecture.Parse(text, rows, columns, 2).Layers[0];

        Assert.Equal((r, c), (shape.PooledRows, shape.PooledColumns));
    }

    [Fact]
    public void Parse_GreatestNetworkAllowed_IsAccepted() =>
        Assert.Equal(Architecture.MostWeights, Architecture.Parse("1000-100000", 10, 100, 100_000).Weights);

    [Fact]
    public void Parse_WellFormedText_GivesLayersThatLieOneBehindTheOther() =>
        NetworkText.Gen.Sample(
            given =>
            {
                var layers = given.Parse().Layers;

                Assert.Equal(0, layers[0].Offset);
                Assert.All(layers.Zip(layers.Skip(1)), pair => Assert.Equal(End(pair.First), pair.Second.Offset));
                Assert.All(layers, layer => Assert.Equal(layer.Outputs * layer.FanIn, layer.Weights));
                Assert.Equal(End(layers[^1]), given.Parse().Weights);
                Assert.Equal(given.Classes, given.Parse().Classes);
            },
            iter: 300
        );

    private static int End(LayerShape layer) => layer.Offset + layer.Weights;

    private static (int Weights, int Classes, int Rows, int Columns) Sizes(Architecture architecture) =>
        (architecture.Weights, architecture.Classes, architecture.Rows, architecture.Columns);
}
