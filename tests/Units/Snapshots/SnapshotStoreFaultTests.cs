using Snapshots;

namespace Units.Snapshots;

/// <summary>Stores that are damaged, in the way, or lied to.</summary>
public sealed class SnapshotStoreFaultTests : IDisposable
{
    private static readonly SnapshotKey Key = new("unpruned-rises", "reduced-cpu");

    private readonly Runs.ScratchFolder _scratch = new();

    private SnapshotStore Store => new(_scratch.File("verified"), isReadOnly: false);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Read_FileThatIsNotThere_NamesIt()
    {
        var message = Message(() => Store.ReadVerified(Key));

        Assert.StartsWith($"'{Store.VerifiedPath(Key)}' cannot be read (", message);
        Assert.EndsWith(").", message);
    }

    [Theory]
    [InlineData("other", "reduced", "cpu", "other, reduced-cpu")]
    [InlineData("unpruned-rises", "full", "cpu", "unpruned-rises, full-cpu")]
    [InlineData("unpruned-rises", "reduced", "cuda", "unpruned-rises, reduced-cuda")]
    public void Read_FileOfAnother_IsRefused(string claim, string scale, string device, string found)
    {
        var other = ExampleSnapshot.Verified with { Claim = claim, Scale = scale, Device = device };
        Directory.CreateDirectory(Path.GetDirectoryName(Store.VerifiedPath(Key))!);
        File.Copy(Store.WriteVerified(other), Store.VerifiedPath(Key));
        File.Copy(
            Store.WriteReceived(ExampleSnapshot.Received with { Claim = claim, Scale = scale, Device = device })!,
            Store.ReceivedPath(Key)
        );

        Assert.Equal(
            $"'{Store.VerifiedPath(Key)}' holds the snapshot {found} instead of its own.",
            Message(() => Store.Compare(ExampleSnapshot.Received))
        );
        Assert.Equal(
            $"'{Store.ReceivedPath(Key)}' holds the snapshot {found} instead of its own.",
            Message(() => Store.ReadReceived(Key))
        );
    }

    [Fact]
    public void Read_BytesThatAreNotUtf8_AreRefused()
    {
        var path = Store.WriteVerified(ExampleSnapshot.Verified);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf("libtorch"u8)] = 0xFF;
        File.WriteAllBytes(path, bytes);

        Assert.StartsWith($"'{path}' cannot be read (", Message(() => Store.Compare(ExampleSnapshot.Received)));
    }

    [Theory]
    [InlineData("../unpruned-rises")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("/tmp")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("C:")]
    [InlineData("a\0")]
    [InlineData("a\n")]
    [InlineData("é")]
    public void Paths_NameThatIsNoWord_AreRefused(string name)
    {
        Snapshot[] received =
        [
            ExampleSnapshot.Received with
            {
                Claim = name,
            },
            ExampleSnapshot.Received with
            {
                Scale = name + "/",
            },
            ExampleSnapshot.Received with
            {
                Device = name + "/",
            },
        ];

        Assert.All(
            received,
            snapshot =>
            {
                Message(() => Store.WriteReceived(snapshot));
                Message(() => new SnapshotStore(Store.Folder, isReadOnly: true).WriteReceived(snapshot));
                Message(() => Store.WriteVerified(snapshot with { Accepted = ExampleSnapshot.Acceptance }));
                Message(() => Store.FindFor(snapshot));
                Message(() => Store.Compare(snapshot));
                Message(() => Store.ReadVerified(new SnapshotKey(snapshot.Claim, snapshot.Name)));
            }
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(_scratch.Path));
    }

    [Fact]
    public void Read_StrayFile_IsListedAndRefused()
    {
        Directory.CreateDirectory(Path.Combine(Store.Folder, "a", "b"));
        File.Copy(Store.WriteVerified(ExampleSnapshot.Verified), Path.Combine(Store.Folder, "x.verified.json"));
        File.WriteAllText(Path.Combine(Store.Folder, "a", "b", "y.verified.json"), "{}");

        Assert.Equal([new SnapshotKey(".", "x"), new SnapshotKey(Path.Combine("a", "b"), "y"), Key], Store.Verified);
        Message(() => Store.ReadVerified(Store.Verified[0]));
        Message(() => Store.ReadVerified(Store.Verified[1]));
    }

    [Fact]
    public void Write_WhatWouldNotBeReadAgain_IsRefused()
    {
        Assert.Equal(
            "The verified text was never accepted: it has no date and reason.",
            Message(() => Store.WriteVerified(ExampleSnapshot.Received))
        );
        Assert.Equal(
            "The received text is an accepted snapshot, not one that a test has just measured.",
            Message(() => Store.WriteReceived(ExampleSnapshot.Verified))
        );
        Assert.False(Directory.Exists(Store.Folder));
    }

    [Fact]
    public void Write_AFileWhereTheFolderShouldBe_IsOneSentence()
    {
        File.WriteAllText(Store.Folder, "in the way");

        Assert.StartsWith(
            $"'{Store.ReceivedPath(Key)}' cannot be written (",
            Message(() => Store.WriteReceived(ExampleSnapshot.Received))
        );
        Assert.StartsWith(
            $"'{Store.VerifiedPath(Key)}' cannot be written (",
            Message(() => Store.WriteVerified(ExampleSnapshot.Verified))
        );
        Assert.Empty(Store.Verified);
        Assert.Equal("in the way", File.ReadAllText(Store.Folder));
    }

    [Fact]
    public void Write_AFolderWhereTheFileShouldBe_IsOneSentenceAndLeavesNothingBehind()
    {
        Directory.CreateDirectory(Store.VerifiedPath(Key));

        Assert.StartsWith(
            $"'{Store.VerifiedPath(Key)}' cannot be written (",
            Message(() => Store.WriteVerified(ExampleSnapshot.Verified))
        );
        Assert.Empty(Directory.EnumerateFiles(Store.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void WriteVerified_AFolderWhereTheReceivedFileShouldBe_IsOneSentence()
    {
        Directory.CreateDirectory(Store.ReceivedPath(Key));

        Message(() => Store.WriteVerified(ExampleSnapshot.Verified));
    }

    [Fact]
    public void Read_AFolderWhereTheFileShouldBe_IsOneSentence()
    {
        Directory.CreateDirectory(Store.VerifiedPath(Key));

        Assert.StartsWith($"'{Store.VerifiedPath(Key)}' cannot be read (", Message(() => Store.ReadVerified(Key)));
    }

    private static string Message(Func<object?> act)
    {
        var message = Assert.Throws<SnapshotFault>(() => act()).Message;
        Assert.DoesNotContain(message, char.IsControl);
        Assert.EndsWith(".", message);
        return message;
    }
}
