using CsCheck;
using Experiments.Statistics;

namespace Units.Statistics;

public sealed class HolmTests
{
    [Fact]
    public void Adjust_TextbookValues_AreMultipliedStepByStep() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]), Near);

    [Fact]
    public void Adjust_LargeValues_StopAtOne() => Assert.Equal([1, 1, 1], Holm.Adjust([0.5, 0.9, 1]));

    [Fact]
    public void Adjust_OneOrNone_IsUnchanged()
    {
        Assert.Equal([0.04], Holm.Adjust([0.04]));
        Assert.Empty(Holm.Adjust([]));
    }

    [Fact]
    public void Adjust_AnyValues_PassWhereTheStepDownProcedureRejects() =>
        Gen.Select(Gen.Double[0, 0.2].Array[1, 8], Gen.Double[0.01, 0.2])
            .Sample(
                (ps, alpha) =>
                {
                    // Holm (1979): go up from the smallest while p_(i) ≤ α/(m − i + 1).
                    int[] ascending = [.. Enumerable.Range(0, ps.Length).OrderBy(i => ps[i])];
                    IEnumerable<int> rejected = ascending.TakeWhile((index, i) => ps[index] * (ps.Length - i) <= alpha);

                    IReadOnlyList<double> adjusted = Holm.Adjust(ps);

                    Assert.Equal(rejected.Order(), Enumerable.Range(0, ps.Length).Where(i => adjusted[i] <= alpha));
                    Assert.All(ps.Zip(adjusted), pair => Assert.InRange(pair.Second, pair.First, 1));
                }
            );

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Adjust_NotAProbability_Throws(double p) =>
        Assert.Throws<ArgumentException>(() => Holm.Adjust([0.5, p]));

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-15;
}
