using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experiments.SubsetSum.Solvers;

/// <summary>
/// All 2^h subset sums of h sizes in ascending order, and the subset behind each place.
/// </summary>
/// <remarks>
/// Each size c ≥ 0 doubles the list L to the merge of L and L + c, without a branch that depends on the numbers. The sums are
/// symmetric (leaving out what was kept turns s into total − s), so only the lower half is merged and the upper one is its
/// reflection; both are made in place. A bit per merged sum says which of the two lists it came from, which leads from a
/// place back to its subset.
/// </remarks>
internal sealed class SortedSums
{
    /// <summary>The merged sums of a word, and where the merge stood before them.</summary>
    /// <param name="Bits">Bit t is set where sum t came from L, and clear where it came from L + c.</param>
    /// <param name="Before">The number of earlier sums from L.</param>
    private readonly record struct Origins(ulong Bits, int Before);

    private const int Word = 64;

    /// <summary>Places behind the sums, so that eight can be read from anywhere.</summary>
    private const int Spare = 8;

    // The sums start at index 1; what stands before them is less than every sum.
    private long[] _sums = [];
    private Origins[] _origins = [];

    /// <summary>The number of sizes h.</summary>
    public int Depth { get; private set; }

    /// <summary>The 2^h sums, ascending, the first 0; equal ones are repeated.</summary>
    public ReadOnlySpan<long> Sums => _sums.AsSpan(1, 1 << Depth);

    /// <summary>Sums the sizes |a_k| for k = first, first + stride, … below end.</summary>
    /// <param name="centres">The a_k; their sizes sum to less than 2⁶³.</param>
    /// <param name="first">The first k.</param>
    /// <param name="stride">From one k to the next; at least 1.</param>
    /// <param name="end">The end of the k (exclusive).</param>
    public void Build(ReadOnlySpan<long> centres, int first, int stride, int end)
    {
        Depth = 0;
        var depth = Math.Max(0, (end - first + stride - 1) / stride);
        Reserve(depth);
        ref var sums = ref MemoryMarshal.GetReference(_sums.AsSpan(1));
        sums = 0;
        var total = 0L;
        for (var stage = 0; stage < depth; stage++)
        {
            var size = Math.Abs(centres[first + (stage * stride)]);
            total += size;
            Merge(ref sums, 1 << stage, size, _origins.AsSpan(FirstWord(stage)));
            Reflect(ref sums, 1 << stage, total);
        }

        _sums[0] = long.MinValue;
        Depth = depth;
    }

    /// <summary>Writes the subset behind a place: whether each size is part of that sum.</summary>
    /// <param name="place">The place in <see cref="Sums"/>.</param>
    /// <param name="kept">Gets the answer for each k of <see cref="Build"/>.</param>
    /// <param name="first">As in <see cref="Build"/>.</param>
    /// <param name="stride">As in <see cref="Build"/>.</param>
    public void Trace(int place, Span<bool> kept, int first, int stride)
    {
        var isReflected = false;
        for (var stage = Depth - 1; stage >= 0; stage--)
        {
            var half = 1 << stage;
            if (place >= half)
            {
                place = (2 * half) - 1 - place;
                isReflected = !isReflected;
            }

            var origins = _origins[FirstWord(stage) + (place / Word)];
            var bit = place % Word;
            var before = origins.Before + BitOperations.PopCount(origins.Bits & ((1UL << bit) - 1));
            var isShifted = ((origins.Bits >> bit) & 1) == 0;
            place = isShifted ? place - before : before;
            kept[first + (stage * stride)] = isShifted ^ isReflected;
        }
    }

    /// <summary>Where the words of the merge of 2^stage sums start: one word up to 64 sums, then twice as many each time.</summary>
    private static int FirstWord(int stage) => stage < 6 ? stage : (1 << (stage - 6)) + 5;

    private void Reserve(int depth)
    {
        if (_sums.Length < (1 << depth) + 1 + Spare)
        {
            _sums = GC.AllocateUninitializedArray<long>((1 << depth) + 1 + Spare);
            _origins = new Origins[FirstWord(depth)];
        }
    }

    /// <summary>Writes the least <paramref name="count"/> sums of L and L + shift behind L.</summary>
    private static void Merge(ref long sums, int count, long shift, Span<Origins> origins)
    {
        if (count > Word)
        {
            MergeFromBothEnds(ref sums, count, shift, origins);
            return;
        }

        // No more than count sums are taken, so neither list is read past its end.
        ref var merged = ref Unsafe.Add(ref sums, count);
        nint plain = 0;
        ulong bits = 0;
        for (nint place = 0; place < count; place++)
        {
            bits = (bits >> 1) | TakeLesser(ref sums, ref merged, shift, place, ref plain);
        }

        origins[0] = new Origins(bits >> (Word - count), 0);
    }

