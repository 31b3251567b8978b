using Experiments.Runs;
using Experiments.Statistics;
using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>A cell of a heatmap.</summary>
/// <param name="Text">Its number.</param>
/// <param name="Class">Its colour, of <see cref="HeatLevel"/>.</param>
/// <param name="Small">What stands beneath the number, such as its spread; null for nothing.</param>
internal readonly record struct HeatCell(string Text, string Class, string? Small = null);

/// <summary>A table of numbers on coloured ground: a row for each sparsity, a column for each perturbation scale.</summary>
internal static class HeatTable
{
    /// <summary>The table in a container of its own that scrolls where it is wider than the page.</summary>
    /// <param name="id">Its name within the page.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="epsilons">The columns.</param>
    /// <param name="sparsities">The rows.</param>
    /// <param name="cell">A cell; null where there is none.</param>
    /// <param name="key">Which colour stands for what: pairs of a class and a text.</param>
    public static Html Of(
        string id,
        string caption,
        IReadOnlyList<double> epsilons,
        IReadOnlyList<decimal> sparsities,
        Func<double, decimal, HeatCell?> cell,
        IEnumerable<(string Class, string Text)> key
    )
    {
        var table = Tag(
            "table",
            Tag("caption", Tag("span", caption)).With("id", id),
            Tag(
                "thead",
                Tag(
                    "tr",
                    Tag("td"),
                    Tag("th", "perturbation scale ε, the most that a weight may move")
                        .With("colspan", $"{epsilons.Count}")
                        .With("scope", "colgroup")
                ),
                Tag(
                    "tr",
                    epsilons
                        .Select(epsilon => $"{Digits.Of(epsilon)}")
                        .Prepend("s")
                        .Select(text => Tag("th", text).With("scope", "col"))
                )
            ),
            Tag(
                "tbody",
                sparsities.Select(sparsity =>
                    Tag(
                        "tr",
                        epsilons
                            .Select(epsilon => Cell(cell(epsilon, sparsity)))
                            .Prepend(Tag("th", Digits.Of(sparsity)).With("scope", "row"))
                    )
                )
            )
        );
        return All(
            PageTable.Scrolling(table.With("class", "heat").With("data-sortable", ""), id),
            Tag(
                    "p",
                    key.SelectMany(entry =>
                            new Html[] { Tag("span", entry.Text).With("class", $"swatch {entry.Class}"), " " }
                        )
                        .Prepend("Colours: ")
                )
                .With("class", "key")
        );
    }

    /// <summary>A mean accuracy with its spread.</summary>
    public static HeatCell Accuracy(Sample sample) =>
        new(
            ReportNumbers.Accuracy(sample.Mean),
            HeatLevel.OfAccuracy(sample.Mean),
            sample.Count > 1 ? $"±{sample.StandardDeviation:.000}" : null
        );

    /// <summary>The key of accuracies.</summary>
    public static IEnumerable<(string Class, string Text)> AccuracyKey =>
        new[] { 0, 0.5, 0.7, 0.8, 0.9, 1 }.Select(value => (HeatLevel.OfAccuracy(value), value.ToString("0.##")));

    /// <summary>The key of differences.</summary>
    public static IEnumerable<(string Class, string Text)> DifferenceKey(double reach) =>
        new[]
        {
            (Part: -1.0, Beyond: " or less"),
            (Part: -0.5, Beyond: ""),
            (Part: 0, Beyond: ""),
            (Part: 0.5, Beyond: ""),
            (Part: 1, Beyond: " or more"),
        }.Select(step =>
            (
                HeatLevel.OfDifference(step.Part * reach, reach),
                (step.Part * reach).ToString("+0.###;−0.###;0") + step.Beyond
            )
        );

    private static HtmlElement Cell(HeatCell? cell) =>
        cell is not { } filled ? Tag("td", Tag("span", "none").With("class", "hidden")).With("class", "none")
        : filled.Small is null ? Tag("td", filled.Text).With("class", filled.Class)
        : Tag("td", filled.Text, Tag("small", filled.Small)).With("class", filled.Class);
}
