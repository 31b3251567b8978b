using System.Globalization;
using Experiments.Claims.Verdicts;
using Experiments.Runs;

namespace Experiments.Reports.Verdicts;

/// <summary>Everything about one claim, for a terminal.</summary>
public static class ClaimText
{
    /// <summary>The lines, without their ends.</summary>
    /// <param name="status">The claim with its records.</param>
    public static IEnumerable<string> Lines(ClaimStatus status)
    {
        var claim = status.Claim;
        yield return $"{claim.Id}: {status.Words}";
        yield return "";
        yield return $"The poster: {claim.Sentence}";
        yield return $"Where: {claim.Place}";
        yield return $"Tested: {claim.Tested}";
        if (claim.NearestTrue is { } nearest)
        {
            yield return $"The nearest true statement: {nearest}";
        }

        if (claim.Caveat is { } caveat)
        {
            yield return $"Caveat: {caveat}";
        }

        foreach (var line in status.Scales.SelectMany(Lines))
        {
            yield return line;
        }
    }

    /// <summary>When, where and in what time a verdict was measured, as a phrase.</summary>
    internal static string Measured(RecordedVerdict recorded) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"measured {recorded.Date:yyyy-MM-dd} on {recorded.Device} in {Duration.Text(TimeSpan.FromSeconds(recorded.Seconds))} by version {Short(recorded.Program)}"
        );

    /// <summary>Scale, day and device of a measurement, as a short phrase: "reduced scale, 2026-01-31, cpu".</summary>
    internal static string When(RecordedVerdict recorded) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{recorded.Scale} scale, {recorded.Date:yyyy-MM-dd}, {recorded.Device}"
        );

    // Seven digits of a revision are enough to find it.
    private static string Short(string version) =>
        version.Split('+') is [var release, { Length: > 7 } revision] ? $"{release}+{revision[..7]}" : version;

    private static IEnumerable<string> Lines(ScaleStatus status)
    {
        yield return "";
        yield return $"At {status.Scale.Name} scale: {status.Words}"
            + (status.Recorded is { } recorded ? $", {Measured(recorded)}" : "");
        yield return $"  evidence: {status.Evidence}";
        yield return $"  run it: {status.RunCommand}";
        yield return $"  its test: {status.TestCommand}";
        foreach (var part in status.Finding?.Parts ?? [])
        {
            yield return $"  - {PartText.Whole(part)}";
        }
    }
}