    /// <summary>Merges one sum upwards.</summary>
    /// <param name="sums">L.</param>
    /// <param name="merged">The merged sums.</param>
    /// <param name="shift">The shift.</param>
    /// <param name="place">The place of the merged sum.</param>
    /// <param name="plain">How many sums of L are merged already.</param>
    /// <returns>The highest bit where the sum is one of L; of equal ones, that of L + shift comes first.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong TakeLesser(ref long sums, ref long merged, long shift, nint place, ref nint plain)
    {
        // Which sum is less is a coin toss, so it is computed with rather than branched on: the sign, −1 or 0, is the mask.
        var shifted = Unsafe.Add(ref sums, place - plain) + shift;
        var difference = Unsafe.Add(ref sums, plain) - shifted;
        var isPlain = difference >> 63;
        Unsafe.Add(ref merged, place) = shifted + (difference & isPlain);
        plain -= (nint)isPlain;
        return (ulong)isPlain << (Word - 1);
    }

    /// <summary>Merges one sum downwards.</summary>
    /// <param name="sums">L.</param>
    /// <param name="merged">The merged sums.</param>
    /// <param name="shift">The shift.</param>
    /// <param name="place">The place of the merged sum.</param>
    /// <param name="shifted">How many sums of L + shift are left.</param>
    /// <returns>1 where the sum is one of L.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong TakeGreater(ref long sums, ref long merged, long shift, nint place, ref nint shifted)
    {
        var plainSum = Unsafe.Add(ref sums, place - shifted);
        var difference = plainSum - (Unsafe.Add(ref sums, shifted - 1) + shift);
        var isShifted = difference >> 63;
        Unsafe.Add(ref merged, place) = plainSum - (difference & isShifted);
        shifted += (nint)isShifted;
        return (ulong)(isShifted + 1);
    }

    /// <summary>The same from both ends of the merged sums at once: two chains of dependent steps take as long as one.</summary>
    private static void MergeFromBothEnds(ref long sums, int count, long shift, Span<Origins> origins)
    {
        // Where L + shift is used up, what stands before L is read for it, and is −1 then: less than any sum.
        Unsafe.Add(ref sums, -1) = -1 - shift;
        ref var merged = ref Unsafe.Add(ref sums, count);
        nint plain = 0;
        var shifted = count - Split(ref sums, count, shift);
        var words = count / Word;
        for (var word = 0; word < words / 2; word++)
        {
            var before = plain;
            ulong bits = 0;
            ulong bitsDown = 0;
            nint place = word * Word;
            nint placeDown = count - 1 - place;
            for (var step = 0; step < Word; step++)
            {
                bits = (bits >> 1) | TakeLesser(ref sums, ref merged, shift, place++, ref plain);
                bitsDown = (bitsDown << 1) | TakeGreater(ref sums, ref merged, shift, placeDown--, ref shifted);
            }

            origins[word] = new Origins(bits, (int)before);
            origins[words - 1 - word] = new Origins(bitsDown, (int)(placeDown + 1 - shifted));
        }
    }

    /// <summary>How many of the least <paramref name="count"/> sums come from L.</summary>
    private static nint Split(ref long sums, int count, long shift)
    {
        nint low = 0;
        nint high = count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Unsafe.Add(ref sums, middle) >= Unsafe.Add(ref sums, count - 1 - middle) + shift)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    /// <summary>Moves the merged sums down to where L was, and puts their reflections s → total − s above them.</summary>
    private static void Reflect(ref long sums, int count, long total)
    {
        nint low = 0;
        nint high = count - 1;
        ref var merged = ref Unsafe.Add(ref sums, count);
        var lanes = Vector512<long>.Count;
        var totals = Vector512.Create(total);
        for (; low + lanes <= high + 1 - lanes; low += lanes, high -= lanes)
        {
            var first = Vector512.LoadUnsafe(ref merged, (nuint)low);
            var last = Vector512.LoadUnsafe(ref merged, (nuint)(high + 1 - lanes));
            first.StoreUnsafe(ref sums, (nuint)low);
            last.StoreUnsafe(ref sums, (nuint)(high + 1 - lanes));
            Reverse(totals - last).StoreUnsafe(ref merged, (nuint)low);
            Reverse(totals - first).StoreUnsafe(ref merged, (nuint)(high + 1 - lanes));
        }

        for (; low <= high; low++, high--)
        {
            var (first, last) = (Unsafe.Add(ref merged, low), Unsafe.Add(ref merged, high));
            (Unsafe.Add(ref sums, low), Unsafe.Add(ref sums, high)) = (first, last);
            (Unsafe.Add(ref merged, low), Unsafe.Add(ref merged, high)) = (total - last, total - first);
        }
    }

    private static Vector512<long> Reverse(Vector512<long> lanes) =>
        Vector512.Shuffle(lanes, Vector512.Create(7L, 6, 5, 4, 3, 2, 1, 0));
}
