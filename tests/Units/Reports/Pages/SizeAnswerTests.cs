using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Reports.Pages;
using static Experiments.Claims.Manifest;
using static Units.Reports.Pages.ExampleClaims;

namespace Units.Reports.Pages;

/// <summary>What is said of the first question: with all sorts of records, no "yes" that they do not give.</summary>
public sealed class SizeAnswerTests
{
    private static readonly Claim[] Bearing =
    [
        ConstructionNarrower,
        SubsetSumFactor,
        ConstructionBound,
        ConstructionEpsilonInfinity,
        SubsetSumEpsilonInfinity,
    ];

    private static readonly IReadOnlyList<ClaimStatus> AllHold = With([
        .. Bearing.Select(claim => (claim, Verdict.Holds)),
    ]);

    [Fact]
    public void Of_NothingRecordedOrMeasured_IsNotShown()
    {
        var answer = Answer(With());

        Assert.Equal("not shown", answer.Words);
        Assert.StartsWith("No recorded verdict that this page knows of shows it", answer.Sentences[0]);
        Assert.Equal(Bearing, answer.Claims.Select(status => status.Claim));
        Assert.Equal("not shown", Answer([]).Words);
        Assert.Empty(Answer([]).Claims);
    }

    [Fact]
    public void Of_EveryClaimHolds_IsShownWithTheirCaveats()
    {
        var answer = Answer(AllHold);

        Assert.Equal("shown, with a caveat", answer.Words);
        Assert.StartsWith("Where it was tested, yes: ", answer.Sentences[0]);
        Assert.EndsWith("in the range of ε that the claims name.", answer.Sentences[0]);
    }

    [Fact]
    public void Of_EveryClaimHoldsWithoutACaveat_IsShown() =>
        Assert.Equal(
            "shown",
            Answer([.. Bearing.Select(claim => Of(claim with { Caveat = null }, Verdict.Holds))]).Words
        );

    [Theory]
    [InlineData(Verdict.Refuted)]
    [InlineData(Verdict.NotShown)]
    [InlineData(null)]
    public void Of_AClaimAboutALimitThatDoesNotHold_IsShownInPart(Verdict? verdict)
    {
        foreach (var claim in Bearing.Skip(2))
        {
            var answer = Answer(AllHold.But(verdict is { } given ? Of(claim, given) : None(claim)));

            Assert.Equal("shown in part", answer.Words);
            Assert.EndsWith(
                "Not all that the poster says of it is shown, as the other claims' verdicts say.",
                answer.Sentences[0]
            );
        }
    }

    [Theory]
    [InlineData(Verdict.NotShown)]
    [InlineData(null)]
    public void Of_OneOfTheTwoThatItRestsOn_IsShownInPartAndSaysWhichIsNot(Verdict? verdict)
    {
        var narrower = Answer(AllHold.But(Missing(SubsetSumFactor)));
        var factor = Answer(AllHold.But(Missing(ConstructionNarrower)));

        Assert.Equal("shown in part", narrower.Words);
        Assert.EndsWith("that fewer random weights stand in for one is not shown.", narrower.Sentences[0]);
        Assert.Equal("shown in part", factor.Words);
        Assert.EndsWith("that a whole network may be narrower by that factor is not shown.", factor.Sentences[0]);
        Assert.Equal(
            "not shown",
            Answer(AllHold.But(Missing(SubsetSumFactor)).But(Missing(ConstructionNarrower))).Words
        );

        ClaimStatus Missing(Claim claim) => verdict is { } given ? Of(claim, given) : None(claim);
    }

    [Fact]
    public void Of_OneOfTheTwoRefuted_IsNotShownWhateverElseHolds()
    {
        foreach (var claim in Bearing.Take(2))
        {
            var answer = SizeAnswer(
                ExampleReport.Whole with
                {
                    Claims = AllHold.But(Of(claim, Verdict.Refuted)),
                    Needs = ExampleReport.Needs,
                    Widths = ExampleReport.Widths,
                }
            );

            Assert.Equal("not shown", answer.Words);
            Assert.Equal(
                $"What the poster says of the factor 1/(1 + ε) is refuted by recorded evidence: {claim.Id}.",
                answer.Sentences[0]
            );
        }
    }

