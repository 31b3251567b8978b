using System.Text.Json.Nodes;
using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>A complete run of an ε × s grid, read from its folder without locking or changing it.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Settings">Names and values of all settings, for a person to read.</param>
/// <param name="Cells">All cells of those ε at which the training of every network gave numbers, by ε, then s, then seed.</param>
public sealed record FinishedGrid(
    string Path,
    IReadOnlyList<(string Name, string Value)> Settings,
    IReadOnlyList<Cell> Cells
)
{
    private const string Grid = "grid";

    /// <summary>The networks whose training gave no numbers, in the same order; their ε are not among <see cref="Cells"/>.</summary>
    public IReadOnlyList<Cell> Failed { get; init; } = [];

    /// <summary>The folder's own name, which in the folder of all results is the hash of the settings.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(FullPath));

    /// <summary>The folder of all results that the run lies in.</summary>
    public string Output => System.IO.Path.GetDirectoryName(FullPath) ?? FullPath;

    /// <summary>The machine and the libraries; null where the folder does not say.</summary>
    public Fingerprint? Fingerprint { get; init; }

    /// <summary>How the run came about; null where the folder does not say.</summary>
    public Making? Making { get; init; }

    private string FullPath => System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path));

    /// <summary>Whether a folder looks like that of a run, of whatever kind.</summary>
    public static bool IsRun(string path) => File.Exists(System.IO.Path.Combine(path, RunFolder.SettingsName));

    /// <summary>A setting's value by its name without the name of the group, such as "architecture"; empty where there is none.</summary>
    public string Setting(string name) =>
        Settings.FirstOrDefault(line => line.Name == $"{Grid}.{name}") is { Value: { } value } ? value : "";

    /// <summary>Reads a run.</summary>
    /// <param name="path">Its folder, with settings in it.</param>
    /// <exception cref="RunFault">It is a run of another kind, is not complete, or has a file that is damaged or cannot be read.</exception>
    public static FinishedGrid Read(string path)
    {
        var file = System.IO.Path.Combine(path, RunFolder.SettingsName);
        var tree = ParsedFile.Read(file, "settings", SettingsTree.Parse)!;
        if (tree[Grid] is not JsonObject grid)
        {
            throw new RunFault(
                $"The run in '{path}' is not one of networks over an ε × s grid, which alone has a report page."
            );
        }

        var form = ParsedFile.Read(file, "settings of a grid", _ => Form(grid))!;
        var cells = Read(path, form);
        Cell[] failed = [.. cells.Where(cell => !cell.IsMeasured)];
        var lacking = failed.Select(cell => cell.Key.Epsilon).ToHashSet();
        if (cells.All(cell => lacking.Contains(cell.Key.Epsilon)))
        {
            throw new RunFault(
                $"The run in '{path}' has no ε at which the training of every network gave numbers, so there is no report of it; "
                    + $"'{RunFolder.CellsName}' has the reasons."
            );
        }

        return new FinishedGrid(path, [.. tree.Lines()], [.. cells.Where(cell => !lacking.Contains(cell.Key.Epsilon))])
        {
            Failed = failed,
            Fingerprint = ParsedFile.Read(
                System.IO.Path.Combine(path, RunFolder.FingerprintName),
                "a fingerprint",
                Fingerprint.FromJson
            ),
            Making = ParsedFile.Read(
                System.IO.Path.Combine(path, RunFolder.MakingName),
                "how the run was made",
                Making.FromJson
            ),
        };
    }

    private static GridCells Form(JsonObject grid)
    {
        var settings = new GridSettings
        {
            Epsilons = [.. Values("epsilons").Select(Scale)],
            Sparsities = [.. Values("sparsities").Select(node => node.GetValue<decimal>())],
            Seeds = [.. Values("seeds").Select(node => node.GetValue<int>())],
        };
        settings.Check();
        return new GridCells(settings);

        IEnumerable<JsonNode> Values(string name) =>
            grid[name] is JsonArray list
                ? list.Select(node => node ?? throw new FormatException())
                : throw new FormatException();

        static double Scale(JsonNode node) =>
            Digits.TryRead(node.ToString(), out double value) ? value : throw new FormatException();
    }

    private static Cell[] Read(string path, GridCells form)
    {
        var file = System.IO.Path.Combine(path, RunFolder.CellsName);
        if (WholeFile.Read(file) is not { } text)
        {
            if (ShardFolder.Of(path) is { } shard)
            {
                throw new RunFault(
                    $"'{path}' is {shard} of a run; merge makes the run, which has a report, of all its shards."
                );
            }

            var journal = WholeFile.Read(System.IO.Path.Combine(path, RunFolder.JournalName)) ?? "";
            throw new RunFault(
                $"The run in '{path}' is not complete: {journal.Count(letter => letter == '\n')} of {form.Keys.Count} cells are finished; "
                    + "the command that began it goes on with it."
            );
        }

        var cells = CellFile.Read(file, text, form);
        return [.. cells.OrderBy(cell => cell.Key, Comparer<CellKey>.Create(form.Order))];
    }
}
