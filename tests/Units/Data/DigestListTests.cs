using CsCheck;
using Experiments.Data;

namespace Units.Data;

/// <summary>What <c>DataSet.Read</c> makes of a folder's <c>SHA256SUMS</c>.</summary>
public sealed class DigestListTests : IDisposable
{
    private readonly IdxFolder folder = new();

    [Fact]
    public void Read_DigestsOfUnpackedFiles_HoldForPackedOnes()
    {
        folder.WriteDigests();
        folder.Pack(IdxFolder.TrainImages);
        folder.Pack(IdxFolder.TestLabels);

        Assert.Equal(4, DataSet.Read(folder.Path).Train.Count);
    }

    [Fact]
    public void Read_DigestsInCapitalsInAnyOrderAndForBinaryMode_AreAccepted()
    {
        folder.WriteDigests([
            $"{new string('0', 64)}  something else",
            .. IdxFolder.Names.Reverse().Select(name => $"{folder.DigestOf(name).ToUpperInvariant()} *{name}"),
        ]);

        Assert.Equal(4, DataSet.Read(folder.Path).Train.Count);
    }

    [Fact]
    public void Read_OnePixelChanged_TellsBothDigests()
    {
        folder.WriteDigests();
        string listed = folder.DigestOf(IdxFolder.TestImages);
        byte[] content = folder.Content(IdxFolder.TestImages);
        content[^1] ^= 1;
        folder.Write(IdxFolder.TestImages, content);
        string actual = folder.DigestOf(IdxFolder.TestImages);

        AssertFault(
            $"In '{folder.File(IdxFolder.TestImages)}', the SHA-256 digest {listed} of SHA256SUMS was expected, but {actual} was found."
        );
    }

    [Fact]
    public void Read_AnyByteOfAnyFileChanged_IsAFaultOfThatFile()
    {
        folder.WriteDigests();
        Gen.Select(Gen.OneOf(IdxFolder.Names), Gen.Double[0, 1], Gen.Byte[1, 255])
            .Sample(change =>
            {
                (string name, double place, byte difference) = change;
                using IdxFolder other = new();
                other.WriteDigests();
                byte[] content = other.Content(name);
                content[(int)(place * (content.Length - 1))] ^= difference;
                other.Write(name, content);
                Assert.Equal(other.File(name), Assert.Throws<DataFault>(() => DataSet.Read(other.Path)).Path);
            });
    }

    [Fact]
    public void Read_FileNotListed_NamesItAndTheList()
    {
        folder.WriteDigests([.. IdxFolder.Names.Skip(1).Select(name => $"{folder.DigestOf(name)}  {name}")]);

        AssertFault(
            $"In '{folder.File("SHA256SUMS")}', an entry for the unpacked file train-images-idx3-ubyte was expected, but none was found."
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123  train-images-idx3-ubyte")]
    [InlineData("g000000000000000000000000000000000000000000000000000000000000000  train-images-idx3-ubyte")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000 train-images-idx3-ubyte")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000  ")]
    [InlineData("SHA256 (train-images-idx3-ubyte) = 0000000000000000000000000000000000000000000000000000000000000000")]
    public void Read_MalformedLine_TellsTheLine(string line)
    {
        folder.WriteDigests([$"{folder.DigestOf(IdxFolder.TrainImages)}  {IdxFolder.TrainImages}", line]);

        AssertFault(
            $"On line 2 of '{folder.File("SHA256SUMS")}', a SHA-256 digest, two spaces and a file name was expected, but '{line}' was found."
        );
    }

    [Fact]
    public void Read_FileListedTwice_TellsTheSecondLine()
    {
        string line = $"{folder.DigestOf(IdxFolder.TrainImages)}  {IdxFolder.TrainImages}";
        folder.WriteDigests([line, line]);

        AssertFault(
            $"On line 2 of '{folder.File("SHA256SUMS")}', one entry for each file was expected, but a second one for train-images-idx3-ubyte was found."
        );
    }

    public void Dispose() => folder.Dispose();

    private void AssertFault(string message) =>
        Assert.Equal(message, Assert.Throws<DataFault>(() => DataSet.Read(folder.Path)).Message);
}
