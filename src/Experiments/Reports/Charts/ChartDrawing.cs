using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;

namespace Experiments.Reports.Charts;

/// <summary>Draws a chart with ScottPlot.</summary>
internal static class ChartDrawing
{
    private const float MarkerSize = 8;
    private const float RingWidth = 1.2f;
    private const int MostRings = 6;
    private const float CapSize = 4;
    private const double BandOpacity = 0.25;

    /// <summary>The drawing, to be disposed of.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="isSvg">Whether it becomes an SVG, whose lines are dashed by <see cref="ChartDashes.Dash"/>.</param>
    /// <exception cref="ArgumentException">The chart cannot be drawn; see <see cref="LineChartCheck"/>.</exception>
    public static Plot Of(LineChart chart, bool isSvg)
    {
        LineChartCheck.Require(chart);
        var (x, y) = (XAxis(chart), YAxis(chart));
        var styles = ChartStyle.Of(chart.Series, isSvg);
        var plot = new Plot();
        plot.Axes.SetLimits(x.Minimum, x.Maximum, y.Minimum, y.Maximum);
        foreach (var (series, style) in chart.Series.Zip(styles).Where(pair => pair.First.HasBand))
        {
            AddBand(plot, series, style, x, y);
        }

        foreach (var (series, style) in chart.Series.Zip(styles))
        {
            AddLine(plot, series, style, x, y);
        }

        var (rings, markers) = Markers(chart.Series, styles, x, y);
        plot.PlottableList.AddRange(rings);
        foreach (var (series, style) in chart.Series.Zip(styles))
        {
            AddErrorBars(plot, series, style, x, y);
        }

        plot.PlottableList.AddRange(markers);
        if (x.Break is { } at)
        {
            plot.PlottableList.Add(new AxisBreak(at));
        }

        plot.Legend.ManualItems.AddRange(chart.Series.Zip(styles, Legend));
        ChartFrame.Dress(plot, chart, x, y);
        return plot;
    }

    private static ChartAxis XAxis(LineChart chart)
    {
        double[] values = [.. chart.Series.SelectMany(series => series.Points).Select(point => point.X)];
        return chart.XIsLogarithmic ? ChartAxis.Logarithmic(values) : ChartAxis.Linear(values, minimum: null);
    }

    private static ChartAxis YAxis(LineChart chart)
    {
        double[] values =
        [
            .. chart
                .Series.SelectMany(series => series.Points)
                .SelectMany(point => new[] { point.Low ?? point.Y, point.High ?? point.Y }),
        ];
        return chart.YIsLogarithmic
            ? ChartAxis.Logarithmic(values)
            : ChartAxis.Linear(values, chart.YMinimum, chart.YMaximum);
    }

    private static void AddLine(Plot plot, LineSeries series, ChartStyle style, ChartAxis x, ChartAxis y)
    {
        // No line crosses the break: between 0 and the next number nothing was measured, and the axis has no scale there.
        foreach (var part in Parts(series, x))
        {
            Coordinates[] places = [.. part.Select(point => new Coordinates(x.Place(point.X), y.Place(point.Y)))];
            if (series.IsReference && places.Length == 1)
            {
                // A curve has no markers, so a single point of it is a short piece of line.
                var half = 0.02 * (x.Maximum - x.Minimum);
                places = [new(places[0].X - half, places[0].Y), new(places[0].X + half, places[0].Y)];
            }

            if (places.Length > 1)
            {
                var line = plot.Add.Scatter(places);
                line.LineStyle = LineOf(style);
                line.MarkerStyle = MarkerStyle.None;
            }
        }
    }

    /// <summary>A series from left to right, with what stands at 0 on a logarithmic axis apart from the rest.</summary>
    private static IEnumerable<IGrouping<bool, ChartPoint>> Parts(LineSeries series, ChartAxis x) =>
        series.Points.OrderBy(point => point.X).GroupBy(point => x.Place(point.X) == x.Zero);

