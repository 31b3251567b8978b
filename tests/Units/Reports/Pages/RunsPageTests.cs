using System.Net;
using Experiments.Reports.Pages;
using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Reports.Pages;

public sealed class RunsPageTests
{
    private static readonly FinishedGrid One = ExampleReport.Whole.Run;

    private static readonly FinishedGrid Other = ExampleReport
        .Of([.. One.Cells.Where(cell => cell.Key.Epsilon <= 0.1).Select(Higher)], "0123456789ab")
        .Run with
    {
        Settings = [.. One.Settings.Select(line => line.Name == "grid.batchSize" ? (line.Name, "<7>") : line)],
        Fingerprint = One.Fingerprint! with { Processor = "Another" },
    };

    [Fact]
    public void Difference_TwoRuns_IsOfTheirMeansWithItsStandardError()
    {
        var difference = new RunDifference(new GridTable(One.Cells), new GridTable(Other.Cells));

        Assert.Equal(0.1, difference.Epsilons[^1]);
        Assert.All(difference.All, cell => Assert.Equal(0.03, cell.Value, 12));
        // Both have three seeds 0.02 apart.
        Assert.Equal(0.02 * Math.Sqrt(2 / 3.0), difference.Error(0, 0)!.Value, 12);
        Assert.Equal(
            "Mean difference +.030, mean absolute difference 0.030 over 81 cells; the largest is +.030, at ε = ",
            difference.Sentence[..difference.Sentence.IndexOf("ε = ", StringComparison.Ordinal)] + "ε = "
        );
    }

    [Fact]
    public void Difference_OneSeed_HasNoError()
    {
        var alone = new GridTable(One.Cells.Where(cell => cell.Key.Seed == 0));

        Assert.Null(new RunDifference(alone, new GridTable(Other.Cells)).Error(0, 0));
        Assert.Null(new RunDifference(new GridTable(Other.Cells), alone).Error(0, 0));
    }

    [Fact]
    public void Text_TwoRuns_HasWhatChangedAndNothingElse()
    {
        var page = Text(One, Other);
        var changes = page.Between("<section id=\"changes\"", "</section>");

        Assert.Contains("<code>grid.batchSize</code></th><td>64</td><td>&lt;7&gt;</td>", changes);
        Assert.Contains("<code>processor</code></th><td>A processor, AVX2</td><td>Another, AVX2</td>", changes);
        Assert.Equal(3, changes.Split("<tr>").Length - 1);
    }

    [Fact]
    public void Text_TwoRuns_HasEveryDifferenceWithItsSpread()
    {
        var section = Text(One, Other).Between("<section id=\"difference-2\"", "</section>");

        Assert.Equal(81, WebUtility.HtmlDecode(section).Split("+.030<small>±.016</small>").Length - 1);
        Assert.Contains("<h2 id=\"difference-2-title\">Run B less run A</h2>", section);
    }

    [Fact]
    public void Text_SameSettings_SaysThatNothingChanged() =>
        Assert.Contains("Nothing: all settings, the machine and the versions are the same.", Text(One, One));

    [Fact]
    public void Text_NothingInCommon_SaysSo()
    {
        var elsewhere = ExampleReport.Of([0.7, 0.8], [0.5m], seeds: 2).Run;

        Assert.Contains("The two runs have no ε and s in common.", Text(One, elsewhere));
        Assert.Contains("The two runs have no ε and s in common.", Markdown(One, elsewhere));
    }

    [Fact]
    public void Text_ThreeRuns_ComparesEachWithTheFirst()
    {
        var page = Text(One, Other, One);

        Assert.Contains("Run B less run A", page);
        Assert.Contains("Run C less run A", page);
        Assert.DoesNotContain("Run C less run B", page);
    }

    [Fact]
    public void Markdown_TwoRuns_HasChangesAndDifferences()
    {
        var page = Markdown(One, Other);

        Assert.Contains("| grid.batchSize | 64 | <7> |\n", page);
        Assert.Contains("| 0.8 | +.030 ± .016 |", page);
    }

    private static string Text(params FinishedGrid[] runs) =>
        new RunsPage(new RunsInput(runs, ExampleReport.Poster)).Text;

    private static string Markdown(params FinishedGrid[] runs) =>
        RunsMarkdown.Of(new RunsInput(runs, ExampleReport.Poster));

    private static Cell Higher(Cell cell) => cell with { Accuracy = cell.Accuracy + 0.03 };
}
