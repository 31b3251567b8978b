using CsCheck;
using Experiments.Runs;
using Units.Data;

namespace Units.CommandLine;

public sealed class MergeCommandTests : IDisposable
{
    private static readonly string[] Grid = ["--scale", "smoke", "--device", "cpu", "--workers", "1", "--seeds", "2"];

    private readonly Session _session = new();

    private string Merged => Directory.EnumerateDirectories(Path.Combine(_session.Results, "merged")).Single();

    [Fact]
    public void Shard_SomeCells_SaysWhichAndHowTheyAreMerged()
    {
        Assert.Equal(0, _session.Run([.. Grid, "--shard", "2/4"]));

        // Six pairs of a seed and an ε, of which the second of four shards has the second and the third.
        var folder = Folders.Single();
        Assert.EndsWith("-shard-2-of-4", folder);
        Assert.Equal(
            $"Computing 4 of 4 cells: shard 2 of 4, c8k3-c16k3-10, 1000 training images, 1 worker on cpu; results in '{folder}'.\n4 of 4 cells in 0 s.\n",
            _session.Messages
        );
        Assert.Equal(
            $"The 4 cells of shard 2 of 4 are in '{folder}'.\nWhen all shards are finished, this makes the run of them:\n"
                + $"  dotnet run -c Release --project src/Experiments -- merge {folder[..^"2-of-4".Length]}* --output {_session.Results}\n",
            _session.Output
        );
        Assert.Equal(
            [RunFolder.FingerprintName, RunFolder.JournalName, RunFolder.MakingName, RunFolder.SettingsName],
            Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Shard_Again_ComputesNothing()
    {
        _session.Run([.. Grid, "--shard", "2/4"]);
        var first = _session.Output;
        _session.OnItem = () => Assert.Fail("Something was computed.");

        Assert.Equal(0, _session.Run([.. Grid, "--shard", "2/4"]));

        Assert.Equal(first, _session.Output);
        Assert.Equal($"All 4 cells in '{Folders.Single()}' are finished.\n", _session.Messages);
    }

    [Fact]
    public void Shard_Interrupted_IsResumedAndMergedLikeAnyOther()
    {
        _session.OnItem = _session.Stop.Cancel;
        Assert.Equal(130, _session.Run([.. Grid, "--shard", "1/2"]));
        Assert.Contains("Stopped: 2 of 6 cells are finished", _session.Messages);

        using var again = new Session();
        var begun = Folders.Single();
        Directory.Move(begun, Path.Combine(again.Results, Path.GetFileName(begun)));
        Assert.Equal(0, again.Run([.. Grid, "--shard", "1/2"]));
        Assert.StartsWith("Computing 4 of 6 cells: shard 1 of 2, ", again.Messages);
        Assert.Equal(0, again.Run([.. Grid, "--shard", "2/2"]));

        Assert.Equal(0, again.RunExactly("merge", again.Results, "--output", Path.Combine(again.Results, "merged")));
        Assert.Equal(
            Whole(Grid),
            Results(Directory.EnumerateDirectories(Path.Combine(again.Results, "merged")).Single())
        );
    }

    [Fact]
    public void Shard_WithoutCells_SaysSoAndCountsAsFinished()
    {
        foreach (var shard in Enumerable.Range(1, 8))
        {
            Assert.Equal(0, _session.Run([.. Grid, "--shard", $"{shard}/8"]));
            if (shard is 1 or 5)
            {
                Assert.StartsWith(
                    $"There are no cells in shard {shard} of 8: the run has 6 pairs of a seed and an ε, fewer than shards.\n",
                    _session.Output
                );
                Assert.Empty(_session.Messages);
                var empty = Folders.Single(folder => folder.EndsWith($"-shard-{shard}-of-8", StringComparison.Ordinal));
                Assert.Empty(File.ReadAllText(Path.Combine(empty, RunFolder.JournalName)));
                Assert.True(File.Exists(Path.Combine(empty, RunFolder.MakingName)));
            }
        }

        Assert.Equal(0, Merge(_session.Results));
        Assert.Equal(Whole(Grid), Results(Merged));
    }

    [Fact]
    public void Report_OfAShard_NamesMerge()
    {
        _session.Run([.. Grid, "--shard", "2/4"]);
        var folder = Folders.Single();

        Assert.Equal(1, _session.RunExactly("report", folder));
        Assert.Equal(
            $"'{folder}' is shard 2 of 4 of a run; merge makes the run, which has a report, of all its shards.\n",
            _session.Messages
        );
    }

    [Fact]
    public void Merge_AnyNumberOfShards_IsTheWholeRunByteForByte() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 15])
            .Sample(
                (seeds, epsilons, shards) =>
                {
                    using var session = new Session();
                    string[] grid =
                    [
                        .. Grid[..^1],
                        $"{seeds}",
                        "--epsilon",
                        string.Join(',', Enumerable.Range(0, epsilons)),
                    ];
                    foreach (var index in Enumerable.Range(1, shards))
                    {
                        Assert.Equal(0, session.Run([.. grid, "--shard", $"{index}/{shards}"]));
                    }

                    var output = Path.Combine(session.Results, "merged");
                    Assert.Equal(0, session.RunExactly("merge", session.Results, "--output", output));
                    Assert.Equal(Whole(grid), Results(Directory.EnumerateDirectories(output).Single()));
                },
                iter: 12,
                threads: 1
            );

