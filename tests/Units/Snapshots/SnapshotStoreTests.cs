using Snapshots;

namespace Units.Snapshots;

public sealed class SnapshotStoreTests : IDisposable
{
    private static readonly SnapshotKey Cpu = new("unpruned-rises", "reduced-cpu");
    private static readonly SnapshotKey Cuda = new("unpruned-rises", "reduced-cuda");

    private readonly Runs.ScratchFolder _scratch = new();

    private SnapshotStore Store => new(_scratch.Path, isReadOnly: false);

    private SnapshotStore ReadOnly => new(_scratch.Path, isReadOnly: true);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Of_Repository_IsTheFolderOfThisLibrary()
    {
        var store = SnapshotStore.Of("root", isReadOnly: true);

        Assert.Equal(Path.Combine("root", "tests", "Snapshots", "verified"), store.Folder);
        Assert.True(store.IsReadOnly);
        Assert.Equal(
            Path.Combine(store.Folder, "unpruned-rises", "reduced-cpu.verified.json"),
            store.VerifiedPath(Cpu)
        );
    }

    [Fact]
    public void WriteReceived_AnyTime_IsBesideTheVerifiedFile()
    {
        var path = Store.WriteReceived(ExampleSnapshot.Received);

        Assert.Equal(Path.Combine(_scratch.Path, "unpruned-rises", "reduced-cpu.received.json"), path);
        Assert.Equal(Path.GetDirectoryName(Store.VerifiedPath(Cpu)), Path.GetDirectoryName(path));
        Assert.Equal(SnapshotText.Write(ExampleSnapshot.Received), File.ReadAllText(path!));
        Assert.Equal([path!], Files());
    }

    [Fact]
    public void WriteReceived_Again_ReplacesTheFile()
    {
        Store.WriteReceived(ExampleSnapshot.Received);
        var path = Store.WriteReceived(ExampleSnapshot.Received with { Machine = "another" });

        Assert.Equal("another", Store.ReadReceived(Cpu).Machine);
        Assert.Equal([path!], Files());
    }

    [Fact]
    public void WriteReceived_SecondCheck_ReadsBackAndIsCompared()
    {
        Store.WriteVerified(ExampleSnapshot.Verified);
        var received = ExampleSnapshot.Received.Again(0.25, 0.75);
        Store.WriteReceived(received);

        Assert.Equal(SnapshotText.Write(received), SnapshotText.Write(Store.ReadReceived(Cpu)));
        Assert.All(
            Store.Compare(Store.ReadReceived(Cpu)).Metrics.OfType<BandedComparison>(),
            metric => Assert.Equal(0.5, metric.MeanAgain)
        );
    }

    [Fact]
    public void WriteVerified_SecondCheck_IsRefused()
    {
        Assert.Equal(
            "The verified text has a second check for 'accuracy, ε = 0.1', which only a received one has.",
            Assert.Throws<SnapshotFault>(() => Store.WriteVerified(ExampleSnapshot.Verified.Again(1, 2))).Message
        );
        Assert.Empty(Files());
    }

