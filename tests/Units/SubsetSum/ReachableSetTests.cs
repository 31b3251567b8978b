using CsCheck;
using Experiments.SubsetSum;

namespace Units.SubsetSum;

public sealed class ReachableSetTests
{
    private const long Far = 40 * FixedPoint.One;

    [Fact]
    public void Add_AnyCandidates_GivesTheUnionOverAllSubsets() =>
        ReachableSetByEnumeration.GenCase.Sample(
            given =>
            {
                var set = new ReachableSet();
                set.Reset(given.Eta);
                for (int count = 0; ; count++)
                {
                    Assert.Equal(
                        ReachableSetByEnumeration.Of(given.Candidates.AsSpan(0, count), given.Eta, given.Epsilon),
                        set.Intervals()
                    );
                    if (count == given.Candidates.Length)
                    {
                        return;
                    }

                    set.Add(given.Candidates[count], given.Epsilon, -Far, Far);
                }
            },
            iter: 3000
        );

    // From some hundred intervals on two merges run side by side.
    [Fact]
    public void Add_ManyIntervals_GivesTheUnionOverAllSubsets() =>
        Gen.Select(
                Gen.Long[-FixedPoint.One, FixedPoint.One].Array[11, 14],
                Gen.OneOf(Gen.Const(0L), Gen.Long[1, FixedPoint.One / 1000]),
                Gen.OneOf(Gen.Const(0L), Gen.Long[1, FixedPoint.One / 10_000])
            )
            .Sample(
                (candidates, eta, epsilon) =>
                {
                    ReachableSet set = Of(candidates, eta, epsilon);
                    Assert.Equal(ReachableSetByEnumeration.Of(candidates, eta, epsilon), set.Intervals());
                },
                iter: 60
            );

    // Where two intervals begin at the same number, the longer one must not be lost between the merges that run side by side.
    [Fact]
    public void Add_ManyIntervalsThatBeginTogether_GivesTheUnionOfTheTwoSets() =>
        Gen.Select(Gen.Int[-400, 400], Gen.Int[0, 2])
            .Array[7, 10]
            .Sample(
                moves =>
                {
                    var set = new ReachableSet();
                    set.Reset(0);
                    foreach ((int candidate, int epsilon) in moves)
                    {
                        var before = set.Intervals();
                        set.Add(candidate, epsilon, -Far, Far);
                        var moved = before.Select(at => (at.Low + candidate - epsilon, at.High + candidate + epsilon));
                        Assert.Equal(ReachableSetByEnumeration.Joined(before.Concat(moved)), set.Intervals());
                    }
                },
                iter: 1000
            );

    // What the windows of a covering are: wide enough that what lies between the target's ends comes out whole.
    [Fact]
    public void Add_WindowOfWhatStillMatters_GivesTheUnionBetweenTheEnds() =>
        Gen.Select(
                ReachableSetByEnumeration.GenCase,
                Gen.Long[-FixedPoint.One, FixedPoint.One],
                Gen.Long[0, FixedPoint.One]
            )
            .Sample(
                (given, low, length) =>
                {
                    var (candidates, eta, epsilon) = given;
                    var set = new ReachableSet();
                    set.Reset(eta);
                    for (int count = 0; count < candidates.Length; count++)
                    {
                        long[] later = candidates[(count + 1)..];
                        long windowLow = low - later.Sum(x => Math.Max(0, x + epsilon));
                        long windowHigh = low + length + later.Sum(x => Math.Max(0, epsilon - x));
                        set.Add(candidates[count], epsilon, windowLow, windowHigh);
                        Assert.Equal(
                            ReachableSetByEnumeration
                                .Of(candidates.AsSpan(0, count + 1), eta, epsilon)
                                .Within(windowLow, windowHigh),
                            set.Intervals().Within(windowLow, windowHigh)
                        );
                        Assert.Equal(set.Count, set.Intervals().Within(windowLow, windowHigh).Count);
                    }
                },
                iter: 2000
            );

