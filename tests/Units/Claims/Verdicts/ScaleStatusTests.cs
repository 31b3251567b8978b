using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Runs;
using static Units.Claims.Verdicts.ExampleVerdict;

namespace Units.Claims.Verdicts;

/// <summary>When a record counts, and what is said of it.</summary>
public sealed class ScaleStatusTests
{
    [Fact]
    public void Record_OfTheClaimAsItIs_Counts()
    {
        var status = Of(ExampleStudy, Recorded(ExampleStudy));

        Assert.Equal(Verdict.Holds, status.Verdict);
        Assert.Null(status.Staleness);
        Assert.Equal("holds", status.Words);
        Assert.Equal([Shown], status.Finding!.Parts);
    }

    [Fact]
    public void Record_ThatIsNotThere_IsNotYetRun()
    {
        var status = Of(ExampleStudy, recorded: null);

        Assert.Null(status.Verdict);
        Assert.Null(status.Finding);
        Assert.Equal("not yet run", status.Words);
        Assert.True(status.IsAsExpected);
    }

    [Fact]
    public void Record_OfAnotherWording_IsNotYetRun()
    {
        const string Words = "not yet run (the recorded evidence is of another wording)";
        var recorded = Recorded(ExampleStudy);

        Assert.Equal(Words, Of(With(Example with { Sentence = "Numbers are large." }), recorded).Words);
        Assert.Equal(Words, Of(With(Example with { Tested = "All numbers." }), recorded).Words);
        IsNotShown(With(Example with { Tested = "All numbers." }), recorded);
    }

    [Fact]
    public void Record_OfOtherSettings_IsNotYetRun()
    {
        var study = ExampleStudy with { SettingsAt = scale => scale.Settings with { Seeds = [20, 21, 23] } };

        Assert.Equal("the recorded evidence is of other settings", Of(study, Recorded(ExampleStudy)).Staleness);
        IsNotShown(study, Recorded(ExampleStudy));
    }

    [Fact]
    public void Record_WithFewerOrMoreSettings_IsNotYetRun()
    {
        var recorded = Recorded(ExampleStudy);
        IsNotShown(ExampleStudy, recorded with { Settings = recorded.Settings.Skip(1).ToDictionary() });
        IsNotShown(ExampleStudy, recorded with { Settings = recorded.Settings.Append(new("new", "1")).ToDictionary() });
    }

    [Fact]
    public void Record_WithMissingParts_IsNotYetRun()
    {
        var study = ExampleVerdict.Of(Example, Shown, Shown with { Statement = "another" });
        var recorded = Recorded(study);

        Assert.Equal(Verdict.Holds, Of(study, recorded).Verdict);
        IsNotShown(study, recorded with { Parts = [Shown] });
        IsNotShown(study, recorded with { Parts = [] });
        IsNotShown(study, recorded with { Parts = [], Digest = RecordedVerdict.DigestOf([]) });
    }

    [Fact]
    public void Record_WithAnAlteredPart_IsNotYetRun()
    {
        var recorded = Recorded(ExampleVerdict.Of(Example, Open));
        Part[] altered =
        [
            Open with
            {
                P = 0.0001,
            },
            Open with
            {
                OppositeP = 1,
            },
            Open with
            {
                Statement = "closed",
            },
            Open with
            {
                Effect = "3 of 3",
            },
        ];
        Assert.All(altered, part => IsNotShown(ExampleStudy, recorded with { Parts = [part] }));
    }

    [Fact]
    public void Record_WhoseVerdictDoesNotFollowFromItsParts_IsNotYetRun()
    {
        var recorded = Recorded(ExampleVerdict.Of(Example, Wrong)) with { Verdict = Verdict.Holds };

        Assert.Equal("the recorded verdict does not follow from its parts", Of(ExampleStudy, recorded).Staleness);
        IsNotShown(ExampleStudy, recorded);
    }

    [Fact]
    public void Record_OfAnotherSignificance_IsNotYetRun() =>
        IsNotShown(ExampleStudy, Recorded(ExampleStudy) with { Alpha = 0.05 });

