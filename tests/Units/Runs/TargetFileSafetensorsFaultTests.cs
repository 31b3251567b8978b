using System.Text;
using Experiments.Runs;

namespace Units.Runs;

public sealed class TargetFileSafetensorsFaultTests : IDisposable
{
    private const string Shape = "a shape, lengths from 0 to 2147483647";

    private const string Offsets = "data_offsets, a begin and an end from 0 to the data's length 4";

    private readonly ScratchFolder _scratch = new();

    private string Place => _scratch.File("a.safetensors");

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000")]
    public void Read_NoRoomForALength_IsAFault(string bytes) =>
        AssertFault(
            Convert.FromHexString(bytes),
            $"'{Place}' must start with 8 bytes for its header's length, but it has {bytes.Length / 2} bytes in all."
        );

    [Theory]
    [InlineData("0300000000000000 7B7D", 2, "3")]
    [InlineData("FFFFFFFFFFFFFFFF 7B7D", 2, "18446744073709551615")]
    [InlineData("0000000000000080", 0, "9223372036854775808")]
    public void Read_HeaderBeyondTheFile_IsAFault(string bytes, int most, string found) =>
        AssertFault(
            Convert.FromHexString(bytes.Replace(" ", "")),
            $"The header of '{Place}' can have at most {most} bytes, but it is said to have {found}."
        );

    [Fact]
    public void Read_HeaderBeyondTheFormatsLimit_IsAFault()
    {
        using (var file = File.Create(Place))
        {
            file.Write([0x01, 0xE1, 0xF5, 0x05, 0, 0, 0, 0]);
            // A hole, which takes no room on the disk.
            file.SetLength(100_000_100);
        }

        Assert.Equal(
            $"The header of '{Place}' can have at most 100000000 bytes, but it is said to have 100000001.",
            Assert.Throws<TargetFileFault>(() => TargetFile.Read(Place)).Message
        );
    }

    [Theory]
    [InlineData("", "it must start with a brace and be UTF-8")]
    [InlineData(" {}", "it must start with a brace and be UTF-8")]
    [InlineData("[]", "it must start with a brace and be UTF-8")]
    [InlineData("{", "line 1, byte 2")]
    [InlineData("{\n\"a\":}", "line 2, byte 5")]
    [InlineData("{} {}", "line 1, byte 4")]
    [InlineData("{\"a\":NaN}", "line 1, byte 6")]
    public void Read_HeaderNoJson_IsAFault(string header, string why) =>
        AssertFault(TargetFileBytes.Safetensors(header, ""), $"The header of '{Place}' is not valid JSON ({why}).");

