using Experiments.Claims;
using Experiments.Claims.Grounds;
using Experiments.Reports;
using Experiments.Runs;
using Experiments.Tickets;
using TorchSharp;
using Units.Data;

namespace Units.CommandLine;

public sealed class PosterCommandTests : IDisposable
{
    private const string Markers =
        "before\n<!-- table -->\n\nold\n\n<!-- end of table -->\nby hand\n<!-- grounds -->\n\nold\n\n<!-- end of grounds -->\nafter\n";

    private readonly TinyData _data = new();
    private readonly Session _session = new();
    private readonly Ground _ground;

    public PosterCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_session.Results, "tests", "Snapshots"));
        Directory.CreateDirectory(Path.Combine(_session.Results, "docs"));
        File.WriteAllText(Page, Markers);
        _ground = new Ground(
            "small",
            "Small images",
            new GroundImages("Small", _data.Set.Digest, _data.Set.Folder),
            () =>
                new GridSettings
                {
                    Architecture = "36-6-3",
                    TrainImages = 48,
                    TestImages = 20,
                    BatchSize = 16,
                }
        );
        _session.Grounds = [_ground, _ground with { Id = "never", Title = "Never recorded" }];
    }

    private string Page => Path.Combine(_session.Results, "docs", "poster.md");

    private string Record => Path.Combine(_session.Results, "tests", "Snapshots", "poster", "small");

    private string Run => Path.Combine(Output, Directory.EnumerateDirectories(Output).Single());

    private string Output => Path.Combine(_session.Results, "runs");

    [Fact]
    public void Record_Ground_IsTheRunAndThePairsAndThePage()
    {
        _session.OnItem = () => _session.Clock.Turn(TimeSpan.FromSeconds(1));

        Assert.Equal(0, Poster("record", "small", "--output", Output, "--device", "cpu"));

        Assert.Equal(FinishedGrid.Read(Run).Cells, FinishedGrid.Read(Record).Cells);
        Assert.Equal(495, FinishedGrid.Read(Record).Cells.Count);
        var making = FinishedGrid.Read(Record).Making!;
        Assert.Equal("dotnet run -c Release --project src/Experiments -- poster record small", making.Command);
        Assert.Equal((55.0, new DateOnly(2026, 1, 31)), (making.Seconds!.Value, making.Date!.Value));
        var pairs = PerturbationEvidence.Measure(
            new Bench(_data.Set, torch.CPU, workers: 1),
            _ground.Settings with
            {
                Epsilons = [0.05, 0.2],
                Sparsities = [0.5m],
            },
            0.5m
        );
        Assert.Equal(
            pairs.Select(pair => $"{pair.Epsilon},{pair.Seed},{Digits.Of(pair.Learned)},{Digits.Of(pair.Random)}"),
            File.ReadAllLines(Path.Combine(Record, "pairs.csv"))[1..]
        );
        var page = File.ReadAllText(Page);
        Assert.Matches("^before\n<!-- table -->\n\n## The settings\n", page);
        Assert.Contains("<!-- end of table -->\nby hand\n<!-- grounds -->\n", page);
        Assert.EndsWith("<!-- end of grounds -->\nafter\n", page);
        Assert.Contains($" / 0.12 | ", GeneratedPart.Of(page, "table"));
        Assert.Contains("| claim | small | never |\n", GeneratedPart.Of(page, "grounds"));
        Assert.EndsWith($"Recorded: {Record}\nWritten: {Page}\n", _session.Output);
        Assert.Contains("GFLOP/s in training", _session.Messages);
        Assert.EndsWith("Computing 10 pairs for good-perturbation.\n10 pairs in 0 s.\n", _session.Messages);

        // Again: nothing is computed, and the page stays as it is.
        _session.OnItem = () => Assert.Fail("Something was computed.");
        Assert.Equal(0, Poster("record", "small", "--output", Output, "--device", "cpu"));
        Assert.Equal(page, File.ReadAllText(Page));
        Assert.Equal(0, Poster("docs"));
        Assert.Equal((page, $"Written: {Page}\n"), (File.ReadAllText(Page), _session.Output));
    }

    [Fact]
    public void Record_WithTraining_IsThatOfAnOrdinaryTable()
    {
        _session.Trains = true;
        Assert.Equal(0, Poster("record", "small", "--output", Output, "--device", "cpu"));

        using var grid = new Grid(_ground.Settings with { Seeds = [22] }, _data.Set, torch.CPU);
        var cells = new List<Cell>();
        grid.Run(1, new HashSet<CellKey>(), cells.AddRange, _ => { }, CancellationToken.None);
        Assert.Equal(
            cells.OrderBy(cell => cell.Key.Epsilon).ThenBy(cell => cell.Key.Sparsity),
            FinishedGrid
                .Read(Record)
                .Cells.Where(cell => cell.Key.Seed == 22)
                .Select(cell => cell with { Baselines = null })
        );
    }

    [Fact]
    public void Record_Interrupted_RecordsNothingAndGoesOn()
    {
        _session.OnItem = _session.Stop.Cancel;
        Assert.Equal(130, Poster("record", "small", "--output", Output, "--device", "cpu"));
        Assert.False(Directory.Exists(Record));
        Assert.Equal(Markers, File.ReadAllText(Page));

        using var again = new Session { Grounds = _session.Grounds };
        Assert.Equal(
            0,
            again.RunExactly([
                "poster",
                "record",
                "small",
                "--output",
                Output,
                "--device",
                "cpu",
                "--repository",
                _session.Results,
            ])
        );
        Assert.StartsWith("Computing 486 of 495 cells: ", again.Messages);
        Assert.Null(FinishedGrid.Read(Record).Making!.Seconds);
    }

    [Fact]
    public void Docs_RecordOfOtherSettings_ShowsNoneOfItsNumbers()
    {
        Assert.Equal(0, Poster("record", "small", "--output", Output, "--device", "cpu"));
        _session.Grounds = [_ground with { Base = () => _ground.Base() with { BatchSize = 8 } }];

        Assert.Equal(0, Poster("docs"));

        const string Words = "not recorded (what is recorded is of other settings or images)";
        var page = File.ReadAllText(Page);
        Assert.Contains($"Its table is {Words}; ", page);
        Assert.Contains($"- `small`: Small images: {Words}\n\nNothing is recorded.\n", page);
        Assert.DoesNotContain("±", page);

        Assert.Equal(0, Poster());
        Assert.Equal($"small (Small images): {Words}.\n", _session.Output);
    }

    [Fact]
    public void Show_Records_TellsDistancesAndVerdictsAndRunsNothing()
    {
        Assert.Equal(0, Poster("record", "small", "--output", Output, "--device", "cpu"));
        _session.OnItem = () => Assert.Fail("Something was computed.");

        Assert.Equal(0, Poster());

        Assert.Matches(
            @"^small \(Small images\): recorded 2026-01-31\. Mean absolute difference to the poster: 0\.\d\d\d over 99 cells\. They are farthest apart at ε = ",
            _session.Output
        );
        Assert.Contains("\nnever (Never recorded): not recorded.\n", _session.Output);
        Assert.Matches(@"\nclaim +small +never\nunpruned-rises +[a-z]", _session.Output);
    }

    [Fact]
    public void Record_DamagedRecord_IsNamedBeforeAnythingIsComputed()
    {
        Assert.Equal(0, Poster("record", "small", "--output", Output, "--device", "cpu"));
        var cells = Path.Combine(Record, "cells.csv");
        File.WriteAllLines(cells, File.ReadAllLines(cells)[..^1]);
        var page = File.ReadAllText(Page);

        foreach (var arguments in new string[][] { ["record", "never"], ["docs"], [] })
        {
            Assert.Equal(1, Poster(arguments));
            Assert.Equal($"'{cells}' has 494 of the run's 495 cells; it is damaged.\n", _session.Messages);
        }

        Assert.Equal(page, File.ReadAllText(Page));
    }

    [Theory]
    [InlineData(2, "There is no ground 'smal'; the grounds are small, never.", "record", "smal")]
    [InlineData(2, "There is no ground ''; the grounds are small, never.", "record", "")]
    [InlineData(
        2,
        "In 'none', a folder with the four files of a data set was expected, but no folder was found.",
        "record",
        "small",
        "--data",
        "none"
    )]
    public void Record_WhatCannotBe_IsOneSentence(int code, string sentence, params string[] arguments)
    {
        Assert.Equal(code, Poster(arguments));
        Assert.Equal(sentence + "\n", _session.Messages);
        IsUntouched();
    }

    [Fact]
    public void Record_OtherImages_AreRefused()
    {
        using var other = new TinyData(trainImages: 51);
        Assert.Equal(2, Poster("record", "small", "--data", other.Set.Folder));
        Assert.Equal(
            $"The images of Small were expected in '{other.Set.Folder}', but those there are others (digest {other.Set.Digest[..12]}).\n",
            _session.Messages
        );
        IsUntouched();
    }

    [Theory]
    [InlineData("record", "small")]
    [InlineData("docs")]
    public void BuildServer_WritesNothing(params string[] arguments)
    {
        _session.IsBuildServer = true;
        Assert.Equal(1, Poster(arguments));
        Assert.Equal(
            "Grounds and their page are recorded by a person, not on a build server (CI is set).\n",
            _session.Messages
        );
        IsUntouched();
    }

    [Theory]
    [InlineData("record", "small")]
    [InlineData("docs")]
    [InlineData]
    public void NoCheckout_IsNamed(params string[] arguments)
    {
        Directory.Delete(Path.Combine(_session.Results, "tests"), recursive: true);
        Assert.Equal(2, Poster(arguments));
        Assert.Equal(
            $"--repository takes a repository with snapshots, but there is no folder '{Path.Combine(_session.Results, "tests", "Snapshots")}'.\n",
            _session.Messages
        );
    }

    [Theory]
    [InlineData("record", "small")]
    [InlineData("docs")]
    public void Page_WithoutAPlace_IsToldBeforeAnythingIsComputed(params string[] arguments)
    {
        File.WriteAllText(Page, Markers.Replace("<!-- grounds -->", ""));
        Assert.Equal(2, Poster(arguments));
        Assert.Equal(
            "The page has no part between '<!-- grounds -->' and '<!-- end of grounds -->'.\n",
            _session.Messages
        );
        File.Delete(Page);
        Assert.Equal(1, Poster(arguments));
        Assert.Equal($"There is no page '{Page}'.\n", _session.Messages);
        Assert.False(Directory.Exists(Output));
    }

    public void Dispose()
    {
        _session.Dispose();
        _data.Dispose();
    }

    private int Poster(params string[] arguments) =>
        _session.RunExactly(["poster", .. arguments, "--repository", _session.Results]);

    private void IsUntouched()
    {
        Assert.False(Directory.Exists(Path.GetDirectoryName(Record)));
        Assert.Equal(Markers, File.ReadAllText(Page));
        Assert.Null(_session.Settings);
    }
}
