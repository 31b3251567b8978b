using Experiments.Runs;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reports.Charts;

/// <summary>The font of every chart.</summary>
internal static class ChartFont
{
    /// <summary>The characters of axes, and of the names that the paper's quantities have.</summary>
    private const string Needed = "0123456789.−·⁰¹²³⁴⁵⁶⁷⁸⁹⁻ηεδΔℓ×≤";

    // The library's own choice is the system's default font, which without a desktop may be a serif one.
    private static readonly string[] Preferred =
    [
        "DejaVu Sans",
        "Verdana",
        "Noto Sans",
        "Segoe UI",
        "Liberation Sans",
        "Helvetica",
        "Arial",
    ];

    private static readonly string? Chosen = Choose([.. SKFontManager.Default.FontFamilies]);

    /// <summary>The font's name.</summary>
    /// <exception cref="RunFault">No font is installed that has the characters of a chart.</exception>
    public static string Name =>
        Chosen
        ?? throw new RunFault(
            "No font with Greek letters and superscripts is installed, without which charts cannot be labelled; DejaVu Sans has them."
        );

    /// <summary>The first of the preferred fonts, and otherwise the first of all, that has every character of a chart; null for none.</summary>
    /// <param name="installed">The names of the installed fonts.</param>
    internal static string? Choose(IReadOnlyCollection<string> installed) =>
        Preferred.Where(installed.Contains).Concat(installed.Order(StringComparer.Ordinal)).FirstOrDefault(HasAll);

    private static bool HasAll(string name)
    {
        using var typeface = SKTypeface.FromFamilyName(name);
        return typeface is not null && typeface.FamilyName == name && typeface.ContainsGlyphs(Needed);
    }

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
