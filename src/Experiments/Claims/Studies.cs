using Experiments.Claims.Constructions;
using Experiments.Claims.SubsetSums;

namespace Experiments.Claims;

/// <summary>How each claim of the <see cref="Manifest"/> is put to the test.</summary>
public static class Studies
{
    /// <summary>All of them, in the manifest's order.</summary>
    public static IReadOnlyList<Study> All { get; } =
    [
        ClampStudy.Clamp,
        EpsilonZeroStudy.EpsilonZero,
        EpsilonInfinityStudy.EpsilonInfinity,
        SelectionStudy.Choice,
        TableStudies.UnprunedRises,
        TableStudies.PruningAlone,
        TableStudies.PruningHump,
        TableStudies.BestDoesNotFall,
        TableStudies.LargeEpsilonFalls,
        TableStudies.Crossing,
        TableStudies.CornerCollapses,
        PerturbationStudy.GoodPerturbation,
        BoundStudy.Bound,
        FactorStudy.Factor,
        SaturationStudy.Saturates,
        ProvedStudy.Proved,
        InfinityStudy.EpsilonInfinity,
        ExistsStudy.Exists,
        NarrowerStudy.Narrower,
        WidthBoundStudy.Bound,
        WidthLimitStudy.Limit,
        ReachStudy.Reach,
    ];

    /// <summary>The study of a claim.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Study Of(Claim claim) => All.Single(study => study.Claim == claim);
}
