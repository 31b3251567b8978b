using Experiments;
using Experiments.Construction;

namespace Units.Construction;

/// <summary>Small targets, and what they become.</summary>
internal static class Example
{
    internal static readonly ConstructionSettings Settings = new()
    {
        N = 24,
        Eta = 0.01,
        Epsilon = 0.1,
    };

    /// <summary>The network 6-5-3 with weights uniform on (−scale, scale).</summary>
    internal static TargetNetwork Target(float scale = 1) => new([Layer("in", 5, 6, scale), Layer("out", 3, 5, scale)]);

    internal static TargetLayer Layer(string name, int outputs, int inputs, float scale)
    {
        var stream = new RandomStream(5, $"target {name}", 0);
        return new(
            name,
            outputs,
            inputs,
            [.. Enumerable.Range(0, outputs * inputs).Select(_ => scale * stream.NextSigned())]
        );
    }

    /// <summary>A network of one layer with one output.</summary>
    internal static TargetNetwork Row(params float[] weights) =>
        new([new TargetLayer("w", 1, weights.Length, weights)]);

    internal static ConstructedNetwork Build(TargetNetwork target, ConstructionSettings settings, int workers = 1) =>
        ConstructedNetwork.Build(target, settings, workers, _ => { }, CancellationToken.None);

    /// <summary>The least error of all 2ⁿ subsets in real numbers.</summary>
    internal static double Least(float weight, float[] u, float[] v, double epsilon)
    {
        return From(0, weight, 0);

        double From(int k, double rest, double radius) =>
            k == u.Length
                ? Math.Max(0, Math.Abs(rest) - radius)
                : Math.Min(
                    From(k + 1, rest, radius),
                    From(k + 1, rest - ((double)u[k] * v[k]), radius + (epsilon * Math.Abs(u[k])))
                );
    }
}
