using Experiments.Runs;

namespace Units.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private string Folder => RunFolder.PathOf(_scratch.Path, ExampleRun.Settings);

    [Fact]
    public void Open_New_WritesSettingsAndFingerprint()
    {
        using var folder = ExampleRun.Open(_scratch.Path);

        Assert.Equal(_scratch.File(ExampleRun.Settings.Hash), folder.Path);
        Assert.Equal(ExampleRun.Settings.Complete, Read(RunFolder.SettingsName));
        Assert.Equal(ExampleRun.Fingerprint.ToJson(), Read(RunFolder.FingerprintName));
        Assert.Equal(
            [RunFolder.FingerprintName, RunFolder.JournalName, RunFolder.SettingsName],
            Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public void Open_WhileOpen_IsAFault()
    {
        using (ExampleRun.Open(_scratch.Path))
        {
            var fault = Assert.Throws<RunFault>(() => ExampleRun.Open(_scratch.Path));
            Assert.Equal($"The run in '{Folder}' is in use by another process.", fault.Message);
        }

        ExampleRun.Open(_scratch.Path).Dispose();
    }

    [Fact]
    public void Open_OutputIsAFile_IsAFaultThatNamesIt()
    {
        File.WriteAllText(_scratch.File("file"), "");

        var fault = Assert.Throws<RunFault>(() => ExampleRun.Open(_scratch.File("file")));
        Assert.StartsWith(
            $"'{Path.Combine(_scratch.File("file"), ExampleRun.Settings.Hash)}' cannot be written (",
            fault.Message
        );
    }

    [Fact]
    public void Open_SettingsOfTodayUnknownThen_CountAsTheirDefaults()
    {
        Begin();
        File.WriteAllText(At(RunFolder.SettingsName), Read(RunFolder.SettingsName).Replace("\"batchSize\": 64,", ""));

        ExampleRun.Open(_scratch.Path).Dispose();
    }

    [Fact]
    public void Open_AnotherDefaultThen_IsAFaultThatNamesIt()
    {
        Begin();
        File.WriteAllText(
            At(RunFolder.SettingsName),
            Read(RunFolder.SettingsName).Replace("\"batchSize\": 64,", "\"batchSize\": 128,")
        );

        var fault = Assert.Throws<RunFault>(() => ExampleRun.Open(_scratch.Path));
        Assert.Equal(
            $"The run in '{Folder}' was made by a version of the program with another grid.batchSize; "
                + "give another --output to keep the two apart.",
            fault.Message
        );
    }

    [Theory]
    [InlineData(RunFolder.SettingsName, "settings")]
    [InlineData(RunFolder.FingerprintName, "a fingerprint")]
    public void Open_DamagedFile_IsAFaultThatNamesIt(string name, string what)
    {
        Begin();
        File.WriteAllText(At(name), "[");

        var fault = Assert.Throws<RunFault>(() => ExampleRun.Open(_scratch.Path));
        Assert.Equal($"'{At(name)}' does not hold {what} that can be read; it is damaged.", fault.Message);
    }

    [Fact]
    public void Open_CellsOfAnotherProcessor_IsAFaultThatSaysSo()
    {
        Begin();

        var fault = Assert.Throws<RunFault>(() =>
            ExampleRun.Open(
                _scratch.Path,
                ExampleRun.Fingerprint with
                {
                    Processor = "Another",
                    Capability = "AVX512",
                    System = "Windows",
                }
            )
        );
        Assert.Equal(
            $"The 1 finished cells in '{Folder}' would not have the same bits if they were computed here "
                + "(processor: Another, not A processor; capability: AVX512, not AVX2); give another --output to start anew.",
            fault.Message
        );
    }

    [Fact]
    public void Open_AnotherProcessorBeforeTheFirstCell_TakesTheRunOver()
    {
        ExampleRun.Open(_scratch.Path).Dispose();
        var other = ExampleRun.Fingerprint with { Processor = "Another" };

        ExampleRun.Open(_scratch.Path, other).Dispose();

        Assert.Equal(other.ToJson(), Read(RunFolder.FingerprintName));
    }

    [Fact]
    public void Open_CompleteRunOfAnotherProcessor_CanBeRead()
    {
        ExampleRun.RunToEnd(_scratch.Path);
        var other = ExampleRun.Fingerprint with { Processor = "Another" };

        ExampleRun.Open(_scratch.Path, other).Dispose();

        Assert.Equal(ExampleRun.Fingerprint.ToJson(), Read(RunFolder.FingerprintName));
    }

    [Fact]
    public void Open_CellsWithoutFingerprint_IsAFault()
    {
        Begin();
        File.Delete(At(RunFolder.FingerprintName));

        var fault = Assert.Throws<RunFault>(() => ExampleRun.Open(_scratch.Path));
        Assert.StartsWith($"The run in '{Folder}' has finished cells but no '", fault.Message);
    }

    [Fact]
    public void Write_EachResult_LeavesNoTemporaryFile()
    {
        using var folder = ExampleRun.Open(_scratch.Path);
        folder.Write(RunFolder.TableName, "old");
        folder.Write(RunFolder.TableName, "a");
        folder.Write(RunFolder.CellsName, "b");
        folder.Write(RunFolder.ReportName, "c");

        Assert.Equal(
            ("a", "b", "c"),
            (Read(RunFolder.TableName), Read(RunFolder.CellsName), Read(RunFolder.ReportName))
        );
        Assert.Equal(6, Directory.EnumerateFileSystemEntries(folder.Path).Count());
    }

    [Fact]
    public void Write_PlaceTaken_IsAFaultThatNamesIt()
    {
        using var folder = ExampleRun.Open(_scratch.Path);
        Directory.CreateDirectory(folder.FileOf(RunFolder.TableName));

        var fault = Assert.Throws<RunFault>(() => folder.Write(RunFolder.TableName, "a"));
        Assert.StartsWith($"'{folder.FileOf(RunFolder.TableName)}' cannot be written (", fault.Message);
    }

    public void Dispose() => _scratch.Dispose();

    private void Begin()
    {
        using var folder = ExampleRun.Open(_scratch.Path);
        folder.Journal.Append([ExampleRun.Cells[0]]);
    }

    private string At(string name) => Path.Combine(Folder, name);

    private string Read(string name) => File.ReadAllText(At(name));
}
