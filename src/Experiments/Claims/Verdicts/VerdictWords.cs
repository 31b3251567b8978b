namespace Experiments.Claims.Verdicts;

/// <summary>How verdicts are told to a person.</summary>
public static class VerdictWords
{
    /// <summary>Of a claim that was not run.</summary>
    public const string NotYetRun = "not yet run";

    /// <summary>Every part is shown.</summary>
    public const string Holds = "holds";

    /// <summary>The same of a claim with a caveat.</summary>
    public const string HoldsWithCaveat = "holds, with a caveat";

    /// <summary>Neither the claim nor its opposite is shown.</summary>
    public const string NotShown = "not shown";

    /// <summary>The opposite of some part is shown.</summary>
    public const string Refuted = "refuted as written";

    /// <summary>All of them with what each says, as the end of a sentence.</summary>
    public static IReadOnlyList<(string Words, string Meaning)> Meanings { get; } =
    [
        (Holds, $"every part is shown at α = {Finding.Alpha}"),
        (
            HoldsWithCaveat,
            "the same, and the poster's sentence says more than what is tested, or less; the caveat says what"
        ),
        (Refuted, "the opposite of some part is shown"),
        (NotShown, "neither"),
        (
            NotYetRun,
            "there is no evidence of the claim as it is now: none was recorded, or the claim's wording or settings have changed since"
        ),
    ];

    /// <summary>The words of a verdict; a claim's caveat is told with one that it holds, and changes no other.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="verdict">The verdict as measured; null where the claim was not run.</param>
    public static string Of(Claim claim, Verdict? verdict) =>
        verdict switch
        {
            null => NotYetRun,
            Verdict.Holds when claim.Caveat is not null => HoldsWithCaveat,
            Verdict.Holds => Holds,
            Verdict.NotShown => NotShown,
            Verdict.Refuted => Refuted,
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
        };
}
