using Experiments.Claims;
using Experiments.Claims.Grounds;
using Experiments.Claims.Verdicts;
using Experiments.Data;
using Experiments.Runs;

namespace Experiments.Reports.Poster;

/// <summary>What is recorded of grounds, for a person to read.</summary>
public static class GroundText
{
    private const string NotKept = "not kept";

    /// <summary>For a terminal: the distance of each ground to the poster, and which claims hold where. Lines without their ends.</summary>
    /// <param name="statuses">The grounds.</param>
    /// <param name="poster">The poster's table.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<GroundStatus> statuses, PosterTable poster)
    {
        foreach (var status in statuses)
        {
            yield return $"{status.Ground.Id} ({status.Ground.Title}): {status.Words}"
                + (
                    status.Record is { } record
                        ? $" {Day(record)}. {Distance(new Comparison(record.Table, poster))}"
                        : "."
                );
        }

        var claims = Claims(statuses);
        if (claims.Count == 0)
        {
            yield break;
        }

        yield return "";
        string[][] rows =
        [
            ["claim", .. statuses.Select(status => status.Ground.Id)],
            .. claims.Select(claim => (string[])[claim.Id, .. statuses.Select(status => Words(status, claim))]),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            yield return string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd();
        }
    }

    /// <summary>The claims of which a ground has evidence, in the order of the evidence.</summary>
    internal static IReadOnlyList<Claim> Claims(IEnumerable<GroundStatus> statuses) =>
        [.. statuses.SelectMany(status => status.Record?.Findings ?? []).Select(finding => finding.Claim).Distinct()];

    /// <summary>The evidence of a ground for a claim; null where there is none.</summary>
    internal static Finding? Finding(GroundStatus status, Claim claim) =>
        status.Record?.Findings.FirstOrDefault(finding => finding.Claim == claim);

    /// <summary>The verdict of a ground on a claim.</summary>
    internal static string Words(GroundStatus status, Claim claim) =>
        status.Record is null ? status.Words : VerdictWords.Of(claim, Finding(status, claim)?.Verdict);

    /// <summary>Mean and largest difference to the poster, as sentences.</summary>
    internal static string Distance(Comparison comparison) =>
        $"{ReportSentences.Distance(comparison)} {ReportSentences.Farthest(comparison)}".TrimEnd();

    /// <summary>How many networks, how long they took, on what and how fast, as a clause.</summary>
    internal static string Cost(GroundRecord record)
    {
        var making = record.Run.Making;
        var took = making?.Seconds is { } seconds
            ? $"in {Duration.Text(TimeSpan.FromSeconds(seconds))} on {Workers(making)}"
            : "in more than one go, whose times were not kept together";
        var rate = making is { TrainingRate: { } training, ProductsRate: { } products }
            ? $"; {RateText.Of(training, products, making.Workers, "there")}"
            : "";
        return $"{record.Run.Cells.Count} networks {took}{(record.Run.Fingerprint is { } print ? $", {print.Processor}{Card(print)}" : "")}{rate}";
    }

    /// <summary>The day on which a ground's grid was computed.</summary>
    internal static string Day(GroundRecord record) => record.Run.Making?.Date?.ToString("yyyy-MM-dd") ?? NotKept;

    /// <summary>How long a ground's grid took.</summary>
    internal static string Took(GroundRecord record) =>
        record.Run.Making is { Seconds: { } seconds } making
            ? $"{Duration.Text(TimeSpan.FromSeconds(seconds))}, {Workers(making)}"
            : NotKept;

    /// <summary>What computed a ground's grid.</summary>
    internal static string Machine(GroundRecord record) => record.Run.Fingerprint?.Bits ?? NotKept;

    /// <summary>The version of the program that computed a ground's grid.</summary>
    internal static string Version(GroundRecord record) =>
        record.Run.Fingerprint?.Program.Split('+') switch
        {
            [var release, { Length: > 7 } revision] => $"{release}+{revision[..7]}",
            { } parts => string.Join('+', parts),
            null => NotKept,
        };

    private static string Card(Fingerprint print) => print.Device == "cpu" ? "" : $" with {print.Device}";

    private static string Workers(Making making) =>
        making.Workers is { } count ? $"{count} {(count == 1 ? "worker" : "workers")}" : "an unknown number of workers";
}
