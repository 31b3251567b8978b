using CsCheck;
using Experiments.SubsetSum.Needs;

namespace Units.SubsetSum.Needs;

public sealed class FirstCountsTests
{
    // 1, 2, 2, 5 and five times 6.
    private static FirstCounts Some => new([(6, 5), (2, 2), (5, 1), (9, 0), (1, 1)]);

    [Fact]
    public void Within_AnyN_CountsTheTrialsUpToIt()
    {
        Assert.Equal((9, 6), (Some.Trials, Some.Longest));
        Assert.Equal([0, 1, 3, 3, 3, 4, 9, 9, 9], Enumerable.Range(0, 9).Select(Some.Within));
        Assert.Equal((1 + 2 + 2 + 5 + 30) / 9.0, Some.Mean, 12);
    }

    [Theory]
    [InlineData(1e-9, 1)]
    [InlineData(1 / 9.0, 1)]
    [InlineData(0.2, 2)]
    [InlineData(3 / 9.0, 2)]
    [InlineData(0.4, 5)]
    [InlineData(0.5, 6)]
    [InlineData(1, 6)]
    public void Minimal_Probability_IsTheFirstNThatHasIt(double probability, int n) =>
        Assert.Equal(n, Some.Minimal(probability));

    [Fact]
    public void Interpolated_BetweenTwoN_IsLinear()
    {
        // From 4 of 9 at 5 to 9 of 9 at 6, and from 1 of 9 at 1 to 3 of 9 at 2.
        Assert.Equal(5.5, Some.Interpolated(6.5 / 9), 12);
        Assert.Equal(1.25, Some.Interpolated(1.5 / 9), 12);
        Assert.Equal(1, Some.Interpolated(0.05));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Minimal_ProbabilityOutOfRange_IsRefused(double probability)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Some.Minimal(probability));
        Assert.Throws<ArgumentOutOfRangeException>(() => Some.Interpolated(probability));
    }

    [Fact]
    public void Construction_TrialsOneByOne_AreTheSame() =>
        Gen.Int[1, 30]
            .Array[1, 60]
            .Sample(
                firsts =>
                {
                    var one = new FirstCounts(firsts.Select(first => (first, 1L)));
                    var counted = new FirstCounts(
                        firsts.CountBy(first => first).Select(of => (of.Key, (long)of.Value))
                    );

                    Assert.Equal(firsts.Max(), one.Longest);
                    Assert.Equal(firsts.Average(), one.Mean, 9);
                    for (var n = 0; n <= 31; n++)
                    {
                        Assert.Equal(firsts.Count(first => first <= n), one.Within(n));
                        Assert.Equal(one.Within(n), counted.Within(n));
                    }
                },
                iter: 200
            );
}
