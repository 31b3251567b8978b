using System.Reflection;
using Experiments.Claims;
using Experiments.Runs;
using Snapshots;

namespace Claims;

/// <summary>Every claim of the manifest has its study, its tests and its snapshots, and there are no others.</summary>
public sealed class ManifestTests
{
    private static readonly (string Claim, bool IsFull)[] Tested =
    [
        .. from method in typeof(ManifestTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
        where method.GetCustomAttribute<FactAttribute>() is not null
        from trait in method.DeclaringType!.CustomAttributes.Concat(method.CustomAttributes)
        where IsTrait(trait, "Claim")
        select (Value(trait), method.CustomAttributes.Any(other => IsTrait(other, "Scale"))),
    ];

    private static readonly string[] Names =
    [
        .. from scale in Study.Scales from device in new[] { "cpu", "cuda" } select $"{scale.Name}-{device}",
    ];

    [Fact]
    public void Claims_OfTheManifest_HaveOneStudyEach() =>
        Assert.Equal(Manifest.All, Studies.All.Select(study => study.Claim));

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

    [Fact]
    public void Snapshots_OfTheManifest_AreVerifiedOnACpu() =>
        Assert.Empty(
            from claim in Manifest.All
            from scale in Studies.Of(claim).SnapshotScales
            let key = new SnapshotKey(claim.Id, $"{scale.Name}-{SnapshotStore.Fallback}")
            where !Pipeline.Store.Verified.Contains(key)
            select Pipeline.Store.VerifiedPath(key)
        );

    [Fact]
    public void Snapshots_OfTheStore_BelongToAClaimOfTheManifest() =>
        Assert.Empty(
            Pipeline
                .Store.Verified.Where(key =>
                    Manifest.All.All(claim => claim.Id != key.Claim) || !Names.Contains(key.Name)
                )
                .Select(key => $"{Pipeline.Store.VerifiedPath(key)} belongs to no claim's test; delete it.")
        );

    [Fact]
    public void Snapshots_AtReducedScale_HaveAtLeastTwentyReferenceSeeds() =>
        Assert.All(
            Pipeline.Store.Verified.Where(key => key.Name.StartsWith(Scale.Reduced.Name, StringComparison.Ordinal)),
            key =>
                Assert.All(
                    Pipeline.Store.ReadVerified(key).Metrics.OfType<BandedMetric>(),
                    metric => Assert.InRange(metric.Reference.Count, 20, int.MaxValue)
                )
        );

    private static bool IsTrait(CustomAttributeData attribute, string name) =>
        attribute.AttributeType == typeof(TraitAttribute)
        && attribute.ConstructorArguments[0].Value is string n
        && n == name;

    private static string Value(CustomAttributeData trait) => (string)trait.ConstructorArguments[1].Value!;
}
