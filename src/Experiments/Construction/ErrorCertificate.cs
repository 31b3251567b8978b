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
    // EtaFor's share of the error for what rounding adds to the weights and to the certificate itself.
    private const double RoundingShare = 1e-3;

    /// <summary>The bound; it is finite where every weight is reached.</summary>
    /// <param name="layers">The layers in order, one or more.</param>
    public static double Of(IReadOnlyList<RealisedLayer> layers) =>
        Carried(
            layers.Select(
                (layer, index) =>
                    (
                        NormOf(layer.Target),
                        SpectralNorm.UpperBound(
                            Errors(layer, isFirst: index == 0),
                            layer.Target.Outputs,
                            layer.Target.Inputs
                        )
                    )
            )
        );

    /// <summary>
    /// A precision η of each weight with which the bound cannot exceed an error η̂, whatever the draw: ‖E_ℓ‖₂ is at most
    /// η·√(d_ℓ·d_{ℓ−1}), and with that the bound is η̂, a thousandth less for rounding.
    /// </summary>
    /// <param name="target">The target network.</param>
    /// <param name="error">η̂, above 0 and finite.</param>
    /// <exception cref="SettingsFault">η̂ is out of its range, or so small that η is 0.</exception>
    public static double EtaFor(TargetNetwork target, double error)
    {
        Check(error);
        var norms = target.Layers.Select(NormOf).ToList();
        var (low, high) = (0.0, error);
        while (Bound(high) < error)
        {
            high *= 2;
        }

        for (var middle = high / 2; middle > low && middle < high; middle = (low + high) / 2)
        {
            (low, high) = Bound(middle) <= error * (1 - RoundingShare) ? (middle, high) : (low, middle);
        }

        return low > 0
            ? low
            : throw new SettingsFault(
                $"The error η̂ of the network must leave a precision of each weight above 0, but {error} was asked for."
            );

        double Bound(double eta) =>
            Carried(
                target.Layers.Zip(norms, (layer, norm) => (norm, eta * Math.Sqrt((double)layer.Outputs * layer.Inputs)))
            );
    }

    /// <summary>Checks an error η̂.</summary>
    /// <exception cref="SettingsFault">It is not above 0 and finite.</exception>
    public static void Check(double error) => SettingRule.Positive("The error η̂ of the network", error);

    private static double Carried(IEnumerable<(double Norm, double Error)> layers)
    {
        var (length, difference) = (1.0, 0.0);
        foreach (var (norm, error) in layers)
        {
            difference = Above(Above(norm * difference) + Above(error * Above(length + difference)));
            length = Above(norm * length);
        }

        return difference;
    }

    private static double NormOf(TargetLayer layer) =>
        SpectralNorm.UpperBound([.. layer.Weights.Select(weight => (double)weight)], layer.Outputs, layer.Inputs);

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
