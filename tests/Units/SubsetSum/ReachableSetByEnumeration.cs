using CsCheck;
using Experiments.SubsetSum;

namespace Units.SubsetSum;

/// <summary>The reachable set by its definition: one interval for each of the 2ⁿ subsets, sorted and joined.</summary>
internal static class ReachableSetByEnumeration
{
    /// <summary>
    /// Numbers as they come, on a coarse grid (so that sums meet exactly), and a few units of the fixed point (so that intervals
    /// touch, or miss each other by one unit).
    /// </summary>
    public static readonly Gen<(long[] Candidates, long Eta, long Epsilon)> GenCase = Gen.OneOf(
            Gen.Const(FixedPoint.One / 1000),
            Gen.Const(FixedPoint.One / 8),
            Gen.Const(1L)
        )
        .SelectMany(unit =>
            Gen.Select(
                unit == FixedPoint.One / 1000
                    ? Gen.Long[-FixedPoint.One, FixedPoint.One].Array[0, 10]
                    : Gen.Long[-9, 9].Select(multiple => multiple * unit).Array[0, 7],
                Gen.Long[0, 3].Select(multiple => multiple * unit),
                Gen.Long[0, 2].Select(multiple => multiple * unit)
            )
        );

    public static List<(long Low, long High)> Of(ReadOnlySpan<long> candidates, long eta, long epsilon)
    {
        var intervals = new List<(long Low, long High)>(1 << candidates.Length);
        for (int subset = 0; subset < 1 << candidates.Length; subset++)
        {
            long sum = 0;
            for (int index = 0; index < candidates.Length; index++)
            {
                sum += ((subset >> index) & 1) * candidates[index];
            }

            long radius = eta + (long.PopCount(subset) * epsilon);
            intervals.Add((sum - radius, sum + radius));
        }

        return Joined(intervals);
    }

    /// <summary>The union, as disjoint intervals in rising order.</summary>
    public static List<(long Low, long High)> Joined(IEnumerable<(long Low, long High)> intervals)
    {
        var joined = new List<(long Low, long High)>();
        foreach (var interval in intervals.Order())
        {
            if (joined.Count > 0 && interval.Low <= joined[^1].High)
            {
                joined[^1] = (joined[^1].Low, Math.Max(joined[^1].High, interval.High));
            }
            else
            {
                joined.Add(interval);
            }
        }

        return joined;
    }

    /// <summary>The parts that lie in a window; what only touches it is a point.</summary>
    public static List<(long Low, long High)> Within(
        this IEnumerable<(long Low, long High)> intervals,
        long low,
        long high
    ) =>
        [
            .. intervals
                .Where(interval => interval.High >= low && interval.Low <= high)
                .Select(interval => (Math.Max(interval.Low, low), Math.Min(interval.High, high))),
        ];

    public static List<(long Low, long High)> Intervals(this ReachableSet set) =>
        [.. set.Lows.ToArray().Zip(set.Highs.ToArray())];

    public static long Length(this IEnumerable<(long Low, long High)> intervals) =>
        intervals.Sum(interval => interval.High - interval.Low);

    public static bool Contains(this IEnumerable<(long Low, long High)> intervals, long value) =>
        intervals.Any(interval => interval.Low <= value && value <= interval.High);
}
