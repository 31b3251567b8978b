using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experiments.SubsetSum;

/// <summary>
/// Everything that a subset of the candidates reaches within η, each kept candidate perturbed by at most ε: the union of closed
/// intervals C_0 = [−η, η], C_t = C_{t−1} ∪ (C_{t−1} ⊕ [x_t − ε, x_t + ε]), as disjoint intervals in rising order. Exact.
/// </summary>
/// <remarks>
/// All numbers are in the units of <see cref="FixedPoint"/>. The buffers grow and are kept, so that one object serves many
/// trials without allocating. Not safe for concurrent use.
/// </remarks>
/// <param name="maximumCount">The most intervals to hold, counted before those that meet are joined; at least 2.</param>
public sealed partial class ReachableSet(int maximumCount = ReachableSet.DefaultMaximumCount)
{
    /// <summary>2²⁵: buffers of 1 GiB.</summary>
    public const int DefaultMaximumCount = 1 << 25;

    /// <summary>Intervals and moves stay strictly within ±31, where no difference of two of them leaves 64 bits.</summary>
    public const long Reach = 31 * FixedPoint.One;

    /// <summary>Stands behind the last interval: moved down by <see cref="Reach"/> it is still above every interval, and no
    /// difference overflows when it was moved up.</summary>
    private const long Behind = 64 * FixedPoint.One;

    /// <summary>Below every interval, and no farther than the reach allows.</summary>
    private const long BelowAll = -32 * FixedPoint.One;

    // One place more than the intervals, for what stands behind them.
    private long[] _lows = new long[64];
    private long[] _highs = new long[64];
    private long[] _nextLows = new long[64];
    private long[] _nextHighs = new long[64];

    /// <summary>The number of intervals; 0 before the first <see cref="Reset"/>.</summary>
    public int Count { get; private set; }

    /// <summary>The lower ends, rising.</summary>
    public ReadOnlySpan<long> Lows => _lows.AsSpan(0, Count);

    /// <summary>The upper ends, inclusive: each at or above its lower end and below the next one.</summary>
    public ReadOnlySpan<long> Highs => _highs.AsSpan(0, Count);

    /// <summary>Intervals merged since the object was made: the work done, for benchmarks.</summary>
    public long Steps { get; private set; }

    /// <summary>Starts again from C_0 = [−η, η].</summary>
    /// <param name="eta">η, at least 0 and below <see cref="Reach"/>.</param>
    public void Reset(long eta)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(eta);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(eta, Reach);
        (_lows[0], _highs[0], _lows[1], Count) = (-eta, eta, Behind, 1);
    }

    /// <summary>Goes on to C_t, of which it keeps the intervals that meet a window.</summary>
    /// <param name="candidate">x_t, any number in reach.</param>
    /// <param name="epsilon">ε, at least 0.</param>
    /// <param name="windowLow">The window's lower end, inclusive.</param>
    /// <param name="windowHigh">The window's upper end, inclusive; at or above the lower one.</param>
    /// <exception cref="SubsetSumFault">The set has too many intervals to hold, or leaves <see cref="Reach"/>.</exception>
    public void Add(long candidate, long epsilon, long windowLow, long windowHigh)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        var (moveLow, moveHigh) = (candidate - epsilon, candidate + epsilon);
        // Nothing is farther out, one move beyond the reach included.
        (windowLow, windowHigh) = (Math.Max(windowLow, -2 * Reach), Math.Min(windowHigh, 2 * Reach));
        // An interval meets the window if its upper end is at or above the window's lower one, and the other way round.
        var (stay, stayEnd) = (FirstAtLeast(Highs, windowLow), FirstAbove(Lows, windowHigh));
        var (moved, movedEnd) = (FirstAtLeast(Highs, windowLow - moveHigh), FirstAbove(Lows, windowHigh - moveLow));
        RequireReach(moveLow, moveHigh, moved, movedEnd);
        var steps = Math.Max(0, stayEnd - stay) + Math.Max(0, movedEnd - moved);
        if (steps > maximumCount)
        {
            throw new SubsetSumFault(
                $"η and ε are too small: the reachable set has more than the {maximumCount} intervals that are held in memory."
            );
        }

        MakeRoom(steps + 1);
        Count = Merge(stay, moved, steps, moveLow, moveHigh);
        _nextLows[Count] = Behind;
        (_lows, _nextLows) = (_nextLows, _lows);
        (_highs, _nextHighs) = (_nextHighs, _highs);
        Steps += steps;
    }

    /// <summary>Whether the set contains a number.</summary>
    public bool Contains(long value) => Covers(value, value);

    /// <summary>Whether the set contains every number from <paramref name="low"/> to <paramref name="high"/>, both inclusive.</summary>
    public bool Covers(long low, long high) =>
        Nearest(low) is var at && at < Count && _lows[at] <= low && high <= _highs[at];

    /// <summary>The position of the first interval that ends at or above a number; <see cref="Count"/> if all end below it.</summary>
    public int Nearest(long value) => FirstAtLeast(Highs, value);

    /// <summary>The length of the set's part between <paramref name="low"/> and <paramref name="high"/>, which is not below it.</summary>
    public long LengthWithin(long low, long high)
    {
        var (first, end) = (FirstAtLeast(Highs, low), FirstAbove(Lows, high));
        if (first >= end)
        {
            return 0;
        }

        // The sums may leave 64 bits; their difference does not, and is right modulo 2⁶⁴.
        var length = unchecked(Sum(Highs[first..end]) - Sum(Lows[first..end]));
        return length - Math.Max(0, low - _lows[first]) - Math.Max(0, _highs[end - 1] - high);
    }

    private static long Sum(ReadOnlySpan<long> values)
    {
        var vectors = MemoryMarshal.Cast<long, Vector512<long>>(values);
        var sums = Vector512<long>.Zero;
        foreach (ref readonly var vector in vectors)
        {
            sums += vector;
        }

        var sum = Vector512.Sum(sums);
        foreach (var value in values[(vectors.Length * Vector512<long>.Count)..])
        {
            sum = unchecked(sum + value);
        }

        return sum;
    }

    private static int FirstAtLeast(ReadOnlySpan<long> rising, long value)
    {
        var (from, to) = (0, rising.Length);
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            (from, to) = rising[middle] < value ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    private static int FirstAbove(ReadOnlySpan<long> rising, long value) => FirstAtLeast(rising, value + 1);

    private void RequireReach(long moveLow, long moveHigh, int moved, int movedEnd)
    {
        var isWithin =
            moveLow > -Reach
            && moveHigh < Reach
            && (moved >= movedEnd || (_lows[moved] + moveLow > -Reach && _highs[movedEnd - 1] + moveHigh < Reach));
        if (!isWithin)
        {
            throw new SubsetSumFault(
                "The candidates, each with the perturbation, must sum to numbers between −31 and 31, but some go beyond."
            );
        }
    }

    private void MakeRoom(int places)
    {
        if (_nextLows.Length >= places)
        {
            return;
        }

        var length = (int)Math.Min(2L * places, Math.Max(places, maximumCount + 1L));
        try
        {
            _nextLows = GC.AllocateUninitializedArray<long>(length);
            _nextHighs = GC.AllocateUninitializedArray<long>(length);
        }
        catch (OutOfMemoryException)
        {
            throw new SubsetSumFault(
                $"η and ε are too small: there is no memory for the {places} intervals of a reachable set."
            );
        }
    }
}
