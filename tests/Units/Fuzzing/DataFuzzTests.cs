using CsCheck;
using Experiments.Data;
using Experiments.Networks;
using Experiments.Runs;
using Units.Data;
using Units.Runs;
using Xunit.Abstractions;

namespace Units.Fuzzing;

/// <summary>Files of images, tables and weights that anybody may give to the program.</summary>
public sealed class DataFuzzTests(ITestOutputHelper output)
{
    private static readonly byte[] Images = IdxFolder.Idx(
        [3, 4, 2],
        [.. Enumerable.Range(0, 24).Select(at => (byte)(at * 10))]
    );
    private static readonly byte[] Labels = IdxFolder.Idx([4], [0, 1, 2, 1]);

    [Fact]
    public void Idx_AnyBytes_AreReadOrRefused()
    {
        using var file = new ScratchFile(IdxFolder.TrainImages);
        Fuzz.Run(
            "idx",
            Gen.Select(Mutation.Of(Images, Labels), Gen.OneOf(1, 3)),
            input =>
            {
                file.Write(input.Item1);
                IdxFile.Read(file.Folder, IdxFolder.TrainImages, input.Item2);
            },
            output
        );
    }

    // Damage to what is packed, and to the packing.
    [Fact]
    public void PackedIdx_AnyBytes_AreReadOrRefused()
    {
        using var file = new ScratchFile(IdxFolder.TrainImages + ".gz");
        Fuzz.Run(
            "idx.gz",
            Gen.OneOf(Mutation.Of(IdxFolder.Gzip(Images)), Mutation.Of(Images).Select(IdxFolder.Gzip)),
            input =>
            {
                file.Write(input);
                IdxFile.Read(file.Folder, IdxFolder.TrainImages, 3);
            },
            output
        );
    }

    [Fact]
    public void DataSet_AnyFileOfTheFour_IsReadOrRefused()
    {
        using var folder = new IdxFolder();
        folder.WriteDigests();
        var contents = IdxFolder.Names.Append("SHA256SUMS").ToDictionary(name => name, folder.Content);
        using var file = new ScratchFile("unused");
        Fuzz.Run(
            "data set",
            Gen.OneOf([.. contents.Keys])
                .SelectMany(name => Mutation.Of(contents[name]).Select(bytes => (Name: name, Bytes: bytes)))
                .Select(Gen.Bool),
            input =>
            {
                foreach (var (name, content) in contents)
                {
                    File.WriteAllBytes(
                        Path.Combine(file.Folder, name),
                        name == input.Item1.Name ? input.Item1.Bytes : content
                    );
                }

                if (input.Item2)
                {
                    File.Delete(Path.Combine(file.Folder, "SHA256SUMS"));
                }

                DataSet.Read(file.Folder);
            },
            output,
            quick: 1_500
        );
    }

    [Fact]
    public void PosterTable_AnyText_IsReadOrRefused()
    {
        using var file = new ScratchFile("table.csv");
        Fuzz.Run(
            "poster table",
            Mutation.Of(
                "sparsity,epsilon,accuracy\n0,0,0.12\n0,0.001,0.14\n0.1,0,0.49\n0.1,0.001,0.48\n",
                File.ReadAllText(PosterTable.PublishedFile)
            ),
            text => _ = PosterTable.Read(file.Write(text)).Digest,
            output
        );
    }

    [Fact]
    public void Npy_AnyBytes_AreReadOrRefused()
    {
        using var file = new ScratchFile("weights.npy");
        byte[][] valid =
        [
            TargetFileBytes.Npy(2, 3),
            NpyBytes.Of("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 2), }", "0000C03F000000C0"),
            NpyBytes.Of(
                3,
                "{'descr': '>i8', 'fortran_order': False, 'shape': (2,), }\n",
                "00000000000000010000000000000002"
            ),
        ];
        Fuzz.Run("npy", Mutation.Of(valid), bytes => NpyFile.ReadDoubles(file.Write(bytes)), output);
    }

    [Fact]
    public void Npz_AnyBytes_AreReadOrRefused()
    {
        using var file = new ScratchFile("weights.npz");
        byte[][] valid =
        [
            Convert.FromBase64String(TargetFileBytes.Savez),
            Convert.FromBase64String(TargetFileBytes.SavezCompressed),
            Convert.FromBase64String(TargetFileBytes.Zip64),
            TargetFileBytes.Zip(("a.npy", TargetFileBytes.Npy(2, 3)), ("b.npy", TargetFileBytes.Npy(1, 2))),
        ];
        Fuzz.Run("npz", Mutation.Of(valid), bytes => TargetFile.Read(file.Write(bytes)), output);
    }

    [Fact]
    public void Safetensors_AnyBytes_AreReadOrRefused()
    {
        using var file = new ScratchFile("weights.safetensors");
        const string Header =
            """{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"BF16","shape":[2,1],"data_offsets":[8,12]}}""";
        var valid = TargetFileBytes.Safetensors(Header, "0000C03F000000C0803F803F");
        Fuzz.Run(
            "safetensors",
            Gen.OneOf(
                Mutation.Of(valid),
                // With the length of the header that there is.
                Mutation
                    .Of(System.Text.Encoding.UTF8.GetBytes(Header))
                    .Select(header => TargetFileBytes.Safetensors(header, new byte[12]))
            ),
            bytes => TargetFile.Read(file.Write(bytes)),
            output
        );
    }

    [Fact]
    public void Architecture_AnyText_IsReadOrRefused() =>
        Fuzz.Run(
            "architecture",
            Gen.Select(
                Mutation.Of("784-100-10", "c8k3-c16k3-10", "c6k5-c16k5p0-120-84-10", "c1k1p0-2"),
                Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[2, 256]),
                Gen.Bool,
                (text, shape, isMnist) => (Text: text, Shape: isMnist ? (28, 28, 10) : shape)
            ),
            input =>
            {
                var (rows, columns, classes) = input.Shape;
                var read = Architecture.Parse(input.Text, rows, columns, classes);
                Assert.InRange(read.Weights, 1, Architecture.MostWeights);
                Assert.Equal(classes, read.Classes);
            },
            output,
            quick: 10_000
        );
}
