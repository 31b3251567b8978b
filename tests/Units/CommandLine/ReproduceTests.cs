using Experiments.Runs;

namespace Units.CommandLine;

public sealed class ReproduceTests : IDisposable
{
    private readonly Session _session = new();

    private string Folder => Directory.EnumerateDirectories(_session.Results).Single();

    [Fact]
    public void Run_Smoke_ShowsTheTableAndWhereItIs()
    {
        Assert.Equal(0, _session.Run("--scale", "smoke"));

        Assert.Contains("s   ε", _session.Output);
        Assert.Contains("Mean absolute difference to the poster: ", _session.Output);
        Assert.EndsWith(
            $"Written:\n  {At("table.csv")}\n  {At("cells.csv")}\n  {At("report.md")}\n  {At("report.html")}\n",
            _session.Output
        );
    }

    [Fact]
    public void Run_Smoke_SaysWhatItComputesOnTheOtherConsole()
    {
        _session.Run("--scale", "smoke", "--workers", "1", "--device", "cpu");

        Assert.Equal(
            $"Computing 6 of 6 cells: c8k3-c16k3-10, 1000 training images, 1 worker on cpu; results in '{Folder}'.\n"
                + "6 of 6 cells in 0 s.\n",
            _session.Messages
        );
    }

    [Fact]
    public void Run_Report_RepeatsTheCommand()
    {
        _session.RunExactly("--scale", "smoke", "--epsilon", "0", "--output", Path.Combine(_session.Results, "it's"));

        var report = File.ReadAllText(
            Path.Combine(
                Directory.EnumerateDirectories(Path.Combine(_session.Results, "it's")).Single(),
                RunFolder.ReportName
            )
        );
        Assert.Contains(
            "dotnet run -c Release --project src/Experiments -- --scale smoke --epsilon 0 --output '",
            report
        );
        Assert.Contains("it'\\''s'\n", report);
    }

    [Fact]
    public void Run_Again_ShowsTheSameWithoutComputing()
    {
        _session.Run("--scale", "smoke");
        var first = _session.Output;
        _session.OnItem = () => Assert.Fail("Something was computed.");

        Assert.Equal(0, _session.Run("--scale", "smoke"));

        Assert.Equal(first, _session.Output);
        Assert.Equal($"All 6 cells in '{Folder}' are finished.\n", _session.Messages);
    }

    [Fact]
    public void Run_OtherSettings_HaveAFolderOfTheirOwn()
    {
        _session.Run("--scale", "smoke");
        _session.Run("--scale", "smoke", "--root-seed", "1");

        Assert.Equal(2, Directory.EnumerateDirectories(_session.Results).Count());
    }

    [Fact]
    public void Run_Interrupted_SaysHowFarItCameAndResumes()
    {
        _session.OnItem = _session.Stop.Cancel;
        Assert.Equal(130, _session.Run("--scale", "smoke"));
        Assert.EndsWith(
            $"Stopped: 2 of 6 cells are finished and kept in '{Folder}'; the same command resumes the run.\n",
            _session.Messages
        );
        Assert.Empty(_session.Output);

        using var again = new Session();
        var copy = Path.Combine(again.Results, Path.GetFileName(Folder));
        Directory.Move(Folder, copy);
        Assert.Equal(0, again.Run("--scale", "smoke", "--device", "cpu"));
        Assert.StartsWith("Computing 4 of 6 cells: ", again.Messages);

        using var whole = new Session();
        whole.Run("--scale", "smoke", "--device", "cpu");
        Assert.Equal(whole.Output.Split("Written:")[0], again.Output.Split("Written:")[0]);
    }

    [Fact]
    public void Run_TornJournal_SaysSo()
    {
        _session.Run("--scale", "smoke");
        File.AppendAllText(Path.Combine(Folder, RunFolder.JournalName), "{\"eps");

        Assert.Equal(0, _session.Run("--scale", "smoke"));
        Assert.StartsWith(
            $"The last line of the journal in '{Folder}' was cut short; its cell is computed again.\n",
            _session.Messages
        );
    }

    [Fact]
    public void Run_DamagedJournal_IsOneSentenceAndExitCode1()
    {
        _session.Run("--scale", "smoke");
        var journal = Path.Combine(Folder, RunFolder.JournalName);
        File.WriteAllText(journal, "x\n" + File.ReadAllText(journal));

        Assert.Equal(1, _session.Run("--scale", "smoke"));
        Assert.Equal($"Line 1 of '{journal}' is not a finished cell; the journal is damaged.\n", _session.Messages);
        Assert.Empty(_session.Output);
    }

