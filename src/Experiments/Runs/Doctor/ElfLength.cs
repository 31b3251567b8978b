using System.Buffers.Binary;

namespace Experiments.Runs.Doctor;

/// <summary>
/// Whether a library for Linux is as long as its header says. The system's loader does not look: it maps what is not there, and the process
/// is ended without a word when that is read.
/// </summary>
internal static class ElfLength
{
    private const int HeaderLength = 64;
    private const byte Is64Bit = 2;
    private const byte IsLittleEndian = 1;

    private static readonly byte[] Magic = [0x7F, (byte)'E', (byte)'L', (byte)'F'];

    /// <summary>What is wrong with the length of a file; null where nothing is, and for files of any other form, which the loader refuses.</summary>
    /// <param name="file">The library.</param>
    public static string? Fault(string file)
    {
        var header = new byte[HeaderLength];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (
            stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength
            || !header.AsSpan().StartsWith(Magic)
            || header[4] != Is64Bit
            || header[5] != IsLittleEndian
        )
        {
            return null;
        }

        // The table of sections is the last part of the file, as every linker writes it.
        var start = BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(0x28));
        var size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x3A));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x3C));
        var end = (UInt128)start + ((UInt128)size * count);
        return end > (UInt128)stream.Length
            ? $"it has {stream.Length} bytes, and by its header {end} or more: it is cut short"
            : null;
    }
}
