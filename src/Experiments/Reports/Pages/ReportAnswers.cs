using Experiments.Claims;
using Experiments.Claims.Verdicts;

namespace Experiments.Reports.Pages;

/// <summary>What a run and the recorded verdicts answer to the poster's two questions: never more than they show.</summary>
internal static class ReportAnswers
{
    /// <summary>Both answers.</summary>
    public static IReadOnlyList<ReportAnswer> Of(GridAccuracies run, ReportInput input) =>
        [SizeAnswer.Of(run, input), PerturbationAnswer.Of(run, input.Claims)];

    /// <summary>What is recorded of a claim; null where the report does not know the claim.</summary>
    internal static ClaimStatus? StatusOf(this IReadOnlyList<ClaimStatus> claims, Claim claim) =>
        claims.FirstOrDefault(status => status.Claim.Id == claim.Id);

    /// <summary>A recorded verdict of the claim as it is now; null where there is none.</summary>
    internal static Verdict? VerdictOn(this IReadOnlyList<ClaimStatus> claims, Claim claim) =>
        claims.StatusOf(claim)?.Verdict;

    /// <summary>The claims of a list that a report knows.</summary>
    internal static IReadOnlyList<ClaimStatus> Among(
        this IReadOnlyList<ClaimStatus> claims,
        IEnumerable<Claim> wanted
    ) => [.. wanted.Select(claims.StatusOf).OfType<ClaimStatus>()];

    /// <summary>The number of seeds with its noun.</summary>
    internal static string Seeds(GridAccuracies run) => run.Seeds.Count == 1 ? "one seed" : $"{run.Seeds.Count} seeds";
}
