using System.Buffers.Binary;
using System.Text;

namespace Experiments.Runs;

/// <content>Reading.</content>
public static partial class NpyFile
{
    // NumPy's own limit, beyond which it reads no header of a file that it does not trust.
    private const int LongestHeader = 10_000;

    // Elements are decoded from blocks of this many bytes, a multiple of every element's size.
    private const int BlockLength = 1 << 16;

    /// <summary>Reads an array of numbers, whatever their type, as doubles.</summary>
    /// <remarks>
    /// Versions 1.0, 2.0 and 3.0; bool, whole numbers of 8 to 64 bits with and without sign, and floating point of 16, 32
    /// and 64 bits, of either order of bytes; C or Fortran order. NaN and infinities are read as they are. The file
    /// ends where the array does: several arrays behind each other are refused.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <exception cref="NpyFault">
    /// The file is missing, unreadable, no .npy file or a damaged one; its elements are not numbers; or one of them is a
    /// whole number that no double equals.
    /// </exception>
    public static NpyArray ReadDoubles(string path)
    {
        if (!File.Exists(path))
        {
            throw new NpyFault(
                Directory.Exists(path) ? $"'{path}' is a folder, not a file." : $"There is no file '{path}'."
            );
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return file.CanSeek
                ? Read(file, file.Length, path)
                : throw new NpyFault($"'{path}' is a pipe or a device, but a file of known length is needed.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new NpyFault($"'{path}' cannot be read ({Reason.Of(cause)}).", cause);
        }
    }

    /// <summary>Reads an array as <see cref="ReadDoubles"/> does, from a stream that need not seek.</summary>
    /// <param name="stream">The stream, at the first byte of the .npy file, which is read to its last one.</param>
    /// <param name="length">How many bytes the .npy file has.</param>
    /// <param name="name">What faults call it.</param>
    /// <exception cref="NpyFault">As <see cref="ReadDoubles"/> has it, but for what opening and reading the stream do.</exception>
    /// <exception cref="IOException">The stream cannot be read, or ends before the length.</exception>
    internal static NpyArray Read(Stream stream, long length, string name)
    {
        var header = NpyFileHeader.Parse(name, HeaderText(stream, length, name, out var found));
        var count = Count(header.Shape, name);
        var expected = count * header.Element.Size;
        if (expected != found)
        {
            throw NpyFault.Of(name, $"an array of {expected} bytes, which follows from its header,", $"one of {found}");
        }

        var values = new double[count];
        Decode(stream, name, header.Element, values);
        return new NpyArray(header.Shape, header.IsFortranOrder ? RowMajor(values, header.Shape) : values);
    }

    private static string HeaderText(Stream stream, long length, string name, out long dataLength)
    {
        Span<byte> prefix = stackalloc byte[Prefix.Length + 2];
        var start = prefix[..stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false)];
        var magic = Prefix[..^4];
        if (!start.StartsWith(magic))
        {
            throw NpyFault.Of(
                name,
                "a NumPy file, which starts with the byte 0x93 and NUMPY,",
                Begin(start, magic.Length)
            );
        }

        // The shortest text of a header is longer than the two bytes that version 1.0 does not need for the length.
        if (start.Length < prefix.Length)
        {
            throw NpyFault.Of(name, "a whole header", $"the end of the file after {start.Length} bytes");
        }

        var (major, minor) = (start[magic.Length], start[magic.Length + 1]);
        if (major is < 1 or > 3 || minor != 0)
        {
            throw NpyFault.Of(name, "version 1.0, 2.0 or 3.0 of the format", $"version {major}.{minor}");
        }

        var spelled = start[(magic.Length + 2)..];
        var stated =
            major == 1
                ? BinaryPrimitives.ReadUInt16LittleEndian(spelled)
                : BinaryPrimitives.ReadUInt32LittleEndian(spelled);
        var begun = major == 1 ? spelled[2..] : [];
        var left = length - prefix.Length + begun.Length;
        if (stated > LongestHeader || stated > left)
        {
            throw NpyFault.Of(
                name,
                $"a header of at most {Math.Min(LongestHeader, left)} bytes",
                $"one said to have {stated}"
            );
        }

        // A text shorter than what is already read of it is no header, so where the data would start does not matter.
        var text = new byte[Math.Max((int)stated, begun.Length)];
        begun.CopyTo(text);
        stream.ReadExactly(text.AsSpan(begun.Length));
        dataLength = left - stated;
        return (major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text, 0, (int)stated);
    }

    private static string Begin(ReadOnlySpan<byte> start, int length) =>
        start.IsEmpty
            ? "an empty file"
            : $"a file that starts with {Convert.ToHexString(start[..Math.Min(length, start.Length)])}";

    private static long Count(IReadOnlyList<int> shape, string name)
    {
        var count = shape.Contains(0) ? 0L : 1L;
        foreach (var length in shape)
        {
            count *= length;
            if (count > Array.MaxLength)
            {
                throw NpyFault.Of(
                    name,
                    $"an array of at most {Array.MaxLength} elements",
                    $"a header for ({string.Join(", ", shape)})"
                );
            }
        }

        return count;
    }

    private static void Decode(Stream stream, string name, NpyFileElement element, Span<double> values)
    {
        var block = new byte[BlockLength];
        for (var done = 0; done < values.Length; )
        {
            var bytes = block.AsSpan(0, (int)Math.Min(BlockLength, (long)(values.Length - done) * element.Size));
            stream.ReadExactly(bytes);
            for (; !bytes.IsEmpty; bytes = bytes[element.Size..])
            {
                var one = bytes[..element.Size];
                values[done++] =
                    element.Decode(one)
                    ?? throw NpyFault.Of(name, "a whole number that a double holds exactly", element.Integer(one));
            }
        }
    }

    /// <summary>The elements of an array whose first index varies fastest, in the order in which its last one does.</summary>
    private static double[] RowMajor(double[] values, IReadOnlyList<int> shape)
    {
        var ordered = new double[values.Length];
        var index = new int[shape.Count];
        var from = 0L;
        for (var to = 0; to < ordered.Length; to++)
        {
            ordered[to] = values[from];
            long stride = values.Length;
            for (var axis = shape.Count - 1; axis >= 0; axis--)
            {
                stride /= shape[axis];
                from += stride;
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                from -= stride * shape[axis];
                index[axis] = 0;
            }
        }

        return ordered;
    }
}
