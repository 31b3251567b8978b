using Experiments;
using Experiments.Networks;
using static TorchSharp.torch;

namespace Units.Networks;

/// <summary>The stack's gradient against differences of the loss in double precision.</summary>
public sealed class StackDerivativeTests
{
    private const double Step = 1e-7;

    [Theory]
    [InlineData("48-20-9-5", 6, 8)]
    [InlineData("c5k3-c4k2-5", 11, 9)]
    [InlineData("c3k4p0-c9k2p1-6-5", 12, 12)]
    [InlineData("c9k1-c2k5p4-c3k3p0-5", 10, 13)]
    public void LossGradient_AlongAnyDirection_IsTheSlopeOfTheLoss(string text, int rows, int columns)
    {
        using var example = Example.Real(text, rows, columns, replicas: 2, batch: 5, seed: 11);
        foreach (bool onCpu in (bool[])[true, false])
        {
            using var gradients = zeros_like(example.Weights);
            using var losses = example
                .Passes(onCpu)
                .LossGradient(example.Weights, example.Images, example.Batch, gradients);
            for (int replica = 0; replica < 2; replica++)
            {
                using var row = gradients.select(0, replica);
                double[] gradient = Doubles(Bits.Of(row));
                double[] weights = Doubles(example.Row(replica));

                Assert.Equal(Loss(example, weights), losses[replica].item<float>(), 1e-6);
                Assert.All(
                    Directions(example.Architecture, gradient),
                    direction =>
                    {
                        double slope =
                            (Loss(example, weights, direction) - Loss(example, weights, direction, -1)) / (2 * Step);
                        double expected = gradient.Zip(direction, (g, d) => g * d).Sum();
                        double scale = Norm(gradient) * Norm(direction) / Math.Sqrt(gradient.Length);
                        Assert.Equal(slope, expected, 1e-4 * scale + (1e-4 * Math.Abs(expected)));
                    }
                );
            }
        }
    }

    /// <summary>Every layer's own gradient, which shows a wrong scale, and random ones, which show a missing part.</summary>
    private static IEnumerable<double[]> Directions(Architecture architecture, double[] gradient)
    {
        foreach (LayerShape layer in architecture.Layers)
        {
            yield return
            [
                .. gradient.Select((g, at) => at >= layer.Offset && at < layer.Offset + layer.Weights ? g : 0),
            ];
        }

        var stream = new RandomStream(7, "directions", 0);
        for (int count = 0; count < 6; count++)
        {
            yield return [.. gradient.Select(_ => stream.NextNormal())];
        }
    }

    private static double Loss(Example example, double[] weights, double[]? direction = null, double sign = 1)
    {
        double[] moved = direction is null ? weights : [.. weights.Zip(direction, (w, d) => w + (sign * Step * d))];
        PlainNetwork plain = new(example.Architecture, moved);
        return example.Batch.Average(image => plain.Loss(example.Pixels(image), example.Label(image)));
    }

    private static double[] Doubles(float[] values) => [.. values.Select(value => (double)value)];

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));
}
