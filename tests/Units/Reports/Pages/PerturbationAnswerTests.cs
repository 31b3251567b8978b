using Experiments.Claims;
using Experiments.Reports.Pages;
using Experiments.Tickets;
using static Experiments.Claims.Manifest;

namespace Units.Reports.Pages;

/// <summary>What is said of the second question: a "yes" takes this run's trend and the recorded verdict.</summary>
public sealed class PerturbationAnswerTests
{
    private static readonly ReportInput Rising = ExampleReport.Whole;

    private static readonly ReportInput Falling = ExampleReport.Of([
        .. Rising.Run.Cells.Select(cell => new Cell(cell.Key, cell.Loss, 1 - cell.Accuracy)),
    ]);

    private static readonly ReportInput Level = ExampleReport.Of([
        .. Rising.Run.Cells.Select(cell => new Cell(cell.Key, cell.Loss, 0.5)),
    ]);

    private static readonly ReportInput OneSeed = ExampleReport.Of(ExampleReport.Poster.Epsilons, [0, 0.5m], seeds: 1);

    [Theory]
    [InlineData(Verdict.Holds, "shown, with a caveat")]
    [InlineData(Verdict.NotShown, "shown in part")]
    [InlineData(Verdict.Refuted, "not shown")]
    [InlineData(null, "shown in part")]
    public void Of_AccuracyThatRises_GoesByTheRecord(Verdict? verdict, string words) =>
        Assert.Equal(words, Answer(Rising, verdict).Words);

    [Theory]
    [InlineData(Verdict.Holds, "shown in part")]
    [InlineData(Verdict.NotShown, "not shown")]
    [InlineData(Verdict.Refuted, "not shown")]
    [InlineData(null, "not shown")]
    public void Of_ARunThatCannotTell_IsAtMostShownInPart(Verdict? verdict, string words)
    {
        Assert.Equal(words, Answer(OneSeed, verdict).Words);
        Assert.Equal(words, Answer(Level, verdict).Words);
        Assert.Equal(words, Answer(ExampleReport.Of([0.1], [0, 0.5m], seeds: 3), verdict).Words);
        Assert.Equal(words, Answer(ExampleReport.Of([0, 0.1], [0], seeds: 3), verdict).Words);
    }

    [Theory]
    [InlineData(Verdict.Holds)]
    [InlineData(Verdict.NotShown)]
    [InlineData(null)]
    public void Of_AccuracyThatFalls_IsNotShownWhateverIsRecorded(Verdict? verdict)
    {
        var answer = Answer(Falling, verdict);

        Assert.Equal("not shown", answer.Words);
        Assert.StartsWith("In this run it does not: ", answer.Sentences[0]);
    }

    [Fact]
    public void Of_ClaimWithoutACaveat_IsShown() =>
        Assert.Equal(
            "shown",
            Answer(
                Rising with
                {
                    Claims = [ExampleClaims.Of(GoodPerturbation with { Caveat = null }, Verdict.Holds)],
                }
            ).Words
        );

    [Fact]
    public void Of_StaleRecord_CountsAsNone()
    {
        var answer = Answer(Rising with { Claims = [ExampleClaims.Stale(GoodPerturbation)] });

        Assert.Equal("shown in part", answer.Words);
        Assert.EndsWith("nor is a verdict on that recorded.", answer.Sentences[1]);
    }

    [Fact]
    public void Of_AnyRun_SaysWhatWasMeasuredAndWhatIsRecorded()
    {
        var rising = Answer(Rising, Verdict.Holds);
        Assert.StartsWith(
            "In this run it finds one that helps: the accuracy of the pruned network that is chosen (at whichever s > 0 has the smallest training loss) goes from 0.140 ± 0.020 at ε = 0 to 0.640 ± 0.020 at ε = 0.3, a rising trend over 11 values of ε (p = ",
            rising.Sentences[0]
        );
        Assert.EndsWith("the recorded evidence shows that it is, at the ε and s of that claim.", rising.Sentences[1]);
        Assert.Equal([GoodPerturbation], rising.Claims.Select(status => status.Claim));
        Assert.EndsWith("shows the opposite.", Answer(Rising, Verdict.Refuted).Sentences[1]);
        Assert.EndsWith("does not show it.", Answer(Rising, Verdict.NotShown).Sentences[1]);
        Assert.EndsWith("nor is a verdict on that known here.", Answer(Rising with { Claims = [] }).Sentences[1]);
        Assert.Contains(
            "with one seed it is not known how much of that is chance",
            Answer(OneSeed, Verdict.Holds).Sentences[0]
        );
        Assert.Contains("a rising trend over ε is not shown (p = ", Answer(Level, Verdict.Holds).Sentences[0]);
    }

    [Fact]
    public void Of_MoreScalesThanTheTestTakes_IsTestedOnSomeOfThem() =>
        Assert.Contains(
            "over 12 values of ε",
            Answer(
                ExampleReport.Of([.. Enumerable.Range(0, 15).Select(index => index / 100.0)], [0.5m], seeds: 3)
            ).Sentences[0]
        );

    private static ReportAnswer Answer(ReportInput input, Verdict? verdict) =>
        Answer(
            input with
            {
                Claims = verdict is { } given ? ExampleClaims.With((GoodPerturbation, given)) : ExampleClaims.With(),
            }
        );

    private static ReportAnswer Answer(ReportInput input) =>
        ReportAnswers.Of(new GridAccuracies(input.Run, input.Poster), input)[1];
}
