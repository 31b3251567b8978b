using System.Globalization;

namespace Experiments.SubsetSum.Needs;

/// <summary>The poster's bound on the number of candidates, n ≤ C·ln(1/η)/(1 + ε), with the constant that it leaves open.</summary>
public static class PosterBound
{
    /// <summary>The bound as printed, which goes to 0 as ε → ∞.</summary>
    /// <param name="constant">C.</param>
    /// <param name="eta">η, above 0 and below 1.</param>
    /// <param name="epsilon">ε, at least 0.</param>
    public static double AsPrinted(double constant, double eta, double epsilon) =>
        // Not ln of 1/η, which has lost its digits where η is near 1.
        constant * -Math.Log(eta) / (1 + epsilon);

    /// <summary>The bound with the one candidate that is always needed: max(1, C·ln(1/η)/(1 + ε)).</summary>
    /// <inheritdoc cref="AsPrinted"/>
    public static double WithOne(double constant, double eta, double epsilon) =>
        Math.Max(1, AsPrinted(constant, eta, epsilon));

    /// <summary>The least constant with which the bound is n at an η and ε; 0 for n = 1, which needs none.</summary>
    /// <param name="n">The number of candidates, at least 1; it may be infinite, as the constant is then.</param>
    /// <param name="eta">η, above 0 and below 1.</param>
    /// <param name="epsilon">ε, at least 0.</param>
    public static double ConstantFor(double n, double eta, double epsilon) =>
        n <= 1 ? 0 : n * (1 + epsilon) / -Math.Log(eta);

    /// <summary>A constant with three decimals, rounded up: a smaller one would not serve the cell that asks for it.</summary>
    public static string Text(double constant) =>
        (Math.Ceiling(constant * 1000) / 1000).ToString("F3", CultureInfo.InvariantCulture);
}
