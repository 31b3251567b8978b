using System.IO.Compression;
using CsCheck;
using Experiments.Construction;
using Experiments.Runs;

namespace Units.Runs;

public sealed class TargetFileTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void Read_Npy_IsOneLayerNamedAsTheFile()
    {
        var path = _scratch.File("weights.npy");
        NpyFile.Write<float>(path, [1, 2, 3, 4, 5, 6], 2, 3);

        var target = TargetFile.Read(path);

        AssertLayer("weights", 2, 3, [1, 2, 3, 4, 5, 6], Assert.Single(target.Layers));
    }

    [Theory]
    [InlineData(TargetFileBytes.Savez)]
    [InlineData(TargetFileBytes.SavezCompressed)]
    [InlineData(TargetFileBytes.Zip64)]
    public void Read_WhatPythonPacked_HasItsLayers(string bytes)
    {
        var target = Read("a.npz", Convert.FromBase64String(bytes));

        Assert.Collection(
            target.Layers,
            layer => AssertLayer("arr_0", 1, 2, [1.5f, -2], layer),
            layer => AssertLayer("arr_1", 1, 1, [0.25f], layer)
        );
    }

    [Fact]
    public void Read_AnyNetworkPacked_IsTheSame() =>
        Gen.Select(Gen.Int[1, 30].Array[2, 13], Gen.Bool, Gen.UInt)
            .Sample(
                (widths, isPacked, seed) =>
                {
                    var place = _scratch.File("layer.npy");
                    var weights = new List<float[]>();
                    var members = new List<(string, byte[])>();
                    for (var layer = 1; layer < widths.Length; layer++)
                    {
                        var count = widths[layer] * widths[layer - 1];
                        weights.Add([.. Enumerable.Range(0, count).Select(index => 1.0f / (seed + index + 1))]);
                        NpyFile.Write<float>(place, weights[^1], widths[layer], widths[layer - 1]);
                        members.Insert(0, ($"fc{layer}.weight.npy", File.ReadAllBytes(place)));
                    }

                    var level = isPacked ? CompressionLevel.SmallestSize : CompressionLevel.NoCompression;
                    var target = Read("a.npz", TargetFileBytes.Zip(level, [.. members]));

                    Assert.Equal(string.Join('-', widths), target.ToString());
                    foreach (var (expected, layer) in weights.Zip(target.Layers))
                    {
                        Assert.Equal(expected, layer.Weights);
                    }
                },
                iter: 50,
                threads: 1
            );

    [Fact]
    public void Read_MemberOfManyBlocks_IsReadWhole()
    {
        var place = _scratch.File("layer.npy");
        float[] weights = [.. Enumerable.Range(0, 251 * 307).Select(value => value / 8.0f)];
        NpyFile.Write<float>(place, weights, 251, 307);

        var target = Read("a.npz", TargetFileBytes.Zip(CompressionLevel.Optimal, ("w.npy", File.ReadAllBytes(place))));

        Assert.Equal(weights, Assert.Single(target.Layers).Weights);
    }

    [Theory]
    [InlineData("A.NPZ")]
    [InlineData("weights.v2.npz")]
    public void Read_EndingOfTheName_SaysTheKindInAnyLetters(string name) =>
        Assert.Equal("3-2", Read(name, TargetFileBytes.Zip(("w.npy", TargetFileBytes.Npy(2, 3)))).ToString());

    [Fact]
    public void Read_LayersInAnotherOrder_AreSortedByNumbersInTheirNames()
    {
        var target = Read(
            "a.npz",
            TargetFileBytes.Zip(
                ("arr_10.npy", TargetFileBytes.Npy(1, 4)),
                ("arr_2.npy", TargetFileBytes.Npy(4, 3)),
                ("arr_1.npy", TargetFileBytes.Npy(3, 2))
            )
        );

        Assert.Equal(["arr_1", "arr_2", "arr_10"], target.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Read_Doubles_AreRoundedToFloats()
    {
        var path = _scratch.File("w.npy");
        // The last is the largest double that is rounded to a float rather than to infinity.
        double[] values = [0.1, 1e-60, -float.MaxValue, 3.4028235677973362e38];
        NpyFile.Write<double>(path, values, 2, 2);

        Assert.Equal([0.1f, 0, float.MinValue, float.MaxValue], TargetFile.Read(path).Layers[0].Weights);
    }

    [Theory]
    [InlineData(3.4028235677973366e38, "3.4028235677973366E+38")]
    [InlineData(-1e300, "-1E+300")]
    public void Read_DoubleBeyondFloats_IsAFaultThatSaysWhere(double value, string found)
    {
        var path = _scratch.File("w.npy");
        NpyFile.Write<double>(path, [0, 1, 2, 3, value, 5], 3, 2);

        Assert.Equal(
            $"The weights of the array 'w' in '{path}' must be in the range of float32, from -3.4028235E+38 to 3.4028235E+38, but that of output 3 and input 1 is {found}.",
            Assert.Throws<TargetFileFault>(() => TargetFile.Read(path)).Message
        );
    }

    [Fact]
    public void Read_WeightNotFinite_IsTheNetworksFault()
    {
        var path = _scratch.File("w.npy");
        NpyFile.Write<double>(path, [0, double.NaN], 1, 2);

        Assert.Equal(
            "The weights of the layer 'w' must be finite, but that of output 1 and input 2 is NaN.",
            Assert.Throws<TargetFault>(() => TargetFile.Read(path)).Message
        );
    }

    [Fact]
    public void Read_LayersThatDoNotChain_IsTheNetworksFault()
    {
        var bytes = TargetFileBytes.Zip(("a.npy", TargetFileBytes.Npy(3, 2)), ("b.npy", TargetFileBytes.Npy(2, 4)));

        Assert.Equal(
            "The layer 'b' must have as many inputs as 'a' has outputs, 3, but it has 4.",
            Assert.Throws<TargetFault>(() => Read("a.npz", bytes)).Message
        );
    }

    [Fact]
    public void Read_Vector_IsAFaultThatSpeaksOfBiases()
    {
        var bytes = TargetFileBytes.Zip(
            ("fc1.bias.npy", TargetFileBytes.Npy(3)),
            ("fc1.weight.npy", TargetFileBytes.Npy(3, 2))
        );

        Assert.Equal(
            $"The array 'fc1.bias' in '{_scratch.File("a.npz")}' is one-dimensional, as biases are, but a target network has no biases, only weights, outputs × inputs.",
            Assert.Throws<TargetFileFault>(() => Read("a.npz", bytes)).Message
        );
    }

    [Theory]
    [InlineData("()")]
    [InlineData("(2, 1, 3)", 2, 1, 3)]
    [InlineData("(8, 1, 3, 3)", 8, 1, 3, 3)]
    [InlineData("(0, 3)", 0, 3)]
    [InlineData("(3, 0)", 3, 0)]
    public void Read_OtherDimensions_IsAFaultWithTheShape(string found, params int[] shape) =>
        Assert.Equal(
            $"The array 'w' in '{_scratch.File("w.npy")}' must be two-dimensional, outputs × inputs, with at least one of each, but its shape is {found}.",
            Assert.Throws<TargetFileFault>(() => Read("w.npy", TargetFileBytes.Npy(shape))).Message
        );

    [Theory]
    [InlineData("a.pt")]
    [InlineData("npz")]
    public void Read_AnotherKind_IsAFaultThatNamesTheKinds(string name) =>
        Assert.Equal(
            $"A target network is read from .npy, .npz or .safetensors, but not from '{_scratch.File(name)}'.",
            Assert.Throws<TargetFileFault>(() => Read(name, [])).Message
        );

    [Theory]
    [InlineData("a.npz")]
    [InlineData("a.safetensors")]
    public void Read_NoFile_IsAFault(string name)
    {
        var path = _scratch.File(name);

        Assert.Equal(
            $"There is no file '{path}'.",
            Assert.Throws<TargetFileFault>(() => TargetFile.Read(path)).Message
        );
        Directory.CreateDirectory(path);
        Assert.Equal(
            $"'{path}' is a folder, not a file.",
            Assert.Throws<TargetFileFault>(() => TargetFile.Read(path)).Message
        );
    }

    [Theory]
    [InlineData("a.npz")]
    [InlineData("a.safetensors")]
    public void Read_FileInUse_IsAFaultThatNamesIt(string name)
    {
        var path = _scratch.File(name);
        using var user = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        Assert.StartsWith(
            $"'{path}' cannot be read (",
            Assert.Throws<TargetFileFault>(() => TargetFile.Read(path)).Message
        );
    }

    [Fact]
    public void Read_NoNpyFile_IsItsOwnFault()
    {
        var path = _scratch.File("a.npy");

        Assert.Equal($"There is no file '{path}'.", Assert.Throws<NpyFault>(() => TargetFile.Read(path)).Message);
    }

    public void Dispose() => _scratch.Dispose();

    private static void AssertLayer(string name, int outputs, int inputs, float[] weights, TargetLayer layer)
    {
        Assert.Equal((name, outputs, inputs), (layer.Name, layer.Outputs, layer.Inputs));
        Assert.Equal(weights, layer.Weights);
    }

    private TargetNetwork Read(string name, byte[] bytes)
    {
        File.WriteAllBytes(_scratch.File(name), bytes);
        return TargetFile.Read(_scratch.File(name));
    }
}
