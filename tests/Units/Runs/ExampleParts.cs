using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Runs;

/// <summary>Folders with some of the twelve cells of <see cref="ExampleRun"/>, merged into "out".</summary>
internal sealed class ExampleParts : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public string Output => File("out");

    public string Target => RunFolder.PathOf(Output, ExampleRun.Settings);

    public string File(string name) => _scratch.File(name);

    public void Dispose() => _scratch.Dispose();

    public (int Cells, int Doubled) Merge(params string[] folders) => Merge(folders, mixedMachines: false);

    public (int Cells, int Doubled) Merge(string[] folders, bool mixedMachines)
    {
        var merge = new GridMerge(folders, mixedMachines);
        using var folder = merge.Write(Output, "merge");
        GridRun.Write(folder, ExampleRun.Poster);
        return (merge.Cells, merge.Doubled);
    }

    public void Refused(string sentence, params string[] folders)
    {
        var fault = Assert.Throws<RunFault>(() => Merge(folders));
        Assert.Equal(sentence, fault.Message);
        Assert.False(Directory.Exists(Output));
    }

    public string Folder(string name) => RunFolder.PathOf(_scratch.File(name), ExampleRun.Settings);

    /// <summary>A folder with some cells, added to those that it has.</summary>
    public string Part(string name, Range cells, Fingerprint? fingerprint = null, RunSettings? settings = null)
    {
        using var folder = RunFolder.Open(
            _scratch.File(name),
            settings ?? ExampleRun.Settings,
            fingerprint ?? ExampleRun.Fingerprint,
            ExampleRun.Form
        );
        folder.Journal.Append([.. ExampleRun.Cells.ToArray()[cells]]);
        return folder.Path;
    }

    public RunFolder<CellKey, Cell> Shard(int index, int count) =>
        RunFolder.Open(
            _scratch.File("shards"),
            ExampleRun.Settings,
            ExampleRun.Fingerprint,
            new GridCells(ExampleRun.Grid, new GridShard(index, count))
        );

    public static void Append(string folder, Cell cell) =>
        System.IO.File.AppendAllText(
            Path.Combine(folder, RunFolder.JournalName),
            new JournalSeal(ExampleRun.Settings.Hash).Of(ExampleRun.Form.Line(cell))
        );

    public static IReadOnlyList<(string, string)> Bytes(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder)
                .Order(StringComparer.Ordinal)
                .Select(file => (file, System.IO.File.ReadAllText(file))),
        ];

    public string At(string name) => Path.Combine(Target, name);
}