    [Fact]
    public void Of_StaleRecords_CountAsNone()
    {
        var answer = Answer([.. Bearing.Select(Stale)]);

        Assert.Equal("not shown", answer.Words);
        Assert.Equal("shown in part", Answer(AllHold.But(Stale(ConstructionNarrower))).Words);
        Assert.Equal("shown in part", Answer(AllHold.But(Stale(ConstructionBound))).Words);
    }

    [Fact]
    public void Of_SubsetSumsAlone_CountsTheCellsThatAreSmallerBeyondTheIntervals()
    {
        var answer = SizeAnswer(ExampleReport.Whole with { Needs = ExampleReport.Needs });

        Assert.Equal("shown in part", answer.Words);
        Assert.EndsWith("no recorded verdict shows.", answer.Sentences[0]);
        Assert.Equal(
            "Measured beside this run, for one weight (run 0123456789ab): the number of random candidates is smaller than at ε = 0, beyond the intervals of both, at 3 of 4 cells; for a precision of η = 0.01 it goes from 15 at ε = 0 to 9 at ε = 0.1.",
            answer.Sentences[1]
        );
    }

    [Fact]
    public void Of_WidthsAlone_CountsTheScalesThatAreSmallerBeyondTheIntervals()
    {
        var answer = SizeAnswer(ExampleReport.Whole with { Widths = ExampleReport.Widths });

        Assert.Equal("shown in part", answer.Words);
        Assert.StartsWith(
            "Measured beside this run, for a whole network (run ba9876543210, target 784-8-10): the number of candidates for each weight is smaller than at ε = 0, beyond the intervals of both, at 1 of 2 ε; as found, it goes from 31 at ε = 0 to 8 at ε = 1. With 40 draws",
            answer.Sentences[1]
        );
    }

    [Fact]
    public void Of_NumbersThatDoNotDiffer_AreNotShown()
    {
        var needs = ExampleReport.Needs;
        var widths = ExampleReport.Widths;

        Assert.Equal("not shown", Measured(row => row with { N = 9, Low = 8, High = 10 }).Words);
        Assert.Equal(
            "not shown",
            SizeAnswer(
                ExampleReport.Whole with
                {
                    Needs = needs with { Rows = [.. needs.Rows.Where(row => row.Epsilon == 0)] },
                    Widths = widths with { Rows = [.. widths.Rows.Where(row => row.Epsilon > 0)] },
                }
            ).Words
        );

        static ReportAnswer Measured(Func<Experiments.Runs.NeedRow, Experiments.Runs.NeedRow> change) =>
            SizeAnswer(
                ExampleReport.Whole with
                {
                    Needs = ExampleReport.Needs with { Rows = [.. ExampleReport.Needs.Rows.Select(change)] },
                }
            );
    }

    [Fact]
    public void Of_NumbersThatAreLargerSomewhere_AreSaidAndTakeTheYesBack()
    {
        var rows = ExampleReport.Widths.Rows;
        var larger = ExampleReport.Widths with
        {
            Rows = [rows[0], rows[1], rows[2] with { N = 50, Low = 45, High = 55 }],
        };

        var alone = SizeAnswer(ExampleReport.Whole with { Widths = larger });
        Assert.Equal("not shown", alone.Words);
        Assert.Contains("at 1 of 2 ε, and larger at 1; as found", alone.Sentences[1]);
        Assert.Equal("shown in part", SizeAnswer(ExampleReport.Whole with { Widths = larger, Claims = AllHold }).Words);
    }

    [Fact]
    public void Of_TheTable_IsSaidToHaveOneSize()
    {
        var answer = Answer(AllHold);

        Assert.Contains(
            answer.Sentences,
            sentence =>
                sentence.EndsWith(
                    "so by itself it cannot show how large a network has to be.",
                    StringComparison.Ordinal
                )
        );
        Assert.Contains(
            "It does show what ε does at that size: with 80 % of the weights removed, accuracy goes from 0.140 ± 0.020 at ε = 0 to 0.640 ± 0.020 at ε = 0.3 (3 seeds); the poster has 0.73 and 0.17.",
            answer.Sentences
        );
    }

    private static ReportAnswer Answer(IReadOnlyList<ClaimStatus> claims) =>
        SizeAnswer(ExampleReport.Whole with { Claims = claims });

    private static ReportAnswer SizeAnswer(ReportInput input) =>
        ReportAnswers.Of(new GridAccuracies(input.Run, input.Poster), input)[0];
}
