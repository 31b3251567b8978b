using Experiments.Runs;
using Units.Data;

namespace Units.CommandLine;

/// <summary>The command <c>construct --minimal</c> with a target of a few weights.</summary>
public sealed class ConstructMinimalTests : IDisposable
{
    private const string Small = "--minimal --draws 5 --eta 0.05 --epsilon 0,0.5,2";

    private static readonly string[] Results =
    [
        RunFolder.WidthName,
        RunFolder.WidthChartName,
        RunFolder.ErrorChartName,
    ];

    private readonly Session _session = new();
    private readonly IdxFolder _images = new();
    private readonly string _weights;

    public ConstructMinimalTests()
    {
        _weights = Path.Combine(_images.Path, "w.npy");
        NpyFile.Write<float>(_weights, [.. Enumerable.Range(0, 18).Select(index => (index - 9) / 16f)], 3, 6);
    }

    private string Folder => FolderOf(_session);

    [Fact]
    public void Minimal_SmallTarget_ShowsTheTableAndWhereItIs()
    {
        Assert.Equal(0, Run(Small + " --workers 1"));

        var lines = _session.Output.Split('\n');
        Assert.StartsWith(
            "n*, the least n with which all 18 weights of 6-3 (each for inputs of both signs) are within η with probability 0.9, v alone perturbed: in 5 draws of the whole network, with its 95 % interval;",
            lines[0]
        );
        Assert.Matches(@"^η = 0.05, ε +n\* +interval +by reach +out of reach +missed ", lines[4]);
        Assert.Matches(@"^ +0 +\d+ +\d+–∞ +\d+(–\d+)? +\S+ +\S+ ± \S+ +1\.000 +1\.000 ", lines[5]);
        Assert.Matches(@"^ +0\.5 +\d+ +\d+–∞ +\d+(–\d+)? +\S+ +\S+ ± \S+ +0\.\d+ +0\.667 ", lines[6]);
        Assert.EndsWith(
            "\nWritten:\n" + string.Concat(Results.Select(name => $"  {Path.Combine(Folder, name)}\n")),
            _session.Output
        );
        Assert.Equal(
            $"""
            Computing 15 of 15 cells: 5 draws for 6-3 at each ε, η = 0.05, 1 worker; results in '{Folder}'.
            15 of 15 cells in 0 s.
            Now without whole networks: what is out of reach, what is missed, and errors against n.

            """.ReplaceLineEndings("\n"),
            _session.Messages
        );
        Assert.Equal(
            [RunFolder.FingerprintName, RunFolder.JournalName, RunFolder.SettingsName, .. Results],
            Directory
                .EnumerateFiles(Folder)
                .Select(Path.GetFileName)
                .OrderBy(name => Results.Contains(name))
                .ThenBy(name => Array.IndexOf(Results, name))
                .ThenBy(name => name, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Minimal_Again_ComputesNothingAndGivesTheSame()
    {
        Assert.Equal(0, Run(Small));
        var (output, files) = (_session.Output, Contents());

        Assert.Equal(0, Run(Small + " --workers 3"));

        Assert.Equal(output, _session.Output);
        Assert.StartsWith($"All 15 cells in '{Folder}' are finished.\n", _session.Messages);
        Assert.Equal(files, Contents());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(0.97)]
    public void Minimal_JournalCutShort_ResumesToTheSame(double share)
    {
        Assert.Equal(0, Run(Small));
        var (output, files) = (_session.Output, Contents());
        var journal = File.ReadAllBytes(At(RunFolder.JournalName));
        File.WriteAllBytes(At(RunFolder.JournalName), journal[..(int)(share * journal.Length)]);
        foreach (var name in Results)
        {
            File.Delete(At(name));
        }

        Assert.Equal(0, Run(Small + " --workers 1"));

        Assert.Equal(output, _session.Output);
        Assert.Equal(files, Contents());
        Assert.Contains("Computing ", _session.Messages);
    }

    [Fact]
    public void Minimal_Stopped_SaysWhatIsKeptAndResumes()
    {
        Assert.Equal(0, Run(Small));
        var output = _session.Output;
        using var other = new Session();
        other.Stop.Cancel();

        Assert.Equal(130, RunIn(other, Small));
        Assert.EndsWith(
            $"Stopped: 0 of 15 cells are finished and kept in '{FolderOf(other)}'; the same command resumes the run.\n",
            other.Messages
        );
        Assert.Empty(other.Output);
        Assert.False(File.Exists(Path.Combine(FolderOf(other), RunFolder.WidthName)));

        using var again = new Session();
        Directory.Delete(again.Results);
        Directory.Move(other.Results, again.Results);
        Directory.CreateDirectory(other.Results);
        Assert.Equal(0, RunIn(again, Small));
        Assert.Equal(output, _session.Output);
        Assert.Equal(
            output.Replace(_session.Results, "", StringComparison.Ordinal),
            again.Output.Replace(again.Results, "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Minimal_DamagedJournal_IsOneSentence()
    {
        Assert.Equal(0, Run(Small));
        var journal = File.ReadAllText(At(RunFolder.JournalName));
        File.WriteAllText(At(RunFolder.JournalName), "{}\n" + journal);

        Assert.Equal(1, Run(Small));
        Assert.Equal(
            $"Line 1 of '{At(RunFolder.JournalName)}' is not a finished cell; the journal is damaged.\n",
            _session.Messages
        );
        Assert.Empty(_session.Output);
        Assert.Equal("{}\n" + journal, File.ReadAllText(At(RunFolder.JournalName)));
    }

    [Theory]
    [InlineData("--epsilon 0", "0")]
    [InlineData("--epsilon 0.5", "0\\.5")]
    [InlineData("--epsilon 0.5,0.5", "0\\.5")]
    public void Minimal_OneEpsilon_ComparesWithNothing(string options, string epsilon)
    {
        Assert.Equal(0, Run($"--minimal --draws 3 --eta 0.05 {options}"));

        Assert.Matches($@"^ +{epsilon} +\d+ ", _session.Output.Split('\n')[5]);
        Assert.Equal("", _session.Output.Split('\n')[6]);
        Assert.DoesNotContain("As found", _session.Output);
    }

    [Fact]
    public void Minimal_MoreEpsilonsThanAChartShows_IsDrawnAllTheSame()
    {
        var list = string.Join(',', Enumerable.Range(0, 20).Select(index => index / 10.0));

        Assert.Equal(0, Run($"--minimal --draws 1 --eta 0.2 --epsilon {list}"));
        Assert.Equal(21, File.ReadLines(At(RunFolder.WidthName)).Count());
    }

    [Fact]
    public void Minimal_OtherSettings_HaveAFolderOfTheirOwn()
    {
        string[] others = ["", " --seed 1", " --perturb uv", " --range 2", " --draws 6"];

        foreach (var other in others)
        {
            Assert.Equal(
                0,
                Run("--minimal --eta 0.2 --epsilon 1" + (other.Contains("draws") ? "" : " --draws 5") + other)
            );
        }

        Assert.Equal(others.Length, Directory.EnumerateDirectories(_session.Results).Count());
    }

    [Fact]
    public void Minimal_ErrorOfTheNetwork_GivesItsEta()
    {
        Assert.Equal(0, Run("--minimal --draws 2 --epsilon 1 --error 0.5"));

        // A layer's η is η̂/√18, a thousandth less.
        var eta = double.Parse(
            File.ReadLines(At(RunFolder.WidthName)).Last().Split(',')[0],
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.InRange(eta, 0.998 * 0.5 / Math.Sqrt(18), 0.5 / Math.Sqrt(18));
    }

    [Fact]
    public void Minimal_WeightBeyondEveryN_IsAFault()
    {
        NpyFile.Write<float>(_weights, [.. Enumerable.Repeat(9000f, 18)], 3, 6);

        Assert.Equal(2, Run("--minimal --draws 1 --epsilon 0"));
        Assert.EndsWith(
            "At least one weight of the target 6-3 must be reached with n = 1000 at ε = 0, but none up to there does; a larger η or ε, or another range, is needed.\n",
            _session.Messages
        );
    }

    public void Dispose()
    {
        _images.Dispose();
        _session.Dispose();
    }

    private static string FolderOf(Session session) => Directory.EnumerateDirectories(session.Results).Single();

    private int Run(string options) => RunIn(_session, options);

    private int RunIn(Session session, string options) =>
        session.Run(["construct", "--data", _images.Path, "--weights", _weights, .. options.Split(' ')]);

    private string At(string name) => Path.Combine(Folder, name);

    private string[] Contents() => [.. Results.Select(name => File.ReadAllText(At(name)))];
}
