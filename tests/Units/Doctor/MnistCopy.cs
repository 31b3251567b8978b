using System.IO.Compression;
using Experiments.Data;

namespace Units.Doctor;

/// <summary>A copy of the folder with MNIST, for a test to damage.</summary>
internal sealed class MnistCopy : IDisposable
{
    public MnistCopy()
    {
        foreach (var file in Directory.EnumerateFiles(DataSet.MnistFolder))
        {
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("reproduce-mnist-").FullName;

    /// <summary>Changes one label, in a file that is otherwise in order, and names the file.</summary>
    public string Damage()
    {
        var file = System.IO.Path.Combine(Path, "t10k-labels-idx1-ubyte");
        using (var packed = new GZipStream(File.OpenRead($"{file}.gz"), CompressionMode.Decompress))
        using (var unpacked = File.Create(file))
        {
            packed.CopyTo(unpacked);
            unpacked.Position = 100;
            unpacked.WriteByte(3);
        }

        File.Delete($"{file}.gz");
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
