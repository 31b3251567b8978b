using Experiments.Reports.Charts;
using Experiments.Statistics;
using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>Two runs or more side by side as a page of HTML in one file.</summary>
public sealed class RunsPage
{
    private readonly RunsInput _input;
    private readonly IReadOnlyList<GridAccuracies> _runs;
    private readonly IReadOnlyList<ReportFigure> _shown;
    private readonly ReportDrawings _drawings;

    /// <summary>Makes the page's parts and draws its figures.</summary>
    /// <param name="input">The runs.</param>
    public RunsPage(RunsInput input)
    {
        _input = input;
        _runs = [.. input.Runs.Select(run => new GridAccuracies(run, input.Poster))];
        _shown = [.. new[] { Unpruned(), Chosen() }.OfType<ReportFigure>()];
        _drawings = new ReportDrawings(_shown);
    }

    /// <summary>The figures that were drawn.</summary>
    public IReadOnlyList<ReportFigure> Figures => _drawings.Figures;

    /// <summary>Why figures are missing, in a sentence; null where none is.</summary>
    public string? FigureFault => _drawings.Fault;

    /// <summary>The page; lines end in a line feed.</summary>
    public string Text =>
        PageFrame.Of(
            $"{_runs.Count} runs side by side",
            All(Tag("p", ReportWords.Runs), Tag("p", $"Run {_input.Label(0)} is what the others are compared with.")),
            [
                new PageSection("runs", "The runs", RunTable()),
                new PageSection("changes", "What changed", ChangeTable()),
                .. _runs.Index().Skip(1).Select(run => Difference(run.Index, run.Item)),
                .. _shown.Count == 0
                    ? Array.Empty<PageSection>()
                    : [new PageSection("epsilon", "Accuracy against ε", All(_shown.Select(_drawings.Of)))],
                .. _runs.Index().Select(run => Means(run.Index, run.Item)),
            ]
        );

    private Html RunTable() =>
        PageTable.Of(
            "runs-caption",
            "The runs, and how they were made",
            ["run", "folder", "seeds", "wall time", "command"],
            _input.Runs.Select(
                (run, index) =>
                    (IReadOnlyList<Html>)
                        [
                            _input.Label(index),
                            Path.TrimEndingDirectorySeparator(run.Path),
                            $"{_runs[index].Seeds.Count}",
                            MadeTable.Facts(run).First(fact => fact.Name == "wall time").Value,
                            Tag("code", run.Making?.Command ?? "not recorded"),
                        ]
            ),
            sorts: false
        );

    private Html ChangeTable()
    {
        var changes = _input.Changes();
        return changes.Count == 0
            ? Tag("p", "Nothing: all settings, the machine and the versions are the same.")
            : PageTable.Of(
                "changes-caption",
                "Settings, machine and versions that are not the same in all runs",
                [.. _runs.Select((_, index) => _input.Label(index)).Prepend("what")],
                changes.Select(change =>
                    (IReadOnlyList<Html>)[Tag("code", change.Name), .. change.Values.Select(value => (Html)value)]
                ),
                sorts: false
            );
    }

    private PageSection Difference(int index, GridAccuracies run)
    {
        var difference = new RunDifference(_runs[0].Comparison.Ours, run.Comparison.Ours);
        var (of, id) = (RunsInput.Letter(index), $"difference-{index + 1}");
        var title = $"Run {of} less run {RunsInput.Letter(0)}";
        if (difference.All.Count == 0)
        {
            return new PageSection(id, title, Tag("p", difference.Sentence));
        }

        var reach = HeatLevel.Reach(difference.All.Select(cell => cell.Value));
        return new PageSection(
            id,
            title,
            All(
                Tag("p", difference.Sentence),
                HeatTable.Of(
                    $"{id}-caption",
                    $"Mean accuracy of run {of} less that of run {RunsInput.Letter(0)}, and beneath it the standard error of the difference where both have two seeds or more (seeds taken as independent)",
                    difference.Epsilons,
                    difference.Sparsities,
                    (epsilon, sparsity) =>
                        new HeatCell(
                            ReportNumbers.Difference(difference.Of(epsilon, sparsity)),
                            HeatLevel.OfDifference(difference.Of(epsilon, sparsity), reach),
                            difference.Error(epsilon, sparsity) is { } error ? $"±{error:.000}" : null
                        ),
                    HeatTable.DifferenceKey(reach)
                )
            )
        );
    }

    private PageSection Means(int index, GridAccuracies run) =>
        new(
            $"means-{index + 1}",
            $"Accuracies of run {_input.Label(index)}",
            HeatTable.Of(
                $"means-{index + 1}-caption",
                run.Seeds.Count > 1
                    ? $"The mean of {run.Seeds.Count} seeds, and beneath it their standard deviation"
                    : "Accuracies of one seed",
                run.Epsilons,
                run.Sparsities,
                (epsilon, sparsity) => HeatTable.Accuracy(run.Of(epsilon, sparsity)),
                HeatTable.AccuracyKey
            )
        );

    private ReportFigure? Unpruned() =>
        Figure(
            "unpruned",
            "Accuracy without pruning (s = 0)",
            run => run.Sparsities[0] == 0,
            (run, epsilon) => run.Of(epsilon, 0)
        );

    private ReportFigure? Chosen() =>
        Figure(
            "chosen",
            "Accuracy of the pruned network that is chosen",
            run => run.Pruned.Count > 0,
            (run, epsilon) => Sample.Of(run.Chosen(epsilon))
        );

    private ReportFigure? Figure(
        string id,
        string title,
        Func<GridAccuracies, bool> isThere,
        Func<GridAccuracies, double, Sample> accuracy
    )
    {
        LineSeries[] series =
        [
            .. from run in _runs.Index()
            where isThere(run.Item)
            let points = run
                .Item.Epsilons.Where(double.IsFinite)
                .Select(epsilon => GridFigures.Point(epsilon, accuracy(run.Item, epsilon)))
                .ToArray()
            where points.Length > 1
            select new LineSeries(_input.Label(run.Index), points),
        ];
        return series.Length is 0 or > LineChart.MostSeries
            ? null
            : new ReportFigure(
                id,
                GridFigures.Chart(title, GridFigures.Scale, series) with
                {
                    XIsLogarithmic = true,
                },
                $"{title}, a line for each run. Bars are the standard deviation over seeds, cut at 0 and 1.",
                GridFigures.Ends(series)
            );
    }
}
