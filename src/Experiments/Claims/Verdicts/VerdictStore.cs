using Experiments.Runs;

namespace Experiments.Claims.Verdicts;

/// <summary>
/// The folder of recorded verdicts, <c>&lt;claim&gt;/&lt;scale&gt;.json</c>, beside the verified snapshots, which come from the same
/// evidence. The only place that knows the files' names.
/// </summary>
/// <param name="folder">The folder; it need not exist.</param>
public sealed class VerdictStore(string folder)
{
    private const string End = ".json";

    /// <summary>The store of a repository.</summary>
    /// <param name="repository">The repository's root.</param>
    public static VerdictStore Of(string repository) => new(Path.Combine(repository, "tests", "Snapshots", "verdicts"));

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The files that are there, claim and scale, in alphabetical order.</summary>
    public IReadOnlyList<(string Claim, string Scale)> Recorded =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*" + End, SearchOption.AllDirectories)
                    .Select(path =>
                        (
                            Path.GetRelativePath(folder, Path.GetDirectoryName(path)!),
                            Path.GetFileName(path)[..^End.Length]
                        )
                    )
                    .Order(),
            ]
            : [];

    /// <summary>Where a claim's verdict at a scale is, or would be.</summary>
    public string PathOf(string claim, string scale) => Path.Combine(folder, claim, scale + End);

    /// <summary>Reads a claim's verdict at a scale; null where there is none.</summary>
    /// <exception cref="RunFault">The file cannot be read, is damaged, or is of another claim or scale than its name says.</exception>
    public RecordedVerdict? Read(string claim, string scale)
    {
        var path = PathOf(claim, scale);
        if (WholeFile.Read(path) is not { } text)
        {
            return null;
        }

        var recorded = VerdictText.Read(text, $"'{path}'");
        return (recorded.Claim, recorded.Scale) == (claim, scale)
            ? recorded
            : throw new RunFault(
                $"'{path}' holds the verdict on {recorded.Claim} at {recorded.Scale} scale instead of its own."
            );
    }

    /// <summary>Writes a verdict in the place of the one before.</summary>
    /// <returns>The file's path.</returns>
    /// <exception cref="RunFault">It cannot be written.</exception>
    public string Write(RecordedVerdict recorded)
    {
        var path = PathOf(recorded.Claim, recorded.Scale);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw WholeFile.CannotWrite(path, cause);
        }

        WholeFile.Write(path, VerdictText.Write(recorded));
        return path;
    }
}