    [Fact]
    public void Run_Defect_IsToldInFullAndExitCode70()
    {
        _session.OnItem = () => throw new InvalidOperationException("Oh no.");

        Assert.Equal(70, _session.Run("--scale", "smoke"));
        Assert.Contains("This is a defect of the program; please report it with the lines below.\n", _session.Messages);
        Assert.Contains("System.InvalidOperationException: Oh no.\n   at ", _session.Messages);
    }

    [Fact]
    public void Run_LongerThanTenSeconds_SaysHowFarItIs()
    {
        _session.OnItem = () => _session.Clock.Turn(TimeSpan.FromSeconds(7));

        _session.Run("--scale", "smoke", "--seeds", "2");

        // Items end at 7, 14, … 42 s; a line no sooner than ten seconds after the one before.
        Assert.Equal(
            [
                "2 of 12 cells, 33 %, about 28 s left",
                "6 of 12 cells, 67 %, about 14 s left",
                "10 of 12 cells, 100 %, about 0 s left",
            ],
            _session.Messages.Split('\n')[1..4]
        );
        Assert.Contains("\n12 of 12 cells in 42 s.\n", _session.Messages);
    }

    [Theory]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min 0 s")]
    [InlineData(3_599, "59 min 59 s")]
    [InlineData(3_660, "1 h 1 min")]
    [InlineData(90_000, "1 d 1 h")]
    public void Run_AnyDuration_IsInItsTwoLargestUnits(int seconds, string text)
    {
        _session.OnItem = () => _session.Clock.Turn(TimeSpan.FromSeconds(seconds));

        _session.Run("--scale", "smoke", "--epsilon", "0");

        Assert.Contains($"\n2 of 2 cells in {text}.\n", _session.Messages);
    }

    [Fact]
    public void Run_ThatComputed_TellsAndKeepsTheRateOfTraining()
    {
        // Two cells of 10 steps, of 64 images each, and 319,600 operations an image in 0.001 s: 409.1 GFLOP/s.
        _session.OnItem = () => _session.Clock.Turn(TimeSpan.FromMilliseconds(1));
        _session.ProductRate = 500;
        string[] arguments = ["--scale", "smoke", "--epsilon", "0", "--architecture", "784-100-10"];

        Assert.Equal(0, _session.Run([.. arguments, "--workers", "2"]));

        Assert.EndsWith(
            "\n409 GFLOP/s in training, 41 % of the rate of matrix products here (1000 GFLOP/s on 2 workers).\n",
            _session.Messages
        );
        var making = FinishedGrid.Read(Folder).Making!;
        Assert.Equal((409.088, 1000), (making.TrainingRate!.Value, making.ProductsRate!.Value));
        Assert.Equal(new DateOnly(2026, 1, 31), making.Date);

        Assert.Equal(0, _session.Run(arguments));
        Assert.DoesNotContain("GFLOP/s", _session.Messages);
        Assert.Equal(making, FinishedGrid.Read(Folder).Making);
    }

    [Fact]
    public void Run_ThatWasInterrupted_KeepsTheRateOfItsLastPart()
    {
        _session.OnItem = () =>
        {
            _session.Clock.Turn(TimeSpan.FromSeconds(1));
            _session.Stop.Cancel();
        };
        Assert.Equal(130, _session.Run("--scale", "smoke", "--device", "cpu"));
        Assert.False(File.Exists(At(RunFolder.MakingName)));

        using var again = new Session();
        again.OnItem = () => again.Clock.Turn(TimeSpan.FromSeconds(1));
        var copy = Path.Combine(again.Results, Path.GetFileName(Folder));
        Directory.Move(Folder, copy);
        Assert.Equal(0, again.Run("--scale", "smoke", "--device", "cpu"));

        // Four cells are left: 40 steps in 2 s, of 64 images and 1,627,584 operations each.
        var making = FinishedGrid.Read(copy).Making!;
        Assert.Null(making.Seconds);
        Assert.Equal(2.08330752, making.TrainingRate!.Value, 1e-9);
    }

    [Fact]
    public void Help_EachOption_IsDescribedWithItsDefault()
    {
        Assert.Equal(0, _session.RunExactly("--help"));

        var options = _session
            .Output.Split('\n')
            .Where(line => line.StartsWith("  --", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(30, options.Count(line => line.Contains(" [default: ", StringComparison.Ordinal)));
        Assert.Empty(_session.Messages);
    }

    [Fact]
    public void Version_Asked_IsOneLine()
    {
        Assert.Equal(0, _session.RunExactly("--version"));
        Assert.Single(_session.Output.TrimEnd('\n').Split('\n'));
    }

    private string At(string name) => Path.Combine(Folder, name);

    public void Dispose() => _session.Dispose();
}
