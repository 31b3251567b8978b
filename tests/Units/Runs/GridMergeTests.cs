using Experiments.Runs;

namespace Units.Runs;

public sealed class GridMergeTests : IDisposable
{
    private readonly ExampleParts _parts = new();

    [Fact]
    public void Write_PartialRuns_IsTheWholeRunByteForByte()
    {
        var expected = ExampleRun.RunToEnd(_parts.File("whole"));
        string[] folders = [_parts.Part("b", 7..), _parts.Part("a", ..7)];

        Assert.Equal((12, 0), _parts.Merge(folders));

        Assert.Equal(
            expected,
            (File.ReadAllText(_parts.At(RunFolder.CellsName)), File.ReadAllText(_parts.At(RunFolder.TableName)))
        );
        Assert.Equal(ExampleRun.Settings.Complete, File.ReadAllText(_parts.At(RunFolder.SettingsName)));
        Assert.Equal(ExampleRun.Fingerprint.ToJson(), File.ReadAllText(_parts.At(RunFolder.FingerprintName)));
        Assert.Equal(
            string.Concat(
                ExampleRun.Cells.Select(ExampleRun.Form.Line).Select(new JournalSeal(ExampleRun.Settings.Hash).Of)
            ),
            File.ReadAllText(_parts.At(RunFolder.JournalName))
        );
    }

    [Fact]
    public void Write_CellsInTwoFoldersWithTheSameNumbers_AreCounted() =>
        Assert.Equal(
            (12, 3),
            _parts.Merge(_parts.Part("a", ..7), _parts.Part("b", 4..), _parts.Part("c", ..0), _parts.Part("d", 5..6))
        );

    [Fact]
    public void Write_Again_LeavesTheSameBytes()
    {
        string[] folders = [_parts.Part("a", ..7), _parts.Part("b", 7..)];
        _parts.Merge(folders);
        var before = ExampleParts.Bytes(_parts.Target);

        _parts.Merge(folders);
        _parts.Merge([.. folders, _parts.Target]);
        _parts.Merge(_parts.Target);

        Assert.Equal(before, ExampleParts.Bytes(_parts.Target));
    }

    [Fact]
    public void Write_TargetThatWasCutShort_IsCompleted()
    {
        string[] folders = [_parts.Part("a", ..7), _parts.Part("b", 7..)];
        _parts.Merge(folders);
        var before = ExampleParts.Bytes(_parts.Target);
        File.Delete(_parts.At(RunFolder.CellsName));
        File.Delete(_parts.At(RunFolder.MakingName));
        var lines = File.ReadAllText(_parts.At(RunFolder.JournalName));
        File.WriteAllText(_parts.At(RunFolder.JournalName), lines[..^20]);

        _parts.Merge(folders);

        Assert.Equal(before, ExampleParts.Bytes(_parts.Target));
    }

    [Fact]
    public void Write_AnyFolders_AreLeftAsTheyAre()
    {
        string[] folders = [_parts.Part("a", ..7), _parts.Part("b", 6..)];
        File.AppendAllText(Path.Combine(folders[0], RunFolder.JournalName), "{\"eps");
        var before = folders.Select(ExampleParts.Bytes).ToList();

        Assert.Equal((12, 1), _parts.Merge(folders));

        Assert.Equal(before, folders.Select(ExampleParts.Bytes));
    }