    [Fact]
    public void WriteReceived_ReadOnly_WritesNothing()
    {
        Assert.Null(ReadOnly.WriteReceived(ExampleSnapshot.Received));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_scratch.Path));
    }

    [Fact]
    public void WriteVerified_ReadOnly_IsRefused()
    {
        Assert.Equal(
            "Nothing is written into the store on a build server (CI is set).",
            Assert.Throws<SnapshotFault>(() => ReadOnly.WriteVerified(ExampleSnapshot.Verified)).Message
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(_scratch.Path));
    }

    [Fact]
    public void WriteVerified_AfterReceived_TakesTheReceivedFileAway()
    {
        Store.WriteReceived(ExampleSnapshot.Received);
        var other = Store.WriteReceived(ExampleSnapshot.Received with { Device = "cuda" });
        var path = Store.WriteVerified(ExampleSnapshot.Verified);

        Assert.Equal(Store.VerifiedPath(Cpu), path);
        Assert.Equal(SnapshotText.Write(ExampleSnapshot.Verified), SnapshotText.Write(Store.ReadVerified(Cpu)));
        Assert.Equal(new[] { other, path }.Order(StringComparer.Ordinal), Files());
    }

    [Fact]
    public void Files_Written_HaveNoByteOrderMarkAndNoCarriageReturn()
    {
        var bytes = File.ReadAllBytes(Store.WriteVerified(ExampleSnapshot.Verified));

        Assert.Equal((byte)'{', bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal((byte)'\n', bytes[^1]);
    }

    [Fact]
    public void Compare_OwnFile_IsPreferredToThatOfTheCpu()
    {
        Store.WriteVerified(ExampleSnapshot.Verified with { Machine = "the CPU's" });
        Store.WriteVerified(ExampleSnapshot.Verified with { Device = "cuda", Machine = "the GPU's" });
        var received = ExampleSnapshot.Received with { Device = "cuda", Machine = "the GPU's" };

        Assert.Equal(Cuda, Store.FindFor(received));
        Assert.True(ReadOnly.Compare(received).SameMachine);
    }

    [Fact]
    public void Compare_WithoutOwnFile_FallsBackToTheCpu()
    {
        Store.WriteVerified(ExampleSnapshot.Verified);
        var received = ExampleSnapshot.Received with { Device = "cuda" };

        Assert.Equal(Cpu, Store.FindFor(received));
        Assert.True(ReadOnly.Compare(received).IsMatch);
        Assert.Equal("reduced-cuda", ReadOnly.Compare(received).Name);
        // Widened by the floor, as between classes of device.
        Assert.Equal(
            ReadOnly.Compare(ExampleSnapshot.Received).Metrics.OfType<BandedComparison>().First().Band.HalfWidth
                + 0.001,
            ReadOnly.Compare(received).Metrics.OfType<BandedComparison>().First().Band.HalfWidth
        );
    }

    [Fact]
    public void FindFor_CpuWithAFileOfAnotherDeviceOrScale_IsNothing()
    {
        Store.WriteVerified(ExampleSnapshot.Verified with { Device = "cuda" });
        Store.WriteVerified(ExampleSnapshot.Verified with { Scale = "full" });

        Assert.Null(Store.FindFor(ExampleSnapshot.Received));
    }

    [Fact]
    public void Compare_WithoutAnyFile_NamesTheOneThatShouldBeThere()
    {
        var received = ExampleSnapshot.Received with { Device = "cuda" };
        Store.WriteReceived(received);

        Assert.Equal(
            $"There is no snapshot '{Store.VerifiedPath(Cuda)}' to compare with.",
            Assert.Throws<SnapshotFault>(() => Store.Compare(received)).Message
        );
    }

    [Fact]
    public void Compare_AnyTime_WritesNothing()
    {
        Store.WriteVerified(ExampleSnapshot.Verified);
        var before = Files();

        Assert.True(Store.Compare(ExampleSnapshot.Received).IsMatch);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void Keys_SeveralFiles_AreSortedByLetter()
    {
        foreach (var claim in new[] { "b", "a-b", "a", "B" })
        {
            foreach (var device in new[] { "cuda", "cpu" })
            {
                Store.WriteReceived(ExampleSnapshot.Received with { Claim = claim, Device = device });
            }
        }

        Store.WriteVerified(ExampleSnapshot.Verified);
        File.WriteAllText(_scratch.File("notes.json"), "");

        Assert.Equal([Cpu], Store.Verified);
        Assert.Equal(
            from claim in new[] { "B", "a", "a-b", "b" }
            from name in new[] { "reduced-cpu", "reduced-cuda" }
            select new SnapshotKey(claim, name),
            Store.Received
        );
        Assert.All(Store.Received, key => Assert.Equal(key.Claim, Store.ReadReceived(key).Claim));
    }

    [Fact]
    public void Keys_NoFolder_AreNone()
    {
        var store = new SnapshotStore(_scratch.File("missing"), isReadOnly: false);

        Assert.Empty(store.Verified);
        Assert.Empty(store.Received);
        Assert.False(Directory.Exists(store.Folder));
    }

    private string[] Files() =>
        [.. Directory.EnumerateFiles(_scratch.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
