using CsCheck;
using Experiments.Data;

namespace Units.Data;

/// <summary>Faults of a single file: each message names the file, what was expected and what was found.</summary>
public sealed class DataSetFormatFaultTests : IDisposable
{
    private const string Images = IdxFolder.TrainImages;
    private const string Labels = IdxFolder.TrainLabels;

    private readonly IdxFolder folder = new();

    [Fact]
    public void Read_MissingFolder_SaysSo()
    {
        string missing = folder.File("nowhere");

        DataFault fault = Assert.Throws<DataFault>(() => DataSet.Read(missing));

        Assert.Equal(
            $"In '{missing}', a folder with the four files of a data set was expected, but no folder was found.",
            fault.Message
        );
        Assert.Equal(missing, fault.Path);
    }

    [Fact]
    public void Read_MissingFile_NamesBothOfItsForms() =>
        Assert.All(
            IdxFolder.Names,
            name =>
            {
                using IdxFolder incomplete = new();
                incomplete.Delete(name);
                DataFault fault = Assert.Throws<DataFault>(() => DataSet.Read(incomplete.Path));
                Assert.Equal(
                    $"In '{incomplete.Path}', a file {name} or {name}.gz was expected, but neither was found.",
                    fault.Message
                );
            }
        );

    [Theory]
    [InlineData(Images, 0x801u, "0x00000803 of unsigned bytes in 3 dimensions", "0x00000801")]
    [InlineData(Images, 0xd03u, "0x00000803 of unsigned bytes in 3 dimensions", "0x00000d03")]
    [InlineData(Labels, 0x803u, "0x00000801 of unsigned bytes in 1 dimension", "0x00000803")]
    [InlineData(Labels, 0x01080000u, "0x00000801 of unsigned bytes in 1 dimension", "0x01080000")]
    public void Read_WrongMagicNumber_TellsBoth(string name, uint magic, string expected, string found)
    {
        folder.Write(
            name,
            name == Images ? IdxFolder.Idx([4, 2, 3], new byte[24], magic) : IdxFolder.Idx([4], new byte[4], magic)
        );

        AssertFault(folder.File(name), $"the magic number {expected}", found);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(15)]
    public void Read_HeaderCutShort_TellsTheLength(int length)
    {
        folder.Write(Images, folder.Content(Images)[..length]);

        AssertFault(folder.File(Images), "an IDX header of 16 bytes", $"a file of {length} bytes");
    }

