using System.Text;

namespace Snapshots;

/// <summary>A snapshot's place in the store.</summary>
/// <param name="Claim">The claim's id.</param>
/// <param name="Name">The scale and device class.</param>
public readonly record struct SnapshotKey(string Claim, string Name);

/// <summary>
/// The folder <c>verified</c> of this library: <c>&lt;claim&gt;/&lt;scale&gt;-&lt;device&gt;.verified.json</c>, and beside each the
/// <c>.received.json</c> of the last run, which git ignores. The only place that knows the files' names.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="isReadOnly">Whether nothing may be written, as on a build server.</param>
public sealed class SnapshotStore(string folder, bool isReadOnly)
{
    /// <summary>The class of device whose snapshot stands in for that of a device which has none.</summary>
    public const string Fallback = "cpu";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const string VerifiedEnd = ".verified.json";
    private const string ReceivedEnd = ".received.json";

    /// <summary>The store of a repository.</summary>
    /// <param name="repository">The repository's root.</param>
    /// <param name="isReadOnly">Whether nothing may be written.</param>
    public static SnapshotStore Of(string repository, bool isReadOnly) =>
        new(Path.Combine(repository, "tests", "Snapshots", "verified"), isReadOnly);

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>Whether nothing may be written.</summary>
    public bool IsReadOnly => isReadOnly;

    /// <summary>The snapshots that have a verified file, in alphabetical order.</summary>
    /// <exception cref="SnapshotFault">The folder cannot be listed.</exception>
    public IReadOnlyList<SnapshotKey> Verified => Keys(VerifiedEnd);

    /// <summary>The snapshots that have a received file, in alphabetical order.</summary>
    /// <inheritdoc cref="Verified"/>
    public IReadOnlyList<SnapshotKey> Received => Keys(ReceivedEnd);

    /// <summary>Where a snapshot's verified file is, or would be.</summary>
    /// <exception cref="SnapshotFault">The claim or the name holds other than letters, digits and '-'.</exception>
    public string VerifiedPath(SnapshotKey key) => PathOf(key, VerifiedEnd);

    /// <summary>Where a snapshot's received file is, or would be.</summary>
    /// <inheritdoc cref="VerifiedPath"/>
    public string ReceivedPath(SnapshotKey key) => PathOf(key, ReceivedEnd);

    /// <summary>The verified file that a received snapshot is compared with: its own, or else that of the CPU at the same scale.</summary>
    /// <returns>Its key, or null if there is neither.</returns>
    public SnapshotKey? FindFor(Snapshot received)
    {
        SnapshotKey[] candidates =
        [
            new(received.Claim, received.Name),
            new(received.Claim, (received with { Device = Fallback }).Name),
        ];
        return candidates.Cast<SnapshotKey?>().FirstOrDefault(key => File.Exists(VerifiedPath(key!.Value)));
    }

    /// <summary>Reads a verified file.</summary>
    /// <exception cref="SnapshotFault">It cannot be read, is damaged, or is of another claim, scale or device than its name says.</exception>
    public Snapshot ReadVerified(SnapshotKey key) => Read(key, VerifiedPath(key), SnapshotText.ReadVerified);

    /// <summary>Reads a received file.</summary>
    /// <inheritdoc cref="ReadVerified"/>
    public Snapshot ReadReceived(SnapshotKey key) => Read(key, ReceivedPath(key), SnapshotText.ReadReceived);

    /// <summary>Writes what a test has measured beside the verified file; does nothing where the store is read-only.</summary>
    /// <returns>The file's path, or null if nothing was written.</returns>
    /// <exception cref="SnapshotFault">The file cannot be written, or would not be read again.</exception>
    public string? WriteReceived(Snapshot received)
    {
        var path = ReceivedPath(new SnapshotKey(received.Claim, received.Name));
        var text = SnapshotText.Write(received);
        _ = SnapshotText.ReadReceived(text);
        return isReadOnly ? null : Write(path, text);
    }

    /// <summary>Writes an accepted snapshot, and takes away the received file that it answers.</summary>
    /// <returns>The file's path.</returns>
    /// <exception cref="SnapshotFault">
    /// The store is read-only; the file cannot be written, or would not be read again.
    /// </exception>
    public string WriteVerified(Snapshot verified)
    {
        if (isReadOnly)
        {
            throw new SnapshotFault("Nothing is written into the store on a build server (CI is set).");
        }

        var key = new SnapshotKey(verified.Claim, verified.Name);
        var text = SnapshotText.Write(verified);
        _ = SnapshotText.ReadVerified(text);
        return Write(VerifiedPath(key), text, ReceivedPath(key));
    }

    /// <summary>Compares a received snapshot with its verified file.</summary>
    /// <exception cref="SnapshotFault">There is no verified file, or it is damaged.</exception>
    public Comparison Compare(Snapshot received)
    {
        var key =
            FindFor(received)
            ?? throw new SnapshotFault(
                $"There is no snapshot '{VerifiedPath(new SnapshotKey(received.Claim, received.Name))}' to compare with."
            );
        return Comparer.Compare(SnapshotText.Write(ReadVerified(key)), SnapshotText.Write(received));
    }

    private string PathOf(SnapshotKey key, string end) =>
        SnapshotReader.IsWord(key.Claim) && SnapshotReader.IsWord(key.Name)
            ? Path.Combine(folder, key.Claim, key.Name + end)
            : throw new SnapshotFault(
                $"'{SnapshotText.OneLine(key.Claim)}', '{SnapshotText.OneLine(key.Name)}' cannot name a snapshot: letters, digits and '-' alone can."
            );

    private SnapshotKey[] Keys(string end)
    {
        try
        {
            return Directory.Exists(folder)
                ?
                [
                    .. Directory
                        .EnumerateFiles(folder, "*" + end, SearchOption.AllDirectories)
                        .Select(path => new SnapshotKey(
                            Path.GetRelativePath(folder, Path.GetDirectoryName(path)!),
                            Path.GetFileName(path)[..^end.Length]
                        ))
                        .OrderBy(key => key.Claim, StringComparer.Ordinal)
                        .ThenBy(key => key.Name, StringComparer.Ordinal),
                ]
                : [];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SnapshotFault($"'{folder}' cannot be listed ({cause.Message.TrimEnd('.')}).", cause);
        }
    }

    private static Snapshot Read(SnapshotKey key, string path, Func<string, string, Snapshot> read)
    {
        try
        {
            var snapshot = read(File.ReadAllText(path, Utf8), $"'{path}'");
            return new SnapshotKey(snapshot.Claim, snapshot.Name) == key
                ? snapshot
                : throw new SnapshotFault(
                    $"'{path}' holds the snapshot {snapshot.Claim}, {snapshot.Name} instead of its own."
                );
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new SnapshotFault($"'{path}' cannot be read ({cause.Message.TrimEnd('.')}).", cause);
        }
    }

    // Beside its place and then moved there, so that a reader sees the old text or the new, never a part.
    private static string Write(string path, string text, string? answered = null)
    {
        var temporary = path + ".tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(temporary, text, Utf8);
            File.Move(temporary, path, overwrite: true);
            if (answered is not null)
            {
                File.Delete(answered);
            }

            return path;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            Discard(temporary);
            throw new SnapshotFault($"'{path}' cannot be written ({cause.Message.TrimEnd('.')}).", cause);
        }
    }

    private static void Discard(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Of the two faults, the one that is on its way says more.
        }
    }
}
