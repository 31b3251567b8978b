using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Reports;
using Experiments.Reports.Verdicts;
using Units.Build;

namespace Units.Reports;

/// <summary>The generated parts of docs/claims.md and README.md are what <c>claims docs</c> would write.</summary>
public sealed class ClaimsPageTests
{
    private static readonly VerdictStore Store = VerdictStore.Of(BuildFacts.RepositoryRoot);

    private static IReadOnlyList<ClaimStatus> Statuses => ClaimStatus.Read(Store, Studies.All);

    [Fact]
    public void Sections_OfThePage_AreThoseOfTheClaims() =>
        Assert.Equal(ClaimsMarkdown.Sections(Statuses), Part("docs", "claims.md"));

    [Fact]
    public void Table_OfTheFirstPage_IsThatOfTheClaims() =>
        Assert.Equal(ClaimsMarkdown.Table(Statuses), Part("README.md"));

    [Fact]
    public void Records_OfTheStore_BelongToAClaimAndAScale() =>
        Assert.Subset(
            (from study in Studies.All from scale in Study.Scales select (study.Claim.Id, scale.Name)).ToHashSet(),
            Store.Recorded.ToHashSet()
        );

    private static string Part(params string[] path) =>
        GeneratedPart.Of(File.ReadAllText(Path.Combine([BuildFacts.RepositoryRoot, .. path])), ClaimsMarkdown.Part);
}
