namespace Experiments.Data;

/// <summary>The digests a folder states for its files, in the form that <c>sha256sum</c> writes and checks.</summary>
internal sealed class DigestList
{
    /// <summary>
    /// The name of the file, beside the files it speaks of; the names in it are those of the unpacked files.
    /// </summary>
    public const string FileName = "SHA256SUMS";

    private const int DigestLength = 64;

    private readonly string path;
    private readonly Dictionary<string, string> digests = [];

    private DigestList(string path)
    {
        this.path = path;
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (!IsEntry(line))
            {
                throw new DataFault(path, number, "a SHA-256 digest, two spaces and a file name", $"'{line}'");
            }

            string name = line[(DigestLength + 2)..];
            if (!digests.TryAdd(name, line[..DigestLength].ToLowerInvariant()))
            {
                throw new DataFault(path, number, "one entry for each file", $"a second one for {name}");
            }
        }
    }

    /// <summary>Reads the folder's list, or returns null where it has none.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DataFault">A line is malformed, a file is listed twice, or the list cannot be read.</exception>
    public static DigestList? Find(string folder)
    {
        string list = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(list) ? new DigestList(list) : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw DataFault.Unreadable(list, cause);
        }
    }

    /// <summary>Checks the digest of a file that was read against the one listed for it.</summary>
    /// <param name="name">The name of the unpacked file.</param>
    /// <param name="file">The file as read.</param>
    /// <exception cref="DataFault">The file is not listed, or its digest is another.</exception>
    public void Verify(string name, IdxFile file)
    {
        if (!digests.TryGetValue(name, out string? expected))
        {
            throw new DataFault(path, $"an entry for the unpacked file {name}", "none");
        }

        string found = Convert.ToHexStringLower(file.Digest);
        if (found != expected)
        {
            throw new DataFault(file.Path, $"the SHA-256 digest {expected} of {FileName}", found);
        }
    }

    private static bool IsEntry(string line) =>
        line.Length > DigestLength + 2
        && line[..DigestLength].All(char.IsAsciiHexDigit)
        && line[DigestLength] == ' '
        && line[DigestLength + 1] is ' ' or '*';
}
