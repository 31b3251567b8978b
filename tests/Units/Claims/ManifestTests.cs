using System.Reflection;
using System.Text.RegularExpressions;
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
    public void Id_OfEveryClaim_IsAShortNameOfItsOwn()
    {
        Assert.All(Manifest.All, claim => Assert.Matches(new Regex("^[a-z]+(-[a-z]+)*$"), claim.Id));
        Assert.Distinct(Manifest.All.Select(claim => claim.Id));
    }
}
