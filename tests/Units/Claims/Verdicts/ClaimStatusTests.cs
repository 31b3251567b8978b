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

    [Fact]
    public void ReadUndamaged_OneDamagedRecord_CountsAsNoneAndTheOthersAreRead()
    {
        using var scratch = new ScratchFolder();
        var store = new VerdictStore(scratch.Path);
        var other = ExampleVerdict.Of(Example with { Id = "other" }, Shown);
        store.Write(Recorded(other));
        File.WriteAllText(store.Write(Recorded(ExampleStudy)), "{");

        var statuses = ClaimStatus.ReadUndamaged(store, [ExampleStudy, other]);

        Assert.Equal(
            ["not yet run (the recorded evidence is damaged)", "holds"],
            statuses.Select(status => status.Words)
        );
        Assert.Empty(statuses[0].Run);
        Assert.Equal(Scale.Reduced, Assert.Single(statuses[1].Run).Scale);
        Assert.Throws<RunFault>(() => ClaimStatus.Read(store, [ExampleStudy, other]));
    }

    [Fact]
    public void NoneRun_Claims_HaveNoRecordAtAnyScale()
    {
        var status = Assert.Single(ClaimStatus.NoneRun([ExampleStudy]));

        Assert.Equal("not yet run", status.Words);
        Assert.Equal(Study.Scales, status.Scales.Select(scale => scale.Scale));
        Assert.Empty(status.Run);
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
