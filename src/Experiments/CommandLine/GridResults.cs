using Experiments.Data;
using Experiments.Reports;
using Experiments.Runs;
using Experiments.Tickets;

namespace Experiments.CommandLine;

/// <summary>What a complete grid ends in: its result files, the table on the terminal, and the report.</summary>
internal static class GridResults
{
    /// <summary>Writes and shows them, and says where they are.</summary>
    /// <param name="folder">The run, with all cells.</param>
    /// <param name="poster">The table to set beside it.</param>
    /// <param name="open">Whether the page is opened.</param>
    /// <param name="surroundings">The consoles.</param>
    /// <returns>The exit code: that of bad input where the training of a network gave no numbers.</returns>
    public static int Show(RunFolder<CellKey, Cell> folder, PosterTable poster, bool open, Surroundings surroundings)
    {
        var table = GridRun.Write(folder, poster);
        ComparisonText.Write(surroundings.Output, new Comparison(table, poster));
        var cells = folder.Journal.Finished;
        foreach (var line in FailedText.Lines(cells, cells.Count))
        {
            surroundings.Say(line);
        }

        var failed = cells.Where(cell => !cell.IsMeasured).Select(cell => cell.Key.Epsilon).ToHashSet();
        var hasReport = cells.Any(cell => !failed.Contains(cell.Key.Epsilon));
        var page = hasReport ? ReportCommand.Write(FinishedGrid.Read(folder.Path), poster, surroundings) : null;
        surroundings.Say("Written:");
        foreach (var name in new[] { RunFolder.TableName, RunFolder.CellsName })
        {
            surroundings.Say($"  {folder.FileOf(name)}");
        }

        if (page is not null)
        {
            surroundings.Say($"  {folder.FileOf(RunFolder.ReportName)}");
            surroundings.Say($"  {page}");
            ReportCommand.Show(page, open, surroundings);
        }

        if (failed.Count > 0)
        {
            surroundings.Note(
                $"{cells.Count(cell => !cell.IsMeasured)} of {cells.Count} cells have no numbers; the same command gives none again, smaller learning rates may."
            );
        }

        return failed.Count == 0 ? ExitCode.Done : ExitCode.BadInput;
    }
}