    [Fact]
    public void Read_HeaderNotUtf8_IsAFault() =>
        AssertFault(
            TargetFileBytes.Safetensors([.. "{\""u8, 0xFF, .. "\":{}}"u8], []),
            $"The header of '{Place}' is not valid JSON (it must start with a brace and be UTF-8)."
        );

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"__metadata__\":{\"format\":\"pt\"}}")]
    public void Read_NoArrays_IsAFault(string header) =>
        AssertFault(
            TargetFileBytes.Safetensors(header, ""),
            $"A target network needs an array for each of its layers, but '{Place}' has no arrays."
        );

    [Theory]
    [InlineData("\"w\":1", "the array 'w' must be a JSON object, but it is not")]
    [InlineData("\"__metadata__\":[]", "'__metadata__' must be a JSON object, but it is not")]
    [InlineData(
        "\"__metadata__\":{\"a\":1}",
        "'__metadata__' must hold nothing but texts, but it holds something else"
    )]
    [InlineData(
        "\"__metadata__\":{},\"__metadata__\":{}",
        "the names in the header must differ, but '__metadata__' is there twice"
    )]
    [InlineData("\"w\":1,\"\\u0077\":1", "the names in the header must differ, but 'w' is there twice")]
    [InlineData(
        "\"w\":{\"shape\":[1],\"shape\":[1]}",
        "the names in the array 'w' must differ, but 'shape' is there twice"
    )]
    [InlineData("\"\\ud800\":1", "a name in the header has an escape that stands for no character")]
    [InlineData("\"w\":{\"\\ud800\":1}", "a name in the array 'w' has an escape that stands for no character")]
    [InlineData("\"\\u001b\":1", "the array '\\u001B' must be a JSON object, but it is not")]
    public void Read_HeaderOfOtherThings_IsAFault(string members, string what) =>
        AssertFault(TargetFileBytes.Safetensors($"{{{members}}}", ""), $"In the header of '{Place}', {what}.");

    [Theory]
    [InlineData("\"shape\":[1,1],\"data_offsets\":[0,4]", "a dtype, a text")]
    [InlineData("\"dtype\":1,\"shape\":[1,1],\"data_offsets\":[0,4]", "a dtype, a text")]
    [InlineData("\"dtype\":\"F32\",\"data_offsets\":[0,4]", Shape)]
    [InlineData("\"dtype\":\"F32\",\"shape\":4,\"data_offsets\":[0,4]", Shape)]
    [InlineData("\"dtype\":\"F32\",\"shape\":[1,-1],\"data_offsets\":[0,4]", Shape)]
    [InlineData("\"dtype\":\"F32\",\"shape\":[1,1.0],\"data_offsets\":[0,4]", Shape)]
    [InlineData("\"dtype\":\"F32\",\"shape\":[1,\"1\"],\"data_offsets\":[0,4]", Shape)]
    [InlineData("\"dtype\":\"F32\",\"shape\":[1,2147483648],\"data_offsets\":[0,4]", Shape)]
    [InlineData("\"dtype\":\"F32\",\"shape\":[1,99999999999999999999],\"data_offsets\":[0,4]", Shape)]
    [InlineData("\"dtype\":\"F32\",\"shape\":[1,1]", Offsets)]
    [InlineData("\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0]", Offsets)]
    [InlineData("\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4,4]", Offsets)]
    [InlineData("\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[-4,0]", Offsets)]
    [InlineData("\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[1,5]", Offsets)]
    [InlineData("\"dtype\":\"F32\",\"shape\":[0,1],\"data_offsets\":[4,0]", Offsets)]
    public void Read_EntryDamaged_IsAFaultThatSaysWhatIsNeeded(string members, string expected) =>
        AssertFault(
            TargetFileBytes.Safetensors($"{{\"w\":{{{members}}}}}", "00000000"),
            $"In the header of '{Place}', the array 'w' must have {expected}, but it has not."
        );

    [Theory]
    [InlineData("\"I64\"", "I64")]
    [InlineData("\"F8_E4M3\"", "F8_E4M3")]
    [InlineData("\"f32\"", "f32")]
    [InlineData("\"\"", "")]
    [InlineData("\"\\ud800\"", "\\ud800")]
    public void Read_AnotherType_IsAFaultThatNamesIt(string type, string found) =>
        AssertFault(
            TargetFileBytes.Safetensors(
                $$$"""{"w":{"dtype":{{{type}}},"shape":[1,1],"data_offsets":[0,8]}}""",
                "0000000000000000"
            ),
            $"In the header of '{Place}', the array 'w' must be of the type F16, BF16, F32 or F64, but it is of '{found}'."
        );

    [Theory]
    [InlineData("F32", "1, 2", 4)]
    [InlineData("F64", "1, 1", 8)]
    [InlineData("BF16", "1, 1", 2)]
    [InlineData("F16", "0, 7", 2)]
    [InlineData("F16", "2147483647, 2147483647, 2147483647, 2147483647", 2)]
    public void Read_ShapeOfAnotherLength_IsAFaultWithBoth(string type, string shape, int size) =>
        AssertFault(
            TargetFileBytes.Safetensors(
                $$$"""{"w":{"dtype":"{{{type}}}","shape":[{{{shape}}}],"data_offsets":[0,4]}}""",
                "00000000"
            ),
            $"In the header of '{Place}', the array 'w' must have as many bytes as its shape ({shape}) takes at {size} each, but its data_offsets have 4 between them."
        );

    [Theory]
    // Overlapping.
    [InlineData(0, 2, "but 'b' starts at byte 2 of the data, where 'a' ends at 4")]
    [InlineData(0, 0, "but 'b' starts at byte 0 of the data, where 'a' ends at 4")]
    // A gap.
    [InlineData(0, 6, "but 'b' starts at byte 6 of the data, where 'a' ends at 4")]
    [InlineData(6, 2, "but 'b' starts at byte 2 of the data, where the header ends at 0")]
    public void Read_ArraysNotOneBehindTheOther_IsAFault(int first, int second, string found) =>
        AssertFault(TwoArrays(first, second), $"The arrays of '{Place}' must lie one behind the other, {found}.");

    [Fact]
    public void Read_BytesBehindTheLastArray_IsAFault() =>
        AssertFault(
            TwoArrays(4, 0),
            $"'{Place}' must end where its last array does, after 8 bytes of data, but it has 10."
        );

    public void Dispose() => _scratch.Dispose();

    private static byte[] TwoArrays(int first, int second) =>
        TargetFileBytes.Safetensors(
            Encoding.UTF8.GetBytes(
                $$$"""
                {"a":{"dtype":"F32","shape":[1,1],"data_offsets":[{{{first}}},{{{first + 4}}}]},
                 "b":{"dtype":"F32","shape":[1,1],"data_offsets":[{{{second}}},{{{second + 4}}}]}}
                """
            ),
            new byte[10]
        );

    private void AssertFault(byte[] bytes, string sentence)
    {
        File.WriteAllBytes(Place, bytes);
        Assert.Equal(sentence, Assert.Throws<TargetFileFault>(() => TargetFile.Read(Place)).Message);
    }
}
