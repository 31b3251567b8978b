using Experiments.Reports.Pages;
using Experiments.Tickets;

namespace Units.Reports.Pages;

public sealed class ReportAnswersTests
{
    [Fact]
    public void Of_AccuracyThatRises_IsShownInPartUntilTheRandomControlHolds()
    {
        var found = Found(ExampleReport.Whole);

        Assert.Equal("shown in part", found.Verdict);
        Assert.StartsWith(
            "It finds one that helps: the accuracy of the pruned network that Algorithm 1 chooses goes from 0.140 ± 0.020 at ε = 0 to 0.640 ± 0.020 at ε = 0.3, a rising trend over 11 values of ε (p = ",
            found.Sentences[0]
        );
        Assert.EndsWith("that is the claim good-perturbation, below: not yet run.", found.Sentences[1]);
        Assert.Equal("shown", Found(With("holds")).Verdict);
        Assert.Equal("shown in part", Found(With("refuted")).Verdict);
        Assert.EndsWith("would have done as well.", Found(ExampleReport.Whole with { Claims = [] }).Sentences[1]);

        static ReportInput With(string verdict) =>
            ExampleReport.Whole with
            {
                Claims = [new ClaimRow("good-perturbation", "s", verdict, "w")],
            };
    }

    [Fact]
    public void Of_OneSeed_IsNotShownHoweverLargeTheDifference()
    {
        var found = Found(ExampleReport.Of(ExampleReport.Poster.Epsilons, [0, 0.5m], seeds: 1));

        Assert.Equal("not shown", found.Verdict);
        Assert.Contains("with one seed it is not known how much of that is chance", found.Sentences[0]);
    }

    [Fact]
    public void Of_AccuracyThatFalls_IsNotShown()
    {
        var falling = ExampleReport.Of([
            .. ExampleReport.Whole.Run.Cells.Select(cell => new Cell(cell.Key, cell.Loss, 1 - cell.Accuracy)),
        ]);

        var found = Found(falling);

        Assert.Equal("not shown", found.Verdict);
        Assert.Contains("a rising trend over ε is not shown (p = 1", found.Sentences[0]);
    }

    [Fact]
    public void Of_NothingToCompare_IsNotShown()
    {
        Assert.Equal("not shown", Found(ExampleReport.Of([0.1], [0, 0.5m], seeds: 3)).Verdict);
        Assert.Equal("not shown", Found(ExampleReport.Of([0, 0.1], [0], seeds: 3)).Verdict);
    }

    [Fact]
    public void Of_MoreScalesThanTheTestTakes_IsTestedOnSomeOfThem() =>
        Assert.Contains(
            "over 12 values of ε",
            Found(
                ExampleReport.Of([.. Enumerable.Range(0, 15).Select(index => index / 100.0)], [0.5m], seeds: 3)
            ).Sentences[0]
        );

    [Fact]
    public void Of_NoSubsetSums_SaysNothingOfSize()
    {
        var smaller = Smaller(ExampleReport.Whole);

        Assert.Equal("not shown", smaller.Verdict);
        Assert.EndsWith("so nothing is said of n here.", smaller.Sentences[0]);
        Assert.Contains(
            "It does show what ε does at that size: with 80 % of the weights removed, accuracy goes from 0.140 at ε = 0 to 0.640 at ε = 0.3 (3 seeds).",
            smaller.Sentences
        );
    }

    [Fact]
    public void Of_SubsetSums_CountsTheCellsThatAreSmallerBeyondTheIntervals()
    {
        var smaller = Smaller(ExampleReport.Whole with { Needs = ExampleReport.Needs });

        Assert.Equal("shown in part", smaller.Verdict);
        Assert.EndsWith(
            "In run 0123456789ab the number needed is smaller than at ε = 0, beyond the intervals of both, in 3 of 4 cells; for η = 0.01 it goes from 15 at ε = 0 to 9 at ε = 0.1.",
            smaller.Sentences[0]
        );
        Assert.Contains(
            "Not shown by this run: that a whole network may be narrower by the factor that the poster's Theorem 2 names.",
            smaller.Sentences
        );
    }

    [Fact]
    public void Of_SubsetSumsThatDoNotDiffer_AreNotShown()
    {
        var needs = ExampleReport.Needs;
        var same = needs with { Rows = [.. needs.Rows.Select(row => row with { N = 9, Low = 8, High = 10 })] };
        var alone = needs with { Rows = [.. needs.Rows.Where(row => row.Epsilon == 0)] };

        Assert.Equal("not shown", Smaller(ExampleReport.Whole with { Needs = same }).Verdict);
        Assert.Equal("not shown", Smaller(ExampleReport.Whole with { Needs = alone }).Verdict);
    }

    private static ReportAnswer Smaller(ReportInput input) => Answers(input)[0];

    private static ReportAnswer Found(ReportInput input) => Answers(input)[1];

    private static IReadOnlyList<ReportAnswer> Answers(ReportInput input) =>
        ReportAnswers.Of(new GridAccuracies(input.Run, input.Poster), input);
}
