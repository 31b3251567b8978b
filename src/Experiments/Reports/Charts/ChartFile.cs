using System.Xml.Linq;
using Experiments.Runs;
using ScottPlot;

namespace Experiments.Reports.Charts;

/// <summary>Draws charts into files.</summary>
public static class ChartFile
{
    // Enough for a column of a printed page, where 900 pixels would show their corners.
    private const int PixelsPerUnit = 2;

    /// <summary>
    /// Draws a chart: as SVG, or as PNG with two pixels to the unit. The same chart gives the same bytes
    /// wherever the fonts are the same. A file that is there is replaced as a whole.
    /// </summary>
    /// <param name="path">The file, with the extension .svg or .png; its folder must be there.</param>
    /// <param name="chart">What to draw.</param>
    /// <exception cref="ArgumentException">The extension is another, or the chart cannot be drawn.</exception>
    /// <exception cref="RunFault">The file cannot be written, or no font is installed that its texts could be set in.</exception>
    public static void Write(string path, LineChart chart)
    {
        Func<LineChart, byte[]> draw = Path.GetExtension(path) switch
        {
            ".svg" => Svg,
            ".png" => Png,
            _ => throw new ArgumentException($"A chart is a .svg or a .png file, not '{path}'.", nameof(path)),
        };
        WholeFile.Write(path, draw(chart));
    }

    /// <summary>Draws a chart as an element that can stand in a page of HTML, with others.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="description">What the picture shows, for those who do not see it.</param>
    /// <exception cref="ArgumentException">The chart cannot be drawn.</exception>
    /// <exception cref="RunFault">No font is installed that its texts could be set in.</exception>
    public static string Element(LineChart chart, string description)
    {
        using var plot = ChartDrawing.Of(chart, isSvg: true);
        return ChartSvg.Element(plot.GetSvgXml(chart.Width, chart.Height), description).ToString(SaveOptions.None);
    }

    private static byte[] Svg(LineChart chart)
    {
        using var plot = ChartDrawing.Of(chart, isSvg: true);
        return ChartSvg.Of(plot.GetSvgXml(chart.Width, chart.Height), chart.Title);
    }

    private static byte[] Png(LineChart chart)
    {
        using var plot = ChartDrawing.Of(chart, isSvg: false);
        plot.ScaleFactor = PixelsPerUnit;
        return plot.GetImageBytes(PixelsPerUnit * chart.Width, PixelsPerUnit * chart.Height, ImageFormat.Png);
    }
}
