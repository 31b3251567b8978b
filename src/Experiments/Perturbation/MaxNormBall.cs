using Experiments.Networks;
using static TorchSharp.torch;

namespace Experiments.Perturbation;

/// <summary>
/// The ball {ΔW : ‖ΔW‖_max ≤ ε}, one ε per replica, and the projection onto it: line 4 of Algorithm 1,
/// ΔW ← sign(Ŵ) · min{|Ŵ|, ε}, which is Ŵ clamped to [−ε, ε].
/// </summary>
public sealed class MaxNormBall : IDisposable
{
    private readonly Tensor _upper;
    private readonly Tensor _lower;

    /// <summary>A ball for each replica.</summary>
    /// <param name="epsilons">ε of each replica, in [0, ∞]; the nearest number of single precision not above it is used.</param>
    /// <param name="device">Where the tensors to project are.</param>
    public MaxNormBall(IReadOnlyList<double> epsilons, Device device)
    {
        ArgumentOutOfRangeException.ThrowIfZero(epsilons.Count, nameof(epsilons));
        _upper = tensor(Radii(epsilons), epsilons.Count, 1, device: device).DetachFromDisposeScope();
        _lower = _upper.neg().DetachFromDisposeScope();
    }

    /// <summary>The largest single-precision number that is not above ε, so that rounding never enlarges the ball.</summary>
    /// <exception cref="ArgumentOutOfRangeException">ε is negative or NaN.</exception>
    public static float Radius(double epsilon)
    {
        if (double.IsNaN(epsilon) || epsilon < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "ε must be in [0, ∞].");
        }

        var nearest = (float)epsilon;
        return nearest > epsilon ? float.BitDecrement(nearest) : nearest;
    }

    /// <summary>The radius of each replica's ball, as <see cref="Radius"/> has it.</summary>
    public static float[] Radii(IReadOnlyList<double> epsilons) => [.. epsilons.Select(Radius)];

    /// <summary>Projects in place.</summary>
    /// <param name="update">Ŵ: R × N; ±∞ is allowed and goes to the ball's surface.</param>
    /// <param name="name">What the tensor is called in an error.</param>
    /// <returns><paramref name="update"/>.</returns>
    /// <exception cref="NotANumberFault">The tensor holds a NaN, which has no nearest point.</exception>
    public Tensor Project(Tensor update, string name)
    {
        NotANumberFault.ThrowIfAny(update, name);
        return Clamp(update);
    }

    /// <summary><see cref="Project"/> where it is known that there is no NaN.</summary>
    internal Tensor Clamp(Tensor update) => update.clamp_(_lower, _upper);

    /// <inheritdoc/>
    public void Dispose()
    {
        _upper.Dispose();
        _lower.Dispose();
    }
}
