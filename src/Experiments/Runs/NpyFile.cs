using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Experiments.Runs;

/// <summary>
/// Arrays in NumPy's file format (.npy): written as version 1.0, little-endian, in C order, and read in any version, either
/// order of bytes and either order of elements.
/// </summary>
public static partial class NpyFile
{
    // The format asks that the data start at a multiple of this.
    private const int Alignment = 64;

    /// <summary>The magic string, the version, and room for the length of the text that follows.</summary>
    private static ReadOnlySpan<byte> Prefix =>
        [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, 0, 0];

    /// <summary>Writes an array to a file, which is overwritten if it is there.</summary>
    /// <typeparam name="T">float, double, long or bool.</typeparam>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="values">The elements in row-major order.</param>
    /// <param name="shape">The lengths of the dimensions, whose product is the number of values; none for a single number.</param>
    /// <exception cref="RunFault">The file cannot be written.</exception>
    public static void Write<T>(string path, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        // Before there is a file.
        var header = Header<T>(values.Length, shape);
        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
            Write(file, header, values);
        }
        catch (Exception cause) when (Reason.IsRefusal(cause))
        {
            throw WholeFile.CannotWrite(path, cause);
        }
    }

    /// <summary>Writes an array to a stream.</summary>
    /// <inheritdoc cref="Write{T}(string, ReadOnlySpan{T}, ReadOnlySpan{int})"/>
    internal static void Write<T>(Stream stream, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged => Write(stream, Header<T>(values.Length, shape), values);

    private static void Write<T>(Stream stream, byte[] header, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        stream.Write(header);
        // Every machine that libtorch runs on is little-endian.
        stream.Write(MemoryMarshal.AsBytes(values));
    }

    private static byte[] Header<T>(int count, ReadOnlySpan<int> shape)
    {
        var elements = 1;
        foreach (var length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            elements = checked(elements * length);
        }

        if (elements != count)
        {
            throw new ArgumentException($"{count} values cannot have a shape of {elements} elements.", nameof(shape));
        }

        // Python writes a tuple of one with a comma behind it.
        var tuple = shape.Length == 1 ? $"{shape[0]}," : string.Join(", ", shape.ToArray());
        var text = $"{{'descr': '{Descriptor<T>()}', 'fortran_order': False, 'shape': ({tuple}), }}";
        var size = (Prefix.Length + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[size];
        Prefix.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(Prefix.Length - 2), (ushort)(size - Prefix.Length));
        Encoding.ASCII.GetBytes(text.PadRight(size - Prefix.Length - 1) + "\n", header.AsSpan(Prefix.Length));
        return header;
    }

    private static string Descriptor<T>() =>
        default(T) switch
        {
            float => "<f4",
            double => "<f8",
            long => "<i8",
            bool => "|b1",
            _ => throw new NotSupportedException($"No array of {typeof(T)} is written here."),
        };
}