    [Fact]
    public void Contains_NumbersInAndAroundTheSet_IsTrueWhereEnumerationSaysSo() =>
        ReachableSetByEnumeration.GenCase.Sample(
            given =>
            {
                var (candidates, eta, epsilon) = given;
                ReachableSet set = Of(candidates, eta, epsilon);
                var expected = ReachableSetByEnumeration.Of(candidates, eta, epsilon);
                foreach (long end in expected.SelectMany(interval => (long[])[interval.Low, interval.High]).Take(40))
                {
                    Assert.All(
                        (long[])[end - 1, end, end + 1],
                        value => Assert.Equal(expected.Contains(value), set.Contains(value))
                    );
                }
            },
            iter: 500
        );

    [Fact]
    public void CoversAndLengthWithin_AnyEnds_AreWhatEnumerationSays() =>
        Gen.Select(ReachableSetByEnumeration.GenCase, Gen.Int[0, 2000], Gen.Int[0, 2000], Gen.Long[-1, 1])
            .Sample(
                (given, first, second, aside) =>
                {
                    var (candidates, eta, epsilon) = given;
                    ReachableSet set = Of(candidates, eta, epsilon);
                    var expected = ReachableSetByEnumeration.Of(candidates, eta, epsilon);
                    long one = expected[first % expected.Count].Low + aside;
                    long other = expected[second % expected.Count].High - aside;
                    var (low, high) = (Math.Min(one, other), Math.Max(one, other));

                    var inside = expected.Within(low, high);
                    Assert.Equal(inside.Length(), set.LengthWithin(low, high));
                    Assert.Equal(inside.SequenceEqual([(low, high)]), set.Covers(low, high));
                },
                iter: 2000
            );

    [Fact]
    public void Covers_OneMissingUnit_IsFalse()
    {
        // [−1, 1] and [2, 4] units: nothing between 1 and 2 is reached.
        ReachableSet set = Of([3], 1, 0);

        Assert.Equal([(-1, 1), (2, 4)], set.Intervals());
        Assert.False(set.Covers(-1, 4));
        Assert.Equal(4, set.LengthWithin(-1, 4));
        Assert.True(set.Covers(2, 4));
        Assert.Equal([(-1, 3)], Of([2], 1, 0).Intervals());
    }

    [Fact]
    public void Add_AnyCandidate_KeepsWhatWasReached() =>
        Gen.Select(ReachableSetByEnumeration.GenCase, Gen.Long[-FixedPoint.One, FixedPoint.One])
            .Sample(
                (given, next) =>
                {
                    ReachableSet set = Of(given.Candidates, given.Eta, given.Epsilon);
                    var before = set.Intervals();
                    set.Add(next, given.Epsilon, -Far, Far);
                    Assert.All(before, interval => Assert.True(set.Covers(interval.Low, interval.High)));
                },
                iter: 300
            );

    [Fact]
    public void Reset_AfterAnotherTrial_LeavesNothingOfIt() =>
        Gen.Select(ReachableSetByEnumeration.GenCase, ReachableSetByEnumeration.GenCase)
            .Sample(
                (one, other) =>
                {
                    ReachableSet set = Of(one.Candidates, one.Eta, one.Epsilon);
                    Fill(set, other.Candidates, other.Eta, other.Epsilon);
                    Assert.Equal(Of(other.Candidates, other.Eta, other.Epsilon).Intervals(), set.Intervals());
                },
                iter: 300
            );

    [Fact]
    public void Add_WindowThatNothingMeets_LeavesAnEmptySet()
    {
        var set = new ReachableSet();
        set.Reset(5);
        set.Add(3, 1, 100, 200);

        Assert.Equal(0, set.Count);
        Assert.False(set.Contains(0));
        Assert.Equal(0, set.LengthWithin(-Far, Far));
        set.Add(3, 1, -Far, Far);
        Assert.Equal(0, set.Count);
    }

