using Experiments.Runs;

namespace Units.Runs;

public sealed class GridMergeFaultTests : IDisposable
{
    private readonly ExampleParts _parts = new();

    [Fact]
    public void Merge_OtherSettings_AreRefusedByTheirNamesAndValues()
    {
        var other = ExampleRun.Settings with
        {
            Experiment = ExampleRun.Grid with { BatchSize = 32, TrainImages = 1_000, RootSeed = 7 },
        };
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7.., settings: other));

        _parts.Refused(
            $"The runs in '{a}' and '{b}' have other settings and cannot be merged: grid.batchSize is 64 in the first and 32 in the second; "
                + "grid.rootSeed is 2023 in the first and 7 in the second; grid.trainImages is 60000 in the first and 1000 in the second.",
            a,
            b
        );
    }

    [Fact]
    public void Merge_OtherImages_AreRefused()
    {
        var other = ExampleRun.Settings with { DataDigest = new string('e', 64) };
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7.., settings: other));

        _parts.Refused(
            $"The runs in '{a}' and '{b}' have other settings and cannot be merged: data is {new string('d', 64)} in the first and {new string('e', 64)} in the second.",
            a,
            b
        );
    }

    [Fact]
    public void Merge_AnotherKindOfRun_IsRefused()
    {
        var covering = _parts.File("covering");
        ExampleCovering.Open(covering, ExampleCovering.Grid).Dispose();
        var folder = Directory.EnumerateDirectories(covering).Single();

        _parts.Refused(
            $"The run in '{folder}' is not one of networks over an ε × s grid, which alone can be merged.",
            _parts.Part("a", ..7),
            folder
        );
    }

    [Theory]
    [InlineData(RunFolder.SettingsName, "settings of a run")]
    [InlineData(RunFolder.FingerprintName, "a fingerprint")]
    [InlineData(RunFolder.MakingName, "how the run was made")]
    public void Merge_DamagedFile_IsRefusedByItsName(string name, string what)
    {
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7..));
        var file = Path.Combine(b, name);
        File.WriteAllText(file, "[");

        _parts.Refused($"'{file}' does not hold {what} that can be read; it is damaged.", a, b);
    }

    [Theory]
    [InlineData("\"batchSize\": 64", "\"batchSize\": 0")]
    [InlineData("\"batchSize\": 64", "\"batchSize\": 64.5")]
    [InlineData("\"batchSize\": 64", "\"BATCHSIZE\": 64")]
    [InlineData("\"batchSize\": 64", "\"batchSizes\": 64")]
    [InlineData("\"initialScale\": 1", "\"initialScale\": \"1\"")]
    [InlineData("\"initialScale\": 1", "\"initialScale\": 1.0")]
    [InlineData("\"KaimingNormal\"", "\"Xavier\"")]
    public void Merge_SettingsThatNobodyWrites_AreRefused(string written, string read)
    {
        var a = _parts.Part("a", ..);
        var file = Path.Combine(a, RunFolder.SettingsName);
        var text = File.ReadAllText(file);
        Assert.Contains(written, text);
        File.WriteAllText(file, text.Replace(written, read, StringComparison.Ordinal));

        _parts.Refused($"'{file}' does not hold settings of a run that can be read; it is damaged.", a);
    }

    [Fact]
    public void Merge_DamagedJournalLine_IsRefusedByItsNumber()
    {
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7..));
        var journal = Path.Combine(b, RunFolder.JournalName);
        File.WriteAllText(journal, "x\n" + File.ReadAllText(journal));

        _parts.Refused($"Line 1 of '{journal}' is not a finished cell; the journal is damaged.", a, b);
    }

    [Fact]
    public void Merge_RunThatGoesOn_IsRefused()
    {
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7..));
        using var running = ExampleRun.Open(_parts.File("b"));

        _parts.Refused($"The run in '{b}' is in use by another process.", a, b);
    }

    [Fact]
    public void Merge_TargetThatGoesOn_IsRefused()
    {
        string[] folders = [_parts.Part("a", ..7), _parts.Part("b", 7..)];
        using var running = ExampleRun.Open(_parts.Output);
        var merge = new GridMerge(folders, mixedMachines: false);

        var fault = Assert.Throws<RunFault>(() => merge.Write(_parts.Output, "merge"));
        Assert.Equal($"The run in '{_parts.Target}' is in use by another process.", fault.Message);
    }

    [Fact]
    public void Merge_CellsWithoutFingerprint_AreRefused()
    {
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7..));
        var file = Path.Combine(b, RunFolder.FingerprintName);
        File.Delete(file);

        _parts.Refused($"The run in '{b}' has finished cells but no '{file}'.", a, b);
    }

    [Fact]
    public void Merge_CellWithOtherNumbers_IsRefusedByItsName()
    {
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7..));
        ExampleParts.Append(b, ExampleRun.Cells[3] with { Loss = 9, Accuracy = 0.25 });

        _parts.Refused(
            $"The cell ε = 0, s = 0.5, seed 0 has other numbers in '{a}' than in '{b}': "
                + $"loss {Digits.Of(ExampleRun.Cells[3].Loss)} and 9, accuracy {Digits.Of(ExampleRun.Cells[3].Accuracy)} and 0.25.",
            a,
            b
        );
    }

    [Fact]
    public void Merge_CellWithOtherBaselines_IsRefusedByItsName()
    {
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7..));
        ExampleParts.Append(b, ExampleRun.Cells[4] with { Baselines = null });

        _parts.Refused(
            $"The cell ε = 0, s = 0.5, seed 1 has other numbers in '{a}' than in '{b}': "
                + "the accuracies under masks that nobody trained differ, or one of the two has none.",
            a,
            b
        );
    }

    [Fact]
    public void Merge_CellsMissing_AreRefusedWithTheFirstOfThem()
    {
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 8..11));

        _parts.Refused(
            $"2 of the run's 12 cells are missing (ε = 0.1, s = 0, seed 1; ε = 0.1, s = 0.5, seed 2): '{a}' has 7 of 12 cells; '{b}' has 3 of 12 cells.",
            a,
            b
        );
    }

    [Fact]
    public void Merge_TornLastLine_IsAMissingCell()
    {
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7..));
        var journal = Path.Combine(b, RunFolder.JournalName);
        File.WriteAllText(journal, File.ReadAllText(journal)[..^9]);

        _parts.Refused(
            $"1 of the run's 12 cells is missing (ε = 0.1, s = 0.5, seed 2): '{a}' has 7 of 12 cells; '{b}' has 4 of 12 cells and a last line that was cut short.",
            a,
            b
        );
    }

    [Fact]
    public void Merge_ShardsMissing_AreRefusedByTheirNumbers()
    {
        // Six pairs of a seed and an ε: two in each shard, four cells.
        using (var shard = _parts.Shard(2, 3))
        {
            shard.Journal.Append([ExampleRun.Cells[1]]);
        }

        var folder = Directory.EnumerateDirectories(_parts.File("shards")).Single();
        _parts.Refused(
            "11 of the run's 12 cells are missing (ε = 0, s = 0, seed 0; ε = 0, s = 0, seed 2; ε = 0, s = 0.5, seed 0; and 8 more): "
                + $"'{folder}' has 1 of 4 cells; shard 1 of 3 is not there; shard 3 of 3 is not there.",
            folder
        );
    }

    [Fact]
    public void Merge_NoCellsAtAll_IsRefused()
    {
        var a = _parts.Part("a", ..0);

        _parts.Refused(
            "12 of the run's 12 cells are missing (ε = 0, s = 0, seed 0; ε = 0, s = 0, seed 1; ε = 0, s = 0, seed 2; and 9 more): "
                + $"'{a}' has 0 of 12 cells.",
            a
        );
    }

    [Fact]
    public void Write_TargetThatIsOneOfTheFoldersAndNotComplete_IsRefused()
    {
        string[] folders = [_parts.Part("out", ..7), _parts.Part("b", 7..)];
        var before = ExampleParts.Bytes(_parts.Target);
        var merge = new GridMerge(folders, mixedMachines: false);

        var fault = Assert.Throws<RunFault>(() => merge.Write(_parts.Output, "merge"));
        Assert.Equal(
            $"The merged run would go to '{_parts.Target}', which is one of the folders to merge and is not complete; give another --output.",
            fault.Message
        );
        Assert.Equal(before, ExampleParts.Bytes(_parts.Target));
    }

    public void Dispose() => _parts.Dispose();
}
