using Experiments.Reports.Charts;
using Experiments.Runs;
using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>The drawn figures of a page. Where no font is installed to label them with, a page has a sentence instead.</summary>
internal sealed class ReportDrawings
{
    private readonly Dictionary<string, string> _drawn = [];

    /// <summary>Draws figures.</summary>
    /// <param name="figures">The figures, each with an id of its own.</param>
    /// <param name="draw">Draws a chart with its description; null for <see cref="ChartFile.Element"/>.</param>
    public ReportDrawings(IReadOnlyList<ReportFigure> figures, Func<LineChart, string, string>? draw = null)
    {
        draw ??= ChartFile.Element;
        Figures = figures;
        try
        {
            foreach (var figure in figures)
            {
                _drawn.Add(figure.Id, draw(figure.Chart, figure.Description));
            }
        }
        catch (RunFault fault)
        {
            Fault = fault.Message;
            Figures = [];
        }
    }

    /// <summary>The figures that were drawn.</summary>
    public IReadOnlyList<ReportFigure> Figures { get; }

    /// <summary>Why there are none; null where there are.</summary>
    public string? Fault { get; }

    /// <summary>A figure with its caption, and where its files are.</summary>
    public Html Of(ReportFigure figure) => Figure(figure);

    /// <summary>A small figure, one of several.</summary>
    public Html Small(ReportFigure figure) => Figure(figure).With("class", "panel");

    private HtmlElement Figure(ReportFigure figure)
    {
        var isDrawn = _drawn.TryGetValue(figure.Id, out var drawn);
        Html files = isDrawn ? Tag("span", File(figure, "SVG"), " ", File(figure, "PNG")).With("class", "files") : "";
        return Tag(
                "figure",
                isDrawn ? Card(figure, drawn!) : Tag("p", $"Not drawn: {Fault}"),
                Tag("figcaption", figure.Caption, " ", files)
            )
            .With("id", figure.Id);
    }

    // Scrolls on a narrow screen, where its letters would otherwise be too small, and must then be in reach of the keyboard.
    private static HtmlElement Card(ReportFigure figure, string drawn) =>
        Tag("div", Verbatim(drawn))
            .With("class", "card")
            .With("role", "group")
            .With("aria-label", figure.Chart.Title)
            .With("tabindex", "0");

    private static HtmlElement File(ReportFigure figure, string kind)
    {
        var path = $"{RunFolder.FiguresName}/{figure.Id}.{kind.ToLowerInvariant()}";
        return Tag("a", kind).With("href", path).With("aria-label", $"{figure.Chart.Title} as {kind}");
    }
}
