using Experiments.Reports.Pages;
using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Reports.Pages;

public sealed class MaskFiguresTests
{
    private const string NotSaid =
        "This run does not say what its networks reach under other masks: it was made with --baselines none, or by an earlier version of the program.";

    [Fact]
    public void Panels_FirstMiddleAndLastScale_HaveTheMeansAndSpreadsOfThreeMasks()
    {
        var panels = MaskFigures.Panels(Of(ExampleReport.Masked));

        Assert.Equal(
            ["masks-at-epsilon-0", "masks-at-epsilon-0.01", "masks-at-epsilon-0.3"],
            panels.Select(panel => panel.Id)
        );
        var series = panels[2].Chart.Series;
        Assert.Equal(["edge-popup", "random", "magnitude"], series.Select(one => one.Name));
        // Of seeds 0 and 1, which are 0.02 apart; at s = 0 all three are one network.
        double[][] expected =
        [
            [0.36, 0.35, 0.34],
            [0.36, 0.25, 0.24],
            [0.36, 0.40, 0.39],
        ];
        Assert.All(
            series.Zip(expected),
            pair =>
            {
                Assert.Equal([0, 0.4, 0.8], pair.First.Points.Select(point => point.X));
                Assert.Equal(pair.Second, pair.First.Points.Select(point => Math.Round(point.Y, 12)));
                Assert.All(
                    pair.First.Points,
                    point => Assert.Equal(0.02 / Math.Sqrt(2), (point.High - point.Y)!.Value, 12)
                );
                Assert.True(pair.First.HasBand);
            }
        );
        Assert.Equal(3, series.Select(one => one.Shade).Distinct().Count());
        Assert.True(panels[2].Chart is { HasLegend: true, LegendIsBelow: true });
    }

    [Fact]
    public void Panels_EachScale_SayInWordsWhatIsToBeSeen()
    {
        var panel = MaskFigures.Panels(Of(ExampleReport.Masked))[2];

        Assert.Equal("Edge-popup less random: +.100 on average, less magnitude: -.050.", panel.Caption);
        Assert.Equal(
            "ε = 0.3, accuracy under three masks. edge-popup: 0.350 at s = 0.4, 0.340 at s = 0.8. "
                + "random: 0.250 at s = 0.4, 0.240 at s = 0.8. magnitude: 0.400 at s = 0.4, 0.390 at s = 0.8.",
            panel.Description
        );
    }

    [Fact]
    public void Ahead_WholeRun_CountsEveryPairOfScaleAndSparsity() =>
        Assert.Equal(
            "Over all 8 pairs of ε and s > 0 with these numbers, the mean accuracy under edge-popup's masks is above that under random "
                + "masks in 8 and above that under magnitude masks in 6; the mean differences are +.100 and +.025.",
            Of(ExampleReport.Masked).Ahead
        );

    [Theory]
    [InlineData("", "from every layer")]
    [InlineData("Layer", "from every layer")]
    [InlineData("Network", "from the whole network")]
    public void Text_Threshold_SaysWhereAsManyWeightsAreTaken(string threshold, string taken)
    {
        const string Name = "grid.edgePopup.threshold";
        FinishedGrid run = ExampleReport.Masked.Run;
        var settings = run.Settings.Where(line => line.Name != Name);
        var input = ExampleReport.Masked with
        {
            // An earlier version's run does not have the setting.
            Run = run with
            {
                Settings = threshold.Length == 0 ? [.. settings] : [.. settings, (Name, threshold)],
            },
        };

        Assert.Contains($"each taking as many weights {taken}: by edge-popup", MaskFigures.Caption(Of(input)));
        Assert.Contains($"that take as many weights {taken}: edge-popup's", ReportMarkdown.Of(input));
    }

    [Fact]
    public void Missing_WholeRun_IsNothing() => Assert.Null(Of(ExampleReport.Masked).Missing);

    [Fact]
    public void Missing_ScalesThatNobodyAskedFor_IsNothing()
    {
        var run = Of(Without(key => key.Epsilon is 0.01 or 0.1));

        Assert.Null(run.Missing);
        Assert.Equal([0, 0.3], run.Shown);
    }

