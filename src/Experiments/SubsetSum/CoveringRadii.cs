using System.Globalization;

namespace Experiments.SubsetSum;

/// <summary>The precision η and the perturbation scale ε in the units of <see cref="FixedPoint"/>.</summary>
/// <param name="Eta">η: from 2⁻⁵⁰ to below 1; 0 only if ε is not.</param>
/// <param name="Epsilon">ε, at least 0.</param>
internal readonly record struct CoveringRadii(long Eta, long Epsilon)
{
    /// <summary>The least η above 0.</summary>
    public const double LeastEta = 1.0 / (1L << 50);

    /// <summary>Checks and rounds both.</summary>
    /// <param name="eta">η.</param>
    /// <param name="epsilon">ε; +∞ is allowed.</param>
    /// <param name="enoughEpsilon">What stands for every ε above it, because there it makes no difference how large ε is.</param>
    /// <exception cref="SubsetSumFault">One of them is NaN or out of range, or both are 0.</exception>
    public static CoveringRadii Of(double eta, double epsilon, double enoughEpsilon)
    {
        // Both written as what must hold, which NaN does not.
        if (!(eta is 0 or >= LeastEta and < 1))
        {
            throw Fault($"η must be 0, or from 2⁻⁵⁰ to below 1, but it is {eta:R}.");
        }

        if (!(epsilon >= 0))
        {
            throw Fault($"ε must be at least 0, but it is {epsilon:R}.");
        }

        var radii = new CoveringRadii(
            FixedPoint.Of(eta, "η"),
            FixedPoint.Of(Math.Min(epsilon, enoughEpsilon), "The largest ε that matters here")
        );
        return radii is { Eta: 0, Epsilon: 0 }
            ? throw Fault($"η may be 0 only if ε is at least 2⁻⁵⁶, but ε is {epsilon:R}.")
            : radii;
    }

    private static SubsetSumFault Fault(FormattableString sentence) =>
        new(sentence.ToString(CultureInfo.InvariantCulture));
}