    private static void AddBand(Plot plot, LineSeries series, ChartStyle style, ChartAxis x, ChartAxis y)
    {
        foreach (var part in Parts(series, x).Where(part => part.Count() > 1 && part.Any(HasSpread)))
        {
            var band = plot.Add.FillY(
                [.. part.Select(point => x.Place(point.X))],
                [.. part.Select(point => y.Place(point.Low ?? point.Y))],
                [.. part.Select(point => y.Place(point.High ?? point.Y))]
            );
            band.FillColor = style.Colour.WithAlpha(BandOpacity);
            band.LineWidth = 0;
            band.MarkerStyle = MarkerStyle.None;
        }
    }

    private static bool HasSpread(ChartPoint point) => point.Low is not null || point.High is not null;

    private static void AddErrorBars(Plot plot, LineSeries series, ChartStyle style, ChartAxis x, ChartAxis y)
    {
        // A point by itself has no neighbour to make a band with.
        ChartPoint[] barred =
        [
            .. series.HasBand
                ? Parts(series, x).Where(part => part.Count() == 1).SelectMany(part => part.Where(HasSpread))
                : series.Points.Where(HasSpread),
        ];
        if (barred.Length == 0)
        {
            return;
        }

        double[] ys = [.. barred.Select(point => y.Place(point.Y))];
        plot.PlottableList.Add(
            new ErrorBar(
                xs: [.. barred.Select(point => x.Place(point.X))],
                ys,
                xErrorsPositive: null,
                xErrorsNegative: null,
                yErrorsPositive: [.. barred.Select((point, index) => y.Place(point.High ?? point.Y) - ys[index])],
                yErrorsNegative: [.. barred.Select((point, index) => ys[index] - y.Place(point.Low ?? point.Y))]
            )
            {
                Color = style.Colour,
                LineWidth = 1,
                CapSize = CapSize,
            }
        );
    }

    /// <summary>
    /// A marker for each point, and the rings of colour around it: one for each other series that has the same point, the
    /// first outermost.
    /// </summary>
    private static (List<Markers> Rings, List<Markers> Markers) Markers(
        IReadOnlyList<LineSeries> series,
        IReadOnlyList<ChartStyle> styles,
        ChartAxis x,
        ChartAxis y
    )
    {
        Dictionary<Coordinates, int> within = [];
        List<Markers> rings = [];
        List<Markers> markers = [];
        foreach (var (one, style) in series.Zip(styles).Where(pair => !pair.First.IsReference).Reverse())
        {
            var places = one.Points.Select(point => new Coordinates(x.Place(point.X), y.Place(point.Y))).Distinct();
            foreach (var same in places.GroupBy(place => within.GetValueOrDefault(place)).ToList())
            {
                var layer = new Markers(new ScatterSourceCoordinatesArray([.. same]));
                (same.Key == 0 ? markers : rings).Add(layer);
                layer.MarkerStyle = same.Key == 0 ? MarkerOf(style) : RingOf(style, same.Key);
                foreach (var place in same)
                {
                    within[place] = same.Key + 1;
                }
            }
        }

        // Larger rings first, beneath the smaller ones.
        rings.Reverse();
        markers.Reverse();
        return (rings, markers);
    }

    private static LegendItem Legend(LineSeries series, ChartStyle style) =>
        new()
        {
            LabelText = series.Name,
            LineStyle = LineOf(style),
            MarkerStyle = MarkerOf(style),
        };

    private static LineStyle LineOf(ChartStyle style) =>
        new(style.Width, style.Colour) { Pattern = style.Pattern, AntiAlias = true };

    private static MarkerStyle MarkerOf(ChartStyle style) =>
        new(style.Marker, MarkerSize, style.Colour)
        {
            // A thin light rim sets a marker apart from what it lies on.
            OutlineColor = Colors.White,
            OutlineWidth = 0.8f,
        };

    private static MarkerStyle RingOf(ChartStyle style, int within) =>
        new(MarkerShape.FilledCircle, MarkerSize + (RingWidth * 2 * Math.Min(MostRings, within)), style.Colour);
}
