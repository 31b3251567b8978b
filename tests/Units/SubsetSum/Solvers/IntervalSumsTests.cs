using CsCheck;
using Experiments.SubsetSum.Solvers;

namespace Units.SubsetSum.Solvers;

public sealed class IntervalSumsTests
{
    [Fact]
    public void TryAdd_IntervalsThatTouch_BecomeOne()
    {
        var sums = new IntervalSums(100);
        sums.Start(1);
        Assert.True(sums.TryAdd(2, 2));
        Assert.Equal([(-1L, 3L)], Of(sums));

        // The last of the shifted ones touches before the plain ones are used up.
        sums.Start(0);
        Assert.True(sums.TryAdd(4, 4));
        Assert.True(sums.TryAdd(-4, -4));
        Assert.Equal([(-4L, -4L), (0, 0), (4, 4)], Of(sums));
    }

    [Fact]
    public void TryAdd_AnyItems_ReachesExactlyTheSumsOfTheirSubsets() =>
        Gen.Select(Gen.Int[-12, 12], Gen.Int[0, 3])
            .Array[0, 7]
            .Sample(
                items =>
                {
                    var sums = new IntervalSums(1000);
                    sums.Start(0);
                    HashSet<long> reached = [0];
                    foreach (var (centre, radius) in items)
                    {
                        Assert.True(sums.TryAdd(centre - radius, centre + radius));
                        long[] others =
                        [
                            .. Enumerable.Range(centre - radius, (2 * radius) + 1).Select(one => (long)one),
                        ];
                        reached.UnionWith([.. reached.SelectMany(sum => others.Select(other => sum + other))]);
                    }

                    var intervals = Of(sums);
                    Assert.All(
                        intervals.Zip(intervals.Skip(1)),
                        pair => Assert.True(pair.First.High < pair.Second.Low)
                    );
                    Assert.Equal(
                        reached.Order(),
                        intervals
                            .SelectMany(one => Enumerable.Range((int)one.Low, (int)(one.High - one.Low) + 1))
                            .Select(one => (long)one)
                    );
                },
                iter: 500
            );

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void TryAdd_OneItem_NeedsThreePlacesBesideTheFirst(int limit, bool isRoom)
    {
        var sums = new IntervalSums(limit);
        sums.Start(0);

        Assert.Equal(isRoom, sums.TryAdd(1, 1));
        Assert.Equal(isRoom ? 1 : 0, sums.Depth);
    }

    [Theory]
    [InlineData(5, 6, 0)]
    [InlineData(-6, -5, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(3, 4, 1)]
    [InlineData(-1, 3, 2)]
    public void Trim_TargetsWithoutFurtherItems_LeavesTheIntervalsThatHaveOne(long lowest, long highest, int left)
    {
        var sums = new IntervalSums(100);
        sums.Start(0);
        Assert.True(sums.TryAdd(3, 3));

        sums.Trim(0, 0, lowest, highest);

        Assert.Equal(left, sums.Count);
    }

    [Fact]
    public void Nearest_AnEmptySide_IsNone()
    {
        var (empty, other) = (new IntervalSums(100), new IntervalSums(100));
        empty.Start(0);
        empty.Trim(0, 0, 1, 1);
        other.Start(0);

        Assert.Null(MeetInTheMiddle.Nearest(empty, other, 0, 5));
        Assert.Null(MeetInTheMiddle.Nearest(other, empty, 0, 5));
        Assert.Equal(0, MeetInTheMiddle.Nearest(other, other, 0, 5)?.Distance);
    }

    [Fact]
    public void Nearest_TwoSumsThatHoldTheTarget_IsTheOneMetFirst()
    {
        var sums = new IntervalSums(100);
        sums.Start(5);
        Assert.True(sums.TryAdd(20, 20));

        var pair = MeetInTheMiddle.Nearest(sums, sums, 20, 100)!.Value;

        Assert.Equal((0, -5, 15), (pair.Distance, pair.Left.Low, pair.Right.Low));
    }

    private static (long Low, long High)[] Of(IntervalSums sums) => [.. sums.Lows.ToArray().Zip(sums.Highs.ToArray())];
}