    [Fact]
    public void Record_ThatIsStale_LeavesTheVerdictOfAnotherScale()
    {
        var status = new ClaimStatus(
            Example,
            [
                Of(ExampleStudy, Recorded(ExampleStudy)),
                new ScaleStatus(ExampleStudy, Scale.Full, Recorded(ExampleStudy, Scale.Full) with { Alpha = 0.05 }),
            ]
        );
        Assert.Equal("holds", status.Words);
    }

    [Theory]
    [InlineData(Verdict.Holds)]
    [InlineData(Verdict.NotShown)]
    [InlineData(Verdict.Refuted)]
    public void Verdict_AnyExpectation_IsTheMeasuredOne(Verdict expected)
    {
        var study = With(Example with { Expected = expected }, Wrong);
        var status = Of(study, Recorded(study));

        Assert.Equal(("refuted as written", expected == Verdict.Refuted), (status.Words, status.IsAsExpected));
    }

    [Fact]
    public void Verdict_OfAClaimWithACaveat_IsToldWithItOnlyWhereItHolds()
    {
        var claim = Example with { Caveat = "Not all numbers." };
        Assert.Equal(
            ["holds, with a caveat", "not shown", "refuted as written"],
            new[] { Shown, Open, Wrong }.Select(part => Of(With(claim, part), Recorded(With(claim, part))).Words)
        );
        Assert.Equal("not yet run", Of(With(claim), recorded: null).Words);
    }

    [Fact]
    public void Caveat_AddedLater_LeavesTheRecord() =>
        Assert.Equal(
            "holds, with a caveat",
            Of(With(Example with { Caveat = "Not all numbers." }), Recorded(ExampleStudy)).Words
        );

    [Fact]
    public void Commands_AtEachScale_AreThoseOfTheClaim()
    {
        var (reduced, full) = (Of(ExampleStudy, null), new ScaleStatus(ExampleStudy, Scale.Full, null));

        Assert.Equal("dotnet run -c Release --project src/Experiments -- claims example", reduced.RunCommand);
        Assert.Equal("dotnet run -c Release --project src/Experiments -- claims example --scale full", full.RunCommand);
        Assert.Equal("dotnet test -c Release --filter Claim=example", reduced.TestCommand);
        Assert.Equal("dotnet test -c Release --filter \"Scale=Full&Claim=example\"", full.TestCommand);
    }

    [Fact]
    public void BeliedBy_EvidenceOfTheSameVerdictAndParts_IsNothing()
    {
        var moved = new Finding(Example, [Shown with { Statement = "shown again", P = 0.0001 }]);
        Assert.Null(Of(ExampleStudy, Recorded(ExampleStudy)).BeliedBy(moved));
    }

    [Fact]
    public void BeliedBy_AnotherVerdict_IsASentence() =>
        Assert.Equal(
            "The record says of example 'holds' at reduced scale, but the evidence 'refuted as written'; claims example --record records anew.",
            Of(ExampleStudy, Recorded(ExampleStudy)).BeliedBy(new Finding(Example, [Wrong]))
        );

    [Fact]
    public void BeliedBy_MoreParts_IsASentence() =>
        Assert.Equal(
            "The record of example at reduced scale has 1 parts, but the evidence 2; claims example --record records anew.",
            Of(ExampleStudy, Recorded(ExampleStudy)).BeliedBy(new Finding(Example, [Shown, Shown]))
        );

    [Fact]
    public void BeliedBy_WithoutARecordThatCounts_IsNothing()
    {
        var wrong = new Finding(Example, [Wrong]);
        Assert.Null(Of(ExampleStudy, recorded: null).BeliedBy(wrong));
        Assert.Null(Of(ExampleStudy, Recorded(ExampleStudy) with { Alpha = 0.05 }).BeliedBy(wrong));
    }

    private static ScaleStatus Of(Study study, RecordedVerdict? recorded) => new(study, Scale.Reduced, recorded);

    private static Study With(Claim claim, params Part[] parts) =>
        ExampleVerdict.Of(claim, parts.Length == 0 ? [Shown] : parts);

    private static void IsNotShown(Study study, RecordedVerdict recorded)
    {
        var status = Of(study, recorded);
        Assert.Null(status.Verdict);
        Assert.Null(status.Recorded);
        Assert.Null(status.Finding);
        Assert.StartsWith("not yet run (", status.Words);
    }
}