    [Theory]
    [InlineData(0u, 2u, 3u)]
    [InlineData(4u, 0u, 3u)]
    [InlineData(4u, 2u, 0u)]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue)]
    [InlineData(0x1_0000u, 0x1_0000u, 1u)]
    [InlineData((1u << 30) - 15, 1u, 1u)]
    public void Read_ImpossibleDimensions_TellsThem(uint count, uint rows, uint columns)
    {
        folder.Write(Images, IdxFolder.Idx([count, rows, columns], new byte[24]));

        AssertFault(
            folder.File(Images),
            "a header for 1 to 1073741808 bytes",
            $"a header for {count} × {rows} × {columns}"
        );
    }

    [Fact]
    public void Read_PlainFileTooShort_TellsBothLengths()
    {
        folder.Write(Images, folder.Content(Images)[..^1]);

        AssertFault(
            folder.File(Images),
            "an unpacked length of 40 bytes, which follows from its header,",
            "a length of 39 bytes"
        );
    }

    [Fact]
    public void Read_PlainFileTooLong_TellsBothLengths()
    {
        folder.Write(Labels, [.. folder.Content(Labels), 0, 0]);

        AssertFault(
            folder.File(Labels),
            "an unpacked length of 12 bytes, which follows from its header,",
            "a length of 14 bytes"
        );
    }

    [Fact]
    public void Read_PackedFileTooShort_TellsBothLengths()
    {
        folder.Pack(Images, IdxFolder.Gzip(folder.Content(Images)[..^5]));

        AssertFault(
            folder.File(Images) + ".gz",
            "an unpacked length of 40 bytes, which follows from its header,",
            "a length of 35 bytes"
        );
    }

    [Fact]
    public void Read_PackedFileTooLong_SaysSo()
    {
        folder.Pack(Labels, IdxFolder.Gzip([.. folder.Content(Labels), 0]));

        AssertFault(
            folder.File(Labels) + ".gz",
            "an unpacked length of 12 bytes, which follows from its header,",
            "a greater length"
        );
    }

    [Theory]
    [InlineData(50_000u)]
    [InlineData(1u << 29)]
    public void Read_HeaderBeyondWhatThePackedFileCanHold_AllocatesNothingForIt(uint count)
    {
        folder.Pack(Images, IdxFolder.Gzip(IdxFolder.Idx([count, 1, 1], new byte[24])));
        long most = (new FileInfo(folder.File(Images) + ".gz").Length * 1032) - 16;
        Assert.Throws<DataFault>(() => DataSet.Read(folder.Path));
        long before = GC.GetAllocatedBytesForCurrentThread();

        AssertFault(folder.File(Images) + ".gz", $"a header for 1 to {most} bytes", $"a header for {count} × 1 × 1");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 49_000);
    }

    [Fact]
    public void Read_HeaderBeyondTheLimitInALargePackedFile_IsRefusedToo()
    {
        // 1.1 MB could unpack to more than 1 GiB.
        byte[] noise = new byte[1_100_000];
        for (uint i = 0, state = 1; i < noise.Length; i++)
        {
            noise[i] = (byte)((state = (1_664_525 * state) + 1_013_904_223) >> 24);
        }

        folder.Pack(Images, IdxFolder.Gzip(IdxFolder.Idx([1u << 30, 1, 1], noise)));

        AssertFault(
            folder.File(Images) + ".gz",
            "a header for 1 to 1073741808 bytes",
            "a header for 1073741824 × 1 × 1"
        );
    }

    [Fact]
    public void Read_HighlyCompressibleFile_IsNotTakenForImpossible()
    {
        folder.Write(Images, IdxFolder.Idx([4, 1000, 1000], [1, .. new byte[3_999_999]]));
        folder.Write(IdxFolder.TestImages, IdxFolder.Idx([2, 1000, 1000], new byte[2_000_000]));
        folder.Pack(Images);
        folder.Pack(IdxFolder.TestImages);

        Assert.Equal(4_000_000, DataSet.Read(folder.Path).Train.Pixels.Length);
    }

    [Fact]
    public void Read_PackedFileThatIsNotGzip_SaysSo()
    {
        folder.Pack(Images, folder.Content(Images));

        AssertFault(folder.File(Images) + ".gz", "an intact gzip stream", "a corrupt or incomplete one");
    }

    [Fact]
    public void Read_PackedFileCutAnywhere_IsAFault()
    {
        byte[] packed = IdxFolder.Gzip(folder.Content(Images));
        folder.Pack(Images);
        for (int length = 0; length < packed.Length; length++)
        {
            folder.Write(Images + ".gz", packed[..length]);
            DataFault fault = Assert.Throws<DataFault>(() => DataSet.Read(folder.Path));
            Assert.Equal(folder.File(Images) + ".gz", fault.Path);
        }
    }

    [Fact]
    public void Read_PackedFileWithoutItsLastByte_SaysSo()
    {
        byte[] packed = IdxFolder.Gzip(folder.Content(Images));
        folder.Pack(Images, packed[..^1]);
        uint shifted = BitConverter.ToUInt32(packed.AsSpan(packed.Length - 5, 4));

        AssertFault(
            folder.File(Images) + ".gz",
            "a gzip stream that ends with its unpacked length 40",
            $"one ending with {shifted}"
        );
    }

    [Fact]
    public void Read_PackedFileWithBytesAfterIt_SaysSo()
    {
        folder.Pack(Images, [.. IdxFolder.Gzip(folder.Content(Images)), 1, 0, 0, 0]);

        AssertFault(
            folder.File(Images) + ".gz",
            "a gzip stream that ends with its unpacked length 40",
            "one ending with 1"
        );
    }

    [Fact]
    public void Read_PackedBytesChanged_IsAFaultOrTheSameSet()
    {
        // The same set, because gzip's time stamp and the padding after the last block may change without harm to the
        // content.
        string digest = DataSet.Read(folder.Path).Digest;
        byte[] packed = IdxFolder.Gzip(folder.Content(Images));
        Gen.Select(Gen.Int[0, packed.Length - 1], Gen.Byte[1, 255])
            .Sample(change =>
            {
                (int position, byte difference) = change;
                byte[] damaged = [.. packed];
                damaged[position] ^= difference;
                using IdxFolder other = new();
                other.Pack(Images, damaged);
                try
                {
                    Assert.Equal(digest, DataSet.Read(other.Path).Digest);
                }
                catch (DataFault fault)
                {
                    Assert.Equal(other.File(Images) + ".gz", fault.Path);
                }
            });
    }

    [Fact]
    public void Read_FileThatAnotherHasLocked_IsAFault()
    {
        using FileStream locked = new(folder.File(Labels), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        DataFault fault = Assert.Throws<DataFault>(() => DataSet.Read(folder.Path));

        Assert.StartsWith(
            $"In '{folder.File(Labels)}', a readable file was expected, but an unreadable one",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.IsType<IOException>(fault.InnerException);
    }

    public void Dispose() => folder.Dispose();

    private void AssertFault(string path, string expected, string found)
    {
        DataFault fault = Assert.Throws<DataFault>(() => DataSet.Read(folder.Path));
        Assert.Equal($"In '{path}', {expected} was expected, but {found} was found.", fault.Message);
        Assert.Equal(path, fault.Path);
    }
}
