using Experiments.Networks;

namespace Units.Networks;

public sealed class TrainingOperationsTests
{
    [Theory]
    [InlineData("784-100-10", 28, 28, 319_600)]
    [InlineData("c8k3-c16k3-10", 28, 28, 1_627_584)]
    public void PerImage_KnownArchitecture_IsTheCountByHand(string text, int rows, int columns, double operations) =>
        Assert.Equal(operations, TrainingOperations.PerImage(Architecture.Parse(text, rows, columns, 10)));

    [Theory]
    [InlineData("c6k5-c16k5p0-120-84-10", 28, 28)]
    [InlineData("c3k3p0-10", 9, 7)]
    [InlineData("63-5-4-10", 9, 7)]
    public void PerImage_AnyArchitecture_IsThatOfPlainLoops(string text, int rows, int columns)
    {
        var architecture = Architecture.Parse(text, rows, columns, 10);
        Assert.Equal(2.0 * MultiplyAdds(architecture), TrainingOperations.PerImage(architecture));
    }

    /// <summary>A plain network that counts instead of multiplying.</summary>
    private static long MultiplyAdds(Architecture architecture)
    {
        var count = 0L;
        foreach (var (depth, layer) in architecture.Layers.Index())
        {
            var forward = 0L;
            for (var output = 0; output < layer.Outputs; output++)
            {
                if (layer is ConvolutionShape shape)
                {
                    for (var row = 0; row < 2 * shape.PooledRows; row++)
                    {
                        for (var column = 0; column < 2 * shape.PooledColumns; column++)
                        {
                            forward += shape.Channels * shape.Kernel * shape.Kernel;
                        }
                    }
                }
                else
                {
                    forward += ((DenseShape)layer).Inputs;
                }
            }

            var byWeights = forward;
            var byInputs = depth == 0 ? 0 : forward;
            count += forward + byWeights + byInputs;
        }

        return count;
    }
}
