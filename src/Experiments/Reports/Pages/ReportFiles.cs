using Experiments.Reports.Charts;
using Experiments.Runs;

namespace Experiments.Reports.Pages;

/// <summary>The report of a run in its folder: the page, the Markdown and the figures.</summary>
public static class ReportFiles
{
    /// <summary>The files that lie beside the page, and what is in them.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Beside { get; } =
    [
        (
            RunFolder.TableName,
            "the table, one cell a line: epsilon, sparsity, mean and sd of the accuracy over n seeds (sd with n − 1, empty for one seed), and the poster's accuracy (empty where it has no such cell)"
        ),
        (
            RunFolder.CellsName,
            "every network: epsilon, sparsity, seed, its loss (mean cross-entropy in nats over the seed's training images, after pruning), its accuracy on the test images, and that of the same weights under a random mask and under one by magnitude (empty at s = 0 and where not measured)"
        ),
        (RunFolder.SettingsName, "all settings"),
        (RunFolder.FingerprintName, "the machine and the libraries"),
        (RunFolder.JournalName, "the cells in the order in which they ended, from which an interrupted run goes on"),
    ];

    /// <summary>Writes everything.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <param name="input">What the report is made of.</param>
    /// <returns>The page's file, and a sentence where figures are missing.</returns>
    /// <exception cref="RunFault">A file cannot be written.</exception>
    public static (string Page, string? Fault) Write(string folder, ReportInput input)
    {
        var page = new ReportPage(input);
        WholeFile.Write(Path.Combine(folder, RunFolder.ReportName), ReportMarkdown.Of(input));
        return (Write(folder, page.Text, page.Figures), page.FigureFault);
    }

    /// <summary>Writes the page of several runs.</summary>
    /// <param name="folder">The folder; made if need be.</param>
    /// <param name="input">The runs.</param>
    /// <returns>The page's file, and a sentence where figures are missing.</returns>
    /// <exception cref="RunFault">A file cannot be written.</exception>
    public static (string Page, string? Fault) Write(string folder, RunsInput input)
    {
        var page = new RunsPage(input);
        WholeFile.MakeFolder(folder);
        WholeFile.Write(Path.Combine(folder, RunFolder.ReportName), RunsMarkdown.Of(input));
        return (Write(folder, page.Text, page.Figures), page.FigureFault);
    }

    /// <summary>Writes a page and its figures.</summary>
    internal static string Write(string folder, string page, IReadOnlyList<ReportFigure> figures)
    {
        var drawn = Path.Combine(folder, RunFolder.FiguresName);
        WholeFile.MakeFolder(drawn);
        foreach (var figure in figures)
        {
            ChartFile.Write(Path.Combine(drawn, $"{figure.Id}.svg"), figure.Chart);
            ChartFile.Write(Path.Combine(drawn, $"{figure.Id}.png"), figure.Chart);
        }

        var file = Path.Combine(folder, RunFolder.PageName);
        WholeFile.Write(file, page);
        return file;
    }
}
