using Experiments.Claims;
using Experiments.Claims.Calibration;
using Experiments.Reports;
using Snapshots;
using Units.Build;

namespace Units.Reports;

/// <summary>The generated parts of docs/snapshots.md are what their commands would write.</summary>
public sealed class SnapshotsPageTests
{
    private const string Benign = "benign-";

    /// <summary>The line of a fault that the claims' tests are not run for; ScienceRecordTests has what fails for it.</summary>
    private const string OfUnitTests = "Judged by: unit tests";

    private static readonly string Library = Path.Combine(BuildFacts.RepositoryRoot, "tests", "Snapshots");
    private static readonly string Page = File.ReadAllText(
        Path.Combine(BuildFacts.RepositoryRoot, "docs", "snapshots.md")
    );

    /// <summary>The rows of the table of faults: name, what is wrong, what caught it.</summary>
    private static IEnumerable<string[]> Faults =>
        GeneratedPart
            .Of(Page, "faults")
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    [Fact]
    public void Calibration_IsWhatTheCommandWrites()
    {
        var store = SnapshotStore.Of(BuildFacts.RepositoryRoot, isReadOnly: true);
        var claims = Studies
            .All.Select(study => store.ReadVerified(new SnapshotKey(study.Claim.Id, "reduced-cpu")))
            .Where(snapshot => snapshot.Metrics.OfType<BandedMetric>().Any())
            .Select(snapshot =>
                (HeldOutSeeds.Read(Path.Combine(Library, "heldout", $"{snapshot.Claim}.tsv")), snapshot)
            );

        Assert.Equal(CalibrationPage.Text(claims), GeneratedPart.Of(Page, CalibrationPage.Calibration));
    }

    [Fact]
    public void Faults_OfTheFolder_AreTheOnesOfThePage() =>
        Assert.Equal(
            from path in Directory.EnumerateFiles(Path.Combine(Library, "faults"), "*.patch")
            where !File.ReadLines(path).Contains(OfUnitTests, StringComparer.Ordinal)
            let name = Path.GetFileNameWithoutExtension(path)
            orderby name
            select (name, File.ReadLines(path).First()),
            from row in Faults
            let name = row[0].Trim('`')
            orderby name
            select (name, row[1])
        );

    [Fact]
    public void Faults_OfThePage_AreCaught() =>
        Assert.All(
            Faults.Where(row => !row[0].StartsWith("`" + Benign, StringComparison.Ordinal)),
            row => Assert.NotEqual("nothing", row[2])
        );

    [Fact]
    public void BenignChanges_OfThePage_AreNotCaught()
    {
        var benign = Faults.Where(row => row[0].StartsWith("`" + Benign, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(benign);
        Assert.All(benign, row => Assert.Equal("nothing", row[2]));
    }
}
