using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>Plain tables.</summary>
internal static class PageTable
{
    /// <summary>A table in a container of its own that scrolls where it is wider than the page, by keyboard too.</summary>
    /// <param name="table">The table.</param>
    /// <param name="caption">The id of its caption, which names the container.</param>
    public static Html Scrolling(Html table, string caption) =>
        Tag("div", table)
            .With("class", "scroll")
            .With("role", "region")
            .With("aria-labelledby", caption)
            .With("tabindex", "0");

    /// <summary>A table whose rows start with their heading.</summary>
    /// <param name="id">Its name within the page.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="columns">The headings.</param>
    /// <param name="rows">The rows, each as long as the headings.</param>
    /// <param name="look">A class of the style sheet.</param>
    /// <param name="sorts">Whether the page's script lets a reader sort it.</param>
    public static Html Of(
        string id,
        string caption,
        IEnumerable<string> columns,
        IEnumerable<IReadOnlyList<Html>> rows,
        string look = "plain",
        bool sorts = true
    )
    {
        var table = Tag(
                "table",
                Tag("caption", Tag("span", caption)).With("id", id),
                Tag("thead", Tag("tr", columns.Select(column => Tag("th", column).With("scope", "col")))),
                Tag(
                    "tbody",
                    rows.Select(row =>
                        Tag(
                            "tr",
                            row.Skip(1).Select(text => Tag("td", text)).Prepend(Tag("th", row[0]).With("scope", "row"))
                        )
                    )
                )
            )
            .With("class", look);
        return Scrolling(sorts ? table.With("data-sortable", "") : table, id);
    }

    /// <summary>The same with texts.</summary>
    public static Html Of(string id, ReportTable table) =>
        Of(
            id,
            table.Caption,
            table.Columns,
            table.Rows.Select(row => (IReadOnlyList<Html>)[.. row.Select(text => (Html)text)])
        );
}
