namespace Experiments.Construction;

/// <summary>
/// What the weights of one constructed layer show by themselves. The candidate is drawn anew from the seeds, and nothing that the
/// construction noted down is used.
/// </summary>
/// <param name="Kept">The number of weights v that are not pruned.</param>
/// <param name="LargestPerturbation">The largest |v' − v| of those, v' being the final weight.</param>
/// <param name="LargestError">The largest |w_ji − Σ u_ik v'_jik|, the sum over the units of one sign, pruned ones included.</param>
public sealed record ConstructionCheck(long Kept, double LargestPerturbation, double LargestError)
{
    /// <summary>Checks that a layer is a pruned candidate whose weights v have moved by at most ε.</summary>
    /// <param name="target">The target layer.</param>
    /// <param name="number">Its number ℓ, from 1.</param>
    /// <param name="settings">The candidate and ε.</param>
    /// <param name="u">The weights of the first layer, d_in × 2n.</param>
    /// <param name="mask">1 for kept and 0 for pruned, d_out × d_in × 2n.</param>
    /// <param name="deltaV">Δv, as many.</param>
    /// <param name="final">v' = mask · (v + Δv), as many.</param>
    /// <exception cref="ConstructionFault">
    /// A length is another; u is not the draw; the mask is not 0 or 1; Δv or v' − v exceeds ε; v' is not bit for bit v + Δv in single
    /// precision; or it is not 0 where it is pruned. The sentence names the first place.
    /// </exception>
    public static ConstructionCheck Of(
        TargetLayer target,
        int number,
        ConstructionSettings settings,
        ReadOnlySpan<float> u,
        ReadOnlySpan<byte> mask,
        ReadOnlySpan<float> deltaV,
        ReadOnlySpan<float> final
    )
    {
        settings.Check();
        CheckLengths(target, settings, [u.Length, mask.Length, deltaV.Length, final.Length]);
        var draw = new CandidateDraw(settings);
        CheckFirst(target, draw.First(number, target.Inputs), u);
        var drawn = new float[u.Length];
        var (kept, largestPerturbation, largestError) = (0L, 0.0, 0.0);
        for (var output = 0; output < target.Outputs; output++)
        {
            draw.Second(number, output, drawn);
            var row = final.Slice(output * drawn.Length, drawn.Length);
            for (var unit = 0; unit < drawn.Length; unit++)
            {
                var index = (output * drawn.Length) + unit;
                if (FaultOf(mask[index], drawn[unit], deltaV[index], row[unit], settings.Epsilon) is { } fault)
                {
                    throw new ConstructionFault(
                        $"{fault}, in layer '{target.Name}' at output {output + 1} and hidden unit {unit + 1}."
                    );
                }

                if (mask[index] == 1)
                {
                    kept++;
                    largestPerturbation = Math.Max(largestPerturbation, Math.Abs((double)row[unit] - drawn[unit]));
                }
            }

            var targets = target.Weights.AsSpan(output * target.Inputs, target.Inputs);
            largestError = Math.Max(largestError, LargestErrorOf(targets, u, row, settings.N));
        }

        return new ConstructionCheck(kept, largestPerturbation, largestError);
    }

    private static void CheckLengths(TargetLayer target, ConstructionSettings settings, ReadOnlySpan<int> lengths)
    {
        var units = (long)target.Inputs * 2 * settings.N;
        var weights = units * target.Outputs;
        ReadOnlySpan<long> expected = [units, weights, weights, weights];
        for (var index = 0; index < lengths.Length; index++)
        {
            if (lengths[index] != expected[index])
            {
                throw new ConstructionFault(
                    $"The layer '{target.Name}' with n = {settings.N} must have {units} weights u and {weights} each of mask, Δv and v', but it has {string.Join(", ", lengths.ToArray())}."
                );
            }
        }
    }

    private static void CheckFirst(TargetLayer target, float[] drawn, ReadOnlySpan<float> u)
    {
        for (var unit = 0; unit < u.Length; unit++)
        {
            if (!AreSame(u[unit], drawn[unit]))
            {
                throw new ConstructionFault(
                    $"The weight u must be as drawn, {drawn[unit]:R}, but it is {u[unit]:R}, in layer '{target.Name}' at hidden unit {unit + 1}."
                );
            }
        }
    }

    private static string? FaultOf(byte kept, float drawn, float delta, float final, double epsilon) =>
        kept switch
        {
            > 1 => $"The mask must be 0 or 1, but it is {kept}",
            // Written as what must hold, which NaN does not.
            _ when !(Math.Abs((double)delta) <= epsilon) =>
                $"Δv must be at most ε = {epsilon:R} in size, but it is {delta:R}",
            0 when final is not 0 => $"A pruned weight must be 0, but it is {final:R}",
            1 when !AreSame(final, drawn + delta) =>
                $"A kept weight must be v + Δv, which is {drawn:R} + {delta:R} = {drawn + delta:R} in single precision, but it is {final:R}",
            1 when !(Math.Abs((double)final - drawn) <= epsilon) =>
                $"A weight must be moved by at most ε = {epsilon:R}, but it went from {drawn:R} to {final:R}",
            _ => null,
        };

    private static bool AreSame(float left, float right) =>
        BitConverter.SingleToInt32Bits(left) == BitConverter.SingleToInt32Bits(right);

    private static double LargestErrorOf(
        ReadOnlySpan<float> targets,
        ReadOnlySpan<float> u,
        ReadOnlySpan<float> final,
        int n
    )
    {
        var largest = 0.0;
        for (var part = 0; part < 2 * targets.Length; part++)
        {
            var sum = 0.0;
            for (var unit = part * n; unit < (part + 1) * n; unit++)
            {
                sum += (double)u[unit] * final[unit];
            }

            largest = Math.Max(largest, Math.Abs(targets[part / 2] - sum));
        }

        return largest;
    }
}
