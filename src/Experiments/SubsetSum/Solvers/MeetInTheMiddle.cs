using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Experiments.SubsetSum.Solvers;

/// <summary>The sum of two sorted halves that is nearest to a target, by pointers that only ever move towards each other.</summary>
internal static class MeetInTheMiddle
{
    /// <summary>A distance and the places of the two summands.</summary>
    public readonly record struct Pair(long Distance, int Left, int Right);

    /// <summary>Two intervals and the distance of their sum from a target.</summary>
    public readonly record struct IntervalPair(long Distance, IntervalSums.Interval Left, IntervalSums.Interval Right)
    {
        /// <summary>A point of each, so that their sum is the one nearest to the target.</summary>
        public (long Left, long Right) Points(long target)
        {
            var nearest = Math.Clamp(target, Left.Low + Right.Low, Left.High + Right.High);
            var left = Math.Min(Left.High, nearest - Right.Low);
            return (left, nearest - left);
        }
    }

    /// <summary>The places whose sum is nearest to <paramref name="target"/>; of several, those met first.</summary>
    /// <param name="left">Ascending, not empty.</param>
    /// <param name="right">Ascending, not empty.</param>
    /// <param name="target">The target; every sum's distance from it is below 2⁶³.</param>
    public static Pair Nearest(ReadOnlySpan<long> left, ReadOnlySpan<long> right, long target)
    {
        ref var leftSums = ref MemoryMarshal.GetReference(left);
        ref var rightSums = ref MemoryMarshal.GetReference(right);
        nint first = 0;
        nint last = left.Length - 1;
        nint low = 0;
        nint high = right.Length - 1;
        var (best, bestLeft, bestRight) = (long.MaxValue, (nint)0, (nint)0);

        // Pairs left to look at: (first to last) × (low to high). Two opposite corners are looked at in each step, and each
        // rules out a row or a column; one corner alone would take as long, for its steps wait for each other. Which of the
        // two is a coin toss, so it is computed with rather than branched on: the sign, −1 or 0, is the step.
        while (((last - first) | (high - low)) >= 0 && best > 0)
        {
            var over = Unsafe.Add(ref leftSums, first) + Unsafe.Add(ref rightSums, high) - target;
            var overToo = Unsafe.Add(ref leftSums, last) + Unsafe.Add(ref rightSums, low) - target;
            var sign = over >> 63;
            var signToo = overToo >> 63;
            var distance = (over ^ sign) - sign;
            if (distance < best)
            {
                (best, bestLeft, bestRight) = (distance, first, high);
            }

            distance = (overToo ^ signToo) - signToo;
            if (distance < best)
            {
                (best, bestLeft, bestRight) = (distance, last, low);
            }

            first -= (nint)sign;
            high += (nint)~sign;
            low -= (nint)signToo;
            last += (nint)~signToo;
        }

        return new Pair(best, (int)bestLeft, (int)bestRight);
    }

    /// <summary>The intervals whose sum is nearest to <paramref name="target"/>, and nearer than <paramref name="bound"/>.</summary>
    /// <param name="left">Disjoint intervals.</param>
    /// <param name="right">Disjoint intervals.</param>
    /// <param name="target">The target; every sum's distance from it is below 2⁶³.</param>
    /// <param name="bound">The distance to stay below.</param>
    /// <returns>The first ones met, with distance 0 where the target lies in their sum; null where none is nearer.</returns>
    public static IntervalPair? Nearest(IntervalSums left, IntervalSums right, long target, long bound)
    {
        var leftLows = left.Lows;
        var leftHighs = left.Highs;
        var rightLows = right.Lows;
        var rightHighs = right.Highs;
        if (
            leftLows.IsEmpty
            || rightLows.IsEmpty
            || leftLows[0] + rightLows[0] - target >= bound
            || target - (leftHighs[^1] + rightHighs[^1]) >= bound
        )
        {
            return null;
        }

        IntervalPair? best = null;
        var (at, other) = (0, rightLows.Length - 1);
        while (at < leftLows.Length && other >= 0)
        {
            var over = leftLows[at] + rightLows[other] - target;
            var under = target - (leftHighs[at] + rightHighs[other]);
            var distance = Math.Max(over, under);
            if (distance < bound)
            {
                bound = Math.Max(0, distance);
                best = new IntervalPair(bound, left[at], right[other]);
                if (bound == 0)
                {
                    break;
                }
            }

            var isOver = over > 0 ? 1 : 0;
            other -= isOver;
            at += 1 - isOver;
        }

        return best;
    }
}
