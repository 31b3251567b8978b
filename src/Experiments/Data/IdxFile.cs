using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Experiments.Data;

/// <summary>An array of unsigned bytes in the IDX format, read and verified in one pass.</summary>
/// <remarks>
/// The format is big-endian: a magic number 0x000008dd with dd the number of dimensions, one 32-bit length per
/// dimension, and the values in row-major order.
/// </remarks>
/// <param name="Path">The file that was read.</param>
/// <param name="Dimensions">The length of each dimension, all at least 1.</param>
/// <param name="Values">The values, as many as the product of the dimensions.</param>
/// <param name="Digest">The SHA-256 of the unpacked file, 32 bytes.</param>
internal sealed record IdxFile(string Path, IReadOnlyList<int> Dimensions, byte[] Values, byte[] Digest)
{
    /// <summary>The most bytes a file may unpack to: 1 GiB, more than twenty times MNIST.</summary>
    public const long MaximumLength = 1L << 30;

    // A match of 258 bytes costs at least two bits, so nothing that deflate writes unpacks to more than this many times
    // itself.
    private const long MaximumExpansion = 1032;

    // Small enough that a block is hashed while it is still in the processor's cache.
    private const int BlockLength = 1 << 17;

    private const int UnsignedBytes = 0x08;

    /// <summary>
    /// Reads <paramref name="name"/> from <paramref name="folder"/>, or <paramref name="name"/>.gz where that is what
    /// exists.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">
    /// The name of the unpacked file; where both exist, the unpacked one is read. The compressed one must be a single gzip
    /// member with nothing after it, as gzip writes it.
    /// </param>
    /// <param name="rank">The number of dimensions the file must have.</param>
    /// <exception cref="DataFault">
    /// The file is missing, unreadable, not of this rank, too short, too long or corrupt.
    /// </exception>
    public static IdxFile Read(string folder, string name, int rank)
    {
        string path = Locate(folder, name, out bool packed);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (!packed)
            {
                return Read(file, path, rank, file.Length, MaximumLength);
            }

            using GZipStream unpacked = new(file, CompressionMode.Decompress);
            IdxFile read = Read(unpacked, path, rank, unpackedLength: null, file.Length * MaximumExpansion);
            RequireEnd(file, path, HeaderLength(rank) + read.Values.Length);
            return read;
        }
        catch (InvalidDataException cause)
        {
            throw new DataFault(path, "an intact gzip stream", "a corrupt or incomplete one", cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw DataFault.Unreadable(path, cause);
        }
    }

    private static string Locate(string folder, string name, out bool packed)
    {
        string plain = System.IO.Path.Combine(folder, name);
        packed = !File.Exists(plain);
        string path = packed ? plain + ".gz" : plain;
        return File.Exists(path) ? path : throw new DataFault(folder, $"a file {name} or {name}.gz", "neither");
    }

    private static int HeaderLength(int rank) => 4 * (1 + rank);

    // .NET takes the end of a cut gzip file for the end of its content, and ignores what follows a whole one. In both
    // cases the last four bytes are not the unpacked length that gzip ends a file with.
    private static void RequireEnd(FileStream file, string path, int unpackedLength)
    {
        Span<byte> end = stackalloc byte[4];
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        uint stated = BinaryPrimitives.ReadUInt32LittleEndian(end);
        if (stated != unpackedLength)
        {
            throw new DataFault(
                path,
                $"a gzip stream that ends with its unpacked length {unpackedLength}",
                $"one ending with {stated}"
            );
        }
    }

    private static IdxFile Read(Stream stream, string path, int rank, long? unpackedLength, long longestPossible)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] header = new byte[HeaderLength(rank)];
        int headerLength = Fill(stream, header, hash);
        if (headerLength < header.Length)
        {
            throw new DataFault(path, $"an IDX header of {header.Length} bytes", $"a file of {headerLength} bytes");
        }

        int[] dimensions = ParseHeader(header, path, rank, Math.Min(longestPossible, MaximumLength));
        long length = header.Length + Product(dimensions);
        if (unpackedLength is { } actual && actual != length)
        {
            throw WrongLength(path, length, $"a length of {actual} bytes");
        }

        byte[] values = GC.AllocateUninitializedArray<byte>((int)(length - header.Length));
        int read = Fill(stream, values, hash);
        if (read < values.Length)
        {
            throw WrongLength(path, length, $"a length of {header.Length + read} bytes");
        }

        return stream.ReadByte() < 0
            ? new IdxFile(path, dimensions, values, hash.GetHashAndReset())
            : throw WrongLength(path, length, "a greater length");
    }

    private static int[] ParseHeader(ReadOnlySpan<byte> header, string path, int rank, long longestPossible)
    {
        uint expectedMagic = (UnsignedBytes << 8) | (uint)rank;
        uint magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (magic != expectedMagic)
        {
            throw new DataFault(
                path,
                $"the magic number 0x{expectedMagic:x8} of unsigned bytes in {rank} dimension{(rank == 1 ? "" : "s")}",
                $"0x{magic:x8}"
            );
        }

        uint[] lengths = new uint[rank];
        for (int i = 0; i < rank; i++)
        {
            lengths[i] = BinaryPrimitives.ReadUInt32BigEndian(header[(4 * (i + 1))..]);
        }

        // Judged before anything is allocated: the header is not to be believed further than the file can bear out.
        UInt128 product = lengths.Aggregate(UInt128.One, (product, length) => product * length);
        if (product == 0 || product > (UInt128)(longestPossible - header.Length))
        {
            throw new DataFault(
                path,
                $"a header for 1 to {longestPossible - header.Length} bytes",
                $"a header for {string.Join(" × ", lengths)}"
            );
        }

        return [.. lengths.Select(length => (int)length)];
    }

    private static long Product(int[] dimensions) => dimensions.Aggregate(1L, (product, length) => product * length);

    private static DataFault WrongLength(string path, long expected, string found) =>
        new(path, $"an unpacked length of {expected} bytes, which follows from its header,", found);

    private static int Fill(Stream stream, Span<byte> destination, IncrementalHash hash)
    {
        int filled = 0;
        while (filled < destination.Length)
        {
            Span<byte> block = destination.Slice(filled, Math.Min(BlockLength, destination.Length - filled));
            int read = stream.Read(block);
            if (read == 0)
            {
                break;
            }

            hash.AppendData(block[..read]);
            filled += read;
        }

        return filled;
    }
}
