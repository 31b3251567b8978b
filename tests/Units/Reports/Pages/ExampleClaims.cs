using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Runs;
using Units.Claims.Verdicts;

namespace Units.Reports.Pages;

/// <summary>The claims of the manifest with records that are made up.</summary>
internal static class ExampleClaims
{
    /// <summary>Records of some claims, at reduced scale; nothing of the others.</summary>
    public static IReadOnlyList<ClaimStatus> With(params (Claim Claim, Verdict Verdict)[] verdicts) =>
        [
            .. Manifest.All.Select(claim =>
                verdicts.Where(entry => entry.Claim == claim).Select(entry => Of(claim, entry.Verdict)).FirstOrDefault()
                ?? None(claim)
            ),
        ];

    /// <summary>Replaces what is recorded of a claim.</summary>
    public static IReadOnlyList<ClaimStatus> But(this IReadOnlyList<ClaimStatus> claims, ClaimStatus other) =>
        [.. claims.Select(status => status.Claim.Id == other.Claim.Id ? other : status)];

    /// <summary>A claim with such a verdict.</summary>
    public static ClaimStatus Of(Claim claim, Verdict verdict) =>
        ExampleVerdict.Status(
            ExampleVerdict.Of(
                claim,
                verdict switch
                {
                    Verdict.Holds => ExampleVerdict.Shown,
                    Verdict.NotShown => ExampleVerdict.Open,
                    _ => ExampleVerdict.Wrong,
                }
            )
        );

    /// <summary>A claim of which nothing is recorded.</summary>
    public static ClaimStatus None(Claim claim) => ClaimStatus.NoneRun([ExampleVerdict.Of(claim)])[0];

    /// <summary>A claim that held in another wording.</summary>
    public static ClaimStatus Stale(Claim claim)
    {
        var study = ExampleVerdict.Of(claim, ExampleVerdict.Shown);
        var recorded = ExampleVerdict.Recorded(study) with { Sentence = "Another." };
        return new ClaimStatus(claim, [new ScaleStatus(study, Scale.Reduced, recorded)]);
    }
}
