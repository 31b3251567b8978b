using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>What the folder of a grid has, complete or not, read without changing it.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Settings">The settings of the run, of which the folder may have a part.</param>
/// <param name="Form">All cells of the run.</param>
public sealed record GridPart(string Path, RunSettings Settings, GridCells Form)
{
    /// <summary>The finished cells.</summary>
    public required IReadOnlyDictionary<CellKey, Cell> Cells { get; init; }

    /// <summary>Whether the journal ends in a line that was cut short, whose cell is not among <see cref="Cells"/>.</summary>
    public required bool IsTorn { get; init; }

    /// <summary>The machine and the libraries; null where the folder does not say.</summary>
    public required Fingerprint? Fingerprint { get; init; }

    /// <summary>How the cells came about; null where the folder does not say.</summary>
    public required Making? Making { get; init; }

    /// <summary>The shard that the folder has, by its name; null for another folder.</summary>
    public GridShard? Shard => ShardFolder.Of(Path);

    /// <summary>The cells that the folder has when it is complete.</summary>
    public IReadOnlySet<CellKey> Keys =>
        Shard is { } shard ? new GridCells((GridSettings)Settings.Experiment, shard).Keys : Form.Keys;

    /// <summary>Reads a folder.</summary>
    /// <param name="path">A folder with settings in it.</param>
    /// <param name="first">A folder that was read before, which it has its settings from where they are the same; or null.</param>
    /// <exception cref="RunFault">
    /// It has a run of another kind or of other settings than the first; another process has it open; or a file is damaged or cannot
    /// be read.
    /// </exception>
    public static GridPart Read(string path, GridPart? first)
    {
        var (settings, form) = Run(path, first);
        var journal = JournalContent<CellKey, Cell>.Read(path, form, settings);
        return new GridPart(path, settings, form)
        {
            Cells = journal.Cells,
            IsTorn = journal.IsTorn,
            Fingerprint = ParsedFile.Read(
                System.IO.Path.Combine(path, RunFolder.FingerprintName),
                "a fingerprint",
                Runs.Fingerprint.FromJson
            ),
            Making = ParsedFile.Read(
                System.IO.Path.Combine(path, RunFolder.MakingName),
                "how the run was made",
                Runs.Making.FromJson
            ),
        };
    }

    private static (RunSettings Settings, GridCells Form) Run(string path, GridPart? first)
    {
        var file = System.IO.Path.Combine(path, RunFolder.SettingsName);
        RunSettings? settings = null;
        _ = ParsedFile.Read(
            file,
            "settings of a run",
            text =>
            {
                settings = SettingsFile.Grid(text);
                return text;
            }
        );
        if (settings is null)
        {
            throw new RunFault(
                $"The run in '{path}' is not one of networks over an ε × s grid, which alone can be merged."
            );
        }

        if (first is null)
        {
            return (settings, new GridCells((GridSettings)settings.Experiment));
        }

        return settings.Complete == first.Settings.Complete
            ? (first.Settings, first.Form)
            : throw Different(first, path, settings);
    }

    private static RunFault Different(GridPart first, string path, RunSettings settings)
    {
        var mine = first.Settings.Listing.ToDictionary(line => line.Name, line => line.Value);
        var others = settings.Listing.ToDictionary(line => line.Name, line => line.Value);
        string[] differences =
        [
            .. mine
                .Keys.Union(others.Keys)
                .Where(name => mine.GetValueOrDefault(name) != others.GetValueOrDefault(name))
                .Select(name =>
                    $"{name} is {mine.GetValueOrDefault(name, "missing")} in the first and {others.GetValueOrDefault(name, "missing")} in the second"
                ),
        ];
        return new RunFault(
            $"The runs in '{first.Path}' and '{path}' have other settings and cannot be merged: {FirstFew.Of(differences, "; ")}."
        );
    }
}
