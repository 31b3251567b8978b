using Experiments.Reports.Charts;
using Experiments.Runs;
using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>The report of one run as a page of HTML in one file.</summary>
public sealed class ReportPage
{
    private readonly GridAccuracies _run;
    private readonly ReportInput _input;
    private readonly ReportDrawings _drawings;
    private readonly ReportFigure? _overview;
    private readonly ReportFigure? _againstEpsilon;
    private readonly IReadOnlyList<ReportFigure> _panels;
    private readonly MaskAccuracies _masks;
    private readonly IReadOnlyList<ReportFigure> _maskPanels;
    private readonly IReadOnlyList<ReportSection> _others;

    /// <summary>Makes the page's parts and draws its figures.</summary>
    /// <param name="input">What it is made of.</param>
    public ReportPage(ReportInput input)
        : this(input, draw: null) { }

    internal ReportPage(ReportInput input, Func<LineChart, string, string>? draw)
    {
        _input = input;
        _run = new GridAccuracies(input.Run, input.Poster);
        _overview = GridFigures.Overview(_run);
        _againstEpsilon = GridFigures.AgainstEpsilon(_run);
        _panels = GridFigures.Panels(_run);
        _masks = new MaskAccuracies(_run);
        _maskPanels = MaskFigures.Panels(_masks);
        _others =
        [
            .. new[]
            {
                RandomSection.Of(input.Claims),
                input.Needs is { } needs ? NeedSection.Of(needs) : null,
                input.Widths is { } widths ? WidthSection.Of(widths) : null,
            }.OfType<ReportSection>(),
            .. input.Sections,
        ];
        _drawings = new ReportDrawings(
            [
                .. new[] { _overview, _againstEpsilon }.OfType<ReportFigure>(),
                .. _panels,
                .. _maskPanels,
                .. _others.SelectMany(section => section.Figures),
            ],
            draw
        );
    }

    /// <summary>The figures that were drawn, whose files belong beside the page in <see cref="RunFolder.FiguresName"/>.</summary>
    public IReadOnlyList<ReportFigure> Figures => _drawings.Figures;

    /// <summary>Why figures are missing, in a sentence; null where none is.</summary>
    public string? FigureFault => _drawings.Fault;

    /// <summary>The page; lines end in a line feed.</summary>
    public string Text =>
        PageFrame.Of(
            ReportWords.Title,
            All(ReportWords.Introduction.Select(paragraph => Tag("p", paragraph))),
            [
                new PageSection("questions", "The two questions", Questions()),
                new PageSection("claims", "What is claimed", ClaimTable.Of(_input.Claims)),
                new PageSection("table", "Accuracy by sparsity and ε", Tables()),
                .. Figured("sparsity", "Accuracy against sparsity", _overview, _panels),
                .. Figured("epsilon", "Accuracy against ε", _againstEpsilon, []),
                .. MaskSection.Of(_run, _masks, _maskPanels, _drawings),
                .. _others.Select(section => new PageSection(section.Id, section.Title, Other(section))),
                new PageSection("made", "How it was made", MadeTable.Of(_input.Run)),
            ]
        );

    private Html Questions() =>
        All(
            Tag("div", ReportAnswers.Of(_run, _input).Select(Answer)).With("class", "answers"),
            Tag(
                "p",
                ReportSentences.Distance(_run.Comparison),
                " ",
                Prose(ReportSentences.Farthest(_run.Comparison)),
                " ",
                ReportSentences.Seeds(_run.Comparison),
                " ",
                $"Each network was trained on {_run.Run.Setting("trainImages")} images; the fewer images and seeds, the less the distance to the poster says."
            )
        );

    private static HtmlElement Answer(ReportAnswer answer) =>
        Tag(
                "div",
                Tag("h3", answer.Question),
                Tag("p", VerdictMark.Of(answer)),
                Tag(
                        "div",
                        Tag("div", answer.Sentences.Select(sentence => Tag("p", Prose(sentence)))),
                        answer.Claims.Count == 0
                            ? All()
                            : Tag(
                                "div",
                                Tag(
                                    "p",
                                    "Claims that bear on it, each with a test of its own, and what is recorded of them:"
                                ),
                                Tag("ul", answer.Claims.Select(ClaimTable.Line))
                            )
                    )
                    .With("class", "grounds")
            )
            .With("class", "answer");

    private Html Tables()
    {
        var comparison = _run.Comparison;
        var (epsilons, sparsities) = (_run.Epsilons, _run.Sparsities);
        var reach = HeatLevel.Reach(
            from epsilon in epsilons
            from sparsity in sparsities
            select comparison.Difference(epsilon, sparsity) ?? 0
        );
        return All(
            Tag("p", ReportWords.TableHint),
            FailedText.LeftOut(_run.Run) is { Length: > 0 } missing ? Tag("p", Prose(missing)) : All(),
            Tag("h3", "The poster's"),
            HeatTable.Of(
                "table-poster",
                "The poster's accuracies",
                epsilons,
                sparsities,
                (epsilon, sparsity) =>
                    comparison.Poster.Accuracy(epsilon, sparsity) is { } accuracy
                        ? new HeatCell(ReportNumbers.Published(accuracy), HeatLevel.OfAccuracy(accuracy))
                        : null,
                HeatTable.AccuracyKey
            ),
            Tag("h3", "Ours"),
            HeatTable.Of(
                "table-ours",
                $"Our accuracies{(_run.Seeds.Count > 1 ? $": the mean of {_run.Seeds.Count} seeds, and beneath it their standard deviation" : ", of one seed: no spread is known")}",
                epsilons,
                sparsities,
                (epsilon, sparsity) => HeatTable.Accuracy(_run.Of(epsilon, sparsity)),
                HeatTable.AccuracyKey
            ),
            Tag("h3", "The difference"),
            HeatTable.Of(
                "table-difference",
                "Our mean less the poster's accuracy: above 0 where ours is more accurate",
                epsilons,
                sparsities,
                (epsilon, sparsity) =>
                    comparison.Difference(epsilon, sparsity) is { } difference
                        ? new HeatCell(ReportNumbers.Difference(difference), HeatLevel.OfDifference(difference, reach))
                        : null,
                HeatTable.DifferenceKey(reach)
            )
        );
    }

    private IEnumerable<PageSection> Figured(
        string id,
        string title,
        ReportFigure? main,
        IReadOnlyList<ReportFigure> panels
    )
    {
        if (main is null)
        {
            yield break;
        }

        yield return new PageSection(
            id,
            title,
            panels.Count == 0
                ? _drawings.Of(main)
                : All(
                    _drawings.Of(main),
                    Tag("h3", "Beside the poster's curves"),
                    Tag(
                        "p",
                        "One ε in each figure: ours in colour"
                            + (
                                _run.Seeds.Count > 1
                                    ? ", with a band of one standard deviation over seeds to either side"
                                    : ""
                            )
                            + ", the poster's dashed."
                    ),
                    Tag("div", panels.Select(_drawings.Small)).With("class", "panels")
                )
        );
    }

    private Html Other(ReportSection section) =>
        All([
            .. section.Paragraphs.Select(paragraph => Tag("p", Prose(paragraph))),
            .. section.Figures.Select(_drawings.Of),
            .. section.Tables.Select((table, index) => PageTable.Of($"{section.Id}-table-{index + 1}", table)),
        ]);
}
