using static TorchSharp.torch;

namespace Experiments.Perturbation;

/// <summary>The control for projected SGD: a perturbation of the same size with nothing learned in it.</summary>
public static class RandomSigns
{
    /// <summary>+ε or −ε for every weight, each with probability ½.</summary>
    /// <param name="weights">N, the number of weights.</param>
    /// <param name="epsilons">ε of each replica, in [0, ∞).</param>
    /// <param name="stream">Where the signs come from; every replica has the same ones, so that only ε differs.</param>
    /// <param name="device">Where the result goes.</param>
    /// <returns>R × N; it belongs to the caller.</returns>
    public static Tensor Draw(int weights, IReadOnlyList<double> epsilons, RandomStream stream, Device device)
    {
        var signs = new float[weights];
        foreach (ref var sign in signs.AsSpan())
        {
            sign = MathF.CopySign(1, stream.NextSigned());
        }

        using var scope = NewDisposeScope();
        var radii = tensor(MaxNormBall.Radii(epsilons), epsilons.Count, 1, device: device);
        return tensor(signs, 1, weights, device: device).mul(radii).MoveToOuterDisposeScope();
    }
}
