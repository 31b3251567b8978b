using System.IO.Compression;

namespace Experiments.Runs;

/// <summary>
/// NumPy's files of several arrays (.npz): zip files with a .npy file for each array; written unpacked, and read packed or not.
/// </summary>
internal static class NpzFile
{
    // A small file can unpack to any size.
    private const long MostBytes = 1L << 31;

    private const string Ending = ".npy";

    private const int BlockLength = 1 << 16;

    // The first that a zip file can have: the same arrays make the same file.
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes matrices to a file as a whole, which is overwritten if it is there.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="arrays">Each with its name, which no other has, and its values row by row.</param>
    /// <exception cref="RunFault">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<(string Name, float[] Values, int Rows, int Columns)> arrays)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, values, rows, columns) in arrays)
            {
                var member = zip.CreateEntry(name + Ending, CompressionLevel.NoCompression);
                member.LastWriteTime = NoDate;
                using var contents = member.Open();
                NpyFile.Write<float>(contents, values, rows, columns);
            }
        }

        WholeFile.Write(path, bytes.ToArray());
    }

    /// <summary>Reads all arrays, in the order in which the zip file lists them.</summary>
    /// <param name="file">The file, at its start.</param>
    /// <param name="path">What faults call it.</param>
    /// <exception cref="TargetFileFault">
    /// The file is no zip file or a damaged one, a member is damaged, encrypted, not named as a .npy file or as another
    /// is, or the members' sizes sum to more than 2 GiB.
    /// </exception>
    /// <exception cref="NpyFault">A member is no .npy file of numbers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<TargetFileArray> Read(FileStream file, string path)
    {
        using var zip = Open(file, path, out var members);
        Check(path, members);
        return [.. members.Select(member => ReadMember(path, member))];
    }

    private static ZipArchive Open(FileStream file, string path, out IReadOnlyList<ZipArchiveEntry> members)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            members = zip.Entries;
            return zip;
        }
        catch (Exception cause) when (IsDamage(cause))
        {
            zip?.Dispose();
            throw new TargetFileFault($"'{path}' is no zip file, or a damaged one ({Reason.Of(cause)}).", cause);
        }
    }

    // All before the first is unpacked, so that what can be refused is refused at once.
    private static void Check(string path, IReadOnlyList<ZipArchiveEntry> members)
    {
        HashSet<string> names = [];
        var left = MostBytes;
        foreach (var member in members)
        {
            var name = TargetFileArray.Shown(member.FullName);
            if (!member.FullName.EndsWith(Ending, StringComparison.Ordinal))
            {
                throw new TargetFileFault($"Every member of '{path}' must be a {Ending} file, but '{name}' is not.");
            }

            if (!names.Add(member.FullName))
            {
                throw new TargetFileFault($"The members of '{path}' must differ in name, but two are called '{name}'.");
            }

            if (member.IsEncrypted)
            {
                throw new TargetFileFault($"The member '{name}' of '{path}' is encrypted, which no array may be.");
            }

            if (member.Length > left)
            {
                throw new TargetFileFault(
                    $"The members of '{path}' may have {MostBytes} bytes together when they are unpacked, but '{name}' alone has {member.Length} where {left} are left."
                );
            }

            left -= member.Length;
        }
    }

    private static TargetFileArray ReadMember(string path, ZipArchiveEntry member)
    {
        var name = TargetFileArray.Shown(member.FullName);
        try
        {
            CheckContents(path, name, member);
            using var contents = member.Open();
            return new TargetFileArray(
                member.FullName[..^Ending.Length],
                NpyFile.Read(contents, member.Length, $"{path}/{name}")
            );
        }
        catch (Exception cause) when (IsDamage(cause))
        {
            throw new TargetFileFault(
                $"The member '{name}' of '{path}' cannot be unpacked ({Reason.Of(cause)}).",
                cause
            );
        }
    }

    // Unpacked once for this alone: what damage has made of an array is not worth a sentence.
    private static void CheckContents(string path, string name, ZipArchiveEntry member)
    {
        // The reader of zip files takes sizes of 64 bits as they are, with their signs.
        if (member.Length < 0 || member.CompressedLength < 0)
        {
            throw new InvalidDataException("A size beyond any file.");
        }

        using var contents = member.Open();
        var block = new byte[BlockLength];
        var sum = NpzFileChecksum.OfNothing;
        var length = 0L;
        for (int read; length <= member.Length && (read = contents.Read(block)) > 0; length += read)
        {
            sum = NpzFileChecksum.Of(sum, block.AsSpan(0, read));
        }

        if (length != member.Length || sum != member.Crc32)
        {
            throw new TargetFileFault(
                $"The member '{name}' of '{path}' must have {member.Length} bytes with the checksum {member.Crc32:X8}, but it is damaged."
            );
        }
    }

    // What the reader of zip files throws where a file is not as it should be.
    private static bool IsDamage(Exception cause) => cause is InvalidDataException or EndOfStreamException;
}
