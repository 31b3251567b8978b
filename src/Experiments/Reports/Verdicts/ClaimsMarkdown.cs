using System.Text;
using Experiments.Claims;
using Experiments.Claims.Verdicts;
using static Experiments.Reports.Verdicts.MarkdownText;

namespace Experiments.Reports.Verdicts;

/// <summary>The claims with their verdicts as Markdown: the sections of docs/claims.md, and the table of README.md.</summary>
public static class ClaimsMarkdown
{
    /// <summary>The name of the generated part, the same on both pages.</summary>
    public const string Part = "claims";

    private const string Page = "docs/claims.md";

    /// <summary>A table of all claims, for a page in the repository's root; lines end in a line feed.</summary>
    /// <param name="statuses">The claims, one or more.</param>
    public static string Table(IReadOnlyList<ClaimStatus> statuses)
    {
        var table = new StringBuilder("| claim | tested as |");
        table.AppendJoin("", statuses[0].Scales.Select(scale => $" {scale.Scale.Name} scale |")).Append('\n');
        table.Append("| --- | --- |").Insert(table.Length, " --- |", statuses[0].Scales.Count).Append('\n');
        foreach (var (claim, scales) in statuses)
        {
            table.Append($"| [`{claim.Id}`]({Page}#{claim.Id}) | {Escape(Summary(claim))} |");
            table.AppendJoin("", scales.Select(scale => $" {Marked(scale.Verdict, scale.Words)} |")).Append('\n');
        }

        return table.ToString();
    }

    /// <summary>A section for each claim; lines end in a line feed.</summary>
    /// <param name="statuses">The claims, one or more.</param>
    public static string Sections(IReadOnlyList<ClaimStatus> statuses) => string.Join('\n', statuses.Select(Section));

    private static string Section(ClaimStatus status)
    {
        var claim = status.Claim;
        var section = new StringBuilder($"## `{claim.Id}`\n\n");
        section.Append($"{Marked(status.Verdict, status.Words, "**")}\n\n");
        section.Append(Wrap(Escape(claim.Sentence), "> ", "> ")).Append('\n');
        section.Append(Wrap($"The poster, {Escape(claim.Place)}.")).Append('\n');
        section.Append(Wrap($"*Tested:* {Escape(claim.Tested)}")).Append('\n');
        if (claim.NearestTrue is { } nearest)
        {
            section.Append(Wrap($"*The nearest true statement:* {Escape(nearest)}")).Append('\n');
        }

        if (claim.Caveat is { } caveat)
        {
            section.Append(Wrap($"*Caveat:* {Escape(caveat)}")).Append('\n');
        }

        section.AppendJoin('\n', status.Scales.Select(Scale));
        return section.ToString();
    }

    private static string Scale(ScaleStatus status)
    {
        var text = new StringBuilder();
        text.Append(
            Wrap(
                $"At {status.Scale.Name} scale: {Marked(status.Verdict, status.Words)}"
                    + (status.Recorded is { } recorded ? $", {ClaimText.Measured(recorded)}." : ".")
                    + $" Evidence: {status.Evidence}."
            )
        );
        text.Append('\n');
        foreach (var part in status.Finding?.Parts ?? [])
        {
            text.Append(Wrap(Escape(PartText.Whole(part)), "- ", "  "));
        }

        text.Append(status.Finding is null ? "" : "\n");
        return text.Append($"```sh\n{status.RunCommand}\n{status.TestCommand}\n```\n").ToString();
    }

    // What does not simply hold stands out.
    private static string Marked(Verdict? verdict, string words, string otherwise = "") =>
        verdict is Verdict.Refuted or Verdict.NotShown ? $"**{words}**" : $"{otherwise}{words}{otherwise}";

    private static string Summary(Claim claim) => claim.Summary.TrimEnd('.');
}
