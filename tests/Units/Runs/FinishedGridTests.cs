using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Units.Runs;

public sealed class FinishedGridTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private string Folder => RunFolder.PathOf(_scratch.Path, ExampleRun.Settings);

    [Fact]
    public void Read_FinishedRun_HasWhatWasWritten()
    {
        ExampleRun.RunToEnd(_scratch.Path);
        var making = new Making("dotnet run -- --scale 'smoke'", 1.5, 2);
        Write(RunFolder.MakingName, making.ToJson());

        var run = FinishedGrid.Read(Folder + Path.DirectorySeparatorChar);

        Assert.Equal(ExampleRun.Cells, run.Cells);
        Assert.Equal(ExampleRun.Settings.Listing, run.Settings);
        Assert.Equal(ExampleRun.Fingerprint, run.Fingerprint);
        Assert.Equal(making, run.Making);
        Assert.Equal((ExampleRun.Settings.Hash, _scratch.Path), (run.Name, run.Output));
        Assert.Equal("c8k3-c16k3-10", run.Setting("architecture"));
    }

    [Fact]
    public void Read_OlderRun_DoesNotSayHowItWasMade()
    {
        ExampleRun.RunToEnd(_scratch.Path);
        File.Delete(At(RunFolder.FingerprintName));

        var run = FinishedGrid.Read(Folder);

        Assert.Null(run.Making);
        Assert.Null(run.Fingerprint);
    }

    [Fact]
    public void Read_CellsOfAnEarlierVersion_HaveNoBaselines()
    {
        ExampleRun.RunToEnd(_scratch.Path);
        Assert.Contains(FinishedGrid.Read(Folder).Cells, cell => cell.Baselines is not null);
        Write(
            RunFolder.CellsName,
            string.Join(
                '\n',
                File.ReadLines(At(RunFolder.CellsName)).Select(line => string.Join(',', line.Split(',')[..5]))
            )
        );

        Assert.Equal(ExampleRun.Cells.Select(cell => cell with { Baselines = null }), FinishedGrid.Read(Folder).Cells);
    }

    [Fact]
    public void Read_UnfinishedRun_SaysHowFarItIs()
    {
        using (var folder = ExampleRun.Open(_scratch.Path))
        {
            folder.Journal.Append([ExampleRun.Cells[0], ExampleRun.Cells[1]]);
        }

        Refused(
            $"The run in '{Folder}' is not complete: 2 of 12 cells are finished; the command that began it goes on with it."
        );
    }

    [Theory]
    [InlineData("x", "starts with 'x' instead of 'epsilon,sparsity,seed,loss,accuracy'; it is damaged.")]
    [InlineData("", "starts with '' instead of 'epsilon,sparsity,seed,loss,accuracy'; it is damaged.")]
    public void Read_CellsWithoutTheirHeader_AreRefused(string text, string ending)
    {
        ExampleRun.RunToEnd(_scratch.Path);
        Write(RunFolder.CellsName, text);

        Refused($"'{At(RunFolder.CellsName)}' {ending}");
    }

    [Theory]
    [InlineData(
        "0,0,0,1",
        "is not a cell (epsilon,sparsity,seed,loss,accuracy,random_accuracy,magnitude_accuracy): '0,0,0,1'."
    )]
    [InlineData(
        "0,0,0,1,0.5",
        "is not a cell (epsilon,sparsity,seed,loss,accuracy,random_accuracy,magnitude_accuracy): '0,0,0,1,0.5'."
    )]
    [InlineData(
        "0,0,0,1,1.5,,",
        "is not a cell (epsilon,sparsity,seed,loss,accuracy,random_accuracy,magnitude_accuracy): '0,0,0,1,1.5,,'."
    )]
    [InlineData(
        "0,0,0,nan,0.5,,",
        "is not a cell (epsilon,sparsity,seed,loss,accuracy,random_accuracy,magnitude_accuracy): '0,0,0,nan,0.5,,'."
    )]
    [InlineData(
        "0,0,0,1,0.5,0.2,",
        "is not a cell (epsilon,sparsity,seed,loss,accuracy,random_accuracy,magnitude_accuracy): '0,0,0,1,0.5,0.2,'."
    )]
    [InlineData(
        "0,0,0,1,0.5,,0.2",
        "is not a cell (epsilon,sparsity,seed,loss,accuracy,random_accuracy,magnitude_accuracy): '0,0,0,1,0.5,,0.2'."
    )]
    [InlineData(
        "0,0,0,1,0.5,0.2,1.5",
        "is not a cell (epsilon,sparsity,seed,loss,accuracy,random_accuracy,magnitude_accuracy): '0,0,0,1,0.5,0.2,1.5'."
    )]
    [InlineData("0.7,0,0,1,0.5,,", "has a cell that is not of this run: ε = 0.7, s = 0, seed 0.")]
    [InlineData("0,0,1,1,0.5,,", "has a cell that is there twice: ε = 0, s = 0, seed 1.")]
    public void Read_DamagedLine_IsRefusedByItsNumber(string line, string ending)
    {
        ExampleRun.RunToEnd(_scratch.Path);
        var lines = File.ReadAllLines(At(RunFolder.CellsName));
        lines[3] = line;
        Write(RunFolder.CellsName, string.Join('\n', lines));

        Refused($"Line 4 of '{At(RunFolder.CellsName)}' {ending}");
    }

    [Fact]
    public void Read_CellsCutShort_AreRefused()
    {
        ExampleRun.RunToEnd(_scratch.Path);
        Write(RunFolder.CellsName, string.Join('\n', File.ReadAllLines(At(RunFolder.CellsName))[..^1]));

        Refused($"'{At(RunFolder.CellsName)}' has 11 of the run's 12 cells; it is damaged.");
    }

    [Theory]
    [InlineData("x", "settings")]
    [InlineData("[]", "settings")]
    [InlineData("{\"data\":\"\\ud800\",\"grid\":{\"epsilons\":[0],\"sparsities\":[0],\"seeds\":[0]}}", "settings")]
    [InlineData("{\"grid\":{}}", "settings of a grid")]
    [InlineData("{\"grid\":{\"epsilons\":[0],\"sparsities\":[2],\"seeds\":[0]}}", "settings of a grid")]
    [InlineData("{\"grid\":{\"epsilons\":[\"x\"],\"sparsities\":[0],\"seeds\":[0]}}", "settings of a grid")]
    [InlineData("{\"grid\":{\"epsilons\":[0],\"sparsities\":[0],\"seeds\":[0.5]}}", "settings of a grid")]
    [InlineData("{\"grid\":{\"epsilons\":[null],\"sparsities\":[0],\"seeds\":[0]}}", "settings of a grid")]
    public void Read_DamagedSettings_AreRefused(string text, string what)
    {
        ExampleRun.RunToEnd(_scratch.Path);
        Write(RunFolder.SettingsName, text);

        Refused($"'{At(RunFolder.SettingsName)}' does not hold {what} that can be read; it is damaged.");
    }

    [Theory]
    [InlineData(RunFolder.FingerprintName, "{}", "a fingerprint")]
    [InlineData(RunFolder.MakingName, "{}", "how the run was made")]
    [InlineData(RunFolder.MakingName, "{\"command\":\"c\",\"seconds\":-1,\"workers\":1}", "how the run was made")]
    public void Read_OtherDamagedFile_IsRefused(string name, string text, string what)
    {
        ExampleRun.RunToEnd(_scratch.Path);
        Write(name, text);

        Refused($"'{At(name)}' does not hold {what} that can be read; it is damaged.");
    }

    [Fact]
    public void Read_RunOfAnotherKind_IsRefused()
    {
        Directory.CreateDirectory(Folder);
        Write(RunFolder.SettingsName, "{\"covering\":{}}");

        Refused($"The run in '{Folder}' is not one of networks over an ε × s grid, which alone has a report page.");
    }

    [Fact]
    public void FindNeeds_SeveralRuns_AreThoseWithTheMostTrialsAndTheProbabilityNearestToNineTenths()
    {
        Needs("a", "0.1,0,interval,0.9,11,11,12,10.5,100");
        Needs(
            "b",
            "0.1,0,interval,0.5,9,9,9,8.5,1000\n0.1,0,interval,0.95,12,11,inf,11.5,1000\n0.1,0,single,0.9,1,1,1,0.5,1000"
        );
        Needs("c", "0.1,0,single,0.9,1,1,1,0.5,9999");
        ExampleRun.RunToEnd(_scratch.Path);

        var needs = FinishedNeeds.Find(_scratch.Path)!;

        Assert.Equal("b", needs.Name);
        Assert.Equal([new NeedRow(0.1, 0, Target.Interval, 0.95, 12, 11, double.PositiveInfinity, 1000)], needs.Rows);
    }

    [Fact]
    public void FindNeeds_NoSuchRun_IsNone()
    {
        ExampleRun.RunToEnd(_scratch.Path);

        Assert.Null(FinishedNeeds.Find(_scratch.Path));
        Assert.Null(FinishedNeeds.Find(_scratch.File("nowhere")));
    }

    [Theory]
    [InlineData("0.1,0,interval,0.9,11,11,12,10.5")]
    [InlineData("0.1,0,interval,0.9,11,12,12,10.5,100")]
    [InlineData("0.1,0,neither,0.9,11,11,12,10.5,100")]
    [InlineData("x,0,interval,0.9,11,11,12,10.5,100")]
    public void FindNeeds_DamagedLine_IsRefused(string line)
    {
        Needs("a", line);

        var fault = Assert.Throws<RunFault>(() => FinishedNeeds.Find(_scratch.Path));
        Assert.Equal(
            $"Line 2 of '{Path.Combine(_scratch.Path, "a", RunFolder.NeedName)}' is not of the form eta,epsilon,target,probability,n,n_low,n_high,interpolated,trials; the file is damaged.",
            fault.Message
        );
    }

    public void Dispose() => _scratch.Dispose();

    private void Needs(string name, string lines)
    {
        var folder = Directory.CreateDirectory(_scratch.File(name)).FullName;
        File.WriteAllText(Path.Combine(folder, RunFolder.SettingsName), "{\"covering\":{}}");
        File.WriteAllText(
            Path.Combine(folder, RunFolder.NeedName),
            $"eta,epsilon,target,probability,n,n_low,n_high,interpolated,trials\n{lines}\n"
        );
    }

    private void Refused(string sentence) =>
        Assert.Equal(sentence, Assert.Throws<RunFault>(() => FinishedGrid.Read(Folder)).Message);

    private string At(string name) => Path.Combine(Folder, name);

    private void Write(string name, string text) => File.WriteAllText(At(name), text);
}
