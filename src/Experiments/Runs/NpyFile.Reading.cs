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
                ? Read(file, path)
                : throw new NpyFault($"'{path}' is a pipe or a device, but a file of known length is needed.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new NpyFault($"'{path}' cannot be read ({Reason.Of(cause)}).", cause);
        }
    }

    private static NpyArray Read(FileStream file, string path)
    {
        var header = NpyFileHeader.Parse(path, HeaderText(file, path));
        var count = Count(header.Shape, path);
        var (expected, found) = (count * header.Element.Size, file.Length - file.Position);
        if (expected != found)
        {
            throw NpyFault.Of(path, $"an array of {expected} bytes, which follows from its header,", $"one of {found}");
        }

        var values = new double[count];
        Decode(file, path, header.Element, values);
        return new NpyArray(header.Shape, header.IsFortranOrder ? RowMajor(values, header.Shape) : values);
    }

    private static string HeaderText(FileStream file, string path)
    {
        Span<byte> prefix = stackalloc byte[Prefix.Length + 2];
        var start = prefix[..file.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false)];
        var magic = Prefix[..^4];
        if (!start.StartsWith(magic))
        {
            throw NpyFault.Of(
                path,
                "a NumPy file, which starts with the byte 0x93 and NUMPY,",
                Begin(start, magic.Length)
            );
        }

        // The shortest text of a header is longer than the two bytes that version 1.0 does not need for the length.
        if (start.Length < prefix.Length)
        {
            throw NpyFault.Of(path, "a whole header", $"the end of the file after {start.Length} bytes");
        }

        var (major, minor) = (start[magic.Length], start[magic.Length + 1]);
        if (major is < 1 or > 3 || minor != 0)
        {
            throw NpyFault.Of(path, "version 1.0, 2.0 or 3.0 of the format", $"version {major}.{minor}");
        }

        var length = start[(magic.Length + 2)..];
        file.Position = major == 1 ? Prefix.Length : prefix.Length;
        var stated =
            major == 1
                ? BinaryPrimitives.ReadUInt16LittleEndian(length)
                : BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (stated > LongestHeader || stated > file.Length - file.Position)
        {
            var most = Math.Min(LongestHeader, file.Length - file.Position);
            throw NpyFault.Of(path, $"a header of at most {most} bytes", $"one said to have {stated}");
        }

        var text = new byte[stated];
        file.ReadExactly(text);
        return (major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text);
    }

    private static string Begin(ReadOnlySpan<byte> start, int length) =>
        start.IsEmpty
            ? "an empty file"
            : $"a file that starts with {Convert.ToHexString(start[..Math.Min(length, start.Length)])}";

    private static long Count(IReadOnlyList<int> shape, string path)
    {
        var count = shape.Contains(0) ? 0L : 1L;
        foreach (var length in shape)
        {
            count *= length;
            if (count > Array.MaxLength)
            {
                throw NpyFault.Of(
                    path,
                    $"an array of at most {Array.MaxLength} elements",
                    $"a header for ({string.Join(", ", shape)})"
                );
            }
        }

        return count;
    }

    private static void Decode(FileStream file, string path, NpyFileElement element, Span<double> values)
    {
        var block = new byte[BlockLength];
        for (var done = 0; done < values.Length; )
        {
            var bytes = block.AsSpan(0, (int)Math.Min(BlockLength, (long)(values.Length - done) * element.Size));
            file.ReadExactly(bytes);
            for (; !bytes.IsEmpty; bytes = bytes[element.Size..])
            {
                var one = bytes[..element.Size];
                values[done++] =
                    element.Decode(one)
                    ?? throw NpyFault.Of(path, "a whole number that a double holds exactly", element.Integer(one));
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
