using Experiments.Reports;
using Experiments.Reports.Charts;
using Experiments.Reports.Pages;

namespace Units.Reports.Pages;

public sealed class GridFiguresTests
{
    private static readonly GridAccuracies Whole = Of(ExampleReport.Whole);

    [Fact]
    public void Overview_EachScale_HasItsMeansItsSpreadAndItsColour()
    {
        var series = GridFigures.Overview(Whole)!.Chart.Series;

        Assert.Equal(Whole.Epsilons.Count, series.Count);
        Assert.Equal(
            Whole.Epsilons.Select(epsilon => (double?)EpsilonShade.Of(epsilon)),
            series.Select(one => one.Shade)
        );
        Assert.All(
            series.Zip(Whole.Epsilons),
            pair =>
                Assert.Equal(
                    Whole.Sparsities.Select(s => Whole.Of(pair.Second, s).Mean),
                    pair.First.Points.Select(point => point.Y)
                )
        );
        Assert.All(
            series.SelectMany(one => one.Points),
            point => Assert.Equal(0.02, (point.High - point.Y)!.Value, 12)
        );
    }

    [Fact]
    public void Overview_OneSeed_HasNoSpread()
    {
        var figure = GridFigures.Overview(Of(ExampleReport.Small))!;

        Assert.All(figure.Chart.Series.SelectMany(one => one.Points), point => Assert.Null(point.Low));
        Assert.Contains("Bars would need more than one seed.", figure.Caption);
    }

    [Fact]
    public void Overview_OneSparsity_IsNone()
    {
        var one = Of(ExampleReport.Of([0, 0.1], [0.5m], seeds: 2));

        Assert.Null(GridFigures.Overview(one));
        Assert.Empty(GridFigures.Panels(one));
        Assert.Single(GridFigures.AgainstEpsilon(one)!.Chart.Series, series => !series.IsReference);
    }

    [Fact]
    public void Panels_EachScale_HasThePostersCurveWhereThePosterHasOne()
    {
        Assert.All(GridFigures.Panels(Whole), panel => Assert.True(panel.Chart.Series[1].IsReference));
        var panels = GridFigures.Panels(Of(ExampleReport.Small));
        Assert.Equal([1, 2, 1], panels.Select(panel => panel.Chart.Series.Count));
        Assert.Equal("The poster has no such column.", panels[0].Caption);
        Assert.Equal("Ours less the poster's: -.650 on average.", panels[1].Caption);
        Assert.All(panels, panel => Assert.True(panel.Chart.Series[0].HasBand));
    }

    [Fact]
    public void AgainstEpsilon_PrunedNetworks_AreThoseWithTheSmallestTrainingLoss()
    {
        var series = GridFigures.AgainstEpsilon(Whole)!.Chart.Series;

        Assert.Equal(
            ["not pruned, s = 0", "pruned, chosen s", "poster, s = 0", "poster, best s"],
            series.Select(one => one.Name)
        );
        // The example's smallest loss is at s = 0.8, where its accuracy is lowest.
        Assert.Equal(
            Whole.Epsilons.Select(epsilon => Whole.Of(epsilon, 0.8m).Mean),
            series[1].Points.Select(point => point.Y)
        );
        Assert.Equal((0.12, 0.85), (series[2].Points[0].Y, series[3].Points[0].Y));
    }

    [Fact]
    public void AgainstEpsilon_InfiniteScale_HasNoPlace() =>
        Assert.All(
            GridFigures.AgainstEpsilon(Of(ExampleReport.Small))!.Chart.Series.SelectMany(series => series.Points),
            point => Assert.True(double.IsFinite(point.X))
        );

    [Fact]
    public void Shade_Scales_AreApartAndInOrder()
    {
        double[] epsilons = [0, 1e-4, .. Whole.Epsilons.Skip(1), 0.5, 1, 10];
        double[] shades = [.. epsilons.Select(EpsilonShade.Of)];

        Assert.Equal(0, shades[0]);
        Assert.Equal(1, shades[^1]);
        Assert.All(shades.Zip(shades.Skip(1)), pair => Assert.True(pair.Second > pair.First));
        Assert.Equal(1, EpsilonShade.Of(double.PositiveInfinity));
    }

    [Fact]
    public void Style_SameShade_IsTheSameColourInEveryChart()
    {
        LineSeries[] alone = [new("a", [new(1, 1)]) { Shade = 0.5 }];
        LineSeries[] among = [new("b", [new(1, 1)]), .. alone, new("c", [new(1, 1)])];

        Assert.Equal(ChartStyle.Of(alone, isSvg: false)[0].Colour, ChartStyle.Of(among, isSvg: true)[1].Colour);
    }

    private static GridAccuracies Of(ReportInput input) => new(input.Run, input.Poster);
}
