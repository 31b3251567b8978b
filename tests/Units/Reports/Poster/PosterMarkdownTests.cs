using Experiments.Claims.Grounds;
using Experiments.Reports.Poster;

namespace Units.Reports.Poster;

public sealed class PosterMarkdownTests
{
    private static string Page(Func<double, decimal, double> moved) =>
        PosterMarkdown.Of(ExampleGround.Status(Ground.Poster, moved), ExampleGround.Poster);

    [Fact]
    public void Of_TablesThatAgree_HasNoCellOutside()
    {
        var page = Page((_, _) => 0);

        Assert.Contains("\n| 0 | 0.12 ± 0.00 / 0.12 | 0.14 ± 0.00 / 0.14 | ", page);
        Assert.Contains(" | 0.17 ± 0.00 / 0.17 |\n", page);
        Assert.Equal(9, page.Split('\n').Count(line => line.Contains(" · | · |", StringComparison.Ordinal)));
        Assert.Contains("\nNo cell is outside.\n", page);
        Assert.Contains("\nOf 99 cells none: all may differ by their seeds alone.\n", page);
        Assert.Contains(" 0 cells are off by more than 0.04, 0 by more than 0.15.\n", Unwrapped(page));
    }

    [Fact]
    public void Of_CellsThatDiffer_AreInTheTablesAndInWords()
    {
        // Larger in four cells, the first two and the last of a row, and smaller in one of another: 0.1 · 4 + 0.2 over 99.
        var page = Page(
            (epsilon, sparsity) =>
                (epsilon, sparsity) switch
                {
                    (0 or 0.001 or 0.1 or 0.3, 0.1m) => 0.1,
                    (0.3, 0.8m) => -0.2,
                    _ => 0,
                }
        );

        Assert.Contains("\n| 0.1 | 0.59 ± 0.00 / 0.49 | ", page);
        Assert.Contains("\n| 0.1 | + | + | · | · | · | · | · | · | + | · | + |\n", page);
        Assert.Contains("\n| 0.8 | · | · | · | · | · | · | · | · | · | · | − |\n", page);
        Assert.Contains("\n- s = 0.1: ours is larger at ε = 0 to 0.001, 0.1 and 0.3\n", page);
        Assert.Contains("\n- s = 0.8: ours is smaller at ε = 0.3\n", page);
        var text = Unwrapped(page);
        Assert.Contains(
            "Mean absolute difference to the poster: 0.006 over 99 cells. They are farthest apart at ε = 0.3, s = 0.8: ours -0.030, the poster's 0.17. "
                + "5 cells are off by more than 0.04, 1 by more than 0.15.",
            text
        );
        Assert.Contains(
            "Of 99 cells 5 are outside: ours is larger in 4 and smaller in 1. By rows: s = 0.1 (4 of 11) and 0.8 (1 of 11); "
                + "none at s = 0, 0.2, 0.3, 0.4, 0.5, 0.6 and 0.7. By columns: ε = 0 (1 of 9), 0.001 (1 of 9), 0.1 (1 of 9) and 0.3 (2 of 9); "
                + "none at ε = 0.005, 0.01, 0.02, 0.03, 0.04, 0.05 and 0.2.",
            text
        );
    }

    [Fact]
    public void Of_Record_SaysHowLongItTookAndOnWhat() =>
        Assert.Contains(
            "That makes the table below: 792 networks in 1 h 0 min on 2 workers, A processor; "
                + "52 GFLOP/s in training, 50 % of the rate of matrix products there (104 GFLOP/s on 2 workers).",
            Unwrapped(Page((_, _) => 0))
        );

    [Fact]
    public void Of_RunOfSeveralGoes_NamesNoTime()
    {
        var record = ExampleGround.Record(Ground.Poster, (_, _) => 0);
        var run = record.Run with { Making = null, Fingerprint = null };
        var page = PosterMarkdown.Of(
            new GroundStatus(Ground.Poster, record with { Run = run }, null),
            ExampleGround.Poster
        );
        Assert.Contains("792 networks in more than one go, whose times were not kept together.\n", Unwrapped(page));
    }

    [Fact]
    public void Of_Settings_MarksThoseThatFullScaleHasOtherwise()
    {
        var ground = Ground.Poster with
        {
            Base = () =>
                Experiments.Runs.Scale.Full.Settings with
                {
                    BatchSize = 17,
                    EdgePopup = Experiments.Runs.Scale.Full.Settings.EdgePopup with { Momentum = 0.5 },
                },
        };

        var page = PosterMarkdown.Of(ExampleGround.None(ground), ExampleGround.Poster);

        Assert.Contains("- grid: architecture c8k3-c16k3-10, **batchSize 17**, initialScale 1, ", page);
        Assert.Contains(", **momentum 0.5**, ", page);
        Assert.Equal(2 * 2, page.Split("**").Length - 1);
        Assert.Contains(" -- --scale poster --seeds 20..24\n", page);
    }

    [Theory]
    [InlineData(null, "not recorded;")]
    [InlineData("of others", "not recorded (of others);")]
    public void Of_NoRecord_HasNoNumbers(string? staleness, string words)
    {
        var page = PosterMarkdown.Of(ExampleGround.None(Ground.Poster, staleness), ExampleGround.Poster);
        Assert.Contains($"Its table is {words} `poster record poster` records it, ", Unwrapped(page));
        Assert.DoesNotContain("±", page);
        Assert.DoesNotContain("| 0.1 |", page);
    }

    /// <summary>Every paragraph on one line.</summary>
    private static string Unwrapped(string page) =>
        string.Join("\n\n", page.Split("\n\n").Select(part => part.TrimEnd('\n').Replace('\n', ' ') + "\n"));
}
