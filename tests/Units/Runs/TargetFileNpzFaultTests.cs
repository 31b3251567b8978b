using System.Buffers.Binary;
using System.IO.Compression;
using Experiments.Runs;

namespace Units.Runs;

public sealed class TargetFileNpzFaultTests : IDisposable
{
    private static readonly byte[] Layer = TargetFileBytes.Npy(2, 3);

    private readonly ScratchFolder _scratch = new();

    private string Place => _scratch.File("a.npz");

    [Theory]
    [InlineData("")]
    [InlineData("934E554D5059010076007B27")]
    [InlineData("504B0304")]
    public void Read_NoZip_IsAFault(string bytes)
    {
        var message = Fault(Convert.FromHexString(bytes));

        Assert.StartsWith($"'{Place}' is no zip file, or a damaged one (", message);
        Assert.EndsWith(").", message);
    }

    [Fact]
    public void Read_ZipCutShort_IsAFault() =>
        Assert.StartsWith(
            $"'{Place}' is no zip file, or a damaged one (",
            Fault(TargetFileBytes.Zip(("w.npy", Layer))[..^30])
        );

    [Fact]
    public void Read_EmptyZip_IsAFault() =>
        Assert.Equal(
            $"A target network needs an array for each of its layers, but '{Place}' has no arrays.",
            Fault(TargetFileBytes.Zip())
        );

    [Theory]
    [InlineData("notes.txt", "notes.txt")]
    [InlineData("w.NPY", "w.NPY")]
    [InlineData("folder/", "folder/")]
    [InlineData("\u001b[2J", "\\u001B[2J")]
    public void Read_MemberOfAnotherKind_IsAFaultThatNamesIt(string name, string shown) =>
        Assert.Equal(
            $"Every member of '{Place}' must be a .npy file, but '{shown}' is not.",
            Fault(TargetFileBytes.Zip(("w.npy", Layer), (name, [])))
        );

    [Fact]
    public void Read_MemberThatHoldsNoArray_IsNpysFaultThatNamesIt()
    {
        File.WriteAllBytes(Place, TargetFileBytes.Zip(("w.npy", "text"u8.ToArray())));

        Assert.Equal(
            $"In '{Place}/w.npy', a NumPy file, which starts with the byte 0x93 and NUMPY, was expected, but a file that starts with 74657874 was found.",
            Assert.Throws<NpyFault>(() => TargetFile.Read(Place)).Message
        );
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Read_MemberWithBytesBehindTheArray_IsNpysFault(CompressionLevel level)
    {
        File.WriteAllBytes(Place, TargetFileBytes.Zip(level, ("w.npy", [.. Layer, 0])));

        Assert.Equal(
            $"In '{Place}/w.npy', an array of 6 bytes, which follows from its header, was expected, but one of 7 was found.",
            Assert.Throws<NpyFault>(() => TargetFile.Read(Place)).Message
        );
    }

    [Fact]
    public void Read_TwoMembersOfOneName_IsAFault() =>
        Assert.Equal(
            $"The members of '{Place}' must differ in name, but two are called 'w.npy'.",
            Fault(TargetFileBytes.Zip(("w.npy", Layer), ("v.npy", Layer), ("w.npy", Layer)))
        );

    [Fact]
    public void Read_ElementDamaged_IsAFaultWithTheChecksum()
    {
        var zip = TargetFileBytes.Zip(("w.npy", Layer));
        var listed = TargetFileBytes.Listed(zip);
        // The last element; without the checksum it would be read as another.
        zip[listed - 1] ^= 1;

        var sum = BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(listed + 16));
        Assert.Equal(
            $"The member 'w.npy' of '{Place}' must have {Layer.Length} bytes with the checksum {sum:X8}, but it is damaged.",
            Fault(zip)
        );
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Read_MemberOfAnotherLengthThanListed_IsAFault(int more)
    {
        var zip = TargetFileBytes.Zip(CompressionLevel.SmallestSize, ("w.npy", Layer));
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(TargetFileBytes.Listed(zip) + 24), Layer.Length + more);

        Assert.StartsWith($"The member 'w.npy' of '{Place}' ", Fault(zip));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void Read_SizeThatIsNegativeIn64Bits_IsAFaultThatNamesTheMember(int at)
    {
        var zip = Convert.FromBase64String(TargetFileBytes.Zip64);
        // Behind the list's fields, the name and the head of what zip64 adds: the size unpacked, and that packed.
        const int sizes = 46 + 9 + 4;
        BinaryPrimitives.WriteInt64LittleEndian(zip.AsSpan(TargetFileBytes.Listed(zip) + sizes + at), -2);

        Assert.StartsWith($"The member 'arr_0.npy' of '{Place}' cannot be unpacked (", Fault(zip));
    }

    [Fact]
    public void Read_MemberPackedInAnUnknownWay_IsAFaultThatNamesIt()
    {
        var zip = TargetFileBytes.Zip(("w.npy", Layer));
        zip[TargetFileBytes.Listed(zip) + 10] = 14;

        Assert.StartsWith($"The member 'w.npy' of '{Place}' cannot be unpacked (", Fault(zip));
    }

    [Fact]
    public void Read_MemberEncrypted_IsAFaultThatNamesIt()
    {
        var zip = TargetFileBytes.Zip(("w.npy", Layer));
        zip[TargetFileBytes.Listed(zip) + 8] |= 1;

        Assert.Equal($"The member 'w.npy' of '{Place}' is encrypted, which no array may be.", Fault(zip));
    }

    [Fact]
    public void Read_MemberSaidToUnpackToTooMuch_IsRefusedUnread()
    {
        var zip = TargetFileBytes.Zip(("v.npy", Layer), ("w.npy", Layer));
        var second = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(second + 24), 1u << 31);

        Assert.Equal(
            $"The members of '{Place}' may have 2147483648 bytes together when they are unpacked, but 'w.npy' alone has 2147483648 where {(1L << 31) - Layer.Length} are left.",
            Fault(zip)
        );
    }

    [Fact]
    public void Read_AnyByteDamagedOrMissing_IsReadOrIsAFault()
    {
        // Dates and rights are read by nobody, all else has a checksum or is looked at.
        foreach (var level in new[] { CompressionLevel.NoCompression, CompressionLevel.SmallestSize })
        {
            AssertSweep(
                TargetFileBytes.Zip(
                    level,
                    ("w1.npy", NpyBytes.Of(1, "{'descr':'|i1','fortran_order':False,'shape':(1,2)}", "0102")),
                    ("w2.npy", NpyBytes.Of(1, "{'descr':'|i1','fortran_order':False,'shape':(1,1)}", "03"))
                ),
                [1, 2, 3]
            );
        }

        AssertSweep(Convert.FromBase64String(TargetFileBytes.Zip64), [-2, 0.25f, 1.5f]);
    }

    public void Dispose() => _scratch.Dispose();

    private void AssertSweep(byte[] whole, float[] weights)
    {
        var (reads, faults) = TargetFileDamage.Sweep(Place, whole, weights);

        Assert.True(reads >= 100, $"{reads}");
        Assert.True(faults >= 2000, $"{faults}");
    }

    private string Fault(byte[] bytes)
    {
        File.WriteAllBytes(Place, bytes);
        return Assert.Throws<TargetFileFault>(() => TargetFile.Read(Place)).Message;
    }
}
