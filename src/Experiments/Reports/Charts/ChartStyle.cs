using ScottPlot;
using ScottPlot.Colormaps;

namespace Experiments.Reports.Charts;

/// <summary>How one series is drawn.</summary>
/// <param name="Colour">Of lines and markers.</param>
/// <param name="Width">Of lines.</param>
/// <param name="Pattern">Of lines.</param>
/// <param name="Marker">The shape at each point.</param>
internal sealed record ChartStyle(Color Colour, float Width, LinePattern Pattern, MarkerShape Marker)
{
    // Viridis is even in lightness for every kind of colour vision; its last part is too light for white paper.
    private const double Lightest = 0.85;

    private static readonly Color Grey = new(0x40, 0x40, 0x40);

    private static readonly MarkerShape[] Markers =
    [
        MarkerShape.FilledCircle,
        MarkerShape.FilledSquare,
        MarkerShape.FilledTriangleUp,
        MarkerShape.FilledDiamond,
        MarkerShape.FilledTriangleDown,
    ];

    /// <summary>The style of each series of a chart, in the chart's order.</summary>
    /// <param name="series">The series.</param>
    /// <param name="isSvg">Whether the chart is drawn into an SVG.</param>
    public static IReadOnlyList<ChartStyle> Of(IReadOnlyList<LineSeries> series, bool isSvg)
    {
        LineSeries[] measured = [.. series.Where(one => !one.IsReference)];
        string[] grey = [.. series.Where(one => one.IsReference && one.ColourOf is null).Select(one => one.Name)];
        return
        [
            .. series.Select(one =>
                one.IsReference
                    ? Reference(one, measured, Array.IndexOf(grey, one.Name), isSvg)
                    : Measured(one, Array.IndexOf(measured, one), measured.Length)
            ),
        ];
    }

    private static ChartStyle Measured(LineSeries series, int index, int count)
    {
        // Later lines lie on earlier ones; getting thinner, they hide nothing where they coincide.
        var width = 3.2 - (2 * Part(index, count));
        var colour = OnScale(series.Shade ?? Part(index, count));
        return new ChartStyle(colour, (float)width, LinePattern.Solid, Markers[index % Markers.Length]);
    }

    private static ChartStyle Reference(LineSeries series, LineSeries[] measured, int greyIndex, bool isSvg)
    {
        var like = Array.FindIndex(measured, one => one.Name == series.ColourOf);
        var (width, pattern) = ChartDashes.Line(Math.Max(0, greyIndex), isSvg);
        var colour = like < 0 ? Grey : OnScale(measured[like].Shade ?? Part(like, measured.Length));
        return new ChartStyle(colour, width, pattern, MarkerShape.None);
    }

    private static Color OnScale(double place) => new Viridis().GetColor(Lightest * place);

    private static double Part(int index, int count) => count == 1 ? 0 : (double)index / (count - 1);
}