    [Fact]
    public void Missing_SomeSeeds_IsToldAndTheirPointsAreLeftOut()
    {
        var run = Of(Without(key => key is { Epsilon: 0, Sparsity: 0.4m, Seed: 1 }));

        Assert.Equal(
            "1 of the 16 pruned networks at ε = 0, 0.01, 0.1, 0.3 were not tested under other masks, because they were computed with another "
                + "--baselines or by an earlier version of the program; where a seed's number is missing, that ε and s is left out.",
            run.Missing
        );
        Assert.Equal([0, 0.8], MaskFigures.Panels(run)[0].Chart.Series[1].Points.Select(point => point.X));
        Assert.Equal(["0.4", "–", "–", "–", "0.250"], MaskFigures.Table(run)!.Rows[0].Take(5));
    }

    [Fact]
    public void Missing_ASeedEverywhere_LeavesNothingToShow()
    {
        var run = Of(Without(key => key.Seed == 1));

        Assert.EndsWith("is left out, which leaves nothing to show.", run.Missing);
        Assert.StartsWith("8 of the 16 pruned networks", run.Missing);
        Assert.Empty(run.Shown);
        Assert.Null(run.Ahead);
    }

    [Fact]
    public void Missing_Everything_IsToldOnPageAndMarkdownWithoutFigures()
    {
        var page = new ReportPage(ExampleReport.Small);

        Assert.Equal(NotSaid, Of(ExampleReport.Small).Missing);
        Assert.Contains(
            $"<p>{NotSaid}</p></section>",
            page.Text.Between("<section id=\"masks\"", "<section id=\"made\"")
                .Replace("\n", "", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(page.Figures, figure => figure.Id.StartsWith("masks", StringComparison.Ordinal));
        Assert.Contains($"## {MaskFigures.Title}\n\n{NotSaid}\n\n## Claims", ReportMarkdown.Of(ExampleReport.Small));
    }

    [Fact]
    public void Page_NothingPruned_HasNoSuchPart()
    {
        var input = ExampleReport.Of([0, 0.1], [0], seeds: 2);

        Assert.DoesNotContain(MaskFigures.Title, new ReportPage(input).Text);
        Assert.DoesNotContain(MaskFigures.Title, ReportMarkdown.Of(input));
    }

    [Fact]
    public void Page_Numbers_HasFiguresAndTable()
    {
        var page = new ReportPage(ExampleReport.Masked);
        var section = page.Text.Between("<section id=\"masks\"", "</section>");

        Assert.Equal(3, section.Split("<figure ").Length - 1);
        Assert.Contains("Lines are means over 2 seeds", section);
        Assert.Contains("<caption id=\"masks-table\">", section);
        Assert.Contains("masks-at-epsilon-0.3", page.Figures.Select(figure => figure.Id));
    }

    [Fact]
    public void Caption_OneSeed_ClaimsNoSpread()
    {
        var cells = ExampleReport.Masked.Run.Cells.Where(cell => cell.Key.Seed == 0);

        Assert.Contains("With one seed no spread is known.", MaskFigures.Caption(Of(ExampleReport.Of([.. cells]))));
    }

    [Fact]
    public void Markdown_Numbers_HasATableOfMeans() =>
        Assert.Contains(
            """
            | s | ε = 0, edge-popup | ε = 0, random | ε = 0, magnitude | ε = 0.01, edge-popup | ε = 0.01, random | ε = 0.01, magnitude | ε = 0.3, edge-popup | ε = 0.3, random | ε = 0.3, magnitude |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            | 0.4 | 0.200 | 0.100 | 0.150 | 0.250 | 0.150 | 0.200 | 0.350 | 0.250 | 0.400 |
            | 0.8 | 0.190 | 0.090 | 0.140 | 0.240 | 0.140 | 0.190 | 0.340 | 0.240 | 0.390 |

            Over all 8 pairs
            """.ReplaceLineEndings("\n"),
            ReportMarkdown.Of(ExampleReport.Masked)
        );

    private static ReportInput Without(Func<CellKey, bool> lacks) =>
        ExampleReport.Of([
            .. ExampleReport.Masked.Run.Cells.Select(cell => lacks(cell.Key) ? cell with { Baselines = null } : cell),
        ]);

    private static MaskAccuracies Of(ReportInput input) => new(new GridAccuracies(input.Run, input.Poster));
}
