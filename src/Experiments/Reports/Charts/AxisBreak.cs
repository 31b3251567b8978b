using ScottPlot;

namespace Experiments.Reports.Charts;

/// <summary>Two slanted strokes across a gap in the horizontal axis, where its numbers do not go on.</summary>
/// <param name="at">The place, in the axis's coordinate.</param>
internal sealed class AxisBreak(double at) : IPlottable, IRenderLast
{
    private const float HalfGap = 3;
    private const float HalfHeight = 6;
    private const float Slant = 2;

    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => [];

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <summary>Draws nothing: the axis, which is to be crossed, comes later.</summary>
    public void Render(RenderPack rp) { }

    /// <inheritdoc/>
    public void RenderLast(RenderPack rp)
    {
        var (x, y) = (Axes.XAxis.GetPixel(at, rp.DataRect), rp.DataRect.Bottom);
        Drawing.DrawLine(
            rp.Canvas,
            rp.Paint,
            new Pixel(x - HalfGap, y),
            new Pixel(x + HalfGap, y),
            Colors.White,
            width: 3
        );
        foreach (var middle in new[] { x - HalfGap, x + HalfGap })
        {
            Drawing.DrawLine(
                rp.Canvas,
                rp.Paint,
                new Pixel(middle - Slant, y + HalfHeight),
                new Pixel(middle + Slant, y - HalfHeight),
                Colors.Black
            );
        }
    }
}
