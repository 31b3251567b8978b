using static Experiments.SettingRule;

namespace Experiments.Construction.Widths;

/// <summary>
/// The law of the most that one candidate can add to a weight above 0: c = max(0, u′·(v + ε)), where u is uniform on (0, R), v on
/// (−R, R), and u′ = u, or u + ε where u is perturbed too.
/// </summary>
/// <remarks>
/// With s = max(0, v + ε), c = u′·s. s is 0 with probability p₀ = max(0, (R − ε)/(2R)) and otherwise has the density 1/(2R) on
/// (s₀, s₁) = (max(0, ε − R), R + ε); u′ is uniform on (l, l + R) with l = 0 or ε. With a = x/(l + R) and b = x/l, both moved into
/// [s₀, s₁], the density of c above 0 is ln(b/a)/(2R²), which rises to one level and then falls, and
/// P(c ≤ x) = p₀ + [a − s₀ + (x ln(b/a) − l(b − a))/R]/(2R).
/// </remarks>
public sealed class CandidateLaw
{
    // Beyond it the ends of s, relative to each other, are rounded to too few digits.
    private const double MostRanges = 1 << 16;

    private readonly double _mostS;
    private readonly double _leastS;

    /// <summary>Checks the settings.</summary>
    /// <param name="epsilon">ε, from 0 to 65536·R.</param>
    /// <param name="range">R, above 0.</param>
    /// <param name="perturbed">Which weights are moved.</param>
    /// <exception cref="SettingsFault">A setting is out of its range.</exception>
    public CandidateLaw(double epsilon, double range, PerturbedWeights perturbed)
    {
        NotNegative("The perturbation scale ε", epsilon);
        Positive("The candidates' range R", range);
        Require(
            epsilon <= MostRanges * range,
            $"The perturbation scale ε must be at most {MostRanges} times the range R",
            epsilon
        );
        (Epsilon, Range, Perturbed) = (epsilon, range, perturbed);
        LeastU = perturbed == PerturbedWeights.UV ? epsilon : 0;
        (_leastS, _mostS) = (Math.Max(0, epsilon - range), range + epsilon);
    }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>R.</summary>
    public double Range { get; }

    /// <summary>Which weights are moved.</summary>
    public PerturbedWeights Perturbed { get; }

    /// <summary>p₀ = P(c = 0), in [0, ½].</summary>
    public double Atom => Math.Max(0, (Range - Epsilon) / (2 * Range));

    /// <summary>l: u′ is uniform on (l, l + R).</summary>
    internal double LeastU { get; }

    /// <summary>The ends of where s lies but for its atom at 0.</summary>
    internal (double Least, double Most) S => (_leastS, _mostS);

    /// <summary>c for one draw.</summary>
    /// <param name="u">u, not moved, in (0, R).</param>
    /// <param name="v">v, in (−R, R).</param>
    public double Size(double u, double v) => (u + LeastU) * Math.Max(0, v + Epsilon);

    /// <summary>P(0 &lt; c ≤ x), the atom left out.</summary>
    /// <param name="x">At least 0.</param>
    public double AboveAtom(double x)
    {
        var (a, b, logarithm) = Ends(x);
        return x > 0 ? (a - _leastS + (((x * logarithm) - (LeastU * (b - a))) / Range)) / (2 * Range) : 0;
    }

    /// <summary>The density of c at x, the atom left out; infinite at 0 where l = 0 and s₀ = 0.</summary>
    /// <param name="x">At least 0.</param>
    public double Density(double x) => Ends(x).Logarithm / (2 * Range * Range);

    private (double A, double B, double Logarithm) Ends(double x)
    {
        var a = Math.Clamp(x / (LeastU + Range), _leastS, _mostS);
        var b = LeastU > 0 ? Math.Clamp(x / LeastU, _leastS, _mostS) : _mostS;

        // At x = 0 this is the limit from above.
        return (a, b, b > 0 ? Math.Log(b / a) : Math.Log((LeastU + Range) / LeastU));
    }
}
