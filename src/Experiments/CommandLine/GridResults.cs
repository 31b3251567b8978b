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
    public static void Show(RunFolder<CellKey, Cell> folder, PosterTable poster, bool open, Surroundings surroundings)
    {
        var table = GridRun.Write(folder, poster);
        ComparisonText.Write(surroundings.Output, new Comparison(table, poster));
        var page = ReportCommand.Write(FinishedGrid.Read(folder.Path), poster, surroundings);
        surroundings.Say("Written:");
        foreach (var name in new[] { RunFolder.TableName, RunFolder.CellsName, RunFolder.ReportName })
        {
            surroundings.Say($"  {folder.FileOf(name)}");
        }

        surroundings.Say($"  {page}");
        ReportCommand.Show(page, open, surroundings);
    }
}
