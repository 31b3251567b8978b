using System.Text;
using Experiments.Runs;

namespace Experiments.Reports.Pages;

/// <summary>The report of one run in Markdown, without figures: for a terminal, a pull request or a build server's summary.</summary>
public static class ReportMarkdown
{
    /// <summary>Writes the page; lines end in a line feed.</summary>
    /// <param name="input">What it is made of.</param>
    public static string Of(ReportInput input)
    {
        var run = new GridAccuracies(input.Run, input.Poster);
        var comparison = run.Comparison;
        var ours = comparison.Ours;
        var page = new StringBuilder();
        page.Append($"# {ReportWords.Title}\n\n");
        foreach (var answer in ReportAnswers.Of(run, input))
        {
            page.Append($"**{answer.Question}** {VerdictMark.Text(answer)}.\n");
            page.AppendJoin('\n', answer.Sentences).Append("\n\n");
            page.AppendJoin("", answer.Claims.Select(status => $"- {ClaimTable.Text(status)}\n")).Append('\n');
        }

        page.Append($"{ReportSentences.Distance(comparison)} {ReportSentences.Farthest(comparison)}\n");
        page.Append($"{ReportSentences.Seeds(comparison)}\n\n");

        page.Append("## Accuracy by sparsity and perturbation scale\n\n");
        page.Append(
            "Rows are sparsities s, the fraction of weights removed; columns are perturbation scales ε, the most that a\n"
        );
        page.Append(
            "weight may differ from its random initial value. Accuracy is the share of test images classified correctly.\n\n"
        );
        if (FailedText.LeftOut(input.Run) is { Length: > 0 } missing)
        {
            page.Append($"{missing}\n\n");
        }

        Table(
            page,
            "Ours: mean ± standard deviation over seeds",
            ours,
            (epsilon, sparsity) =>
                ours.Accuracy(epsilon, sparsity) is { } sample ? ReportNumbers.WithSpread(sample) : ""
        );
        Table(
            page,
            "The poster's",
            ours,
            (epsilon, sparsity) =>
                comparison.Poster.Accuracy(epsilon, sparsity) is { } accuracy ? ReportNumbers.Published(accuracy) : ""
        );
        Table(
            page,
            "Difference: our mean minus the poster's",
            ours,
            (epsilon, sparsity) =>
                comparison.Difference(epsilon, sparsity) is { } difference ? ReportNumbers.Difference(difference) : ""
        );

        Masks(page, run);
        page.Append("## Claims\n\n| claim | verdict | recorded | what the poster says | what was tested |\n");
        page.Append("|---|---|---|---|---|\n");
        foreach (var status in input.Claims)
        {
            var note = ClaimTable.Note(status) is { } text ? $" {text.Name}: {text.Text}" : "";
            page.Append($"| `{status.Claim.Id}` | {VerdictMark.Text(status)} | {ClaimTable.When(status)} ");
            page.Append($"| {Escape(status.Claim.Sentence)} | {Escape(status.Claim.Summary)}{Escape(note)} |\n");
        }

        page.Append("\n## How it was made\n\n");
        page.Append($"```\n{input.Run.Making?.Command ?? "not recorded"}\n```\n\n");
        page.Append("| setting | value |\n|---|---|\n");
        foreach (var (name, value) in MadeTable.Facts(input.Run).Concat(input.Run.Settings))
        {
            page.Append($"| {name} | {Escape(value)} |\n");
        }

        page.Append("\n## Files beside this page\n\n");
        page.Append($"- `{RunFolder.PageName}`: the same with figures; `{RunFolder.FiguresName}/`: the figures.\n");
        foreach (var (name, meaning) in ReportFiles.Beside)
        {
            page.Append($"- `{name}`: {meaning}.\n");
        }

        return page.ToString();
    }

    internal static string Escape(string text) => text.Replace("|", "\\|").ReplaceLineEndings(" ");

    private static void Masks(StringBuilder page, GridAccuracies run)
    {
        if (run.Pruned.Count == 0)
        {
            return;
        }

        var masks = new MaskAccuracies(run);
        page.Append($"## {MaskFigures.Title}\n\n");
        if (MaskFigures.Table(masks) is { } table)
        {
            page.Append(
                $"The same trained weights under three masks that take as many weights from {masks.TakenFrom}: edge-popup's, a random one, and\n"
            );
            page.Append("the one that keeps the weights farthest from 0. Mean accuracy over seeds.\n\n");
            page.Append($"| {string.Join(" | ", table.Columns)} |\n|---|");
            page.Insert(page.Length, "---:|", table.Columns.Count - 1).Append('\n');
            foreach (var row in table.Rows)
            {
                page.Append($"| {string.Join(" | ", row)} |\n");
            }

            page.Append('\n');
        }

        foreach (var sentence in new[] { masks.Ahead, masks.Missing }.OfType<string>())
        {
            page.Append($"{sentence}\n\n");
        }
    }

    private static void Table(StringBuilder page, string title, GridTable shape, Func<double, decimal, string> cell)
    {
        page.Append($"### {title}\n\n| s | ");
        page.AppendJoin(" | ", shape.Epsilons.Select(Digits.Of)).Append(" |\n|---|");
        page.Insert(page.Length, "---:|", shape.Epsilons.Count).Append('\n');
        foreach (var sparsity in shape.Sparsities)
        {
            page.Append($"| {Digits.Of(sparsity)} | ");
            page.AppendJoin(" | ", shape.Epsilons.Select(epsilon => cell(epsilon, sparsity))).Append(" |\n");
        }

        page.Append('\n');
    }
}
