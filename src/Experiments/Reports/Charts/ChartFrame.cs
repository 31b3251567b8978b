using ScottPlot;
using ScottPlot.AxisPanels;
using ScottPlot.TickGenerators;

namespace Experiments.Reports.Charts;

/// <summary>What is around a chart's lines: axes, grid, texts and the legend, which stands outside of everything.</summary>
internal static class ChartFrame
{
    private const float TitleSize = 17;
    private const float LabelSize = 15;
    private const float TickSize = 13;
    private const float OuterMargin = 8;
    private const float RightMargin = 16;
    private const float LegendHeight = 26;

    private static readonly Color GridColour = new(0xE4, 0xE4, 0xE4);

    /// <summary>Dresses a drawing whose lines and legend items are there.</summary>
    public static void Dress(Plot plot, LineChart chart, ChartAxis x, ChartAxis y)
    {
        plot.Font.Set(ChartFont.Name);
        plot.Title(chart.Title);
        plot.Axes.Title.Label.FontSize = TitleSize;
        plot.Axes.Title.Label.Bold = false;
        Dress((AxisBase)plot.Axes.Bottom, chart.XLabel, x);
        Dress((AxisBase)plot.Axes.Left, chart.YLabel, y);
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Grid.MajorLineColor = GridColour;
        plot.Grid.MajorLineWidth = 1;

        if (!chart.HasLegend || chart.LegendIsBelow)
        {
            // Room for the half of the last label that stands beyond the axis.
            plot.Axes.Right.IsVisible = true;
            plot.Axes.Right.FrameLineStyle.Width = 0;
            plot.Axes.Right.TickGenerator = new EmptyTickGenerator();
            plot.Axes.Right.MinimumSize = RightMargin;
        }

        if (!chart.HasLegend)
        {
            plot.HideLegend();
            return;
        }

        var panel = plot.ShowLegend(chart.LegendIsBelow ? Edge.Bottom : Edge.Right);
        panel.Alignment = Alignment.UpperLeft;
        var legend = plot.Legend;
        if (chart.LegendIsBelow)
        {
            // The panel would keep room for a second line.
            panel.MaximumSize = LegendHeight;
            legend.Alignment = Alignment.UpperCenter;
            legend.Orientation = Orientation.Horizontal;
            legend.TightHorizontalWrapping = true;
            legend.Margin = new PixelPadding(0);
            legend.Padding = new PixelPadding(0);
            legend.InterItemPadding = new PixelPadding(8, 4);
        }

        legend.DisplayPlottableLegendItems = false;
        legend.FontName = ChartFont.Name;
        legend.FontSize = TickSize;
        legend.SymbolWidth = chart.LegendIsBelow ? 22 : 40;
        legend.OutlineWidth = 0;
        legend.ShadowColor = Colors.Transparent;
        foreach (var item in legend.ManualItems)
        {
            item.LabelStyle.OffsetY = ChartFont.MiddleOffset(TickSize);
        }
    }

    private static void Dress(AxisBase axis, string label, ChartAxis marks)
    {
        axis.LabelText = label;
        axis.LabelFontSize = LabelSize;
        axis.LabelBold = false;
        // The font's line, which has room for its deepest character, is margin enough below.
        axis.PaddingOutsideAxisLabels = new PixelPadding(OuterMargin, axis.Edge == Edge.Left ? OuterMargin : 0);
        axis.TickLabelStyle.FontSize = TickSize;
        if (axis.Edge == Edge.Left)
        {
            axis.TickLabelStyle.OffsetY = ChartFont.MiddleOffset(TickSize);
        }

        axis.TickGenerator = new NumericManual([
            .. marks.Ticks.Select(tick => tick.Label is null ? Tick.Minor(tick.At) : Tick.Major(tick.At, tick.Label)),
        ]);
    }
}
