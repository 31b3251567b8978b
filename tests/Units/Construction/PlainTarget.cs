using Experiments.Construction;

namespace Units.Construction;

/// <summary>Networks weight by weight in double precision.</summary>
internal static class PlainTarget
{
    /// <summary>F(x), of the target's weights.</summary>
    public static double[] Outputs(TargetNetwork target, double[] input) =>
        Outputs([.. target.Layers.Select(layer => new RealisedLayer(layer, Weights(layer), Weights(layer), 0))], input);

    /// <summary>G(x), of the realised weights.</summary>
    public static double[] Outputs(IReadOnlyList<RealisedLayer> layers, double[] input)
    {
        var activation = input;
        foreach (var (index, layer) in layers.Index())
        {
            var outputs = new double[layer.Target.Outputs];
            for (var at = 0; at < layer.Target.Weights.Length; at++)
            {
                var value = activation[at % layer.Target.Inputs];
                outputs[at / layer.Target.Inputs] += (value > 0 ? layer.Positive : layer.Negative)[at] * value;
            }

            activation = index + 1 < layers.Count ? [.. outputs.Select(value => Math.Max(0, value))] : outputs;
        }

        return activation;
    }

    private static double[] Weights(TargetLayer layer) => [.. layer.Weights.Select(weight => (double)weight)];
}
