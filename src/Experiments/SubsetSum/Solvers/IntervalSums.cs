namespace Experiments.SubsetSum.Solvers;

/// <summary>
/// What the subsets of some items reach, as disjoint intervals in ascending order, item by item: with each item, U becomes
/// U ∪ (U + [low, high]). Every stage is kept, which leads from a point back to its subset.
/// </summary>
/// <remarks>
/// A union of intervals plus a union of intervals is the union of the sums of their intervals, so joining those that overlap
/// changes nothing but their number. A slack η turns every point into [−η, η] around it: the intervals are then at least 2η
/// long, and there are at most (range / 2η) of them after any number of items.
/// </remarks>
/// <param name="limit">The most intervals to hold, of all stages together.</param>
internal sealed class IntervalSums(int limit)
{
    /// <summary>An interval of a stage.</summary>
    /// <param name="Depth">The number of items at that stage.</param>
    /// <param name="Low">The low end.</param>
    /// <param name="High">The high end.</param>
    public readonly record struct Interval(int Depth, long Low, long High);

    private readonly record struct Stage(int Start, int Count, long Low, long High);

    private long[] _lows = new long[256];
    private long[] _highs = new long[256];
    private Stage[] _stages = new Stage[32];

    /// <summary>The number of items.</summary>
    public int Depth { get; private set; }

    /// <summary>The number of intervals of the last stage.</summary>
    public int Count => _stages[Depth].Count;

    /// <summary>The intervals' low ends (inclusive), ascending.</summary>
    public ReadOnlySpan<long> Lows => _lows.AsSpan(_stages[Depth].Start, Count);

    /// <summary>The intervals' high ends (inclusive), ascending.</summary>
    public ReadOnlySpan<long> Highs => _highs.AsSpan(_stages[Depth].Start, Count);

    /// <summary>An interval of the last stage.</summary>
    public Interval this[int place] => new(Depth, Lows[place], Highs[place]);

    /// <summary>Begins with no item, which reaches [−slack, slack].</summary>
    public void Start(long slack)
    {
        Depth = 0;
        _stages[0] = new Stage(0, 1, 0, 0);
        (_lows[0], _highs[0]) = (-slack, slack);
    }

    /// <summary>Adds an item that contributes any number of [low, high] where it is kept.</summary>
    /// <returns>False where the intervals might exceed the limit; nothing is added then.</returns>
    public bool TryAdd(long low, long high)
    {
        var last = _stages[Depth];
        var start = last.Start + last.Count;
        if (!Reserve(start, last.Count))
        {
            return false;
        }

        // One place more than the intervals can be: each is written before it is known whether it starts anew.
        var length = (2 * last.Count) + 1;
        var count = Merge(
            _lows.AsSpan(last.Start, last.Count),
            _highs.AsSpan(last.Start, last.Count),
            low,
            high,
            _lows.AsSpan(start, length),
            _highs.AsSpan(start, length)
        );
        Depth++;
        _stages[Depth] = new Stage(start, count, low, high);
        return true;
    }

    /// <summary>Drops the intervals that further sums do not bring to a target.</summary>
    /// <param name="restLow">The least further sum.</param>
    /// <param name="restHigh">The greatest further sum.</param>
    /// <param name="lowest">What an interval's high end and the greatest further sum must come to (inclusive).</param>
    /// <param name="highest">What an interval's low end and the least further sum must not exceed.</param>
    public void Trim(long restLow, long restHigh, long lowest, long highest)
    {
        var stage = _stages[Depth];
        var (start, end) = (stage.Start, stage.Start + stage.Count);
        while (start < end && _highs[start] + restHigh < lowest)
        {
            start++;
        }

        while (start < end && _lows[end - 1] + restLow > highest)
        {
            end--;
        }

        _stages[Depth] = stage with { Start = start, Count = end - start };
    }

    /// <summary>Writes a subset that reaches a point; the later an item, the rather it is left out.</summary>
    /// <param name="depth">The number of items at the stage that the point is of.</param>
    /// <param name="point">A point in one of that stage's intervals.</param>
    /// <param name="kept">Gets the answer for items first, first + stride, ….</param>
    /// <param name="first">Where the first item's answer goes.</param>
    /// <param name="stride">From one answer to the next.</param>
    public void Trace(int depth, long point, Span<bool> kept, int first, int stride)
    {
        for (; depth > 0; depth--)
        {
            var (stage, from) = (_stages[depth], _stages[depth - 1]);
            var lows = _lows.AsSpan(from.Start, from.Count);
            var highs = _highs.AsSpan(from.Start, from.Count);
            var at = FirstNotBelow(highs, point);
            var isKept = at == lows.Length || lows[at] > point;
            if (isKept)
            {
                // What remains may be any number of an interval; its least one that is reached will do.
                var least = point - stage.High;
                point = Math.Max(least, lows[FirstNotBelow(highs, least)]);
            }

            kept[first + ((depth - 1) * stride)] = isKept;
        }
    }

    /// <summary>The number of values below <paramref name="value"/>, in ascending order.</summary>
    public static int FirstNotBelow(ReadOnlySpan<long> values, long value)
    {
        var (start, length) = (0, values.Length);
        while (length > 0)
        {
            var half = (length + 1) / 2;
            start += values[start + half - 1] < value ? half : 0;
            length -= half;
        }

        return start;
    }

    private static int Merge(
        ReadOnlySpan<long> lows,
        ReadOnlySpan<long> highs,
        long low,
        long high,
        Span<long> newLows,
        Span<long> newHighs
    )
    {
        var (plain, shifted, last, end) = (0, 0, -1, long.MinValue);
        while (plain < lows.Length && shifted < lows.Length)
        {
            // Which of the two comes next is a coin toss, so it is computed with rather than branched on: a mask of 0 or −1.
            var plainLow = lows[plain];
            var shiftedLow = lows[shifted] + low;
            var shiftedHigh = highs[shifted] + high;
            var isPlain = plainLow <= shiftedLow ? 1 : 0;
            var newLow = Choose(isPlain, plainLow, shiftedLow);
            var newHigh = Choose(isPlain, highs[plain], shiftedHigh);
            plain += isPlain;
            shifted += 1 - isPlain;
            newLows[last + 1] = newLow;
            last += newLow > end ? 1 : 0;
            end = Choose(newHigh > end ? 1 : 0, newHigh, end);
            newHighs[last] = end;
        }

        for (; plain < lows.Length; plain++)
        {
            Append(lows[plain], highs[plain], newLows, newHighs, ref last, ref end);
        }

        for (; shifted < lows.Length; shifted++)
        {
            Append(lows[shifted] + low, highs[shifted] + high, newLows, newHighs, ref last, ref end);
        }

        return last + 1;
    }

    private static long Choose(int isFirst, long first, long second) => second ^ ((first ^ second) & -(long)isFirst);

    private static void Append(long low, long high, Span<long> lows, Span<long> highs, ref int last, ref long end)
    {
        lows[last + 1] = low;
        last += low > end ? 1 : 0;
        end = Math.Max(end, high);
        highs[last] = end;
    }

    private bool Reserve(int start, int count)
    {
        if (Depth + 1 == _stages.Length)
        {
            Array.Resize(ref _stages, 2 * _stages.Length);
        }

        var needed = start + (2L * count) + 1;
        if (needed > limit)
        {
            return false;
        }

        if (needed > _lows.Length)
        {
            var length = (int)Math.Min(limit, Math.Max(needed, 2L * _lows.Length));
            Array.Resize(ref _lows, length);
            Array.Resize(ref _highs, length);
        }

        return true;
    }
}
