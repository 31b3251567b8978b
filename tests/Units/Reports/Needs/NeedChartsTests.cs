using Experiments.Reports.Charts;
using Experiments.Reports.Needs;
using Experiments.SubsetSum.Needs;
using Units.Runs;

namespace Units.Reports.Needs;

public sealed class NeedChartsTests
{
    [Fact]
    public void AgainstEta_ScalesWithTheSameNumbers_ShareALine()
    {
        var chart = NeedCharts.AgainstEta(Grid([0.01, 0.1], [0, 2, 5, 10], (_, epsilon) => epsilon > 0 ? 0.7 : 5.7));

        Assert.Equal(["ε = 0", "ε = 2, 5, 10"], chart.Series.Select(series => series.Name));
        Assert.Equal([new(0.01, 6), new(0.1, 6)], chart.Series[0].Points);
        Assert.Equal([new(0.01, 1), new(0.1, 1)], chart.Series[1].Points);
        Assert.All(chart.Series, series => Assert.False(series.IsReference));
    }

    [Fact]
    public void AgainstEta_TheExactLimit_IsAtZeroWhereThereIsOne()
    {
        var chart = NeedCharts.AgainstEta(Grid([0, 0.1], [0, double.PositiveInfinity], (_, _) => 4));

        Assert.True(chart.XIsLogarithmic);
        Assert.Equal(["ε = 0", "ε = inf"], chart.Series.Select(series => series.Name));
        Assert.Equal([0.1], chart.Series[0].Points.Select(point => point.X));
        Assert.Equal([0, 0.1], chart.Series[1].Points.Select(point => point.X));
    }

    [Fact]
    public void AgainstEta_MoreLinesThanCanBeTold_AreThinnedBetweenTheFirstAndTheLast()
    {
        double[] epsilons = [.. Enumerable.Range(0, 30).Select(index => index / 10.0)];
        var chart = NeedCharts.AgainstEta(Grid([0.1], epsilons, (_, epsilon) => 40 - (10 * epsilon)));

        Assert.Equal(LineChart.MostSeries, chart.Series.Count);
        Assert.Equal(("ε = 0", "ε = 2.9"), (chart.Series[0].Name, chart.Series[^1].Name));
        Assert.Distinct(chart.Series.Select(series => series.Name));
    }

    [Fact]
    public void AgainstEpsilon_InfiniteScale_HasNoPoint()
    {
        var chart = NeedCharts.AgainstEpsilon(
            Grid([0, 0.1], [0, 1, double.PositiveInfinity], (_, epsilon) => (6 / (1 + epsilon)) - 0.3)
        );

        Assert.Equal(["η = 0", "η = 0.1", "bound, η = 0.1"], chart.Series.Select(series => series.Name));
        Assert.Equal([new(1, 3)], chart.Series[0].Points);
        Assert.Equal([new(0, 6), new(1, 3)], chart.Series[1].Points);
        Assert.Equal([0, 1], chart.Series[2].Points.Select(point => point.X));
        Assert.Equal([6, 3], chart.Series[2].Points.Select(point => Math.Round(point.Y, 9)));
        Assert.Equal((true, "η = 0.1"), (chart.Series[2].IsReference, chart.Series[2].ColourOf));
    }

    [Fact]
    public void AgainstEpsilon_ManyEtas_HaveBoundsForTheLinesThatAreShown()
    {
        double[] etas = [.. Enumerable.Range(1, 20).Select(index => index / 100.0)];
        var chart = NeedCharts.AgainstEpsilon(Grid(etas, [0, 1], (eta, _) => -5 * Math.Log(eta)));

        Assert.Equal(2 * LineChart.MostSeries, chart.Series.Count);
        Assert.All(
            chart.Series.Where(series => series.IsReference),
            bound => Assert.Contains(chart.Series, series => series.Name == bound.ColourOf && !series.IsReference)
        );
    }

    [Fact]
    public void AgainstEpsilon_InfiniteScalesAlone_HasNoSeries() =>
        Assert.Empty(NeedCharts.AgainstEpsilon(Grid([0.1], [double.PositiveInfinity], (_, _) => 1)).Series);

    [Fact]
    public void AgainstEta_NumberThatTheTrialsLeaveOpen_HasAnErrorBar()
    {
        var few = new CoveringTable([ExampleCovering.Cell(new CoveringKey(0.1, 0, 0), 1, 2, 2, 3, 3)]);
        var more = new CoveringTable([ExampleCovering.Cell(new CoveringKey(0.1, 0, 0), 1, 2, 2, 3, 3, 3, 4, 4)]);

        Assert.Equal([new ChartPoint(0.1, 2, 1)], Points(few));
        Assert.Equal([new ChartPoint(0.1, 3, 1, 4)], Points(more));

        static IReadOnlyList<ChartPoint> Points(CoveringTable table) =>
            NeedCharts.AgainstEta(new NeedGrid(table, Target.Interval, 0.5, 0.95)).Series[0].Points;
    }

    [Theory]
    [InlineData(Target.Interval, "Candidates that approximate every target in [−1, 1] with probability 0.9")]
    [InlineData(Target.Single, "Candidates that approximate one random target in [−1, 1] with probability 0.9")]
    public void Title_OfBoth_SaysWhatIsApproximated(Target target, string title)
    {
        var grid = new NeedGrid(ExampleCovering.Table([0.1], [0], (_, _) => 3), target, 0.9, 0.95);

        Assert.Equal((title, title), (NeedCharts.AgainstEta(grid).Title, NeedCharts.AgainstEpsilon(grid).Title));
    }

    private static NeedGrid Grid(
        IReadOnlyList<double> etas,
        IReadOnlyList<double> epsilons,
        Func<double, double, double> need
    ) => new(ExampleCovering.Table(etas, epsilons, need), Target.Interval, 0.9, 0.95);
}
