using Experiments.Reports.Charts;

namespace Experiments.Reports.Pages;

/// <summary>A part of the report that another experiment gives, such as how many candidates are needed.</summary>
/// <param name="Id">Its name within the page's address: letters, digits and hyphens, and no other part's.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Paragraphs">What it shows and where it comes from, in whole sentences.</param>
/// <param name="Figures">Its figures; may be none.</param>
/// <param name="Tables">Its tables; may be none.</param>
public sealed record ReportSection(
    string Id,
    string Title,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<ReportFigure> Figures,
    IReadOnlyList<ReportTable> Tables
);

/// <summary>A figure of the report.</summary>
/// <param name="Id">The name of its files and within the page's address: letters, digits, points and hyphens, and no other figure's.</param>
/// <param name="Chart">What is drawn.</param>
/// <param name="Caption">What it shows and how to read it.</param>
/// <param name="Description">What is to be seen in it, with numbers, for those who do not see it.</param>
public sealed record ReportFigure(string Id, LineChart Chart, string Caption, string Description);

/// <summary>A small table of the report.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">The rows, each as long as the headings; the first text of each is its heading.</param>
public sealed record ReportTable(
    string Caption,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows
);
