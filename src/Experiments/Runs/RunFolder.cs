using Experiments.SubsetSum.Needs;

namespace Experiments.Runs;

/// <summary>
/// The folder of a run, named by the hash of its settings (and by the part of the run, if it holds one), and the only place that knows its files' names. It is locked against
/// other processes while it is open.
/// </summary>
public abstract class RunFolder : IDisposable
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

    /// <summary>The command that made the run, and how long it took.</summary>
    public const string MakingName = "made.json";

    /// <summary>The report as Markdown, such as a build server's summary.</summary>
    public const string ReportName = "report.md";

    /// <summary>The report as a page.</summary>
    public const string PageName = "report.html";

    /// <summary>The folder of the report's figures.</summary>
    public const string FiguresName = "figures";

    /// <summary>How many candidates are needed.</summary>
    public const string NeedName = "n.csv";

    /// <summary>The least n of each ε for a target network.</summary>
    public const string WidthName = "width.csv";

    /// <summary>The settings that a search tried.</summary>
    public const string TrialsName = "trials.csv";

    /// <summary>The chart of the least n against ε.</summary>
    public const string WidthChartName = "n-against-epsilon.svg";

    /// <summary>The chart of how far weights are missed against n.</summary>
    public const string ErrorChartName = "error-against-n.svg";

    private protected RunFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The number of finished cells.</summary>
    public abstract int Finished { get; }

    /// <summary>The number of cells that the run has.</summary>
    public abstract int Total { get; }

    /// <summary>Whether the journal ended in a line that was cut short, whose cell has to be computed again.</summary>
    public abstract bool DroppedTornLine { get; }

    /// <summary>The lines of the journal that give a cell again with the same result, which changes nothing.</summary>
    public abstract int RepeatedLines { get; }

    /// <summary>The folder that a whole run has.</summary>
    /// <param name="output">The folder that holds those of all runs.</param>
    /// <param name="settings">The run's settings.</param>
    public static string PathOf(string output, RunSettings settings) => Join(output, settings.Hash);

    /// <summary>Opens the folder of a run or of a part of it, new or with what an earlier process left in it.</summary>
    /// <param name="output">The folder that holds those of all runs; created if need be.</param>
    /// <param name="settings">The run's settings.</param>
    /// <param name="fingerprint">What would compute the cells that are not finished yet.</param>
    /// <param name="form">The run's cells.</param>
    /// <exception cref="RunFault">
    /// The folder cannot be written; another process has it open; its journal is damaged; it was made with other settings (their
    /// defaults have changed); or cells are left to compute and the others come from a machine or libraries that give other bits.
    /// </exception>
    public static RunFolder<TKey, TCell> Open<TKey, TCell>(
        string output,
        RunSettings settings,
        Fingerprint fingerprint,
        CellForm<TKey, TCell> form
    )
        where TKey : notnull
        where TCell : notnull
    {
        var path = PathOf(output, settings) + (form.Part is { } part ? $"-{part}" : "");
        var journal = OpenJournal(path, form, settings.Hash);
        try
        {
            Match(path, settings);
            Match(path, fingerprint, journal.Count, journal.Total);
            return new RunFolder<TKey, TCell>(path, journal);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>The name of a chart of how many candidates are needed, such as <c>n-against-eta-interval-0.9.svg</c>.</summary>
    /// <param name="axis">What the number is drawn against.</param>
    /// <param name="target">What is approximated.</param>
    /// <param name="probability">With which probability.</param>
    public static string NeedChartName(string axis, Target target, double probability) =>
        $"n-against-{axis}-{NeedFile.NameOf(target)}-{Digits.Of(probability)}.svg";

    /// <summary>The name of the file with the weights of a trained target network.</summary>
    /// <param name="seed">The seed of its training.</param>
    public static string TargetName(int seed) => $"target-{seed}.npz";

    /// <summary>Where a file of the folder is.</summary>
    /// <param name="name">One of the names above.</param>
    public string FileOf(string name) => Join(Path, name);

    /// <summary>Writes a file of results as a whole.</summary>
    /// <param name="name">One of the names above.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="RunFault">The file cannot be written.</exception>
    public void Write(string name, string text) => WholeFile.Write(FileOf(name), text);

    /// <summary>Closes the journal and so unlocks the folder.</summary>
    public abstract void Dispose();

    private static Journal<TKey, TCell> OpenJournal<TKey, TCell>(string path, CellForm<TKey, TCell> form, string run)
        where TKey : notnull
        where TCell : notnull
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
            return new Journal<TKey, TCell>(file, form, run);
        }
        catch (Exception cause)
        {
            file?.Dispose();
            switch (cause)
            {
                case IOException held when SharingViolation.Is(held):
                    throw SharingViolation.InUse(path, held);
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
        catch (Exception cause) when (ParsedFile.IsDamage(cause))
        {
            throw Damaged(file, "settings", cause);
        }
    }

    private static void Match(string path, Fingerprint fingerprint, int finished, int total)
    {
        var file = Join(path, FingerprintName);
        if (finished == 0)
        {
            WholeFile.Write(file, fingerprint.ToJson());
            return;
        }

        if (finished == total)
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
        catch (Exception cause) when (ParsedFile.IsDamage(cause))
        {
            throw Damaged(file, "a fingerprint", cause);
        }
    }

    private static string Join(string folder, string name) => System.IO.Path.Combine(folder, name);

    private static RunFault Damaged(string file, string what, Exception cause) =>
        new($"'{file}' does not hold {what} that can be read; it is damaged.", cause);
}

/// <summary>The folder of a run with its journal.</summary>
/// <typeparam name="TKey">What tells a cell from the others.</typeparam>
/// <typeparam name="TCell">A finished cell.</typeparam>
public sealed class RunFolder<TKey, TCell> : RunFolder
    where TKey : notnull
    where TCell : notnull
{
    internal RunFolder(string path, Journal<TKey, TCell> journal)
        : base(path) => Journal = journal;

    /// <summary>The finished cells.</summary>
    public Journal<TKey, TCell> Journal { get; }

    /// <inheritdoc/>
    public override int Finished => Journal.Count;

    /// <inheritdoc/>
    public override int Total => Journal.Total;

    /// <inheritdoc/>
    public override bool DroppedTornLine => Journal.DroppedTornLine;

    /// <inheritdoc/>
    public override int RepeatedLines => Journal.RepeatedLines;

    /// <inheritdoc/>
    public override void Dispose() => Journal.Dispose();
}
