namespace Experiments.Reports.Charts;

/// <summary>A chart of lines: what is shown, and nothing of how it is drawn.</summary>
/// <remarks>
/// Measured series take their colours from a scale that runs from dark to light, so give them in the order of their
/// parameter. Where lines coincide, the later and thinner one lies on the earlier and thicker one.
/// </remarks>
public sealed record LineChart
{
    /// <summary>The most measured series that a chart can tell apart.</summary>
    public const int MostSeries = 14;

    /// <summary>The line above the chart.</summary>
    public required string Title { get; init; }

    /// <summary>What the horizontal axis shows.</summary>
    public required string XLabel { get; init; }

    /// <summary>What the vertical axis shows.</summary>
    public required string YLabel { get; init; }

    /// <summary>Whether the horizontal axis is logarithmic. Points at 0 then stand apart at its left, behind a break of the axis.</summary>
    public bool XIsLogarithmic { get; init; }

    /// <summary>Whether the vertical axis is logarithmic.</summary>
    public bool YIsLogarithmic { get; init; }

    /// <summary>The lowest value that a linear vertical axis shows, below which nothing lies; null for as low as the values need.</summary>
    public double? YMinimum { get; init; }

    /// <summary>The highest value that a linear vertical axis shows, above which nothing lies; null for as high as the values need.</summary>
    public double? YMaximum { get; init; }

    /// <summary>The width, in units of which texts are 13 to 17 high; from 200 to 4000.</summary>
    public int Width { get; init; } = 900;

    /// <summary>The height; from 200 to 4000.</summary>
    public int Height { get; init; } = 600;

    /// <summary>Whether a legend names the series; without one, the title or the page has to.</summary>
    public bool HasLegend { get; init; } = true;

    /// <summary>Whether the legend stands in one line below the chart, for few series with short names, instead of at the right.</summary>
    public bool LegendIsBelow { get; init; }

    /// <summary>The series, at least one, in the legend's order; at most <see cref="MostSeries"/> that are no reference curves.</summary>
    public required IReadOnlyList<LineSeries> Series { get; init; }

    /// <summary>A list, or as many of it as a chart can tell apart: evenly chosen, the first and the last among them.</summary>
    /// <param name="all">The list.</param>
    /// <param name="most">Another number than a chart's, 2 or more.</param>
    public static IReadOnlyList<T> Thinned<T>(IReadOnlyList<T> all, int most = MostSeries) =>
        all.Count <= most
            ? all
            :
            [
                .. Enumerable
                    .Range(0, most)
                    .Select(index => all[(int)Math.Round(index * (all.Count - 1.0) / (most - 1))]),
            ];
}
