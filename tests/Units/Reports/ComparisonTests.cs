using Experiments.Data;
using Experiments.Reports;
using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Reports;

public sealed class ComparisonTests
{
    [Fact]
    public void AbsoluteDifferences_Whole_AreOverAll99Cells()
    {
        var differences = ExampleComparison.Whole.AbsoluteDifferences!;

        var expected = (
            from column in Enumerable.Range(0, 11)
            from row in Enumerable.Range(0, 9)
            select Math.Abs((0.01 * (column - 5)) + (0.005 * row))
        ).Average();
        Assert.Equal(99, differences.Count);
        Assert.Equal(expected, differences.Mean, 12);
    }

    [Fact]
    public void AbsoluteDifferences_CellsThePosterLacks_AreLeftOut()
    {
        var differences = ExampleComparison.Small.AbsoluteDifferences!;

        Assert.Equal(1, differences.Count);
        Assert.Equal(0.1, differences.Mean, 12);
    }

    [Fact]
    public void AbsoluteDifferences_NoCellInCommon_AreNone()
    {
        var table = new GridTable([new Cell(new CellKey(7, 0, 0), 1, 0.5)]);

        Assert.Null(new Comparison(table, PosterTable.Read()).AbsoluteDifferences);
    }

    [Fact]
    public void Difference_MissingOnEitherSide_IsNone()
    {
        Assert.Null(ExampleComparison.Small.Difference(0.1, 0.95m));
        Assert.Null(ExampleComparison.Small.Difference(0.2, 0.5m));
    }

    [Fact]
    public void Spreads_TwoSeeds_AreTheirSampleDeviations()
    {
        Assert.Equal(0.01 / Math.Sqrt(2), ExampleComparison.Whole.Spreads!.Mean, 12);
        Assert.Equal(2, ExampleComparison.Whole.Seeds);
        Assert.Null(ExampleComparison.Small.Spreads);
        Assert.Equal(1, ExampleComparison.Small.Seeds);
    }
}
