using Experiments.Runs;

namespace Units.Runs;

public sealed class NpyFileFaultTests : IDisposable
{
    private const string Vector = "{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }";

    private readonly ScratchFolder _scratch = new();

    private string Place => _scratch.File("array.npy");

    [Theory]
    [InlineData("[]", "a '{' at character 1 of the header was expected, but '[]' was found.")]
    [InlineData("", "a '{' at character 1 of the header was expected, but its end was found.")]
    [InlineData("{}", "a header with the key descr was expected, but one without it was found.")]
    [InlineData(
        "{'descr': '|u1', 'shape': (3,)}",
        "a header with the key fortran_order was expected, but one without it was found."
    )]
    [InlineData(
        "{'descr': '|u1', 'fortran_order': False}",
        "a header with the key shape was expected, but one without it was found."
    )]
    [InlineData(
        "{descr: '|u1'}",
        "a key in quotes at character 2 of the header was expected, but 'descr: '|u1'}' was found."
    )]
    [InlineData("{'descr' '|u1'}", "a ':' at character 10 of the header was expected, but ''|u1'}' was found.")]
    [InlineData(
        "{'descr': 1}",
        "a type of elements in quotes at character 11 of the header was expected, but '1}' was found."
    )]
    [InlineData(
        "{'descr': '|u1}",
        "the rest of a text without line ends and escapes, and another ' behind it, at character 12 of the header was expected, but '|u1}' was found."
    )]
    [InlineData(
        "{'descr': '\\x7cu1'}",
        "the rest of a text without line ends and escapes, and another ' behind it, at character 12 of the header was expected, but '\\x7cu1'}' was found."
    )]
    [InlineData(
        "{'fortran_order': 0}",
        "True or False at character 19 of the header was expected, but '0}' was found."
    )]
    [InlineData("{'shape': 3}", "a '(' at character 11 of the header was expected, but '3}' was found.")]
    [InlineData("{'shape': (3)}", "a ',' at character 13 of the header was expected, but ')}' was found.")]
    [InlineData(
        "{'shape': (3,,)}",
        "a length from 0 to 2147483647 at character 14 of the header was expected, but ',)}' was found."
    )]
    [InlineData("{'shape': (3, 2 2)}", "a ')' at character 17 of the header was expected, but '2)}' was found.")]
    [InlineData(
        "{'shape': (-3,)}",
        "a length from 0 to 2147483647 at character 12 of the header was expected, but '-3,)}' was found."
    )]
    [InlineData(
        "{'shape': (2147483648,)}",
        "a length from 0 to 2147483647 at character 12 of the header was expected, but '2147483648,)}' was found."
    )]
    [InlineData(
        "{'shape': (3,) 'descr'}",
        "a '}' at character 16 of the header was expected, but ''descr'}' was found."
    )]
    [InlineData(
        Vector + " \u001b[2J",
        "nothing but white space after the header's closing brace at character 59 of the header was expected, but '\\u001B[2J' was found."
    )]
    [InlineData(
        "{'descr': '|u1', 'descr': '|u1'}",
        "a header with each of the keys descr, fortran_order and shape once was expected, but one with another key 'descr' was found."
    )]
    [InlineData(
        "{'version': '|u1'}",
        "a header with each of the keys descr, fortran_order and shape once was expected, but one with another key 'version' was found."
    )]
    public void ReadDoubles_HeaderDamaged_IsAFaultThatSaysWhere(string header, string ending) =>
        AssertFault(NpyBytes.Of(1, header, "010203"), $"In '{Place}', {ending}");

    [Theory]
    [InlineData("'<c8'", "'<c8' (complex numbers)")]
    [InlineData("'>c16'", "'>c16' (complex numbers)")]
    [InlineData("'|O'", "'|O' (Python's objects)")]
    [InlineData("'<U2'", "'<U2' (text)")]
    [InlineData("'|S5'", "'|S5' (text)")]
    [InlineData("'<M8[s]'", "'<M8[s]' (dates or times)")]
    [InlineData("[('a', '|u1')]", "'[('a', '|u1')]' (records)")]
    [InlineData("[('a', '|u1'", "'[('a', '|u1', 'fortran_order': False, 's…' (records)")]
    [InlineData("'|V3'", "'|V3'")]
    [InlineData("'<f16'", "'<f16'")]
    [InlineData("'<<f8'", "'<<f8'")]
    [InlineData("'<'", "'<'")]
    [InlineData("''", "''")]
    public void ReadDoubles_ElementsAreNoNumbers_IsAFaultThatNamesTheirType(string descriptor, string found) =>
        AssertFault(
            NpyBytes.Of($"{{'descr': {descriptor}, 'fortran_order': False, 'shape': (1,), }}", "00"),
            $"In '{Place}', a type of elements among bool, int8 to int64, uint8 to uint64 and float16 to float64 was expected, but {found} was found."
        );

    [Theory]
    [InlineData("<i8", "0100000000002000", "9007199254740993")]
    [InlineData(">i8", "FFDFFFFFFFFFFFFF", "-9007199254740993")]
    [InlineData("<i8", "FFFFFFFFFFFFFF7F", "9223372036854775807")]
    [InlineData("<u8", "FFFFFFFFFFFFFFFF", "18446744073709551615")]
    public void ReadDoubles_WholeNumberThatNoDoubleEquals_IsAFault(string descriptor, string data, string found) =>
        AssertFault(
            NpyBytes.Of($"{{'descr': '{descriptor}', 'fortran_order': False, 'shape': (), }}", data),
            $"In '{Place}', a whole number that a double holds exactly was expected, but {found} was found."
        );

