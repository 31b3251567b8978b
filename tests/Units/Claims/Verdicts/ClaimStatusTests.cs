using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Runs;
using Units.Runs;
using static Units.Claims.Verdicts.ExampleVerdict;

namespace Units.Claims.Verdicts;

public sealed class ClaimStatusTests
{
    [Theory]
    [InlineData(Verdict.Holds, null, Verdict.Holds)]
    [InlineData(null, Verdict.Holds, Verdict.Holds)]
    [InlineData(null, null, null)]
    [InlineData(Verdict.Holds, Verdict.Holds, Verdict.Holds)]
    [InlineData(Verdict.Refuted, Verdict.Holds, Verdict.Refuted)]
    [InlineData(Verdict.Holds, Verdict.Refuted, Verdict.Refuted)]
    [InlineData(Verdict.NotShown, Verdict.Holds, Verdict.NotShown)]
    [InlineData(Verdict.NotShown, Verdict.Refuted, Verdict.Refuted)]
    public void Verdict_OfTwoScales_IsTheWorst(Verdict? reduced, Verdict? full, Verdict? expected)
    {
        var status = new ClaimStatus(Example, [Of(Scale.Reduced, reduced), Of(Scale.Full, full)]);

        Assert.Equal(expected, status.Verdict);
        Assert.Equal(VerdictWords.Of(Example, expected), status.Words);
        Assert.Equal(expected is null or Verdict.Holds, status.IsAsExpected);
    }

    [Fact]
    public void Read_OfTheStore_HasEachStudyAtEachScale()
    {
        using var scratch = new ScratchFolder();
        var store = new VerdictStore(scratch.Path);
        var other = ExampleVerdict.Of(Example with { Id = "other" }, Wrong);
        store.Write(Recorded(other, Scale.Full));

        var statuses = ClaimStatus.Read(store, [ExampleStudy, other]);

        Assert.Equal(["not yet run", "refuted as written"], statuses.Select(status => status.Words));
        Assert.All(statuses, status => Assert.Equal(Study.Scales, status.Scales.Select(scale => scale.Scale)));
        Assert.Null(statuses[1].At(Scale.Reduced).Verdict);
        Assert.Equal(Verdict.Refuted, statuses[1].At(Scale.Full).Verdict);
    }

    private static ScaleStatus Of(Scale scale, Verdict? verdict)
    {
        Part? part = verdict switch
        {
            Verdict.Holds => Shown,
            Verdict.NotShown => Open,
            Verdict.Refuted => Wrong,
            _ => null,
        };
        var study = ExampleVerdict.Of(Example, part ?? Shown);
        return new ScaleStatus(study, scale, part is null ? null : Recorded(study, scale));
    }
}