    [Fact]
    public void Add_MoreIntervalsThanAreHeld_IsAFault()
    {
        var set = new ReachableSet(maximumCount: 16);
        long[] powers = [.. Enumerable.Range(1, 5).Select(power => FixedPoint.One >> power)];
        Fill(set, powers[..4], 1, 0);

        Assert.Equal(16, set.Count);
        var fault = Assert.Throws<SubsetSumFault>(() => set.Add(powers[4], 0, -Far, Far));
        Assert.Equal(
            "η and ε are too small: the reachable set has more than the 16 intervals that are held in memory.",
            fault.Message
        );
    }

    [Theory]
    [InlineData(30, 0, true, 0, 0)]
    [InlineData(-30, 0, true, 0, 0)]
    [InlineData(31, 0, false, 0, 0)]
    [InlineData(-31, 0, false, 0, 0)]
    [InlineData(0, 31, false, 0, 0)]
    [InlineData(16, 0, false, 15, 0)]
    [InlineData(-16, 0, false, -15, 0)]
    [InlineData(-10, 20, true, 10, 0)]
    [InlineData(-10, 20, false, 5, -6)]
    public void Add_BeyondTheReach_IsAFault(long candidate, long epsilon, bool isAllowed, long first, long second)
    {
        ReachableSet set = Of([first * FixedPoint.One, second * FixedPoint.One], 1, 0);
        void Add() => set.Add(candidate * FixedPoint.One, epsilon * FixedPoint.One, long.MinValue, long.MaxValue);
        if (isAllowed)
        {
            Add();
        }
        else
        {
            Assert.Contains("between −31 and 31", Assert.Throws<SubsetSumFault>(Add).Message, StringComparison.Ordinal);
        }
    }

    // By one unit, at both ends: what the moved set reaches, and the move where nothing is moved.
    [Theory]
    [InlineData(true, 31 * FixedPoint.One - 2, true)]
    [InlineData(true, 31 * FixedPoint.One - 1, false)]
    [InlineData(false, 31 * FixedPoint.One - 1, true)]
    [InlineData(false, 31 * FixedPoint.One, false)]
    public void Add_JustWithinAndJustBeyondTheReach_IsAllowedAndAFault(bool isMoved, long distance, bool isAllowed) =>
        Assert.All(
            (long[])[distance, -distance],
            candidate =>
            {
                var set = new ReachableSet();
                set.Reset(1);
                if (!isMoved)
                {
                    set.Add(0, 0, Far, Far);
                }

                var thrown = Record.Exception(() => set.Add(candidate, 0, -Far, Far));
                Assert.Equal(isAllowed ? null : typeof(SubsetSumFault), thrown?.GetType());
            }
        );

    [Fact]
    public void Steps_OfAllTrials_AreTheIntervalsMergedInThem()
    {
        var set = new ReachableSet();
        for (var trial = 1; trial <= 2; trial++)
        {
            // One interval that stays and one that is moved; then two of each, of which the window keeps three.
            set.Reset(1);
            set.Add(10, 0, -Far, Far);
            set.Add(100, 0, 0, 105);
            Assert.Equal([(-1, 1), (9, 11), (99, 101)], set.Intervals());
            Assert.Equal(5 * trial, set.Steps);
        }
    }

    [Fact]
    public void RadiusOutOfRange_IsRefused()
    {
        var set = new ReachableSet();
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Reset(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Reset(ReachableSet.Reach));
        set.Reset(ReachableSet.Reach - 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Add(0, -1, -1, 1));
    }

    private static ReachableSet Of(long[] candidates, long eta, long epsilon)
    {
        var set = new ReachableSet();
        Fill(set, candidates, eta, epsilon);
        return set;
    }

    private static void Fill(ReachableSet set, long[] candidates, long eta, long epsilon)
    {
        set.Reset(eta);
        foreach (long candidate in candidates)
        {
            set.Add(candidate, epsilon, -Far, Far);
        }
    }
}
