using Experiments.Runs;
using Spectre.Console;

namespace Experiments.Reports;

/// <summary>A comparison on the console: a row for each sparsity, a column for each perturbation scale, three lines a row.</summary>
public static class ComparisonText
{
    /// <summary>Differences up to this size are not coloured.</summary>
    private const double Close = 0.02;

    /// <summary>Differences beyond this size are bold.</summary>
    private const double Far = 0.1;

    // Blue and orange are told apart with every common kind of colour blindness; the signs say the same without colour.
    private static readonly Color Above = Color.DodgerBlue1;
    private static readonly Color Below = Color.DarkOrange;

    /// <summary>Writes the table, in as many parts side by side as its width needs, and what it comes to.</summary>
    /// <param name="console">Where to; it decides about colour and width.</param>
    /// <param name="comparison">What to write.</param>
    public static void Write(IAnsiConsole console, Comparison comparison)
    {
        var table = comparison.Ours;
        var columns = table.Epsilons.Select(epsilon => Column.Of(comparison, epsilon)).ToList();
        var labels = Labels(table);
        foreach (var part in Parts(columns, console.Profile.Width - labels.Width - 1))
        {
            WriteLine(
                console,
                labels.Heading,
                part.Select(column => new Entry(column.Heading, Style.Plain, column.Width))
            );
            for (var row = 0; row < table.Sparsities.Count; row++)
            {
                WriteLine(console, labels.Ours(row), part.Select(column => column.Ours(row)));
                if (columns.Exists(column => column.HasPoster(row)))
                {
                    WriteLine(console, labels.Poster, part.Select(column => column.Poster(row)));
                    WriteLine(console, labels.Difference, part.Select(column => column.Difference(row)));
                }
            }

            console.WriteLine();
        }

        console.WriteLine(ReportSentences.Distance(comparison));
        console.WriteLine(ReportSentences.Seeds(comparison));
    }

    private static RowLabels Labels(GridTable table) => new([.. table.Sparsities.Select(Digits.Of)]);

    private static IEnumerable<List<Column>> Parts(List<Column> columns, int width)
    {
        var part = new List<Column>();
        var left = width;
        foreach (var column in columns)
        {
            if (part.Count > 0 && left < column.Width + 1)
            {
                yield return part;
                (part, left) = ([], width);
            }

            part.Add(column);
            left -= column.Width + 1;
        }

        yield return part;
    }

    private static void WriteLine(IAnsiConsole console, string label, IEnumerable<Entry> entries)
    {
        var line = new Paragraph(label);
        var gap = 0;
        foreach (var entry in entries)
        {
            gap += 1 + entry.Width - entry.Text.Length;
            if (entry.Text.Length > 0)
            {
                var visible = entry.Text.TrimEnd();
                line.Append(new string(' ', gap)).Append(visible, entry.Style);
                gap = entry.Text.Length - visible.Length;
            }
        }

        console.Write(line);
        console.WriteLine();
    }

    private static Style StyleOf(double difference) =>
        Size(difference) <= Close
            ? Style.Plain
            : new Style(
                difference > 0 ? Above : Below,
                decoration: Size(difference) > Far ? Decoration.Bold : Decoration.None
            );

    // As it is shown, so that two differences that look the same have the same colour.
    private static double Size(double difference) => Math.Round(Math.Abs(difference), 3);

    private readonly record struct Entry(string Text, Style Style, int Width);

    private sealed record RowLabels(IReadOnlyList<string> Sparsities)
    {
        private static readonly int KindWidth = "poster".Length;

        private int SparsityWidth => Sparsities.Max(text => text.Length);

        public int Width => SparsityWidth + 1 + KindWidth;

        public string Heading => Line("s", "ε");

        public string Poster => Line("", "poster");

        public string Difference => Line("", "diff");

        public string Ours(int row) => Line(Sparsities[row], "ours");

        private string Line(string sparsity, string kind) =>
            $"{sparsity.PadRight(SparsityWidth)} {kind.PadRight(KindWidth)}";
    }

    private sealed record Column(string Heading, IReadOnlyList<(string Ours, string Poster, double? Difference)> Rows)
    {
        public int Width =>
            Rows.SelectMany(row => new[] { row.Ours, row.Poster, Text(row.Difference) })
                .Append(Heading)
                .Max(text => text.Length);

        public static Column Of(Comparison comparison, double epsilon) =>
            new(
                Digits.Of(epsilon),
                [
                    .. comparison.Ours.Sparsities.Select(sparsity =>
                        (
                            comparison.Ours.Accuracy(epsilon, sparsity) is { } sample
                                ? ReportNumbers.Accuracy(sample.Mean)
                            : comparison.Ours.IsLacking(epsilon, sparsity) ? FailedText.Mark
                            : "",
                            // A digit less than ours, so that the points stand below one another.
                            comparison.Poster.Accuracy(epsilon, sparsity)
                                is { } published
                                ? ReportNumbers.Published(published) + " "
                                : "",
                            comparison.Difference(epsilon, sparsity)
                        )
                    ),
                ]
            );

        public bool HasPoster(int row) => Rows[row].Poster.Length > 0;

        public Entry Ours(int row) => new(Rows[row].Ours, Style.Plain, Width);

        public Entry Poster(int row) => new(Rows[row].Poster, new Style(decoration: Decoration.Dim), Width);

        public Entry Difference(int row) => new(Text(Rows[row].Difference), StyleOf(Rows[row].Difference ?? 0), Width);

        private static string Text(double? difference) =>
            difference is { } value ? ReportNumbers.Difference(value) : "";
    }
}
