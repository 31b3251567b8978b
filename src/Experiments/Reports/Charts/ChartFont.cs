using ScottPlot;
using SkiaSharp;

namespace Experiments.Reports.Charts;

/// <summary>The font of every chart.</summary>
internal static class ChartFont
{
    // Those that have Greek letters and superscripts; the library's own choice may be a serif font without the latter.
    private static readonly string[] Preferred =
    [
        "DejaVu Sans",
        "Noto Sans",
        "Liberation Sans",
        "Segoe UI",
        "Helvetica",
        "Arial",
    ];

    /// <summary>The first of the preferred fonts that is installed, and otherwise the library's choice.</summary>
    public static string Name { get; } =
        Preferred.FirstOrDefault(name => SKFontManager.Default.FontFamilies.Contains(name)) ?? Fonts.Default;

    /// <summary>How far down a text must be moved for the middle of its capitals and digits to stand where the library puts its middle.</summary>
    /// <param name="size">The size of the font.</param>
    public static float MiddleOffset(float size)
    {
        using var font = new SKFont(Fonts.GetTypeface(Name, bold: false, italic: false), size);
        var spacing = font.GetFontMetrics(out var metrics);
        // The library puts the baseline above the middle of the line's lower half by all the room that the font's deepest
        // character needs, which in a font of many scripts is half a line.
        return (metrics.CapHeight / 2) - ((spacing / 2) - metrics.Bottom);
    }
}
