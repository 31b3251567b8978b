using DiffEngine;
using Snapshots;
using Xunit.Abstractions;

namespace Claims;

/// <summary>Matches snapshots with the store's own files and nothing else.</summary>
internal static class SnapshotEngine
{
    /// <summary>Matches what was measured; where a person sits at the machine, a mismatch opens the diff tool.</summary>
    /// <exception cref="Xunit.Sdk.FailException">It does not match.</exception>
    /// <exception cref="SnapshotFault">The verified file is damaged.</exception>
    public static async Task Match(Snapshot received, ITestOutputHelper output)
    {
        var store = Pipeline.Store;
        var receivedPath = store.WriteReceived(received);
        if (store.FindFor(received) is not { } key)
        {
            Assert.Fail(SnapshotDecision.Missing(received, store));
            return;
        }

        var verified = SnapshotText.Write(store.ReadVerified(key));
        if (SnapshotDecision.Make(verified, SnapshotText.Write(received), output) is { } message)
        {
            if (receivedPath is not null && !DiffRunner.Disabled)
            {
                await DiffRunner.LaunchAsync(receivedPath, store.VerifiedPath(key));
            }

            Assert.Fail(message);
        }
    }
}
