using System.Text;
using Experiments.Claims;
using Experiments.Claims.Grounds;
using Experiments.Reports.Verdicts;
using static Experiments.Reports.Verdicts.MarkdownText;

namespace Experiments.Reports.Poster;

/// <summary>Which claims hold on which ground, as Markdown: the second generated part of docs/poster.md.</summary>
public static class TravelMarkdown
{
    /// <summary>The name of the part.</summary>
    public const string Part = "grounds";

    /// <summary>The claims by grounds, the evidence, and when and on what it was recorded; lines end in a line feed.</summary>
    /// <param name="statuses">The grounds, one or more.</param>
    public static string Of(IReadOnlyList<GroundStatus> statuses)
    {
        var page = new StringBuilder("## Which claims travel\n\n");
        page.Append(
            Wrap(
                $"The claims about the table on other grounds, each with the seeds {Ground.Seeds[0]} to {Ground.Seeds[^1]} and the poster's ε and s:"
            )
        );
        page.Append('\n');
        foreach (var status in statuses)
        {
            page.Append(Wrap($"`{status.Ground.Id}`: {Escape(status.Ground.Title)}: {status.Words}", "- ", "  "));
        }

        var claims = GroundText.Claims(statuses);
        if (claims.Count == 0)
        {
            return page.Append("\nNothing is recorded.\n").ToString();
        }

        page.Append('\n').Append(Verdicts(statuses, claims));
        page.Append('\n')
            .Append(Wrap("What each verdict hangs on: the part that is shown least, or refutes."))
            .Append('\n');
        foreach (var claim in claims)
        {
            page.Append(Evidence(statuses, claim));
        }

        return page.Append("\n## The records\n\n").Append(Records(statuses)).ToString();
    }

    private static string Verdicts(IReadOnlyList<GroundStatus> statuses, IReadOnlyList<Claim> claims)
    {
        var table = new StringBuilder("| claim |");
        table.AppendJoin("", statuses.Select(status => $" {status.Ground.Id} |")).Append('\n');
        table.Append("| --- |").Insert(table.Length, " --- |", statuses.Count).Append('\n');
        foreach (var claim in claims)
        {
            table.Append($"| [`{claim.Id}`](claims.md#{claim.Id}) |");
            table.AppendJoin("", statuses.Select(status => $" {Verdict(status, claim)} |")).Append('\n');
        }

        return table.ToString();
    }

    // What does not simply hold stands out.
    private static string Verdict(GroundStatus status, Claim claim) =>
        status.Record is null ? "not recorded"
        : GroundText.Finding(status, claim)?.Verdict is Claims.Verdict.Refuted or Claims.Verdict.NotShown
            ? $"**{GroundText.Words(status, claim)}**"
        : GroundText.Words(status, claim);

    private static string Evidence(IReadOnlyList<GroundStatus> statuses, Claim claim) =>
        string.Concat(
            from status in statuses
            let part = GroundText.Finding(status, claim)?.Weakest
            where part is not null
            select Wrap($"`{claim.Id}`, {status.Ground.Id}: {Escape(PartText.Whole(part))}", "- ", "  ")
        );

    private static string Records(IReadOnlyList<GroundStatus> statuses)
    {
        var table = new StringBuilder("| ground | date | version | machine | duration | seeds | images |\n");
        table.Append("| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var (ground, record, _) in statuses)
        {
            if (record is not null)
            {
                table.Append($"| {ground.Id} | {GroundText.Day(record)} | {GroundText.Version(record)} | ");
                table.Append($"{Escape(GroundText.Machine(record))} | {GroundText.Took(record)} | ");
                table.Append($"{record.Seeds[0]} to {record.Seeds[^1]} | ");
                table.Append($"{ground.Images.Name} ({ground.Images.Digest[..8]}) |\n");
            }
        }

        return table.ToString();
    }
}
