using System.Globalization;
using System.Xml.Linq;
using ScottPlot;

namespace Experiments.Reports.Charts;

/// <summary>
/// The patterns of dashed lines. The drawing library cannot put them into an SVG without a complaint on standard error for every
/// stroke, so there a dashed line is drawn solid, with a width of its own by which it is found again and dashed.
/// </summary>
internal static class ChartDashes
{
    /// <summary>The width of dashed lines.</summary>
    public const float Width = 1.5f;

    private const float Mark = 0.001f;

    private static readonly float[][] Lengths =
    [
        [7, 4],
        [2, 3],
        [7, 3, 2, 3],
        [12, 4],
    ];

    /// <summary>A dashed line.</summary>
    /// <param name="index">Which pattern, from 0; there are four, after which they come again.</param>
    /// <param name="isSvg">Whether it is drawn into an SVG.</param>
    public static (float Width, LinePattern Pattern) Line(int index, bool isSvg)
    {
        var at = index % Lengths.Length;
        return isSvg
            ? (MarkedWidth(at), LinePattern.Solid)
            : (Width, new LinePattern(Lengths[at], 0, string.Join(' ', Lengths[at])));
    }

    /// <summary>Dashes the lines of an SVG that are to be.</summary>
    public static void Dash(XElement root)
    {
        foreach (var (index, lengths) in Lengths.Index())
        {
            var marked = Text(MarkedWidth(index));
            foreach (var width in root.Descendants().Attributes("stroke-width").Where(width => width.Value == marked))
            {
                width.Value = Text(Width);
                width.Parent!.SetAttributeValue("stroke-dasharray", string.Join(' ', lengths.Select(Text)));
            }
        }
    }

    private static float MarkedWidth(int index) => Width + ((index + 1) * Mark);

    private static string Text(float value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