    [Theory]
    [InlineData("(3,)", "0102", 3, 2)]
    [InlineData("(3,)", "01020304", 3, 4)]
    [InlineData("()", "", 1, 0)]
    [InlineData("(2000000000, 0)", "01", 0, 1)]
    [InlineData("(2000000000, )", "01", 2000000000, 1)]
    public void ReadDoubles_DataOfAnotherLength_IsAFaultWithBothLengths(
        string shape,
        string data,
        int expected,
        int found
    ) =>
        AssertFault(
            NpyBytes.Of($"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}", data),
            $"In '{Place}', an array of {expected} bytes, which follows from its header, was expected, but one of {found} was found."
        );

    [Fact]
    public void ReadDoubles_ShapeBeyondMemory_IsAFault() =>
        AssertFault(
            NpyBytes.Of("{'descr': '|u1', 'fortran_order': False, 'shape': (2000000000, 2, 2000000000), }", ""),
            $"In '{Place}', an array of at most {Array.MaxLength} elements was expected, but a header for (2000000000, 2, 2000000000) was found."
        );

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("89504E470D0A1A0A", "a file that starts with 89504E470D0A")]
    [InlineData("504B", "a file that starts with 504B")]
    public void ReadDoubles_AnotherKindOfFile_IsAFault(string bytes, string found) =>
        AssertFault(
            Convert.FromHexString(bytes),
            $"In '{Place}', a NumPy file, which starts with the byte 0x93 and NUMPY, was expected, but {found} was found."
        );

    [Fact]
    public void ReadDoubles_OnlyTheStartOfAHeader_IsAFault()
    {
        var whole = NpyBytes.Of(Vector, "010203");

        AssertFault(
            whole[..11],
            $"In '{Place}', a whole header was expected, but the end of the file after 11 bytes was found."
        );
        AssertFault(
            whole[..100],
            $"In '{Place}', a header of at most 90 bytes was expected, but one said to have 118 was found."
        );
    }

    [Theory]
    [InlineData(0, 0, "0.0")]
    [InlineData(4, 0, "4.0")]
    [InlineData(1, 1, "1.1")]
    public void ReadDoubles_AnotherVersion_IsAFault(byte major, byte minor, string found)
    {
        var bytes = NpyBytes.Of(Vector, "010203");
        (bytes[6], bytes[7]) = (major, minor);

        AssertFault(
            bytes,
            $"In '{Place}', version 1.0, 2.0 or 3.0 of the format was expected, but version {found} was found."
        );
    }

    [Fact]
    public void ReadDoubles_HeaderOfAbsurdLength_IsAFault()
    {
        AssertFault(
            NpyBytes.Of(2, Vector.PadRight(10_001), "010203"),
            $"In '{Place}', a header of at most 10000 bytes was expected, but one said to have 10001 was found."
        );

        var bytes = NpyBytes.Of(2, Vector, "010203");
        bytes.AsSpan(8, 4).Fill(0xFF);
        AssertFault(
            bytes,
            $"In '{Place}', a header of at most {Vector.Length + 3} bytes was expected, but one said to have 4294967295 was found."
        );
    }

    [Fact]
    public void ReadDoubles_NoSuchFile_IsAFaultThatNamesIt()
    {
        Assert.Equal($"There is no file '{Place}'.", Assert.Throws<NpyFault>(() => NpyFile.ReadDoubles(Place)).Message);
        Assert.Equal("There is no file ''.", Assert.Throws<NpyFault>(() => NpyFile.ReadDoubles("")).Message);
        Assert.Equal(
            $"'{_scratch.Path}' is a folder, not a file.",
            Assert.Throws<NpyFault>(() => NpyFile.ReadDoubles(_scratch.Path)).Message
        );
    }

    [Fact]
    public void ReadDoubles_FileInUse_IsAFaultThatNamesIt()
    {
        File.WriteAllBytes(Place, NpyBytes.Of(Vector, "010203"));
        using var user = new FileStream(Place, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.StartsWith(
            $"'{Place}' cannot be read (",
            Assert.Throws<NpyFault>(() => NpyFile.ReadDoubles(Place)).Message
        );
    }

    [Fact]
    public void ReadDoubles_AnyByteDamagedOrMissing_IsReadOrIsAFault()
    {
        var (reads, faults) = (0, 0);
        foreach (var major in new[] { 1, 2, 3 })
        {
            var whole = NpyBytes.Of(
                major,
                "{'descr': '>i4', 'fortran_order': True, 'shape': (2, 1), }\n",
                "0000000100000002"
            );
            for (var at = 0; at < whole.Length; at++)
            {
                Judge(whole[..at]);
                Judge([.. whole[..at], .. whole[(at + 1)..]]);
                for (var bit = 0; bit < 8; bit++)
                {
                    byte[] flipped = [.. whole];
                    flipped[at] ^= (byte)(1 << bit);
                    Judge(flipped);
                }
            }
        }

        // Both outcomes are there: the values of elements are anybody's, the rest of the file is not.
        Assert.True(reads >= 3 * 64, $"{reads}");
        Assert.True(faults >= 1000, $"{faults}");

        void Judge(byte[] bytes)
        {
            File.WriteAllBytes(Place, bytes);
            try
            {
                NpyFile.ReadDoubles(Place);
                reads++;
            }
            catch (NpyFault fault)
            {
                Assert.Contains(Place, fault.Message);
                Assert.DoesNotContain(fault.Message, character => char.IsControl(character));
                faults++;
            }
        }
    }

    public void Dispose() => _scratch.Dispose();

    private void AssertFault(byte[] bytes, string sentence)
    {
        File.WriteAllBytes(Place, bytes);
        Assert.Equal(sentence, Assert.Throws<NpyFault>(() => NpyFile.ReadDoubles(Place)).Message);
    }
}
