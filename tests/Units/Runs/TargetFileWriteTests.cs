using System.Globalization;
using System.IO.Compression;
using CsCheck;
using Experiments;
using Experiments.Runs;
using Units.Construction;

namespace Units.Runs;

public sealed class TargetFileWriteTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void Write_AnyNetwork_IsReadAsTheSame() =>
        Gen.Select(Gen.Int[1, 9].Array[2, 13], Gen.ULong)
            .Sample(
                (widths, seed) =>
                {
                    var target = RandomLayers.Target(new RandomStream(seed, "written target", 0), widths);

                    TargetFile.Write(_scratch.File("a.npz"), target);
                    var read = TargetFile.Read(_scratch.File("a.npz"));

                    Assert.Equal(target.Digest, read.Digest);
                    Assert.Equal(target.Layers.Select(layer => layer.Name), read.Layers.Select(layer => layer.Name));
                },
                iter: 50,
                threads: 1
            );

    [Fact]
    public void Write_ExtremeWeights_KeepsTheirBits()
    {
        float[] weights = [-0f, 0, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 0.1f, -1 / 3f];

        TargetFile.Write(_scratch.File("a.npz"), Example.Row(weights));

        Assert.Equal(
            weights.Select(BitConverter.SingleToInt32Bits),
            TargetFile.Read(_scratch.File("a.npz")).Layers[0].Weights.Select(BitConverter.SingleToInt32Bits)
        );
    }

    [Fact]
    public void Write_TheSameNetworkAgain_GivesTheSameBytes()
    {
        var target = Example.Target();
        TargetFile.Write(_scratch.File("a.npz"), target);
        TargetFile.Write(_scratch.File("b.npz"), Example.Target(2));
        TargetFile.Write(_scratch.File("c.npz"), target);

        Assert.Equal(File.ReadAllBytes(_scratch.File("a.npz")), File.ReadAllBytes(_scratch.File("c.npz")));
        Assert.NotEqual(File.ReadAllBytes(_scratch.File("a.npz")), File.ReadAllBytes(_scratch.File("b.npz")));
        using var zip = ZipFile.OpenRead(_scratch.File("a.npz"));
        Assert.All(
            zip.Entries,
            entry =>
                Assert.Equal(
                    "1980-01-01 00:00",
                    entry.LastWriteTime.DateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
                )
        );
    }

    [Fact]
    public void Write_OverAnotherFile_ReplacesItAndLeavesNothingElse()
    {
        File.WriteAllBytes(_scratch.File("a.npz"), new byte[100_000]);

        TargetFile.Write(_scratch.File("a.npz"), Example.Target());

        Assert.Equal(Example.Target().Digest, TargetFile.Read(_scratch.File("a.npz")).Digest);
        Assert.Single(Directory.EnumerateFiles(_scratch.Path));
    }

    [Fact]
    public void Write_FolderThatIsNotThere_IsAFault()
    {
        var file = Path.Combine(_scratch.File("missing"), "a.npz");

        var fault = Assert.Throws<RunFault>(() => TargetFile.Write(file, Example.Target()));
        Assert.StartsWith($"'{file}' cannot be written (", fault.Message);
    }

    public void Dispose() => _scratch.Dispose();
}
