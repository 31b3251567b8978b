using Experiments.Claims;
using Experiments.Runs;
using Xunit.Abstractions;

namespace Claims;

/// <summary>Every claim of the manifest, at both scales.</summary>
public sealed class ClaimTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Claim", "clamp")]
    public Task Clamp_Reduced() => Test(Manifest.Clamp, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "clamp")]
    public Task Clamp_Full() => Test(Manifest.Clamp, Scale.Full);

    [Fact]
    [Trait("Claim", "epsilon-zero")]
    public Task EpsilonZero_Reduced() => Test(Manifest.EpsilonZero, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "epsilon-zero")]
    public Task EpsilonZero_Full() => Test(Manifest.EpsilonZero, Scale.Full);

    [Fact]
    [Trait("Claim", "epsilon-infinity")]
    public Task EpsilonInfinity_Reduced() => Test(Manifest.EpsilonInfinity, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "epsilon-infinity")]
    public Task EpsilonInfinity_Full() => Test(Manifest.EpsilonInfinity, Scale.Full);

    [Fact]
    [Trait("Claim", "selection")]
    public Task Selection_Reduced() => Test(Manifest.Choice, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "selection")]
    public Task Selection_Full() => Test(Manifest.Choice, Scale.Full);

    [Fact]
    [Trait("Claim", "unpruned-rises")]
    public Task UnprunedRises_Reduced() => Test(Manifest.UnprunedRises, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "unpruned-rises")]
    public Task UnprunedRises_Full() => Test(Manifest.UnprunedRises, Scale.Full);

    [Fact]
    [Trait("Claim", "pruning-alone")]
    public Task PruningAlone_Reduced() => Test(Manifest.PruningAlone, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "pruning-alone")]
    public Task PruningAlone_Full() => Test(Manifest.PruningAlone, Scale.Full);

    [Fact]
    [Trait("Claim", "pruning-hump")]
    public Task PruningHump_Reduced() => Test(Manifest.PruningHump, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "pruning-hump")]
    public Task PruningHump_Full() => Test(Manifest.PruningHump, Scale.Full);

    [Fact]
    [Trait("Claim", "best-does-not-fall")]
    public Task BestDoesNotFall_Reduced() => Test(Manifest.BestDoesNotFall, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "best-does-not-fall")]
    public Task BestDoesNotFall_Full() => Test(Manifest.BestDoesNotFall, Scale.Full);

    [Fact]
    [Trait("Claim", "large-epsilon-falls")]
    public Task LargeEpsilonFalls_Reduced() => Test(Manifest.LargeEpsilonFalls, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "large-epsilon-falls")]
    public Task LargeEpsilonFalls_Full() => Test(Manifest.LargeEpsilonFalls, Scale.Full);

    [Fact]
    [Trait("Claim", "crossing")]
    public Task Crossing_Reduced() => Test(Manifest.Crossing, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "crossing")]
    public Task Crossing_Full() => Test(Manifest.Crossing, Scale.Full);

    [Fact]
    [Trait("Claim", "corner-collapses")]
    public Task CornerCollapses_Reduced() => Test(Manifest.CornerCollapses, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "corner-collapses")]
    public Task CornerCollapses_Full() => Test(Manifest.CornerCollapses, Scale.Full);

    [Fact]
    [Trait("Claim", "good-perturbation")]
    public Task GoodPerturbation_Reduced() => Test(Manifest.GoodPerturbation, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "good-perturbation")]
    public Task GoodPerturbation_Full() => Test(Manifest.GoodPerturbation, Scale.Full);

    [Fact]
    [Trait("Claim", "subset-sum-bound")]
    public Task SubsetSumBound_Reduced() => Test(Manifest.SubsetSumBound, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "subset-sum-bound")]
    public Task SubsetSumBound_Full() => Test(Manifest.SubsetSumBound, Scale.Full);

    [Fact]
    [Trait("Claim", "subset-sum-factor")]
    public Task SubsetSumFactor_Reduced() => Test(Manifest.SubsetSumFactor, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "subset-sum-factor")]
    public Task SubsetSumFactor_Full() => Test(Manifest.SubsetSumFactor, Scale.Full);

    [Fact]
    [Trait("Claim", "subset-sum-saturates")]
    public Task SubsetSumSaturates_Reduced() => Test(Manifest.SubsetSumSaturates, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "subset-sum-saturates")]
    public Task SubsetSumSaturates_Full() => Test(Manifest.SubsetSumSaturates, Scale.Full);

    [Fact]
    [Trait("Claim", "subset-sum-proved")]
    public Task SubsetSumProved_Reduced() => Test(Manifest.SubsetSumProved, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "subset-sum-proved")]
    public Task SubsetSumProved_Full() => Test(Manifest.SubsetSumProved, Scale.Full);

    [Fact]
    [Trait("Claim", "subset-sum-epsilon-infinity")]
    public Task SubsetSumEpsilonInfinity_Reduced() => Test(Manifest.SubsetSumEpsilonInfinity, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "subset-sum-epsilon-infinity")]
    public Task SubsetSumEpsilonInfinity_Full() => Test(Manifest.SubsetSumEpsilonInfinity, Scale.Full);

    [Fact]
    [Trait("Claim", "construction-exists")]
    public Task ConstructionExists_Reduced() => Test(Manifest.ConstructionExists, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "construction-exists")]
    public Task ConstructionExists_Full() => Test(Manifest.ConstructionExists, Scale.Full);

    [Fact]
    [Trait("Claim", "construction-narrower")]
    public Task ConstructionNarrower_Reduced() => Test(Manifest.ConstructionNarrower, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "construction-narrower")]
    public Task ConstructionNarrower_Full() => Test(Manifest.ConstructionNarrower, Scale.Full);

    [Fact]
    [Trait("Claim", "construction-bound")]
    public Task ConstructionBound_Reduced() => Test(Manifest.ConstructionBound, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "construction-bound")]
    public Task ConstructionBound_Full() => Test(Manifest.ConstructionBound, Scale.Full);

    [Fact]
    [Trait("Claim", "construction-epsilon-infinity")]
    public Task ConstructionEpsilonInfinity_Reduced() => Test(Manifest.ConstructionEpsilonInfinity, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "construction-epsilon-infinity")]
    public Task ConstructionEpsilonInfinity_Full() => Test(Manifest.ConstructionEpsilonInfinity, Scale.Full);

    [Fact]
    [Trait("Claim", "construction-reach")]
    public Task ConstructionReach_Reduced() => Test(Manifest.ConstructionReach, Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "construction-reach")]
    public Task ConstructionReach_Full() => Test(Manifest.ConstructionReach, Scale.Full);

    private Task Test(Claim claim, Scale scale) => Pipeline.Test(claim, scale, output);
}
