namespace Experiments.Construction;

/// <summary>
/// What the weights of one constructed layer show by themselves. The candidate is drawn anew from the seeds, and nothing that the
/// construction noted down is used.
/// </summary>
/// <param name="Kept">The number of weights v that are not pruned.</param>
/// <param name="LargestPerturbation">The largest |v' − v| of those and the largest |u' − u|, u' and v' being the final weights.</param>
/// <param name="LargestError">The largest |w_ji − Σ u'_ik v'_jik|, the sum over the units of one sign, pruned ones included.</param>
public sealed record ConstructionCheck(long Kept, double LargestPerturbation, double LargestError)
{
    /// <summary>Checks that a layer is a pruned candidate whose weights have moved by at most ε.</summary>
    /// <param name="target">The target layer.</param>
    /// <param name="number">Its number ℓ, from 1.</param>
    /// <param name="settings">The candidate, ε, and what may be moved by it.</param>
    /// <param name="weights">What was built.</param>
    /// <exception cref="ConstructionFault">
    /// A length is another; the mask is not 0 or 1; Δ or the move from the draw exceeds ε, or is not 0 where nothing may be moved; a final
    /// weight is not bit for bit the draw and Δ, added in single precision; u' has another sign than u; or a pruned weight is not 0. The
    /// sentence names the first place.
    /// </exception>
    public static ConstructionCheck Of(
        TargetLayer target,
        int number,
        ConstructionSettings settings,
        LayerWeights weights
    )
    {
        settings.Check();
        CheckLengths(target, settings, weights);
        var draw = new CandidateDraw(settings);
        var largestPerturbation = CheckFirst(target, settings, draw.First(number, target.Inputs), weights);
        var drawn = new float[weights.FinalU.Length];
        var (kept, largestError) = (0L, 0.0);
        for (var output = 0; output < target.Outputs; output++)
        {
            draw.Second(number, output, drawn);
            var row = weights.FinalV.Slice(output * drawn.Length, drawn.Length);
            for (var unit = 0; unit < drawn.Length; unit++)
            {
                var index = (output * drawn.Length) + unit;
                var (mask, delta) = (weights.Mask[index], weights.DeltaV[index]);
                if (FaultOf(mask, drawn[unit], delta, row[unit], settings.Epsilon) is { } fault)
                {
                    throw new ConstructionFault(
                        $"{fault}, in layer '{target.Name}' at output {output + 1} and hidden unit {unit + 1}."
                    );
                }

                if (mask == 1)
                {
                    kept++;
                    largestPerturbation = Math.Max(largestPerturbation, Move(drawn[unit], row[unit]));
                }
            }

            var targets = target.Weights.AsSpan(output * target.Inputs, target.Inputs);
            largestError = Math.Max(largestError, LargestErrorOf(targets, weights.FinalU, row, settings.N));
        }

        return new ConstructionCheck(kept, largestPerturbation, largestError);
    }

    private static void CheckLengths(TargetLayer target, ConstructionSettings settings, LayerWeights weights)
    {
        var units = (long)target.Inputs * 2 * settings.N;
        var all = units * target.Outputs;
        ReadOnlySpan<int> lengths =
        [
            weights.DeltaU.Length,
            weights.FinalU.Length,
            weights.Mask.Length,
            weights.DeltaV.Length,
            weights.FinalV.Length,
        ];
        ReadOnlySpan<long> expected = [units, units, all, all, all];
        for (var index = 0; index < lengths.Length; index++)
        {
            if (lengths[index] != expected[index])
            {
                throw new ConstructionFault(
                    $"The layer '{target.Name}' with n = {settings.N} must have {units} each of Δu and u', and {all} each of mask, Δv and v', but it has {string.Join(", ", lengths.ToArray())}."
                );
            }
        }
    }

    /// <summary>The largest |u' − u|.</summary>
    private static double CheckFirst(
        TargetLayer target,
        ConstructionSettings settings,
        float[] drawn,
        LayerWeights weights
    )
    {
        var epsilon = settings.Perturbed is PerturbedWeights.UV ? settings.Epsilon : 0;
        var largest = 0.0;
        for (var unit = 0; unit < drawn.Length; unit++)
        {
            var final = weights.FinalU[unit];
            var fault = MoveFaultOf('u', drawn[unit], weights.DeltaU[unit], final, epsilon);
            if (fault is null && (final is 0 || MathF.Sign(final) != MathF.Sign(drawn[unit])))
            {
                fault = $"The weight u' must have the sign of u, {drawn[unit]:R}, but it is {final:R}";
            }

            if (fault is not null)
            {
                throw new ConstructionFault($"{fault}, in layer '{target.Name}' at hidden unit {unit + 1}.");
            }

            largest = Math.Max(largest, Move(drawn[unit], final));
        }

        return largest;
    }

    private static string? FaultOf(byte kept, float drawn, float delta, float final, double epsilon) =>
        kept switch
        {
            > 1 => $"The mask must be 0 or 1, but it is {kept}",
            0 when final is not 0 => $"A pruned weight must be 0, but it is {final:R}",
            _ => MoveFaultOf('v', drawn, delta, kept == 0 ? drawn + delta : final, epsilon),
        };

    private static string? MoveFaultOf(char name, float drawn, float delta, float final, double epsilon) =>
        // Written as what must hold, which NaN does not.
        !(Math.Abs((double)delta) <= epsilon) ? $"Δ{name} must be at most {epsilon:R} in size, but it is {delta:R}"
        : !AreSame(final, drawn + delta)
            ? $"The weight {name}' must be {name} + Δ{name}, which is {drawn:R} + {delta:R} = {drawn + delta:R} in single precision, but it is {final:R}"
        : !(Move(drawn, final) <= epsilon)
            ? $"The weight {name} must be moved by at most {epsilon:R}, but it went from {drawn:R} to {final:R}"
        : null;

    private static double Move(float drawn, float final) => Math.Abs((double)final - drawn);

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

/// <summary>The weights of one constructed layer, as they are.</summary>
public readonly ref struct LayerWeights
{
    /// <summary>Δu, d_in × 2n.</summary>
    public required ReadOnlySpan<float> DeltaU { get; init; }

    /// <summary>u' = u + Δu, as many.</summary>
    public required ReadOnlySpan<float> FinalU { get; init; }

    /// <summary>1 for kept and 0 for pruned, d_out × d_in × 2n.</summary>
    public required ReadOnlySpan<byte> Mask { get; init; }

    /// <summary>Δv, as many.</summary>
    public required ReadOnlySpan<float> DeltaV { get; init; }

    /// <summary>v' = mask · (v + Δv), as many.</summary>
    public required ReadOnlySpan<float> FinalV { get; init; }
}
