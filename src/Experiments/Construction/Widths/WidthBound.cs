namespace Experiments.Construction.Widths;

/// <summary>
/// Theorem 2's bound on the width of the candidate, read for the n candidates of each weight: n = C·ln(d_ℓ·d_{ℓ−1}/η)/(1 + ε), with the constant
/// that the poster leaves open; without perturbation it is that of the original strong lottery ticket.
/// </summary>
public static class WidthBound
{
    /// <summary>The bound of the layer of the target that has the most weights.</summary>
    /// <param name="constant">C.</param>
    /// <param name="target">The target network.</param>
    /// <param name="eta">η of a weight, above 0; less than the number of the layer's weights.</param>
    /// <param name="epsilon">ε, at least 0.</param>
    public static double Of(double constant, TargetNetwork target, double eta, double epsilon) =>
        constant * Logarithm(target, eta) / (1 + epsilon);

    /// <summary>The constant with which the bound is n; not above 0, or not a number, where η is not less than the number of weights.</summary>
    /// <inheritdoc cref="Of"/>
    public static double ConstantFor(double n, TargetNetwork target, double eta, double epsilon) =>
        n * (1 + epsilon) / Logarithm(target, eta);

    /// <summary>Whether η is so small that there is such a constant: less than the number of the layer's weights.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="eta">η of a weight, above 0.</param>
    public static bool HasConstant(TargetNetwork target, double eta) => Logarithm(target, eta) > 0;

    private static double Logarithm(TargetNetwork target, double eta) =>
        Math.Log(target.Layers.Max(layer => (double)layer.Outputs * layer.Inputs) / eta);
}
