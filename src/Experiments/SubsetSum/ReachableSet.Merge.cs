using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Experiments.SubsetSum;

/// <summary>The merge of the set as it is and as it is moved, without a branch that depends on the numbers.</summary>
public sealed partial class ReachableSet
{
    /// <summary>Below so many it does not pay to find where the halves part.</summary>
    private const int FewSteps = 64;

    /// <summary>
    /// Merges that many intervals of the set as it is, from one position on, and as it is moved, from another, and gives how many
    /// they have become. Nothing ends the two sequences but the number of steps: what follows is in merged order too.
    /// </summary>
    private int Merge(int stay, int moved, int steps, long moveLow, long moveHigh)
    {
        // The lower and the upper half side by side: the processor works on one while it waits for the other.
        var half = steps < FewSteps ? 0 : steps / 2;
        var split = Split(stay, moved, half, moveLow);
        var (lowCount, highCount) = MergeHalves(
            half,
            (stay, moved),
            (stay + split, moved + half - split),
            steps - (2 * half),
            moveLow,
            moveHigh
        );
        return Join(lowCount, half, highCount);
    }

    /// <summary>How many of the first so many intervals in merged order are from the set as it is; of equal ones the moved is first.</summary>
    private int Split(int stay, int moved, int count, long moveLow)
    {
        var (from, to) = (Math.Max(0, count - (Count - moved)), Math.Min(count, Count - stay));
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            (from, to) =
                _lows[stay + middle] < _lows[moved + count - middle - 1] + moveLow ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int LowCount, int HighCount) MergeHalves(
        int half,
        (int Stay, int Moved) low,
        (int Stay, int Moved) high,
        int rest,
        long moveLow,
        long moveHigh
    )
    {
        // Bounds: a merge reads at most the place behind the last interval, and writes at most as many places as it makes steps.
        ref var lows = ref MemoryMarshal.GetArrayDataReference(_lows);
        ref var highs = ref MemoryMarshal.GetArrayDataReference(_highs);
        ref var toLows = ref MemoryMarshal.GetArrayDataReference(_nextLows);
        ref var toHighs = ref MemoryMarshal.GetArrayDataReference(_nextHighs);
        var (stay1, moved1, last1, end1) = ((nint)low.Stay, (nint)low.Moved, (nint)(-1), BelowAll);
        var (stay2, moved2, last2, end2) = ((nint)high.Stay, (nint)high.Moved, (nint)half - 1, BelowAll);
        var start2 = half;
        for (; half > 0; half--)
        {
            Step(
                ref lows,
                ref highs,
                ref toLows,
                ref toHighs,
                ref stay1,
                ref moved1,
                ref last1,
                ref end1,
                moveLow,
                moveHigh
            );
            Step(
                ref lows,
                ref highs,
                ref toLows,
                ref toHighs,
                ref stay2,
                ref moved2,
                ref last2,
                ref end2,
                moveLow,
                moveHigh
            );
        }

        for (; rest > 0; rest--)
        {
            Step(
                ref lows,
                ref highs,
                ref toLows,
                ref toHighs,
                ref stay2,
                ref moved2,
                ref last2,
                ref end2,
                moveLow,
                moveHigh
            );
        }

        return ((int)last1 + 1, (int)last2 + 1 - start2);
    }

    /// <summary>Takes the lower of the next interval that stays and the next that is moved, and appends it or joins it to the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        ref long lows,
        ref long highs,
        ref long toLows,
        ref long toHighs,
        ref nint stay,
        ref nint moved,
        ref nint last,
        ref long end,
        long moveLow,
        long moveHigh
    )
    {
        // A mask of ones or zeros is the sign of a difference, which never overflows within the reach.
        var movedLow = Unsafe.Add(ref lows, moved) + moveLow;
        var movedHigh = Unsafe.Add(ref highs, moved) + moveHigh;
        var difference = Unsafe.Add(ref lows, stay) - movedLow;
        var isStay = difference >> 63;
        var low = movedLow + (difference & isStay);
        var high = movedHigh + ((Unsafe.Add(ref highs, stay) - movedHigh) & isStay);
        stay -= (nint)isStay;
        moved += 1 + (nint)isStay;

        // Where the next interval would begin; written over unless it does.
        Unsafe.Add(ref toLows, last + 1) = low;
        last -= (nint)((end - low) >> 63);
        var growth = high - end;
        end += growth & ~(growth >> 63);
        Unsafe.Add(ref toHighs, last) = end;
    }

    /// <summary>
    /// Puts the upper half's intervals, which begin at a later place, behind the lower half's, whose last may join the first
    /// of them.
    /// </summary>
    private int Join(int lowCount, int highStart, int highCount)
    {
        var joined = 0;
        if (lowCount > 0)
        {
            ref var end = ref _nextHighs[lowCount - 1];
            for (; joined < highCount && _nextLows[highStart + joined] <= end; joined++)
            {
                end = Math.Max(end, _nextHighs[highStart + joined]);
            }
        }

        var rest = highCount - joined;
        if (highStart + joined == lowCount)
        {
            return lowCount + rest;
        }

        _nextLows.AsSpan(highStart + joined, rest).CopyTo(_nextLows.AsSpan(lowCount));
        _nextHighs.AsSpan(highStart + joined, rest).CopyTo(_nextHighs.AsSpan(lowCount));
        return lowCount + rest;
    }
}
