using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Units.Data;

/// <summary>A temporary folder with a small data set in IDX files, all in order until a test damages it.</summary>
internal sealed class IdxFolder : IDisposable
{
    public const string TrainImages = "train-images-idx3-ubyte";
    public const string TrainLabels = "train-labels-idx1-ubyte";
    public const string TestImages = "t10k-images-idx3-ubyte";
    public const string TestLabels = "t10k-labels-idx1-ubyte";

    public static readonly string[] Names = [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>
    /// Writes 4 training and 2 test images of 2 × 3 in 3 classes, plain and without a list of digests.
    /// </summary>
    public IdxFolder()
    {
        Write(TrainImages, Idx([4, 2, 3], [.. Enumerable.Range(0, 24).Select(i => (byte)(i * 10))]));
        Write(TrainLabels, Idx([4], [0, 1, 2, 1]));
        Write(TestImages, Idx([2, 2, 3], [.. Enumerable.Range(100, 12).Select(i => (byte)i)]));
        Write(TestLabels, Idx([2], [2, 0]));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("reproduce-idx-").FullName;

    public static byte[] Idx(uint[] dimensions, byte[] values, uint? magic = null)
    {
        byte[] file = new byte[4 + (4 * dimensions.Length) + values.Length];
        BinaryPrimitives.WriteUInt32BigEndian(file, magic ?? 0x800u + (uint)dimensions.Length);
        for (int i = 0; i < dimensions.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(4 + (4 * i)), dimensions[i]);
        }

        values.CopyTo(file, file.Length - values.Length);
        return file;
    }

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.SmallestSize))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public byte[] Content(string name) => System.IO.File.ReadAllBytes(File(name));

    public void Write(string name, byte[] content) => System.IO.File.WriteAllBytes(File(name), content);

    public void Delete(string name) => System.IO.File.Delete(File(name));

    /// <summary>Replaces a plain file by its compressed form, or by the given bytes in its place.</summary>
    public void Pack(string name, byte[]? packed = null)
    {
        Write(name + ".gz", packed ?? Gzip(Content(name)));
        Delete(name);
    }

    public string DigestOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Content(name)));

    public void WriteDigests() => WriteDigests([.. Names.Select(name => $"{DigestOf(name)}  {name}")]);

    public void WriteDigests(string[] lines) => System.IO.File.WriteAllLines(File("SHA256SUMS"), lines);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
