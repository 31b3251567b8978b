using System.Text;
using Experiments.Claims.Grounds;
using Experiments.Data;
using Experiments.Runs;
using static Experiments.Reports.Verdicts.MarkdownText;

namespace Experiments.Reports.Poster;

/// <summary>The preset's table beside the poster's, as Markdown: the first generated part of docs/poster.md.</summary>
public static class PosterMarkdown
{
    /// <summary>The name of the part.</summary>
    public const string Part = "table";

    private const string Program = "dotnet run -c Release --project src/Experiments --";
    private const string Grid = "grid.";
    private const double Off = 0.04;
    private const double FarOff = 0.15;

    /// <summary>The command that records a ground.</summary>
    internal static string RecordCommand(Ground ground) => $"{Program} poster record {ground.Id}";

    /// <summary>The settings, the table, and which of its cells differ by more than seeds explain; lines end in a line feed.</summary>
    /// <param name="status">The ground that is set beside the poster's table.</param>
    /// <param name="poster">The poster's table.</param>
    public static string Of(GroundStatus status, PosterTable poster)
    {
        var page = new StringBuilder("## The settings\n\n");
        page.Append(Settings(status.Ground));
        page.Append(
            $"\n```sh\n{Program} --scale {Scale.Poster.Name} --seeds {Ground.Seeds[0]}..{Ground.Seeds[^1]}\n```\n\n"
        );
        if (status.Record is not { } record)
        {
            return page.Append(
                    Wrap(
                        $"Its table is {status.Words}; `poster record {status.Ground.Id}` records it, and this page then has it beside the poster's."
                    )
                )
                .ToString();
        }

        var comparison = new Comparison(record.Table, poster);
        var cells = new PosterCells(comparison);
        page.Append(Wrap($"That makes the table below: {Escape(GroundText.Cost(record))}."));
        page.Append("\n## The table\n\n");
        page.Append(
            Wrap($"Accuracy: our mean ± standard deviation over {record.Seeds.Count} seeds / the poster's number.")
        );
        page.Append('\n').Append(Table(cells, cell => $"{Ours(cell)} / {ReportNumbers.Published(cell.Published)}"));
        page.Append('\n').Append(Wrap(Distance(comparison, cells)));
        page.Append("\n## Which cells seeds do not explain\n\n").Append(Wrap(Rule(cells, record.Seeds.Count)));
        page.Append('\n').Append(Table(cells, Sign)).Append('\n').Append(Rows(cells));
        page.Append("\n## What is not explained\n\n").Append(Wrap(NotExplained(cells)));
        return page.ToString();
    }

    /// <summary>Settings by the part that they are of, in the words of settings.json; those that full scale has otherwise stand out.</summary>
    private static string Settings(Ground ground)
    {
        var full = Listing(Scale.Full.Settings with { Seeds = Ground.Seeds }).ToHashSet();
        var text = new StringBuilder(Wrap("Settings that full scale has otherwise are in bold.")).Append('\n');
        foreach (var part in Listing(ground.Settings).GroupBy(line => Split(line.Name).Part))
        {
            var values = part.Select(line =>
            {
                var setting = $"{Split(line.Name).Name} {Escape(line.Value)}";
                return full.Contains(line) ? setting : $"**{setting}**";
            });
            text.Append(Wrap($"{part.Key}: {string.Join(", ", values)}", "- ", "  "));
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Listing(Tickets.GridSettings settings) =>
        RunSettings
            .OfAnyMachine(settings)
            .Listing.Where(line => line.Name.StartsWith(Grid, StringComparison.Ordinal))
            .Select(line => (line.Name[Grid.Length..], line.Value))
            .Where(line => line.Item1 is not ("epsilons" or "sparsities"));

    private static (string Part, string Name) Split(string name) =>
        name.Split('.') is [var part, var rest] ? (part, rest) : ("grid", name);

    private static string Table(PosterCells cells, Func<PosterCell, string> text)
    {
        var table = new StringBuilder("| s \\\\ ε |");
        table.AppendJoin("", cells.Epsilons.Select(epsilon => $" {Digits.Of(epsilon)} |")).Append('\n');
        table.Append("| --- |").Insert(table.Length, " --- |", cells.Epsilons.Count).Append('\n');
        foreach (var sparsity in cells.Sparsities)
        {
            table.Append($"| {Digits.Of(sparsity)} |");
            table.AppendJoin("", cells.Row(sparsity).Select(cell => $" {text(cell)} |")).Append('\n');
        }

        return table.ToString();
    }

    private static string Ours(PosterCell cell) =>
        ReportNumbers.Published(cell.Ours.Mean)
        + (cell.Ours.Count > 1 ? $" ± {ReportNumbers.Published(cell.Ours.StandardDeviation)}" : "");

    private static string Sign(PosterCell cell) =>
        cell.Side switch
        {
            > 0 => "+",
            < 0 => "−",
            _ => "·",
        };

    private static string Distance(Comparison comparison, PosterCells cells) =>
        $"{GroundText.Distance(comparison)} {cells.OffByMoreThan(Off)} cells are off by more than {Digits.Of(Off)}, "
        + $"{cells.OffByMoreThan(FarOff)} by more than {Digits.Of(FarOff)}.";

    private static string Rule(PosterCells cells, int seeds) =>
        $"The poster's number is taken for that of one more seed, rounded to two digits. A cell is outside where \\|mean − poster\\| > t·s·√(1 + 1/n) + {Digits.Of(PosterCells.Rounding)}, "
        + $"with n = {seeds} seeds, their standard deviation s, and t such that the probability of one cell or more outside by chance is at most {PosterCells.Alpha:P0} "
        + $"(two-sided, Holm's correction over the {cells.All.Count} cells): + ours is larger, − ours is smaller, · within.";

    private static string Rows(PosterCells cells)
    {
        var rows = cells
            .Sparsities.Select(sparsity => (sparsity, Text: RegionText.Stretches(cells.Row(sparsity))))
            .Where(row => row.Text.Length > 0)
            .Select(row => Wrap($"s = {Digits.Of(row.sparsity)}: ours is {row.Text}", "- ", "  "));
        return string.Concat(rows.DefaultIfEmpty("No cell is outside.\n"));
    }

    private static string NotExplained(PosterCells cells)
    {
        var outside = cells.Outside;
        if (outside.Count == 0)
        {
            return $"Of {cells.All.Count} cells none: all may differ by their seeds alone.";
        }

        var rows = RegionText.Counts(
            "s",
            [.. cells.Sparsities.Select(sparsity => (Digits.Of(sparsity), cells.Row(sparsity)))]
        );
        var columns = RegionText.Counts(
            "ε",
            [.. cells.Epsilons.Select(epsilon => (Digits.Of(epsilon), cells.Column(epsilon)))]
        );
        return $"Of {cells.All.Count} cells {outside.Count} are outside: ours is larger in {outside.Count(cell => cell.Side > 0)} and smaller in {outside.Count(cell => cell.Side < 0)}. "
            + $"By rows: {rows}. By columns: {columns}.";
    }
}
