using Experiments.Claims;
using Experiments.Reports.Pages;
using Units.Claims.Verdicts;
using static Experiments.Claims.Manifest;

namespace Units.Reports.Pages;

public sealed class RandomSectionTests
{
    [Fact]
    public void Of_Record_HasEachPartWithItsDifferenceAndTest()
    {
        Part[] parts =
        [
            ExampleVerdict.Shown with
            {
                Statement = "SGD (0.9) is better than random (0.8)",
                Effect = "mean difference 0.1; t = 9; more",
            },
            ExampleVerdict.Shown with
            {
                Effect = "alone",
            },
        ];

        var section = RandomSection.Of([ExampleVerdict.Status(ExampleVerdict.Of(GoodPerturbation, parts))])!;

        var table = Assert.Single(section.Tables);
        Assert.StartsWith("Accuracy after pruning (reduced scale, 2026-01-31, cpu)", table.Caption);
        Assert.Equal(
            [
                ["SGD (0.9) is better than random (0.8)", "mean difference 0.1", "t = 9; more"],
                ["shown", "alone", ""],
            ],
            table.Rows
        );
        Assert.EndsWith($" Caveat: {GoodPerturbation.Caveat}", section.Paragraphs[1]);
    }

    [Fact]
    public void Of_NoRecordOfTheClaimAsItIs_IsNone()
    {
        Assert.Null(RandomSection.Of([]));
        Assert.Null(RandomSection.Of(ExampleClaims.With()));
        Assert.Null(RandomSection.Of([ExampleClaims.Stale(GoodPerturbation)]));
    }

    [Fact]
    public void Of_ClaimThatDoesNotHold_HasNoCaveat() =>
        Assert.DoesNotContain(
            "Caveat",
            RandomSection.Of(ExampleClaims.With((GoodPerturbation, Verdict.NotShown)))!.Paragraphs[1]
        );
}
