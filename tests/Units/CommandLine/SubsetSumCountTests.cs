using CsCheck;
using Experiments.Runs;

namespace Units.CommandLine;

/// <summary>The command <c>subset-sum n</c> with real trials, few of them.</summary>
public sealed class SubsetSumCountTests : IDisposable
{
    private const string Small = "--eta 0.1,0.3 --epsilon 0,1 --trials 20";

    private static readonly double[] Etas = [0.1, 0.5];
    private static readonly double[] Epsilons = [0, 1e-12, 0.5, 2, double.PositiveInfinity];

    private readonly Session _session = new();

    private string Folder => Directory.EnumerateDirectories(_session.Results).Single();

    [Fact]
    public void Run_SmallGrid_ShowsTheTableAndWhereItIs()
    {
        Run(Small + " --workers 1");

        var lines = _session.Output.Split('\n');
        Assert.Equal(
            "n*, the least n whose candidates approximate every target in [−1, 1] within η with probability 0.9, in 20 trials a cell; "
                + "[a–b] where 95 % confidence leaves more than one.",
            lines[0]
        );
        Assert.Matches("^ε +η = 0.3 +η = 0.1$", lines[3]);
        Assert.Matches(@"^0 +\d+( \[\d+–(\d+|∞)\])? \| +\d+\.\d +\d+( \[\d+–(\d+|∞)\])? \| +\d+\.\d$", lines[4]);
        Assert.Matches(@"^1 +\d+( \[\d+–(\d+|∞)\])? \| +\d+\.\d +\d+( \[\d+–(\d+|∞)\])? \| +\d+\.\d$", lines[5]);
        Assert.Equal(lines[3].Length, lines[4].Length);
        Assert.Equal(lines[3].Length, lines[5].Length);
        Assert.EndsWith(
            $"Written:\n  {At("n.csv")}\n  {At("n-against-eta-interval-0.9.svg")}\n  {At("n-against-epsilon-interval-0.9.svg")}\n",
            _session.Output
        );
        Assert.Equal(
            $"Computing 80 of 80 cells: 20 trials of each η and ε in 20 seeds, 1 worker; results in '{Folder}'.\n"
                + "80 of 80 cells in 0 s.\n",
            _session.Messages
        );
    }

