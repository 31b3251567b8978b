using System.Reflection;
using Experiments.Claims;

namespace Claims;

/// <summary>Every claim of the manifest is tested at both scales, and every test that names a claim names one of them.</summary>
public sealed class ManifestTests
{
    private static readonly (string Claim, bool IsFull)[] Tested =
    [
        .. from type in typeof(ManifestTests).Assembly.GetTypes()
        from method in type.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is not null
        from trait in type.CustomAttributes.Concat(method.CustomAttributes)
        where IsTrait(trait, "Claim")
        select (Value(trait), method.CustomAttributes.Any(other => IsTrait(other, "Scale"))),
    ];

    [Fact]
    public void Claims_OfTheManifest_AreTestedAtBothScales() =>
        Assert.All(
            Manifest.All,
            claim =>
            {
                Assert.Contains((claim.Id, false), Tested);
                Assert.Contains((claim.Id, true), Tested);
            }
        );

    [Fact]
    public void Claims_OfTheTests_AreInTheManifest() =>
        Assert.Subset(
            Manifest.All.Select(claim => claim.Id).ToHashSet(),
            Tested.Select(test => test.Claim).ToHashSet()
        );

    private static bool IsTrait(CustomAttributeData attribute, string name) =>
        attribute.AttributeType == typeof(TraitAttribute)
        && attribute.ConstructorArguments[0].Value is string n
        && n == name;

    private static string Value(CustomAttributeData trait) => (string)trait.ConstructorArguments[1].Value!;
}
