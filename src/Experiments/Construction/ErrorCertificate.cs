namespace Experiments.Construction;

/// <summary>How one layer of a constructed network differs from the target's.</summary>
/// <param name="Target">The layer.</param>
/// <param name="Positive">ŵ_ji for inputs x_i > 0, outputs × inputs.</param>
/// <param name="Negative">ŵ_ji for inputs x_i &lt; 0, outputs × inputs.</param>
/// <param name="Rounding">How far a ŵ_ji can be from the sum of products that it was computed as; at least 0.</param>
public sealed record RealisedLayer(TargetLayer Target, double[] Positive, double[] Negative, double Rounding);

/// <summary>
/// A bound of ‖F(x) − G(x)‖₂ over all x with ‖x‖₂ ≤ 1 that no x exceeds: what each weight is missed by, carried through the layers.
/// </summary>
/// <remarks>
/// <para>
/// A layer f of F and its counterpart g differ by |f_j(x) − g_j(x)| ≤ Σ_i e_ji |x_i| with e_ji = max(|w_ji − ŵ_ji⁺|, |w_ji − ŵ_ji⁻|); behind a
/// ReLU inputs are not negative, and e_ji = |w_ji − ŵ_ji⁺|. ReLU lengthens no difference. So with r_0 = 1, δ_0 = 0,
/// r_ℓ = ‖W_ℓ‖₂ r_{ℓ−1} and δ_ℓ = ‖W_ℓ‖₂ δ_{ℓ−1} + ‖E_ℓ‖₂ (r_{ℓ−1} + δ_{ℓ−1}), the outputs of layer ℓ differ by at most δ_ℓ.
/// </para>
/// <para>
/// It is a bound for the real numbers ŵ: for the constructed network without the rounding of its own evaluation. Its own arithmetic is
/// rounded up throughout.
/// </para>
/// </remarks>
public static class ErrorCertificate
{
    /// <summary>The bound; it is finite where every weight is reached.</summary>
    /// <param name="layers">The layers in order, one or more.</param>
    public static double Of(IReadOnlyList<RealisedLayer> layers)
    {
        var (length, difference) = (1.0, 0.0);
        foreach (var (index, layer) in layers.Index())
        {
            var (rows, columns) = (layer.Target.Outputs, layer.Target.Inputs);
            double[] weights = [.. layer.Target.Weights.Select(weight => (double)weight)];
            var norm = SpectralNorm.UpperBound(weights, rows, columns);
            var error = SpectralNorm.UpperBound(Errors(layer, isFirst: index == 0), rows, columns);
            difference = Above(Above(norm * difference) + Above(error * Above(length + difference)));
            length = Above(norm * length);
        }

        return difference;
    }

    /// <summary>e_ji, each rounded up.</summary>
    private static double[] Errors(RealisedLayer layer, bool isFirst)
    {
        var errors = new double[layer.Target.Weights.Length];
        for (var index = 0; index < errors.Length; index++)
        {
            var positive = Math.Abs(layer.Target.Weights[index] - layer.Positive[index]);
            var negative = isFirst ? Math.Abs(layer.Target.Weights[index] - layer.Negative[index]) : 0;
            var error = Math.Max(positive, negative);
            errors[index] = Above(Above(error) + layer.Rounding);
        }

        return errors;
    }

    private static double Above(double computed) => Math.BitIncrement(computed);
}