    [Fact]
    public void Run_SmallGrid_LeavesTheFilesOfARun()
    {
        Run(Small);

        Assert.Equal(
            [
                RunFolder.FingerprintName,
                RunFolder.JournalName,
                "n-against-epsilon-interval-0.9.svg",
                "n-against-eta-interval-0.9.svg",
                RunFolder.NeedName,
                RunFolder.SettingsName,
            ],
            Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        var lines = File.ReadAllLines(At("n.csv"));
        Assert.Equal(
            ["0.1,0,interval,0.9,", "0.1,1,interval,0.9,", "0.3,0,interval,0.9,", "0.3,1,interval,0.9,"],
            lines[1..].Select(line => string.Join(',', line.Split(',')[..4]) + ",")
        );
        Assert.All(lines[1..], line => Assert.EndsWith(",20", line));
        Assert.Equal(80, File.ReadLines(At(RunFolder.JournalName)).Count());
    }

    [Fact]
    public void Run_Again_ComputesNothingAndWritesTheSameBytes()
    {
        Run(Small);
        var (output, files) = (_session.Output, Contents());

        Run(Small);

        Assert.Equal(output, _session.Output);
        Assert.Equal($"All 80 cells in '{Folder}' are finished.\n", _session.Messages);
        Assert.Equal(files, Contents());
    }

    [Fact]
    public void Run_OneWorkerOrTwo_WritesTheSameBytes()
    {
        Run(Small + " --workers 1");
        using var other = new Session();
        Assert.Equal(0, other.Run([.. Arguments(Small), "--workers", "2"]));

        Assert.Equal(File.ReadAllText(At("n.csv")), File.ReadAllText(At(other, "n.csv")));
        Assert.Equal(
            File.ReadLines(At(RunFolder.JournalName)).Order(StringComparer.Ordinal),
            File.ReadLines(At(other, RunFolder.JournalName)).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Run_AnotherSeed_HasAFolderAndNumbersOfItsOwn()
    {
        Run(Small);
        var first = File.ReadAllText(At("n.csv"));
        using var other = new Session();
        Assert.Equal(0, other.Run([.. Arguments(Small), "--seed", "1"]));

        Assert.NotEqual(first, File.ReadAllText(At(other, "n.csv")));
        Assert.NotEqual(Path.GetFileName(Folder), Path.GetFileName(FolderOf(other)));
    }

    [Fact]
    public void Run_CutShort_ResumesToTheSameNumbers()
    {
        Run(Small);
        var (whole, output) = (File.ReadAllText(At("n.csv")), _session.Output);
        var journal = File.ReadAllBytes(At(RunFolder.JournalName));
        File.WriteAllBytes(At(RunFolder.JournalName), journal[..(journal.Length / 2)]);
        File.Delete(At("n.csv"));

        Run(Small);

        Assert.Contains("was cut short; its cell is computed again.\nComputing ", _session.Messages);
        Assert.Equal((whole, output), (File.ReadAllText(At("n.csv")), _session.Output));
    }

    [Fact]
    public void Run_Stopped_SaysWhatIsKeptAndResumes()
    {
        _session.Stop.Cancel();

        Assert.Equal(130, _session.Run(Arguments(Small)));

        Assert.Contains(
            $"Stopped: 0 of 80 cells are finished and kept in '{Folder}'; the same command resumes the run.\n",
            _session.Messages
        );
        Assert.Empty(_session.Output);
        Assert.False(File.Exists(At("n.csv")));
        // What is kept is resumed: CoveringRunSettingsTests.
    }

    [Fact]
    public void Run_OtherTargetsAndProbabilities_TakeTheSameTrials()
    {
        Run(Small);
        var first = File.ReadAllLines(At("n.csv"));

        Run(Small + " --target single --target interval --target single --probability 0.9,0.5,0.50");

        Assert.Equal($"All 80 cells in '{Folder}' are finished.\n", _session.Messages);
        var lines = File.ReadAllLines(At("n.csv"));
        Assert.Equal(1 + (4 * 4), lines.Length);
        Assert.Equal(first[1..], lines.Where(line => line.Contains(",interval,0.9,", StringComparison.Ordinal)));
        Assert.Equal(
            ["interval,0.5", "interval,0.9", "single,0.5", "single,0.9"],
            lines[1..].Select(line => string.Join(',', line.Split(',')[2..4])).Distinct()
        );
        Assert.Contains("approximate one random target in [−1, 1] within η with probability 0.5", _session.Output);
        Assert.Equal(8, Directory.EnumerateFiles(Folder, "*.svg").Count());
    }

    [Fact]
    public void Run_ListsInAnyOrder_AreOneRun()
    {
        Run(Small);
        var (output, files) = (_session.Output, Contents());

        Run("--trials 20 --epsilon 1 --eta 0.3 --epsilon 0 --eta 0.1");

        Assert.Equal(output, _session.Output);
        Assert.Equal(files, Contents());
    }

    [Fact]
    public void Run_TrialsThatTwentySeedsDoNotShare_AreRoundedUp()
    {
        Run("--eta 0.3 --epsilon 1 --trials 41");

        Assert.StartsWith("Computing 20 of 20 cells: 60 trials of each η and ε in 20 seeds, ", _session.Messages);
        Assert.EndsWith(",60\n", File.ReadAllText(At("n.csv")));
    }

    [Fact]
    public void Run_ExactLimit_HasAColumnWithoutABound()
    {
        Run("--exact-limit --eta 0.3 --epsilon 0,1 --trials 20");

        var lines = _session.Output.Split('\n');
        Assert.EndsWith("–", lines[4]);
        Assert.Matches(@"\| +\d+\.\d +\d+( \[\d+–(\d+|∞)\])?$", lines[5]);
        Assert.StartsWith("0,1,interval,", File.ReadAllLines(At("n.csv"))[1]);
    }

    [Fact]
    public void Run_InfiniteScalesAlone_HaveNoChartAgainstThem()
    {
        Run("--eta 0.3 --epsilon inf --trials 20");

        Assert.StartsWith("0.3,inf,interval,0.9,1,", File.ReadAllLines(At("n.csv"))[1]);
        Assert.Equal(["n-against-eta-interval-0.9.svg"], Charts());
        Assert.DoesNotContain("n-against-epsilon", _session.Output);
    }

    [Fact]
    public void Run_ScaleTooSmallToMatter_IsNoLessThanNone()
    {
        Run("--eta 0.05,0.1,0.3 --epsilon 0,1e-10,1e-9 --trials 20");

        Assert.Contains("Laws fitted to the interpolated n* of the 9 cells", _session.Output);
        Assert.Contains("falls by a factor of 1 + ε or more in 0 of 6 cells", _session.Output);
    }

    [Fact]
    public void Run_AnyGrid_EndsWell() =>
        Gen.Select(
                Gen.Frequency((1, Gen.Double[0.05, 0.99]), (1, Gen.OneOf(Etas))).HashSet[1, 2],
                Gen.Frequency((1, Gen.Double[0.01, 3]), (2, Gen.OneOf(Epsilons))).HashSet[1, 4],
                Gen.Double[0.01, 0.999],
                Gen.Bool,
                Gen.Bool
            )
            .Sample(
                (etas, epsilons, probability, single, limit) =>
                {
                    using var session = new Session();
                    var arguments =
                        $"--eta {List(etas)} --epsilon {List(epsilons)} --probability {Digits.Of(probability)} "
                        + $"--target {(single ? "single" : "interval")} --trials 20"
                        + (limit && epsilons.Max() > 0 && !epsilons.Contains(1e-12) ? " --exact-limit" : "");

                    var code = session.Run(Arguments(arguments));

                    Assert.True(code == 0, $"{arguments}: {session.Messages}");
                    Assert.DoesNotContain("NaN", session.Output);
                    Assert.DoesNotContain("Infinity", session.Output);
                },
                iter: 15
            );

    [Theory]
    [InlineData("--eta 0", "--eta takes precisions greater than 0, not 0; --exact-limit adds the limit η = 0.")]
    [InlineData("--eta -1", "--eta takes precisions greater than 0, not -1; --exact-limit adds the limit η = 0.")]
    [InlineData("--eta 0.1,nan", "--eta takes precisions greater than 0, not nan; --exact-limit adds the limit η = 0.")]
    [InlineData(
        "--eta 1",
        "Each precision η must be 0 (the exact limit), or at least 2⁻⁵⁰ and less than 1, but 1 was asked for."
    )]
    [InlineData(
        "--eta 1e-16",
        "Each precision η must be 0 (the exact limit), or at least 2⁻⁵⁰ and less than 1, but 1E-16 was asked for."
    )]
    [InlineData("--eta 0.1,0.10", "Each precision η must be given once, but 0.1 was given twice.")]
    [InlineData("--eta x", "--eta takes numbers such as 0.1 or 1e-6, not 'x'.")]
    [InlineData(
        "--eta 0.1 --epsilon nan",
        "Each perturbation scale ε must be 0, or at least 2⁻⁵⁰, but NaN was asked for."
    )]
    [InlineData("--epsilon -1", "Each perturbation scale ε must be 0, or at least 2⁻⁵⁰, but -1 was asked for.")]
    [InlineData("--epsilon 1e-300", "Each perturbation scale ε must be 0, or at least 2⁻⁵⁰, but 1E-300 was asked for.")]
    [InlineData("--epsilon 1,1.0", "Each perturbation scale ε must be given once, but 1 was given twice.")]
    [InlineData("--probability 0", "--probability takes numbers between 0 and 1, such as 0.9, not '0'.")]
    [InlineData("--probability 1", "--probability takes numbers between 0 and 1, such as 0.9, not '1'.")]
    [InlineData("--probability nan", "--probability takes numbers between 0 and 1, such as 0.9, not 'nan'.")]
    [InlineData("--trials 0", "--trials takes a whole number from 20 to 10000000, not '0'.")]
    [InlineData("--trials 19", "--trials takes a whole number from 20 to 10000000, not '19'.")]
    [InlineData("--trials 10000001", "--trials takes a whole number from 20 to 10000000, not '10000001'.")]
    [InlineData("--trials x", "--trials takes a whole number from 20 to 10000000, not 'x'.")]
    [InlineData("--target both", "--target takes interval or single, not 'both'.")]
    [InlineData("--target interval,Single", "--target takes interval or single, not 'Single'.")]
    [InlineData("--seed -1", "--seed takes a whole number from 0 to 18446744073709551615, not '-1'.")]
    [InlineData("--workers 0", "--workers takes a whole number from 1 to 256, not '0'.")]
    [InlineData(
        "--exact-limit --epsilon 0",
        "--exact-limit needs an --epsilon greater than 0, because without perturbation no number of candidates reaches every target exactly."
    )]
    public void Run_BadInput_IsOneSentenceAndExitCode2(string arguments, string sentence)
    {
        Assert.Equal(2, _session.Run(Arguments(arguments)));
        Assert.Equal(sentence + "\n", _session.Messages);
        Assert.Empty(_session.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_session.Results));
    }

    [Fact]
    public void Run_WithoutASubcommand_IsOneSentenceAndExitCode2()
    {
        Assert.Equal(2, _session.RunExactly("subset-sum"));
        Assert.Equal("Required command was not provided.\n", _session.Messages);
    }

    // The work of such trials, in merge steps, does not fit into 64 bits if it is only added up.
    [Fact]
    public void Run_MoreWorkThanCanBeCounted_IsStoppedLikeAnyOther()
    {
        _session.Stop.Cancel();

        Assert.Equal(130, _session.Run(Arguments("--exact-limit --eta 1e-15 --epsilon 0,1e-15 --trials 10000000")));
    }

    [Fact]
    public void Help_Asked_ListsEveryOption()
    {
        Assert.Equal(0, _session.RunExactly("subset-sum", "n", "--help"));

        Assert.All(
            [
                "--eta <LIST>",
                "--exact-limit",
                "--epsilon <LIST>",
                "--probability <LIST>",
                "--target <interval|single>",
                "--trials <N>",
                "--seed <N>",
                "--workers <N>",
                "--output <DIR>",
            ],
            option => Assert.Contains($"  {option} ", _session.Output)
        );
        Assert.Empty(_session.Messages);
    }

    public void Dispose() => _session.Dispose();

    private void Run(string arguments)
    {
        var code = _session.Run(Arguments(arguments));
        Assert.True(code == 0, _session.Messages);
    }

    private static string[] Arguments(string options) => ["subset-sum", "n", .. options.Split(' ')];

    private static string List(IEnumerable<double> values) => string.Join(',', values.Select(Digits.Of));

    private static string FolderOf(Session session) => Directory.EnumerateDirectories(session.Results).Single();

    private static string At(Session session, string name) => Path.Combine(FolderOf(session), name);

    private string At(string name) => At(_session, name);

    private IEnumerable<string?> Charts() => Directory.EnumerateFiles(Folder, "*.svg").Select(Path.GetFileName);

    private SortedDictionary<string, string> Contents() =>
        new(Directory.EnumerateFiles(Folder).ToDictionary(file => file, File.ReadAllText), StringComparer.Ordinal);
}
