using System.Text.Json;

namespace Experiments.Runs;

/// <summary>
/// The folder of a run, named by the hash of its settings, and the only place that knows its files' names. It is locked against
/// other processes while it is open.
/// </summary>
public sealed class RunFolder : IDisposable
{
    /// <summary>All settings.</summary>
    public const string SettingsName = "settings.json";

    /// <summary>The machine and the libraries.</summary>
    public const string FingerprintName = "fingerprint.json";

    /// <summary>The finished cells in the order in which they ended.</summary>
    public const string JournalName = "journal.jsonl";

    /// <summary>The finished cells of a complete run.</summary>
    public const string CellsName = "cells.csv";

    /// <summary>The accuracies over seeds of a complete run.</summary>
    public const string TableName = "table.csv";

    /// <summary>The table for a person to read.</summary>
    public const string ReportName = "table.md";

    private RunFolder(string path, Journal journal)
    {
        (Path, Journal) = (path, journal);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The finished cells.</summary>
    public Journal Journal { get; }

    /// <summary>Where <see cref="WriteCells"/> writes.</summary>
    public string CellsFile => Join(Path, CellsName);

    /// <summary>Where <see cref="WriteTable"/> writes.</summary>
    public string TableFile => Join(Path, TableName);

    /// <summary>Where <see cref="WriteReport"/> writes.</summary>
    public string ReportFile => Join(Path, ReportName);

    /// <summary>The folder that a run has.</summary>
    /// <param name="output">The folder that holds those of all runs.</param>
    /// <param name="settings">The run's settings.</param>
    public static string PathOf(string output, RunSettings settings) => Join(output, settings.Hash);

    /// <summary>Opens the folder of a run, new or with what an earlier process left in it.</summary>
    /// <param name="output">The folder that holds those of all runs; created if need be.</param>
    /// <param name="settings">The run's settings.</param>
    /// <param name="fingerprint">What would compute the cells that are not finished yet.</param>
    /// <exception cref="RunFault">
    /// The folder cannot be written; another process has it open; its journal is damaged; it was made with other settings (their
    /// defaults have changed); or cells are left to compute and the others come from a machine or libraries that give other bits.
    /// </exception>
    public static RunFolder Open(string output, RunSettings settings, Fingerprint fingerprint)
    {
        var path = PathOf(output, settings);
        var journal = OpenJournal(path, settings);
        try
        {
            Match(path, settings);
            Match(path, settings, fingerprint, journal.Count);
            return new RunFolder(path, journal);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Writes the cells (see <see cref="ResultFiles.Cells"/>).</summary>
    /// <exception cref="RunFault">The file cannot be written.</exception>
    public void WriteCells(string text) => WholeFile.Write(CellsFile, text);

    /// <summary>Writes the table (see <see cref="ResultFiles.Table"/>).</summary>
    /// <exception cref="RunFault">The file cannot be written.</exception>
    public void WriteTable(string text) => WholeFile.Write(TableFile, text);

    /// <summary>Writes the report in Markdown.</summary>
    /// <exception cref="RunFault">The file cannot be written.</exception>
    public void WriteReport(string text) => WholeFile.Write(ReportFile, text);

    /// <summary>Closes the journal and so unlocks the folder.</summary>
    public void Dispose() => Journal.Dispose();

    private static Journal OpenJournal(string path, RunSettings settings)
    {
        FileStream? file = null;
        try
        {
            Directory.CreateDirectory(path);
            // Unbuffered: a line that did not fit on the disk must not be written after all when the file is closed.
            file = new FileStream(
                Join(path, JournalName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 0
            );
            return new Journal(file, settings.Cells);
        }
        catch (Exception cause)
        {
            file?.Dispose();
            switch (cause)
            {
                case IOException
                {
                    HResult: SharingViolation.Windows or SharingViolation.Linux or SharingViolation.MacOs
                }:
                    throw new RunFault($"The run in '{path}' is in use by another process.", cause);
                case IOException or UnauthorizedAccessException:
                    throw WholeFile.CannotWrite(path, cause);
                default:
                    throw;
            }
        }
    }

    private static void Match(string path, RunSettings settings)
    {
        var file = Join(path, SettingsName);
        if (WholeFile.Read(file) is not { } before)
        {
            WholeFile.Write(file, settings.Complete);
            return;
        }

        try
        {
            if (settings.DifferencesFrom(before) is { Count: > 0 } differences)
            {
                throw new RunFault(
                    $"The run in '{path}' was made by a version of the program with another {string.Join(", ", differences)}; "
                        + "give another --output to keep the two apart."
                );
            }
        }
        catch (JsonException cause)
        {
            throw Damaged(file, "settings", cause);
        }
    }

    private static void Match(string path, RunSettings settings, Fingerprint fingerprint, int finished)
    {
        var file = Join(path, FingerprintName);
        if (finished == 0)
        {
            WholeFile.Write(file, fingerprint.ToJson());
            return;
        }

        if (finished == settings.Cells.Count)
        {
            return;
        }

        try
        {
            var before =
                WholeFile.Read(file) ?? throw new RunFault($"The run in '{path}' has finished cells but no '{file}'.");
            if (fingerprint.BitDifferences(Fingerprint.FromJson(before)) is { Count: > 0 } differences)
            {
                throw new RunFault(
                    $"The {finished} finished cells in '{path}' would not have the same bits if they were computed here "
                        + $"({string.Join("; ", differences)}); give another --output to start anew."
                );
            }
        }
        catch (JsonException cause)
        {
            throw Damaged(file, "a fingerprint", cause);
        }
    }

    private static string Join(string folder, string name) => System.IO.Path.Combine(folder, name);

    private static RunFault Damaged(string file, string what, Exception cause) =>
        new($"'{file}' does not hold {what} that can be read; it is damaged.", cause);
}
