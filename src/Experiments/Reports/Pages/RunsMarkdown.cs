using System.Text;
using Experiments.Runs;

namespace Experiments.Reports.Pages;

/// <summary>Two runs or more side by side in Markdown, without figures.</summary>
public static class RunsMarkdown
{
    /// <summary>Writes the page; lines end in a line feed.</summary>
    /// <param name="input">The runs.</param>
    public static string Of(RunsInput input)
    {
        var tables = input.Runs.Select(run => new GridTable(run.Cells)).ToList();
        var page = new StringBuilder($"# {input.Runs.Count} runs side by side\n\n");
        foreach (var (index, run) in input.Runs.Index())
        {
            page.Append($"- {input.Label(index)}: `{run.Path}`\n");
        }

        page.Append("\n## What changed\n\n| what |");
        page.AppendJoin("", input.Runs.Select((_, index) => $" {input.Label(index)} |")).Append("\n|---|");
        page.Insert(page.Length, "---|", input.Runs.Count).Append('\n');
        foreach (var (name, values) in input.Changes())
        {
            page.Append($"| {name} |")
                .AppendJoin("", values.Select(value => $" {ReportMarkdown.Escape(value)} |"))
                .Append('\n');
        }

        foreach (var (index, table) in tables.Index().Skip(1))
        {
            var difference = new RunDifference(tables[0], table);
            page.Append(
                $"\n## Run {RunsInput.Letter(index)} less run {RunsInput.Letter(0)}\n\n{difference.Sentence}\n"
            );
            if (difference.All.Count == 0)
            {
                continue;
            }

            page.Append("After ± stands the standard error of the difference.\n\n| s |");
            page.AppendJoin("", difference.Epsilons.Select(epsilon => $" {Digits.Of(epsilon)} |")).Append("\n|---|");
            page.Insert(page.Length, "---:|", difference.Epsilons.Count).Append('\n');
            foreach (var sparsity in difference.Sparsities)
            {
                page.Append($"| {Digits.Of(sparsity)} |");
                page.AppendJoin("", difference.Epsilons.Select(epsilon => $" {Cell(difference, epsilon, sparsity)} |"))
                    .Append('\n');
            }
        }

        return page.ToString();
    }

    private static string Cell(RunDifference difference, double epsilon, decimal sparsity) =>
        ReportNumbers.Difference(difference.Of(epsilon, sparsity))
        + (difference.Error(epsilon, sparsity) is { } error ? $" ± {error:.000}" : "");
}
