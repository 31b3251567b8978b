namespace Experiments.Claims.Verdicts;

/// <summary>How verdicts are told to a person.</summary>
public static class VerdictWords
{
    /// <summary>Of a claim that was not run.</summary>
    public const string NotYetRun = "not yet run";

    /// <summary>The words of a verdict; a claim's caveat is told with one that it holds, and changes no other.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="verdict">The verdict as measured; null where the claim was not run.</param>
    public static string Of(Claim claim, Verdict? verdict) =>
        verdict switch
        {
            null => NotYetRun,
            Verdict.Holds when claim.Caveat is not null => "holds, with a caveat",
            Verdict.Holds => "holds",
            Verdict.NotShown => "not shown",
            Verdict.Refuted => "refuted as written",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
        };
}
