using Experiments.Construction;
using Experiments.Runs;

namespace Units.Runs;

public sealed class TargetFileSafetensorsTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private string Place => _scratch.File("a.safetensors");

    [Fact]
    public void Read_FileSpelledByHand_HasItsLayers()
    {
        // The header has 60 bytes, of which the last three only fill it up.
        var target = Read([
            60,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            .. """{"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}    """u8,
            0x00,
            0x00,
            0xC0,
            0x3F,
            0x00,
            0x00,
            0x00,
            0xC0,
        ]);

        var layer = Assert.Single(target.Layers);
        Assert.Equal(("w", 1, 2), (layer.Name, layer.Outputs, layer.Inputs));
        Assert.Equal([1.5f, -2], layer.Weights);
    }

    [Theory]
    [InlineData("F16", "003E 00C0", 1.5, -2)]
    [InlineData("F16", "0100 FF7B", 5.9604644775390625e-8, 65504)]
    [InlineData("BF16", "C03F 00C0", 1.5, -2)]
    [InlineData("BF16", "7F7F 0100", 3.3895313892515355e38, 9.183549615799121e-41)]
    [InlineData("F32", "0000C03F 000000C0", 1.5, -2)]
    [InlineData("F64", "000000000000F83F 00000000000000C0", 1.5, -2)]
    [InlineData("F64", "9A9999999999B93F 0000000000000080", 0.1f, -0.0)]
    public void Read_EachType_HasItsValues(string type, string data, double first, double second)
    {
        data = data.Replace(" ", "");
        var header = $$$"""{"w":{"dtype":"{{{type}}}","shape":[1,2],"data_offsets":[0,{{{data.Length / 2}}}]}}""";

        Assert.Equal([(float)first, (float)second], Read(TargetFileBytes.Safetensors(header, data)).Layers[0].Weights);
    }

    [Fact]
    public void Read_LayersInAnotherOrder_AreSortedByNumbersInTheirNames()
    {
        var target = Read(
            TargetFileBytes.Safetensors(
                """
                {"__metadata__": {"format": "pt"},
                 "fc10.weight": {"shape": [1, 1], "data_offsets": [8, 12], "dtype": "F32"},
                 "fc2.weight": {"dtype": "F32", "shape": [1, 2], "data_offsets": [0, 8], "more": null}}
                """,
                "0000803F 00000040 00004040".Replace(" ", "")
            )
        );

        Assert.Equal(["fc2.weight", "fc10.weight"], target.Layers.Select(layer => layer.Name));
        Assert.Equal(
            [
                [1, 2],
                [3],
            ],
            target.Layers.Select(layer => layer.Weights)
        );
    }

    [Fact]
    public void Read_ArrayOfManyBlocks_IsReadWhole()
    {
        float[] weights = [.. Enumerable.Range(0, 251 * 307).Select(value => value / 8.0f)];
        byte[] data = [.. weights.SelectMany(BitConverter.GetBytes)];
        var header = $$$"""{"w":{"dtype":"F32","shape":[251,307],"data_offsets":[0,{{{data.Length}}}]}}""";

        var target = Read(TargetFileBytes.Safetensors(header, Convert.ToHexString(data)));

        Assert.Equal(weights, Assert.Single(target.Layers).Weights);
    }

    [Fact]
    public void Read_Bias_IsAFaultThatNamesIt() =>
        Assert.Equal(
            $"The array 'fc.bias' in '{Place}' is one-dimensional, as biases are, but a target network has no biases, only weights, outputs × inputs.",
            Assert
                .Throws<TargetFileFault>(() =>
                    Read(
                        TargetFileBytes.Safetensors(
                            """{"fc.bias":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""",
                            "00000000"
                        )
                    )
                )
                .Message
        );

    [Fact]
    public void Read_WeightNotFinite_IsTheNetworksFault() =>
        Assert.Equal(
            "The weights of the layer 'w' must be finite, but that of output 2 and input 1 is -Infinity.",
            Assert
                .Throws<TargetFault>(() =>
                    Read(
                        TargetFileBytes.Safetensors(
                            """{"w":{"dtype":"BF16","shape":[2,1],"data_offsets":[0,4]}}""",
                            "000080FF"
                        )
                    )
                )
                .Message
        );

    [Fact]
    public void Read_AnyByteDamagedOrMissing_IsReadOrIsAFault()
    {
        var whole = TargetFileBytes.Safetensors(
            """{"a":{"dtype":"F16","shape":[1,2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[1,1],"data_offsets":[4,6]},"__metadata__":{"a":"b"}}""",
            "003E00C0803F"
        );

        var (reads, faults) = TargetFileDamage.Sweep(Place, whole, weights: null);

        // Elements, names and metadata are anybody's.
        Assert.True(reads >= 6 * 8, $"{reads}");
        Assert.True(faults >= 1000, $"{faults}");
    }

    public void Dispose() => _scratch.Dispose();

    private TargetNetwork Read(byte[] bytes)
    {
        File.WriteAllBytes(Place, bytes);
        return TargetFile.Read(Place);
    }
}
