using Experiments;
using Experiments.Construction;

namespace Units.Construction;

/// <summary>Random targets, with realised weights that miss theirs by a little.</summary>
internal static class RandomLayers
{
    /// <summary>A target of given widths.</summary>
    public static TargetNetwork Target(RandomStream stream, params int[] widths) =>
        new([
            .. widths
                .Zip(widths.Skip(1))
                .Select(
                    (pair, index) =>
                        new TargetLayer(
                            $"layer {index + 1}",
                            pair.Second,
                            pair.First,
                            [.. Enumerable.Range(0, pair.First * pair.Second).Select(_ => stream.NextSigned())]
                        )
                ),
        ]);

    /// <summary>Weights that miss a target's by at most <paramref name="error"/>.</summary>
    public static RealisedLayer[] Realised(TargetNetwork target, RandomStream stream, double error)
    {
        double[] Near(TargetLayer layer) => [.. layer.Weights.Select(weight => weight + (error * stream.NextSigned()))];
        return [.. target.Layers.Select(layer => new RealisedLayer(layer, Near(layer), Near(layer), 0))];
    }

    /// <summary>‖F(x) − G(x)‖₂/‖x‖₂, computed plainly.</summary>
    public static double Error(IReadOnlyList<RealisedLayer> layers, double[] input)
    {
        var target = PlainTarget.Outputs(new TargetNetwork([.. layers.Select(layer => layer.Target)]), input);
        var realised = PlainTarget.Outputs(layers, input);
        return Length(target.Zip(realised, (f, g) => f - g)) / Length(input);
    }

    private static double Length(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));
}