    [Fact]
    public void Merge_TrainedShards_IsTheWholeRunByteForByte()
    {
        using var data = new IdxFolder();
        string[] grid =
        [
            .. "--device cpu --architecture 6-8-3 --train-images 4 --test-images 2 --batch-size 2 --seeds 2 --epsilon 0,0.1,1,inf --sparsity 0,0.5".Split(
                ' '
            ),
            "--data",
            data.Path,
        ];
        _session.Trains = true;
        foreach (var shard in (string[])["1/3", "2/3", "3/3"])
        {
            Assert.True(_session.Run([.. grid, "--shard", shard]) == 0, _session.Messages);
        }

        Assert.Equal(0, Merge(_session.Results));
        Assert.Equal(Whole(grid, trains: true), Results(Merged));
    }

    [Fact]
    public void Merge_Shards_IsARunLikeAnyOther()
    {
        _session.OnItem = () => _session.Clock.Turn(TimeSpan.FromSeconds(7));
        _session.Run([.. Grid, "--shard", "1/2"]);
        _session.Run([.. Grid, "--shard", "2/2"]);
        var folders = Folders;
        _session.OnItem = () => Assert.Fail("Something was computed.");
        _session.Opens = true;

        Assert.Equal(0, Merge([.. folders, "--open"]));

        Assert.Equal($"Merged 2 folders into '{Merged}': 12 cells.\n", _session.Messages);
        Assert.Contains("Mean absolute difference to the poster: ", _session.Output);
        var page = Path.Combine(Merged, RunFolder.PageName);
        Assert.Equal([page], _session.Opened);
        Assert.Contains(
            "42 s with 1 worker, the sum over the 2 folders that it was merged from<",
            File.ReadAllText(page)
        );
        Assert.Contains(" -- merge ", File.ReadAllText(page));

        Assert.Equal(0, _session.RunExactly([.. Grid, "--output", Path.GetDirectoryName(Merged)!]));
        Assert.Equal($"All 12 cells in '{Merged}' are finished.\n", _session.Messages);
        Assert.Equal(0, _session.RunExactly("report", Merged));
    }

    [Fact]
    public void Merge_CellsOfTwoFolders_AreCounted()
    {
        _session.Run([.. Grid, "--shard", "1/2"]);
        _session.Run([.. Grid, "--shard", "2/2"]);
        _session.Run(Grid);

        // A folder that is named twice counts once.
        Assert.Equal(0, Merge([_session.Results, Folders[0]]));
        Assert.Equal(
            $"Merged 3 folders into '{Merged}': 12 cells, 12 of them in more than one folder with the same numbers.\n",
            _session.Messages
        );
    }

    [Fact]
    public void Merge_ShardMissing_IsOneSentenceAndExitCode1()
    {
        _session.Run([.. Grid, "--shard", "1/3"]);
        _session.Run([.. Grid, "--shard", "3/3"]);

        Assert.Equal(1, Merge(_session.Results));
        Assert.Equal(
            "4 of the run's 12 cells are missing (ε = 0, s = 0, seed 1; ε = 0, s = 0.5, seed 1; ε = 0.1, s = 0, seed 0; and 1 more): "
                + "shard 2 of 3 is not there.\n",
            _session.Messages
        );
        Assert.False(Directory.Exists(Path.Combine(_session.Results, "merged")));
    }

    [Fact]
    public void Merge_NoRunThere_IsOneSentenceAndExitCode2()
    {
        foreach (var path in (string[])[_session.Results, Path.Combine(_session.Results, "nowhere")])
        {
            Assert.Equal(2, Merge(path));
            Assert.Equal(
                $"'{path}' is neither the folder of a run nor one that holds some: a folder with settings.json was expected, such as results/3d7e9839bd06-shard-1-of-8.\n",
                _session.Messages
            );
        }
    }

    [Fact]
    public void Merge_ShardsOfOtherBaselines_SaysThatTheyAreNotThoseOfOneRun()
    {
        Assert.Equal(0, _session.Run([.. Grid, "--shard", "1/2", "--baselines", "none"]));
        Assert.Equal(0, _session.Run([.. Grid, "--shard", "2/2"]));

        Assert.Equal(
            0,
            _session.RunExactly("merge", _session.Results, "--output", Path.Combine(_session.Results, "merged"))
        );

        Assert.Contains("The folders were computed with different --baselines: ", _session.Messages);
    }

    public void Dispose() => _session.Dispose();

    private string[] Folders =>
        [.. Directory.EnumerateDirectories(_session.Results).Where(FinishedGrid.IsRun).Order(StringComparer.Ordinal)];

    private int Merge(params string[] arguments) =>
        _session.RunExactly(["merge", .. arguments, "--output", Path.Combine(_session.Results, "merged")]);

    private static (string Name, string Cells, string Table) Whole(string[] grid, bool trains = false)
    {
        using var session = new Session { Trains = trains };
        Assert.Equal(0, session.Run(grid));
        return Results(Directory.EnumerateDirectories(session.Results).Single());
    }

    private static (string Name, string Cells, string Table) Results(string folder) =>
        (
            Path.GetFileName(folder),
            File.ReadAllText(Path.Combine(folder, RunFolder.CellsName)),
            File.ReadAllText(Path.Combine(folder, RunFolder.TableName))
        );
}