    [Fact]
    public void Merge_SettingsOfTodayUnknownThen_CountAsTheirDefaults()
    {
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7..));
        var file = Path.Combine(a, RunFolder.SettingsName);
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"batchSize\": 64,", "", StringComparison.Ordinal));

        Assert.Equal((12, 0), _parts.Merge(a, b));
    }

    [Fact]
    public void Merge_OtherMachines_AreRefusedUnlessAllowed()
    {
        var other = ExampleRun.Fingerprint with { Processor = "Another", Program = "2.0.0+def", System = "Windows" };
        string[] folders = [_parts.Part("a", ..7), _parts.Part("b", 7.., other), _parts.Part("c", ..0, other)];

        _parts.Refused(
            $"The cells in '{folders[0]}' and '{folders[1]}' come from machines or libraries that give different bits (program: 1.0.0, not 2.0.0; "
                + "processor: A processor, not Another); --mixed-machines merges them all the same.",
            folders
        );

        Assert.Equal((12, 0), _parts.Merge(folders, mixedMachines: true));
        var merged = FinishedGrid.Read(_parts.Target).Fingerprint!;
        Assert.Equal(
            ExampleRun.Fingerprint with
            {
                Processor = "A processor or Another",
                Program = "1.0.0+abc or 2.0.0+def",
                System = "Linux or Windows",
            },
            merged
        );
        // What goes on with it after a loss would not be sure to give these bits.
        Assert.Equal(2, merged.BitDifferences(other).Count);
        Assert.Equal(2, ExampleRun.Fingerprint.BitDifferences(merged).Count);
    }

    [Fact]
    public void Merge_OtherSystemAndRevision_NameBothAndChangeNoBit()
    {
        var other = ExampleRun.Fingerprint with { Program = "1.0.0+def", System = "Windows" };
        _parts.Merge(_parts.Part("a", ..7), _parts.Part("b", 7.., other));

        var merged = FinishedGrid.Read(_parts.Target).Fingerprint!;
        Assert.Equal(("1.0.0+abc or 1.0.0+def", "Linux or Windows"), (merged.Program, merged.System));
        Assert.Empty(merged.BitDifferences(other));
        Assert.Equal(merged, Fingerprint.Of([merged, other]));
    }

    [Fact]
    public void Write_TargetThatIsNotCompleteAndOfAnotherMachine_IsRefusedAndLeftAsItIs()
    {
        _parts.Part("out", ..3, ExampleRun.Fingerprint with { Processor = "Another" });
        var before = ExampleParts.Bytes(_parts.Target);

        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7..));
        var fault = Assert.Throws<RunFault>(() => _parts.Merge(a, b));

        Assert.Equal(
            $"The run in '{_parts.Target}' is not complete, and its 3 cells come from a machine or libraries that give other bits than those to merge "
                + "(processor: A processor, not Another); give another --output.",
            fault.Message
        );
        Assert.Equal(before, ExampleParts.Bytes(_parts.Target));
    }

    [Fact]
    public void Write_TargetWithOtherCells_IsRefusedAndLeftAsItIs()
    {
        _parts.Merge(_parts.Part("a", ..7), _parts.Part("b", 7..));
        var cells = ExampleRun.Cells.Select((cell, index) => index == 0 ? cell with { Loss = 9 } : cell);
        File.WriteAllText(
            _parts.At(RunFolder.JournalName),
            string.Concat(cells.Select(ExampleRun.Form.Line).Select(new JournalSeal(ExampleRun.Settings.Hash).Of))
        );
        var before = ExampleParts.Bytes(_parts.Target);

        var merge = new GridMerge([_parts.Part("a", ..0), _parts.Part("b", ..0)], mixedMachines: false);
        var fault = Assert.Throws<RunFault>(() => merge.Write(_parts.Output, "merge"));
        Assert.StartsWith(
            $"The run in '{_parts.Target}' has other numbers for the cell ε = 0, s = 0, seed 0 than '{_parts.Folder("a")}' (loss 9 and ",
            fault.Message
        );
        Assert.EndsWith("; give another --output.", fault.Message);
        Assert.Equal(before, ExampleParts.Bytes(_parts.Target));
    }

    [Fact]
    public void Write_PartsMadeInOneGo_HasTheSumOfTheirTimes()
    {
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7..));
        File.WriteAllText(Path.Combine(a, RunFolder.MakingName), new Making("a", 1.5, 2).ToJson());
        File.WriteAllText(Path.Combine(b, RunFolder.MakingName), new Making("b", 2, 2).ToJson());
        _parts.Merge(a, b);
        Assert.Equal(new Making("merge", 3.5, 2) { Merged = 2 }, FinishedGrid.Read(_parts.Target).Making);
    }

    [Fact]
    public void Write_APartThatWasResumed_HasNoTime()
    {
        var (a, b) = (_parts.Part("a", ..7), _parts.Part("b", 7..));
        File.WriteAllText(Path.Combine(a, RunFolder.MakingName), new Making("a", 1.5, 2).ToJson());
        File.WriteAllText(Path.Combine(b, RunFolder.MakingName), new Making("b", null, null).ToJson());
        _parts.Merge(a, b);
        Assert.Equal(new Making("merge", null, null) { Merged = 2 }, FinishedGrid.Read(_parts.Target).Making);
    }

    public void Dispose() => _parts.Dispose();
}
