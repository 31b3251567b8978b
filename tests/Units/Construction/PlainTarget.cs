using Experiments.Construction;

namespace Units.Construction;

/// <summary>A target network and what is realised of it, weight by weight in double precision.</summary>
internal static class PlainTarget
{
    /// <summary>F(x).</summary>
    public static double[] Outputs(TargetNetwork target, double[] input) =>
        Outputs([.. target.Layers.Select(layer => (layer, Weights(layer), Weights(layer)))], input);

    /// <summary>G(x), of the realised weights.</summary>
    public static double[] Outputs(TargetNetwork target, ConstructedNetwork constructed, double[] input) =>
        Outputs(
            [.. target.Layers.Zip(constructed.Layers, (layer, built) => (layer, built.Positive, built.Negative))],
            input
        );

    private static double[] Outputs((TargetLayer Shape, double[] Positive, double[] Negative)[] layers, double[] input)
    {
        var activation = input;
        foreach (var (index, (shape, positive, negative)) in layers.Index())
        {
            var outputs = new double[shape.Outputs];
            for (var at = 0; at < positive.Length; at++)
            {
                var value = activation[at % shape.Inputs];
                outputs[at / shape.Inputs] += (value > 0 ? positive : negative)[at] * value;
            }

            activation = index + 1 < layers.Length ? [.. outputs.Select(value => Math.Max(0, value))] : outputs;
        }

        return activation;
    }

    private static double[] Weights(TargetLayer layer) => [.. layer.Weights.Select(weight => (double)weight)];
}
