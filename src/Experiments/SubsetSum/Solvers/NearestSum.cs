using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experiments.SubsetSum.Solvers;

/// <summary>Finds the nearest of sorted sums in about constant time: buckets of equal width say where to begin.</summary>
internal sealed class NearestSum
{
    private const int SumsPerBucket = 2;

    private readonly SortedSums _sums;
    private int[] _starts = [];
    private int _shift;

    /// <summary>Sets up buckets for sums that have just been built.</summary>
    public NearestSum(SortedSums sums) => _sums = sums;

    /// <summary>Sorts the sums into buckets anew.</summary>
    public void Build()
    {
        var sums = _sums.Sums;
        var most = Math.Max(1, sums.Length / SumsPerBucket);
        _shift = Math.Max(0, BitOperations.Log2((ulong)sums[^1] | 1) + 1 - BitOperations.Log2((uint)most));
        var buckets = (int)(sums[^1] >> _shift) + 1;
        if (_starts.Length < buckets)
        {
            _starts = new int[most];
        }

        var starts = _starts.AsSpan(0, buckets);
        starts.Fill(int.MaxValue);
        for (var place = sums.Length - 1; place >= 0; place--)
        {
            starts[(int)(sums[place] >> _shift)] = place;
        }

        // An empty bucket begins where the next one does.
        for (var bucket = buckets - 2; bucket >= 0; bucket--)
        {
            starts[bucket] = Math.Min(starts[bucket], starts[bucket + 1]);
        }
    }

    /// <summary>The place of the sum nearest to <paramref name="value"/>, the greater of two.</summary>
    /// <param name="value">A number from 0 to the greatest sum (both inclusive).</param>
    /// <param name="distance">Gets how far away it is.</param>
    public int Find(long value, out long distance)
    {
        // The first sum begins at 0 and the last is not below the value, so the search ends within the sums.
        ref var sums = ref MemoryMarshal.GetReference(_sums.Sums);
        nint place = _starts[(int)(value >> _shift)];
        var values = Vector512.Create(value);
        ulong notBelow;
        while (
            (
                notBelow = Vector512
                    .GreaterThanOrEqual(Vector512.LoadUnsafe(ref sums, (nuint)place), values)
                    .ExtractMostSignificantBits()
            ) == 0
        )
        {
            place += Vector512<long>.Count;
        }

        place += BitOperations.TrailingZeroCount(notBelow);
        var above = Unsafe.Add(ref sums, place) - value;

        // What stands before the first sum, −2⁶³, is further away than any number here, but only as an unsigned one.
        var below = (ulong)(value - Unsafe.Add(ref sums, place - 1));
        var isBelow = below < (ulong)above;
        distance = isBelow ? (long)below : above;
        return (int)(isBelow ? place - 1 : place);
    }
}
