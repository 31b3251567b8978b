using CsCheck;
using Experiments.Tickets;

namespace Units.Tickets;

public sealed class SelectionTests
{
    private static readonly Gen<double> GenLoss = Gen.Frequency(
        (4, Gen.Int[0, 3].Select(value => value / 2.0)),
        (1, Gen.Double.Where(value => !double.IsNaN(value))),
        (1, Gen.Const(double.PositiveInfinity))
    );

    [Fact]
    public void Best_AnyLosses_IsTheLastOfTheSmallest() =>
        GenLoss
            .Array[1, 12]
            .Sample(losses =>
            {
                int best = Selection.Best([.. Enumerable.Range(0, losses.Length)], level => losses[level]);

                Assert.All(losses, loss => Assert.True(losses[best] <= loss));
                Assert.All(losses[(best + 1)..], loss => Assert.True(losses[best] < loss));
            });

    [Theory]
    [InlineData(new[] { 2.0, 1.0, 1.0, 3.0 }, 2)]
    [InlineData(new[] { 1.0, 1.0, 1.0 }, 2)]
    [InlineData(new[] { 0.5 }, 0)]
    [InlineData(new[] { double.PositiveInfinity, double.PositiveInfinity }, 1)]
    [InlineData(new[] { -1.0, -2.0, -0.0 }, 1)]
    public void Best_KnownLosses_IsTheLevelAlgorithmOneKeeps(double[] losses, int expected) =>
        Assert.Equal(expected, Selection.Best([.. Enumerable.Range(0, losses.Length)], level => losses[level]));

    [Fact]
    public void Best_NoLevel_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Selection.Best<int>([], level => level));

    [Theory]
    [InlineData(new[] { double.NaN })]
    [InlineData(new[] { 0.1, double.NaN, 0.2 })]
    [InlineData(new[] { 0.1, 0.2, double.NaN })]
    public void Best_NaN_IsRefusedWhereverItIs(double[] losses) =>
        Assert.Throws<ArgumentException>(() => Selection.Best(losses, loss => loss));
}
