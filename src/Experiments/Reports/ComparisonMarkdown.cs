using System.Text;
using Experiments.Runs;

namespace Experiments.Reports;

/// <summary>A comparison as a page in Markdown, with the settings and the command that made it.</summary>
public static class ComparisonMarkdown
{
    /// <summary>Writes the page; lines end in a line feed.</summary>
    /// <param name="comparison">Our accuracies and the poster's.</param>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="command">The command line that made it.</param>
    public static string Of(Comparison comparison, RunSettings settings, string command)
    {
        var ours = comparison.Ours;
        var page = new StringBuilder();
        page.Append("# Accuracy by sparsity and perturbation scale\n\n");
        page.Append(
            "Rows are sparsities s, the fraction of weights removed; columns are perturbation scales ε, the most that a\n"
        );
        page.Append(
            "weight may differ from its random initial value. Accuracy is the share of test images classified correctly.\n\n"
        );
        page.Append($"{ReportSentences.Distance(comparison)}\n{ReportSentences.Seeds(comparison)}\n\n");

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

        page.Append("## How it was made\n\n");
        page.Append($"```\n{command}\n```\n\n");
        page.Append("| setting | value |\n|---|---|\n");
        foreach (var (name, value) in settings.Listing)
        {
            page.Append($"| {name} | {value} |\n");
        }

        page.Append("\n## Files beside this page\n\n");
        page.Append(
            $"- `{RunFolder.TableName}`: the table, one cell a line: `epsilon`, `sparsity`, `mean` and `sd` of the accuracy over `n` seeds\n"
        );
        page.Append(
            "  (`sd` with n − 1, empty for one seed), and the `poster`'s accuracy (empty where it has no such cell).\n"
        );
        page.Append(
            $"- `{RunFolder.CellsName}`: every network: `epsilon`, `sparsity`, `seed`, its `loss` (mean cross-entropy in nats over the\n"
        );
        page.Append("  seed's training images, after pruning) and its `accuracy` on the test images.\n");
        page.Append(
            $"- `{RunFolder.SettingsName}`: all settings. `{RunFolder.FingerprintName}`: the machine and the libraries.\n"
        );
        page.Append(
            $"- `{RunFolder.JournalName}`: the cells in the order in which they ended, from which an interrupted run goes on.\n"
        );
        return page.ToString();
    }

    private static void Table(StringBuilder page, string title, GridTable shape, Func<double, decimal, string> cell)
    {
        page.Append($"## {title}\n\n| s | ");
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
