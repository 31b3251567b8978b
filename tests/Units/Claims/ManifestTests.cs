using System.Reflection;
using Experiments.Claims;

namespace Units.Claims;

public sealed class ManifestTests
{
    private static readonly PropertyInfo[] Properties =
    [
        .. typeof(Manifest).GetProperties().Where(property => property.PropertyType == typeof(Claim)),
    ];

    [Fact]
    public void All_TheManifest_HasEveryClaimOnce() =>
        Assert.Equal(Properties.Select(property => (Claim)property.GetValue(null)!), Manifest.All);

    [Fact]
    public void Groups_OfTheManifest_HaveNamesOfTheirOwn()
    {
        Assert.Distinct(Manifest.Groups.Select(group => group.Id));
        Assert.Distinct(Manifest.Groups.Select(group => group.Title));
    }

    [Fact]
    public void Id_OfEveryClaim_IsAShortNameOfItsOwn()
    {
        Assert.All(
            Manifest.All,
            claim =>
                Assert.All(
                    claim.Id.Split('-'),
                    word => Assert.True(word.Length > 0 && word.All(char.IsAsciiLetterLower), claim.Id)
                )
        );
        Assert.Distinct(Manifest.All.Select(claim => claim.Id));
    }

    [Fact]
    public void NearestTrue_OfEveryClaim_IsGivenWhereItIsRefuted() =>
        Assert.All(
            Manifest.All,
            claim =>
                Assert.Equal(
                    Study.Scales.Any(scale => claim.ExpectedAt(scale) is Verdict.Refuted),
                    claim.NearestTrue is not null
                )
        );

    [Fact]
    public void Studies_OfTheManifest_AreOneForEachClaimInItsOrder() =>
        Assert.Equal(Manifest.All, Studies.All.Select(study => study.Claim));

    [Fact]
    public void Texts_OfEveryClaim_AreSentences() =>
        Assert.All(
            Manifest.All.SelectMany(claim => new[] { claim.Tested, claim.NearestTrue, claim.Caveat }.OfType<string>()),
            text => Assert.EndsWith(".", text)
        );

    [Fact]
    public void Summary_OfAClaimWithoutOne_IsWhatIsTested()
    {
        var claim = new Claim("example", "Numbers are numbers.", "nowhere", "Some numbers.");
        Assert.Equal("Some numbers.", claim.Summary);
        Assert.Equal("numbers", (claim with { Summary = "numbers" }).Summary);
    }
}
