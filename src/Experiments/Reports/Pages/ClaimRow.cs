using Experiments.Claims;

namespace Experiments.Reports.Pages;

/// <summary>A claim and what is known of it, as a row of the report.</summary>
/// <param name="Id">The claim's short name.</param>
/// <param name="Sentence">What the poster says.</param>
/// <param name="Verdict">The verdict in words: one of the constants below, or any other.</param>
/// <param name="Why">What the verdict rests on.</param>
public sealed record ClaimRow(string Id, string Sentence, string Verdict, string Why)
{
    /// <summary>Every part is shown.</summary>
    public const string Holds = "holds";

    /// <summary>The opposite of some part is shown.</summary>
    public const string Refuted = "refuted";

    /// <summary>Neither.</summary>
    public const string NotShown = "not shown";

    /// <summary>Its test has not been run.</summary>
    public const string NotYetRun = "not yet run";

    /// <summary>Every claim of the manifest, none of which has been run: the report itself runs no test.</summary>
    public static IReadOnlyList<ClaimRow> NoneRun { get; } =
    [.. Manifest.All.Select(claim => new ClaimRow(claim.Id, claim.Sentence, NotYetRun, claim.Tested))];
}
