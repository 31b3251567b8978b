using System.Buffers.Binary;

namespace Experiments.Runs;

/// <summary>
/// Reads files of the format safetensors: the length of a header in eight bytes, the header in JSON, and the elements of all
/// arrays, little-endian, without gaps between them.
/// </summary>
internal static class SafetensorsFile
{
    // The format's own limit.
    private const int LongestHeader = 100_000_000;

    // Elements are decoded from blocks of this many bytes, a multiple of every element's size.
    private const int BlockLength = 1 << 16;

    /// <summary>Reads all arrays, in the order in which the header lists them.</summary>
    /// <param name="file">The file, at its start.</param>
    /// <param name="path">What faults call it.</param>
    /// <exception cref="TargetFileFault">The file is damaged, or an array is not of the types F16, BF16, F32 and F64.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<TargetFileArray> Read(FileStream file, string path)
    {
        var header = Header(file, path);
        var start = file.Position;
        var entries = SafetensorsHeader.Parse(path, header, file.Length - start);
        List<TargetFileArray> arrays = [];
        foreach (var entry in entries)
        {
            file.Position = start + entry.Begin;
            arrays.Add(new TargetFileArray(entry.Name, new NpyArray(entry.Shape, Decode(file, entry))));
        }

        return arrays;
    }

    private static byte[] Header(FileStream file, string path)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        if (file.Length < length.Length)
        {
            throw new TargetFileFault(
                $"'{path}' must start with {length.Length} bytes for its header's length, but it has {file.Length} bytes in all."
            );
        }

        file.ReadExactly(length);
        var stated = BinaryPrimitives.ReadUInt64LittleEndian(length);
        var most = Math.Min(LongestHeader, file.Length - file.Position);
        if (stated > (ulong)most)
        {
            throw new TargetFileFault(
                $"The header of '{path}' can have at most {most} bytes, but it is said to have {stated}."
            );
        }

        var header = new byte[stated];
        file.ReadExactly(header);
        return header;
    }

    private static double[] Decode(FileStream file, SafetensorsEntry entry)
    {
        var values = new double[entry.Count];
        var block = new byte[BlockLength];
        for (var done = 0; done < values.Length; )
        {
            var size = entry.Element.Size;
            var bytes = block.AsSpan(0, (int)Math.Min(BlockLength, (long)(values.Length - done) * size));
            file.ReadExactly(bytes);
            for (; !bytes.IsEmpty; bytes = bytes[size..])
            {
                values[done++] = entry.Element.Decode(bytes);
            }
        }

        return values;
    }
}
