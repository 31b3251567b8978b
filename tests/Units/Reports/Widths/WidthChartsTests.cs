using Experiments.Reports.Charts;
using Experiments.Reports.Widths;
using Units.Construction;
using Units.Runs;

namespace Units.Reports.Widths;

public sealed class WidthChartsTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void AgainstEpsilon_Estimates_AreThreeLines()
    {
        var chart = WidthCharts.AgainstEpsilon("6-5-3", ExampleWidths.Rows, 0.9);

        Assert.Equal("Candidates that reach all weights of 6-5-3 with probability 0.9", chart.Title);
        Assert.Equal(
            ["whole networks", "by reach, without sampling", "1/(1 + ε), through ε = 0"],
            chart.Series.Select(series => series.Name)
        );
        Assert.Equal(
            [new(0, 33, 31, 36), new(0.1, 30, 29, 32), new(1, 18, 15), new(2, 10, 9, 11)],
            chart.Series[0].Points
        );
        Assert.Equal([new(0, 34), new(0.1, 30), new(1, 17)], chart.Series[1].Points);
        Assert.Equal([33, 30, 16.5, 11], chart.Series[2].Points.Select(point => Math.Round(point.Y, 9)));
        Assert.Equal([false, false, true], chart.Series.Select(series => series.IsReference));
        Draw(chart);
    }

    [Fact]
    public void AgainstEpsilon_WithoutZero_GoesThroughTheFirst()
    {
        var chart = WidthCharts.AgainstEpsilon("6-5-3", [.. ExampleWidths.Rows.Skip(2)], 0.9);

        Assert.Equal([18, 12], chart.Series[2].Points.Select(point => Math.Round(point.Y, 9)));
        Draw(chart);
    }

    [Fact]
    public void AgainstEpsilon_OneEstimateWithoutReach_HasNoLineOfReach()
    {
        var chart = WidthCharts.AgainstEpsilon("6-5-3", [.. ExampleWidths.Rows.Skip(3)], 0.9);

        Assert.Equal(["whole networks", "1/(1 + ε), through ε = 2"], chart.Series.Select(series => series.Name));
        Draw(chart);
    }

    [Fact]
    public void ErrorAgainstN_Errors_AreALineForEachEpsilon()
    {
        var chart = WidthCharts.ErrorAgainstN(
            Example.Target(),
            [(0, [(1, 0.9), (7, 0.02), (9, 1e-4)]), (0.5, [(1, 0.3)])],
            1e-4
        );

        Assert.True(chart.YIsLogarithmic);
        Assert.Equal("error of the weight, 0.0001 or less at the bottom", chart.YLabel);
        Assert.Equal(["ε = 0", "ε = 0.5"], chart.Series.Select(series => series.Name));
        Assert.Equal([new(1, 0.9), new(7, 0.02), new(9, 1e-4)], chart.Series[0].Points);
        Assert.Equal([new(1, 0.3)], chart.Series[1].Points);
        Draw(chart);
    }

    [Theory]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(40)]
    public void ErrorAgainstN_ManyEpsilons_AreThinnedBetweenTheFirstAndTheLast(int count)
    {
        var chart = WidthCharts.ErrorAgainstN(
            Example.Target(),
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(epsilon => ((double)epsilon, (IReadOnlyList<(int, double)>)[(1, 0.5), (2, 0.1)])),
            ],
            1e-4
        );

        Assert.Equal(LineChart.MostSeries, chart.Series.Count);
        Assert.Equal(("ε = 0", $"ε = {count - 1}"), (chart.Series[0].Name, chart.Series[^1].Name));
        Draw(chart);
    }

    public void Dispose() => _scratch.Dispose();

    private void Draw(LineChart chart)
    {
        ChartFile.Write(_scratch.File("chart.svg"), chart);

        Assert.Contains("</svg>", File.ReadAllText(_scratch.File("chart.svg")));
    }
}
