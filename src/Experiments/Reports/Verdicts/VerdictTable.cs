using System.Globalization;
using Experiments.Claims;
using Experiments.Claims.Verdicts;

namespace Experiments.Reports.Verdicts;

/// <summary>Claims with their verdicts at one scale, a line each, whose columns stand below each other also where they come one by one.</summary>
/// <param name="claims">The claims, one or more.</param>
public sealed class VerdictTable(IEnumerable<Claim> claims)
{
    private const string Gap = "  ";

    private readonly int _claim = claims.Append(null).Max(claim => (claim?.Id ?? "claim").Length);
    private readonly int _verdict = VerdictWords.HoldsWithCaveat.Length;

    /// <summary>The heads of the columns: claim, verdict, seconds, and what the verdict hangs on.</summary>
    public string Head => Line("claim", "verdict", "seconds", "the part that is shown least, or refutes");

    /// <summary>A claim's line.</summary>
    /// <param name="status">The claim at a scale.</param>
    public string Row(ScaleStatus status) =>
        Line(
            status.Claim.Id,
            VerdictWords.Of(status.Claim, status.Verdict),
            status.Recorded?.Seconds.ToString("0.0", CultureInfo.InvariantCulture) ?? "",
            status.Finding?.Weakest is { } part ? PartText.Short(part) : status.Staleness ?? ""
        );

    /// <summary>How many verdicts are as expected, and each that is not, a line each.</summary>
    /// <param name="statuses">The claims at a scale.</param>
    public static IEnumerable<string> Summary(IReadOnlyCollection<ScaleStatus> statuses)
    {
        var run = statuses.Where(status => status.Verdict is not null).ToList();
        var missing = statuses.Count - run.Count;
        yield return $"{run.Count(status => status.IsAsExpected)} of {run.Count} verdicts are as expected"
            + (missing > 0 ? $"; {missing} of {statuses.Count} claims are not yet run." : ".");
        foreach (var status in run.Where(status => !status.IsAsExpected))
        {
            yield return $"{status.Claim.Id}: {VerdictWords.Of(status.Claim, status.Verdict)}, where '{VerdictWords.Of(status.Claim, status.Claim.ExpectedAt(status.Scale))}' is expected.";
        }
    }

    private string Line(string claim, string verdict, string seconds, string why) =>
        $"{claim.PadRight(_claim)}{Gap}{verdict.PadRight(_verdict)}{Gap}{seconds, 7}{Gap}{why}".TrimEnd();
}
