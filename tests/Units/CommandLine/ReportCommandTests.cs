using Experiments.Claims.Verdicts;
using Experiments.Runs;
using Units.Claims.Verdicts;

namespace Units.CommandLine;

public sealed class ReportCommandTests : IDisposable
{
    private readonly Session _session = new();

    private string[] Folders => [.. Directory.EnumerateDirectories(_session.Results).Order(StringComparer.Ordinal)];

    [Fact]
    public void Report_FinishedRun_WritesTheSamePageAgain()
    {
        _session.Run("--scale", "smoke", "--seeds", "2");
        var folder = Folders.Single();
        var page = Path.Combine(folder, RunFolder.PageName);
        var before = File.ReadAllText(page);
        File.Delete(page);

        Assert.Equal(0, _session.RunExactly("report", folder));

        Assert.Equal(before, File.ReadAllText(page));
        Assert.Equal($"Written:\n  {Path.Combine(folder, RunFolder.ReportName)}\n  {page}\n", _session.Output);
        Assert.Empty(_session.Messages);
    }

    [Fact]
    public void Report_Run_HasItsFiguresBesideIt()
    {
        _session.Run("--scale", "smoke");

        string[] figures =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Folders.Single(), RunFolder.FiguresName))
                .Select(Path.GetFileName)
                .OfType<string>(),
        ];
        Assert.Equal(
            [
                "accuracy-against-epsilon",
                "accuracy-against-sparsity",
                "accuracy-at-epsilon-0",
                "accuracy-at-epsilon-0.01",
                "accuracy-at-epsilon-0.1",
                "masks-at-epsilon-0",
                "masks-at-epsilon-0.01",
                "masks-at-epsilon-0.1",
            ],
            figures
                .Where(name => name.EndsWith(".svg", StringComparison.Ordinal))
                .Select(name => name[..^4])
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(16, figures.Length);
    }

    [Fact]
    public void Report_RunMadeInOneGo_HasItsWallTimeAndOneThatWasResumedHasNot()
    {
        _session.OnItem = () => _session.Clock.Turn(TimeSpan.FromSeconds(7));
        _session.Run("--scale", "smoke", "--workers", "1");
        Assert.Contains("21 s with 1 worker<", Page(Folders.Single()));

        using var other = new Session();
        other.OnItem = other.Stop.Cancel;
        Assert.Equal(130, other.Run("--scale", "smoke"));
        var begun = Directory.EnumerateDirectories(other.Results).Single();
        using var again = new Session();
        var copy = Path.Combine(again.Results, Path.GetFileName(begun));
        Directory.Move(begun, copy);
        Assert.Equal(0, again.Run("--scale", "smoke"));
        Assert.Contains("not known, because the run was not made in one go", Page(copy));
    }

    [Fact]
    public void Report_SubsetSumsBesideTheRun_AreInThePage()
    {
        _session.Run("subset-sum", "n", "--eta", "0.1", "--epsilon", "0,1", "--trials", "20");
        var needs = Path.GetFileName(Folders.Single());

        _session.Run("--scale", "smoke");

        var page = Page(Folders.Single(folder => Path.GetFileName(folder) != needs));
        Assert.Contains("How many random candidates a weight needs", page);
        Assert.Contains(
            $"From another run than the table&#x27;s: &#x27;{needs}&#x27; in the same folder of results, 20 trials a cell.",
            page
        );
    }

    [Fact]
    public void Report_DamagedSubsetSumsBesideTheRun_AreLeftOutWithASentence()
    {
        _session.Run("--scale", "smoke");
        var folder = Folders.Single();
        var other = Directory.CreateDirectory(Path.Combine(_session.Results, "other")).FullName;
        File.WriteAllText(Path.Combine(other, RunFolder.SettingsName), "{}");
        File.WriteAllText(Path.Combine(other, RunFolder.NeedName), "x");

        Assert.Equal(0, _session.RunExactly("report", folder));

        Assert.StartsWith($"The page has no subset sums: Line 1 of '{other}", _session.Messages);
        Assert.Single(_session.Messages.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Report_WidthsBesideTheRun_AreInThePage()
    {
        _session.Run("--scale", "smoke");
        var folder = Folders.Single();
        var other = Widths("0.01,0,31,30,33,40,30,30,0.07,0.08,0.001\n0.01,1,8,7,inf,40,8,8,0.07,0.08,0.001");

        Assert.Equal(0, _session.RunExactly("report", folder));

        Assert.Contains("How wide the random network has to be", Page(folder));
        Assert.True(File.Exists(Path.Combine(folder, RunFolder.FiguresName, "width-against-epsilon.svg")));
        Assert.Empty(_session.Messages);

        File.WriteAllText(Path.Combine(other, RunFolder.WidthName), "x");
        Assert.Equal(0, _session.RunExactly("report", folder));
        Assert.StartsWith($"The page has no widths: Line 1 of '{other}", _session.Messages);
        Assert.Single(_session.Messages.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Report_NoRepositoryAround_HasNoVerdicts()
    {
        _session.Run("--scale", "smoke");

        Assert.Contains("No recorded verdict was found from where this page was written.", Page(Folders.Single()));
        Assert.DoesNotContain("verdict", _session.Messages);
    }

    [Fact]
    public void Report_RepositoryAround_HasItsVerdicts()
    {
        var study = ExampleVerdict.ExampleStudy;
        _session.Studies = [study];
        var store = Repository();
        store.Write(ExampleVerdict.Recorded(study));

        _session.Run("--scale", "smoke");

        var page = Page(Folders.Single(FinishedGrid.IsRun));
        Assert.Contains(
            " holds</span><div class=\"aside\">reduced scale, 2026-01-31, cpu</div>",
            page.Replace("\n", "", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("recorded", _session.Messages);
    }

    [Theory]
    [InlineData("another sentence", "the recorded evidence is of another wording")]
    [InlineData(null, "the recorded evidence is damaged")]
    public void Report_RecordThatDoesNotCount_IsOneSentenceAndAPageThatSaysSo(string? sentence, string reason)
    {
        var study = ExampleVerdict.ExampleStudy;
        _session.Studies = [study];
        var store = Repository();
        var recorded = ExampleVerdict.Recorded(study);
        var file = store.Write(recorded with { Sentence = sentence ?? recorded.Sentence });
        if (sentence is null)
        {
            File.WriteAllText(file, "{");
        }

        _session.Run("--scale", "smoke");
        var folder = Folders.Single(FinishedGrid.IsRun);
        Assert.Equal(0, _session.RunExactly("report", folder));

        Assert.Equal(
            $"The page does not use every recorded verdict: example ({reason}); claims CLAIM --record records anew.\n",
            _session.Messages
        );
        Assert.Contains(
            $" not yet run</span><div class=\"aside\">{reason}</div>",
            Page(folder).Replace("\n", "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Report_TwoRuns_WritesAPageBesideThem()
    {
        _session.Run("--scale", "smoke");
        _session.Run("--scale", "smoke", "--seeds", "2");
        var (one, other) = (Folders[0], Folders[1]);

        Assert.Equal(0, _session.RunExactly("report", one, other));

        var page = Path.Combine(
            _session.Results,
            $"compared-{Path.GetFileName(one)}-{Path.GetFileName(other)}",
            RunFolder.PageName
        );
        Assert.EndsWith($"\n  {page}\n", _session.Output);
        Assert.Contains("<code>grid.seeds</code>", File.ReadAllText(page));
        Assert.Equal(0, _session.RunExactly("report", one, other, "--output", Path.Combine(_session.Results, "here")));
        Assert.True(File.Exists(Path.Combine(_session.Results, "here", RunFolder.ReportName)));
    }

    [Fact]
    public void Report_ManyRuns_HaveAFolderWithAShortName()
    {
        foreach (var seeds in new[] { "1", "2", "3", "4", "5" })
        {
            _session.Run("--scale", "smoke", "--epsilon", "0", "--seeds", seeds);
        }

        var first = Folders[0];
        Assert.Equal(0, _session.RunExactly(["report", .. Folders]));
        Assert.True(
            Directory.Exists(Path.Combine(_session.Results, $"compared-{Path.GetFileName(first)}-and-4-others"))
        );
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "There is nothing here that opens '")]
    public void Open_Asked_OpensThePageOrSaysThatNothingDoes(bool opens, string message)
    {
        _session.Opens = opens;
        _session.Run("--scale", "smoke");
        Assert.Empty(_session.Opened);

        Assert.Equal(0, _session.RunExactly("report", Folders.Single(), "--open"));
        Assert.Equal([Path.Combine(Folders.Single(), RunFolder.PageName)], _session.Opened);
        Assert.StartsWith(message, _session.Messages);
        Assert.Equal(opens ? 0 : 1, _session.Messages.Count(letter => letter == '\n'));

        Assert.Equal(0, _session.Run("--scale", "smoke", "--open"));
        Assert.Equal(2, _session.Opened.Count);
    }

    [Fact]
    public void Report_NotARun_IsOneSentenceAndExitCode2()
    {
        Refused(
            2,
            $"'{_session.Results}' is not the folder of a run: a folder with settings.json was expected, such as results/3d7e9839bd06.",
            _session.Results
        );
        Refused(
            2,
            "'/nowhere' is not the folder of a run: a folder with settings.json was expected, such as results/3d7e9839bd06.",
            "/nowhere"
        );
    }

    [Fact]
    public void Report_WhatCannotBeAskedFor_IsOneSentenceAndExitCode2()
    {
        _session.Run("--scale", "smoke");
        var folder = Folders.Single();

        Refused(2, $"'{folder}' is named twice; a run is compared with others.", folder, folder + "/");
        Refused(
            2,
            "--output is for the page of two or more runs; that of one run lies in its own folder.",
            folder,
            "--output",
            "x"
        );
        Refused(2, "Required argument missing for command: 'report'.");
    }

    [Fact]
    public void Report_DamagedOrUnfinishedRun_IsOneSentenceAndExitCode1()
    {
        _session.Run("--scale", "smoke");
        var folder = Folders.Single();
        var cells = Path.Combine(folder, RunFolder.CellsName);
        File.WriteAllText(cells, "x");
        Refused(
            1,
            $"'{cells}' starts with 'x' instead of 'epsilon,sparsity,seed,loss,accuracy'; it is damaged.",
            folder
        );

        File.Delete(cells);
        Refused(
            1,
            $"The run in '{folder}' is not complete: 6 of 6 cells are finished; the command that began it goes on with it.",
            folder
        );
    }

    public void Dispose() => _session.Dispose();

    /// <summary>A repository around the current folder, without records.</summary>
    private VerdictStore Repository()
    {
        var root = Path.Combine(_session.Results, "repository");
        _session.Folder = Directory.CreateDirectory(Path.Combine(root, "src", "within")).FullName;
        var store = VerdictStore.Of(root);
        Directory.CreateDirectory(store.Folder);
        return store;
    }

    private string Widths(string rows)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_session.Results, "widths")).FullName;
        File.WriteAllText(
            Path.Combine(folder, RunFolder.SettingsName),
            """{"width":{"target":"784-8-10","perturbed":"V","range":1}}"""
        );
        File.WriteAllText(
            Path.Combine(folder, RunFolder.WidthName),
            $"eta,epsilon,n,n_low,n_high,draws,reach_low,reach_high,out_of_reach,missed,missed_se\n{rows}\n"
        );
        return folder;
    }

    private static string Page(string folder) => File.ReadAllText(Path.Combine(folder, RunFolder.PageName));

    private void Refused(int exitCode, string sentence, params string[] arguments)
    {
        Assert.Equal(exitCode, _session.RunExactly(["report", .. arguments]));
        Assert.Equal(sentence + "\n", _session.Messages);
        Assert.Empty(_session.Output);
    }
}
