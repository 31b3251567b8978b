namespace Experiments.SubsetSum;

/// <summary>A subset of candidates, and a perturbation for each of them, whose sum is within η of a target.</summary>
/// <param name="Target">The target z.</param>
/// <param name="Mask">δ: whether each candidate is kept.</param>
/// <param name="Perturbations">y: for each candidate that is kept at most ε in size, for each other one 0.</param>
/// <param name="Error">
/// |z − Σ δ_i (x_i + y_i)| as added up in double; at most η but for roundings, 2⁻⁵² of the sizes added up for each candidate and
/// the target, and 2⁻⁵⁵ for each where they were not multiples of 2⁻⁵⁶.
/// </param>
public sealed record Witness(double Target, bool[] Mask, double[] Perturbations, double Error)
{
    /// <summary>
    /// Finds a witness among the first candidates that have one, by going back through C_n, …, C_0 from the target. What it finds
    /// is added up again in double.
    /// </summary>
    /// <param name="target">z, within ±31.</param>
    /// <param name="candidates">x_1 … x_n, at least one; no sum on the way to the target may leave ±31.</param>
    /// <param name="eta">η: 0 (if ε is not), or from 2⁻⁵⁰ to below 1.</param>
    /// <param name="epsilon">ε: at least 0, +∞ included.</param>
    /// <returns>The witness, or null if none exists.</returns>
    /// <exception cref="SubsetSumFault">
    /// A number is NaN or out of range, there is no candidate, or there are too many intervals to hold in memory.
    /// </exception>
    /// <exception cref="InvalidOperationException">What was found does not add up: a defect.</exception>
    public static Witness? Find(double target, ReadOnlySpan<double> candidates, double eta, double epsilon)
    {
        if (candidates.IsEmpty)
        {
            throw new SubsetSumFault("A witness needs at least one candidate, but there is none.");
        }

        var goal = InReach(target, "The target");
        var moves = new long[candidates.Length];
        for (var index = 0; index < moves.Length; index++)
        {
            moves[index] = InReach(candidates[index], $"Candidate {index + 1}");
        }

        // With ε as far as from any candidate to the target, one candidate alone gets there.
        var radii = CoveringRadii.Of(
            eta,
            epsilon,
            Math.Max(1, FixedPoint.ToDouble(moves.Max(move => Math.Abs(goal - move))))
        );
        return History(goal, moves, radii) is { } sets
            ? Checked(target, candidates, eta, epsilon, GoBack(goal, moves, radii, sets))
            : null;
    }

    private static long InReach(double value, string name) =>
        FixedPoint.Of(value, name) is var fixedPoint && Math.Abs(fixedPoint) < ReachableSet.Reach
            ? fixedPoint
            : throw new SubsetSumFault($"{name} must be a number between −31 and 31, but it is {value:R}.");

    /// <summary>C_0, …, C_{t−1} for the first C_t that contains the goal; null if none does.</summary>
    private static List<(long[] Lows, long[] Highs)>? History(long goal, long[] moves, CoveringRadii radii)
    {
        var windows = Windows(goal, moves, radii.Epsilon);
        var set = new ReachableSet();
        var sets = new List<(long[] Lows, long[] Highs)>();
        set.Reset(radii.Eta);
        foreach (var (move, (low, high)) in moves.Zip(windows))
        {
            if (set.Contains(goal))
            {
                return sets;
            }

            sets.Add((set.Lows.ToArray(), set.Highs.ToArray()));
            set.Add(move, radii.Epsilon, low, high);
        }

        return set.Contains(goal) ? sets : null;
    }

    /// <summary>For each time from 1 on, between which numbers the goal can still be reached from.</summary>
    private static (long Low, long High)[] Windows(long goal, long[] moves, long epsilon)
    {
        var windows = new (long Low, long High)[moves.Length];
        var (rise, fall) = (0L, 0L);
        for (var index = moves.Length - 1; index >= 0; index--)
        {
            windows[index] = (goal - rise, goal + fall);
            // Twice the reach is as good as no bound, and never overflows.
            rise = Math.Min(2 * ReachableSet.Reach, rise + Math.Max(0, moves[index] + epsilon));
            fall = Math.Min(2 * ReachableSet.Reach, fall + Math.Max(0, epsilon - moves[index]));
        }

        return windows;
    }

    private static (bool[] Mask, double[] Perturbations) GoBack(
        long goal,
        long[] moves,
        CoveringRadii radii,
        List<(long[] Lows, long[] Highs)> sets
    )
    {
        var (mask, perturbations) = (new bool[moves.Length], new double[moves.Length]);
        for (var index = sets.Count - 1; index >= 0; index--)
        {
            if (NearestTo(goal, sets[index]) != goal)
            {
                var from = NearestTo(goal - moves[index], sets[index]);
                mask[index] = true;
                perturbations[index] = FixedPoint.ToDouble(goal - moves[index] - from);
                goal = from;
            }
        }

        return (mask, perturbations);
    }

    /// <summary>The number in the set that is nearest, the lower one of two.</summary>
    private static long NearestTo(long value, (long[] Lows, long[] Highs) set)
    {
        var above = Array.BinarySearch(set.Highs, value);
        above = above < 0 ? ~above : above;
        if (above == set.Highs.Length)
        {
            return set.Highs[^1];
        }

        var next = Math.Max(value, set.Lows[above]);
        return above > 0 && value - set.Highs[above - 1] <= next - value ? set.Highs[above - 1] : next;
    }

    private static Witness Checked(
        double target,
        ReadOnlySpan<double> candidates,
        double eta,
        double epsilon,
        (bool[] Mask, double[] Perturbations) found
    )
    {
        var (sum, size) = (0.0, Math.Abs(target));
        for (var index = 0; index < candidates.Length; index++)
        {
            ref var perturbation = ref found.Perturbations[index];
            // ε was rounded, and may have been rounded up.
            perturbation = Math.Clamp(perturbation, -epsilon, epsilon);
            if (found.Mask[index])
            {
                sum += candidates[index] + perturbation;
                size += Math.Abs(candidates[index]) + Math.Abs(perturbation);
            }
        }

        var error = Math.Abs(target - sum);
        var rounding = (candidates.Length + 1) * (Math.ScaleB(size, -52) + Math.ScaleB(1, -55));
        return error <= eta + rounding
            ? new Witness(target, found.Mask, found.Perturbations, error)
            : throw new InvalidOperationException(
                $"A witness for {target:R} adds up to {sum:R}, which is not within {eta:R}."
            );
    }
}
