using System.Runtime.CompilerServices;
using Snapshots;
using Xunit.Abstractions;

namespace Claims;

/// <summary>
/// Matches snapshots with Verify.Xunit: the same files in the same places, and the same comparison decides. Built instead of
/// <c>BuiltInEngine.cs</c> by <c>-p:SnapshotEngine=Verify</c>.
/// </summary>
internal static class SnapshotEngine
{
    /// <summary>Verify's default writes a byte order mark; it asks to be told otherwise before its first use.</summary>
    [ModuleInitializer]
    internal static void WriteNoByteOrderMark() => VerifierSettings.UseUtf8NoBom();

    /// <summary>Matches what was measured; Verify opens the diff tool.</summary>
    /// <exception cref="Exception">It does not match; Verify's exception has the comparison's message.</exception>
    /// <exception cref="SnapshotFault">The verified file is damaged.</exception>
    public static async Task Match(Snapshot received, ITestOutputHelper output)
    {
        var store = Pipeline.Store;
        var settings = new VerifySettings();
        settings.UseDirectory(Path.Combine(store.Folder, received.Claim));
        // A device without a snapshot of its own is compared under the name of the one that stands in for it.
        settings.UseFileName(store.FindFor(received)?.Name ?? received.Name);
        settings.DisableScrubbers();
        settings.UseStringComparer(
            (now, verified, _) =>
                Task.FromResult(
                    SnapshotDecision.Make(verified, now, output) is { } message
                        ? CompareResult.NotEqual(message)
                        : CompareResult.Equal
                ),
            "json"
        );
        if (store.IsReadOnly)
        {
            // Verify has no setting against writing a received file.
            settings.DisableDiff();
            settings.OnVerifyMismatch((files, _, _) => Remove(files));
            settings.OnFirstVerify((files, _, _) => Remove(files));
        }

        if (store.FindFor(received) is { } key)
        {
            // A damaged file is told by its path, before Verify wraps what its comparer throws.
            _ = store.ReadVerified(key);
        }
        else
        {
            output.WriteLine(SnapshotDecision.Missing(received, store));
        }

        await Verifier.Verify(SnapshotText.Write(received), "json", settings);
    }

    private static Task Remove(FilePair files)
    {
        File.Delete(files.ReceivedPath);
        return Task.CompletedTask;
    }
}
