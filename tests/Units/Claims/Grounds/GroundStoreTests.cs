using Experiments.Claims;
using Experiments.Claims.Grounds;
using Experiments.Runs;
using Units.Runs;

namespace Units.Claims.Grounds;

public sealed class GroundStoreTests : IDisposable
{
    private static readonly Ground Ground = new(
        "small",
        "Small",
        new GroundImages("Small", new string('d', 64), "nowhere"),
        () => ExampleRun.Grid
    );

    private static readonly PerturbationPair[] Pairs =
    [
        .. from epsilon in new[] { 0.05, 0.2 }
        from seed in Enumerable.Range(20, 5)
        select new PerturbationPair(epsilon, seed, 0.9 + (epsilon / 10), seed / 100.0),
    ];

    private readonly ScratchFolder _scratch = new();

    private GroundStore Store => GroundStore.Of(_scratch.Path);

    private string Record => Path.Combine(_scratch.Path, "tests", "Snapshots", "poster", "small");

    [Fact]
    public void Write_FinishedRun_IsReadAsItWas()
    {
        var run = Run();
        Assert.Equal(Record, Store.Write(Ground, run, "the command", Pairs));

        var status = Store.Read([Ground]).Single();
        Assert.Null(status.Staleness);
        Assert.Equal("recorded", status.Words);
        var record = status.Record!;
        Assert.Equal(FinishedGrid.Read(run).Cells, record.Run.Cells);
        Assert.Equal(ExampleRun.Fingerprint, record.Run.Fingerprint);
        Assert.Equal(new Making("the command", 2.5, 2), record.Run.Making);
        Assert.Equal(Pairs, record.Pairs);
        Assert.Equal(Enumerable.Range(20, 5), record.Seeds);
        Assert.Equal(
            ["cells.csv", "fingerprint.json", "made.json", "pairs.csv", "settings.json"],
            Directory.EnumerateFiles(Record).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)
        );
        Assert.StartsWith("epsilon,seed,learned,random\n0.05,20,0.905,0.2\n", File.ReadAllText(At("pairs.csv")));
    }

    [Fact]
    public void Read_NoRecord_IsNone() => Assert.Equal([new GroundStatus(Ground, null, null)], Store.Read([Ground]));

    [Fact]
    public void Read_OtherSettings_IsStale()
    {
        Store.Write(Ground, Run(), "c", Pairs);
        IsStale(Ground with { Base = () => ExampleRun.Grid with { BatchSize = 7 } });
        IsStale(Ground with { Images = Ground.Images with { Digest = new string('e', 64) } });
    }

    [Fact]
    public void Read_SettingsThatThisVersionDoesNotHave_IsStale()
    {
        Store.Write(Ground, Run(), "c", Pairs);
        Change("settings.json", text => text.Replace("\"batchSize\"", "\"formerSize\""));
        IsStale(Ground);
    }

    [Fact]
    public void Read_OtherPairs_IsStale()
    {
        Store.Write(Ground, Run(), "c", Pairs[1..]);
        IsStale(Ground, "the recorded pairs are not those of its ε and seeds");
        Store.Write(Ground, Run(), "c", [.. Pairs[1..], Pairs[0] with { Epsilon = 0.06 }]);
        IsStale(Ground, "the recorded pairs are not those of its ε and seeds");
    }

    [Fact]
    public void Read_RecordThatWasNotFinished_IsNone()
    {
        Store.Write(Ground, Run(), "c", Pairs);
        File.Delete(At("settings.json"));
        Assert.Null(Store.Read([Ground]).Single().Record);
    }

    [Theory]
    [InlineData("settings.json", "{", "'{0}' does not hold settings that can be read; it is damaged.")]
    [InlineData(
        "cells.csv",
        "x",
        "'{0}' starts with 'x' instead of 'epsilon,sparsity,seed,loss,accuracy'; it is damaged."
    )]
    [InlineData("made.json", "{}", "'{0}' does not hold how the run was made that can be read; it is damaged.")]
    [InlineData("pairs.csv", "x", "'{0}' does not start with 'epsilon,seed,learned,random'; it is damaged.")]
    [InlineData(
        "pairs.csv",
        "epsilon,seed,learned,random\n0.05,20,1.5,0.2\n",
        "Line 2 of '{0}' is not a pair (epsilon,seed,learned,random)."
    )]
    [InlineData(
        "pairs.csv",
        "epsilon,seed,learned,random\n0.05,20,0.5\n",
        "Line 2 of '{0}' is not a pair (epsilon,seed,learned,random)."
    )]
    [InlineData(
        "pairs.csv",
        "epsilon,seed,learned,random\n0.05,20,0.5,0.5\n0.05,20,0.5,0.5\n",
        "Line 3 of '{0}' has a pair that is there twice."
    )]
    public void Read_DamagedFile_IsNamed(string name, string text, string sentence)
    {
        Store.Write(Ground, Run(), "c", Pairs);
        File.WriteAllText(At(name), text);
        Assert.Equal(sentence.Replace("{0}", At(name)), Assert.Throws<RunFault>(() => Store.Read([Ground])).Message);
    }

    [Fact]
    public void Read_FileThatIsMissing_IsNamed()
    {
        Store.Write(Ground, Run(), "c", Pairs);
        File.Delete(At("pairs.csv"));
        Assert.Equal(
            $"There is no '{At("pairs.csv")}'; the record is damaged.",
            Assert.Throws<RunFault>(() => Store.Read([Ground])).Message
        );
    }

    public void Dispose() => _scratch.Dispose();

    private string At(string name) => Path.Combine(Record, name);

    private void Change(string name, Func<string, string> change) =>
        File.WriteAllText(At(name), change(File.ReadAllText(At(name))));

    private void IsStale(Ground ground, string reason = "what is recorded is of other settings or images")
    {
        var status = Store.Read([ground]).Single();
        Assert.Equal((null, reason), (status.Record, status.Staleness));
        Assert.Equal($"not recorded ({reason})", status.Words);
    }

    private string Run()
    {
        var settings = new RunSettings(Ground.Settings, Ground.Images.Digest, "cpu");
        using var folder = RunFolder.Open(
            _scratch.Path,
            settings,
            ExampleRun.Fingerprint,
            new GridCells(Ground.Settings)
        );
        new GridRun(folder, ExampleRun.Work(Ground.Settings), ExampleRun.Poster).Run(
            1,
            _ => { },
            CancellationToken.None
        );
        folder.Write(RunFolder.MakingName, new Making("another command", 2.5, 2).ToJson());
        return folder.Path;
    }
}
