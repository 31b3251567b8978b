using Snapshots;
using Xunit.Abstractions;

namespace Claims;

/// <summary>What both snapshot engines do with a received and a verified text: the comparison, told to people and to machines.</summary>
internal static class SnapshotDecision
{
    /// <summary>Where every comparison is written as JSON, also on a build server, and also when nothing is wrong.</summary>
    public static string ReportFolder { get; } = Path.Combine(Pipeline.Repository, "TestResults", "snapshots");

    /// <summary>Compares, writes the JSON, and prints the table.</summary>
    /// <returns>Null if all is as it should be, else the message to fail with.</returns>
    /// <exception cref="SnapshotFault">A text is no snapshot.</exception>
    public static string? Make(string verified, string received, ITestOutputHelper output)
    {
        var comparison = Comparer.Compare(verified, received);
        Directory.CreateDirectory(ReportFolder);
        var report = Path.Combine(ReportFolder, $"{comparison.Claim}.{comparison.Name}.json");
        File.WriteAllText(report, ComparisonJson.Write(comparison));

        var text = ComparisonText.Write(comparison);
        output.WriteLine(text);
        return comparison.IsMatch
            ? null
            : $"{text}\nThe same as JSON: {report}\nIf the new numbers are right: {Accepting(comparison.Claim)}";
    }

    /// <summary>
    /// Writes what was measured, every seed's numbers, beside the comparison: what a build server keeps of a run, since it writes
    /// nothing into the store.
    /// </summary>
    public static void Keep(Snapshot received)
    {
        Directory.CreateDirectory(ReportFolder);
        File.WriteAllText(
            Path.Combine(ReportFolder, $"{received.Claim}.{received.Name}.received.json"),
            SnapshotText.Write(received)
        );
    }

    /// <summary>The message for a snapshot that is not there.</summary>
    public static string Missing(Snapshot received, SnapshotStore store) =>
        $"There is no snapshot '{store.VerifiedPath(new SnapshotKey(received.Claim, received.Name))}' to compare with; "
        + $"to record one: {Accepting(received.Claim)}";

    private static string Accepting(string claim) =>
        $"dotnet run -c Release --project src/Experiments -- snapshots accept {claim} --reason \"…\"";
}
