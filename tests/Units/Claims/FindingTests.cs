using Experiments.Claims;
using Experiments.Statistics;

namespace Units.Claims;

public sealed class FindingTests
{
    private static readonly Part Shown = new("shown", P: 0.0005, OppositeP: 0.9995, "");
    private static readonly Part Open = new("open", P: 0.01, OppositeP: 0.99, "");
    private static readonly Part Wrong = new("wrong", P: 0.9999, OppositeP: 0.0001, "");

    [Fact]
    public void Verdict_EveryPartShown_Holds() => Assert.Equal(Verdict.Holds, Of(Shown, Shown).Verdict);

    [Fact]
    public void Verdict_NoParts_IsNotShown() => Assert.Equal(Verdict.NotShown, Of().Verdict);

    [Fact]
    public void Weakest_OfAFinding_IsThePartThatTheVerdictHangsOn()
    {
        Assert.Null(Of().Weakest);
        Assert.Same(Open, Of(Shown, Open).Weakest);
        Assert.Equal("first", Of(Shown with { Statement = "first" }, Shown).Weakest!.Statement);
        // Less shown than the part that refutes, but it refutes nothing.
        Assert.Same(Wrong, Of(Shown, Wrong, Open with { P = 1, OppositeP = 0.5 }).Weakest);
        Assert.Equal("broken", Of(Open, Shown with { Statement = "broken", P = double.NaN }).Weakest!.Statement);
    }

    [Fact]
    public void Verdict_OnePartOpen_IsNotShown() => Assert.Equal(Verdict.NotShown, Of(Shown, Open).Verdict);

    [Fact]
    public void Verdict_TheOppositeOfOnePartShown_IsRefuted() =>
        Assert.Equal(Verdict.Refuted, Of(Shown, Wrong, Open).Verdict);

    [Fact]
    public void Verdict_AnyPartMayRefute_SharesTheSignificance()
    {
        var barely = Wrong with { OppositeP = 0.0006 };
        Assert.Equal(Verdict.Refuted, Of(barely).Verdict);
        Assert.Equal(Verdict.NotShown, Of(barely, Shown).Verdict);
    }

    [Fact]
    public void Verdict_ExactlyAlpha_Holds() =>
        Assert.Equal(Verdict.Holds, Of(Shown with { P = Finding.Alpha }).Verdict);

    [Fact]
    public void Verdict_PartsThatAreNotANumber_IsNotShown() =>
        Assert.Equal(Verdict.NotShown, Of(Shown with { P = double.NaN, OppositeP = double.NaN }).Verdict);

    [Fact]
    public void AtLeast_DifferencesAboveTheMargin_ShowsThePartAndNotItsOpposite()
    {
        var part = Part.AtLeast("", PairedDifference.Of([0.50, 0.51, 0.49, 0.50, 0.52, 0.48]), 0.3);
        Assert.InRange(part.P, 0, 1e-6);
        Assert.InRange(part.OppositeP, 1 - 1e-6, 1);
    }

    [Fact]
    public void AtLeast_DifferencesBelowTheMargin_ShowsTheOpposite()
    {
        var part = Part.AtLeast("", PairedDifference.Of([0.10, 0.11, 0.09, 0.10, 0.12, 0.08]), 0.3);
        Assert.InRange(part.OppositeP, 0, 1e-6);
    }

    [Fact]
    public void Rises_FallingBlocks_ShowsTheOpposite()
    {
        double[][] falling =
        [
            [3, 2, 1, 0],
            [3, 2, 1, 0],
            [3, 2, 1, 0],
            [3, 2, 1, 0],
        ];
        var part = Part.Rises("", falling);
        Assert.True(part.OppositeP <= Finding.Alpha);
        Assert.True(part.P > 0.99);
    }

    [Fact]
    public void All_EveryPartShown_IsAsStrongAsTheWeakest()
    {
        var part = Part.All("both", [Shown, Open, Shown], "effect");

        Assert.Equal((Open.P, 1), (part.P, part.OppositeP));
        Assert.Equal(("both", "effect; the weakest of 3: open: "), (part.Statement, part.Effect));
    }

    [Fact]
    public void All_OneOppositeShown_IsCorrectedForTheirNumber() =>
        Assert.Equal(3 * Wrong.OppositeP, Part.All("", [Shown, Wrong, Shown], "").OppositeP, 12);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void All_OnePartThatIsNotANumber_IsNotShown(int place)
    {
        var broken = Shown with { P = double.NaN };
        Part[] parts = place == 0 ? [broken, Shown] : [Shown, broken];

        Assert.Equal(Verdict.NotShown, Of(Part.All("", parts, "")).Verdict);
    }

    [Theory]
    [InlineData(1000, 1000, Verdict.Holds)]
    [InlineData(940, 1000, Verdict.Holds)]
    [InlineData(900, 1000, Verdict.NotShown)]
    [InlineData(860, 1000, Verdict.Refuted)]
    [InlineData(0, 1000, Verdict.Refuted)]
    [InlineData(20, 20, Verdict.NotShown)]
    public void Probability_SuccessesInTrials_IsAsTheyShow(int successes, int trials, Verdict expected) =>
        Assert.Equal(expected, Of(Part.Probability("", successes, trials, 0.9)).Verdict);

    [Fact]
    public void Probability_AnySuccesses_TestBothSides()
    {
        var part = Part.Probability("enough", 8, 10, 0.5);

        // (45 + 10 + 1) and (1024 − 10 − 1) of 1024.
        Assert.Equal(56 / 1024d, part.P, 12);
        Assert.Equal(1013 / 1024d, part.OppositeP, 12);
        Assert.StartsWith("8 of 10, above 0.5: ", part.Effect);
    }

    [Theory]
    [InlineData(10, 0, Verdict.Holds)]
    [InlineData(10, 1, Verdict.Refuted)]
    [InlineData(0, 0, Verdict.NotShown)]
    public void Always_Exceptions_Refute(long tried, long exceptions, Verdict expected) =>
        Assert.Equal(expected, Of(Part.Always("", tried, exceptions)).Verdict);

    [Fact]
    public void ToString_ClaimThatIsFalse_GivesTheNearestTrueStatement() =>
        Assert.EndsWith(
            $"\n  The nearest true statement: {Manifest.SubsetSumEpsilonInfinity.NearestTrue}",
            new Finding(Manifest.SubsetSumEpsilonInfinity, [Wrong]).ToString()
        );

    [Fact]
    public void ToString_Finding_NamesClaimVerdictAndParts()
    {
        var text = Of(Shown, Wrong).ToString();
        Assert.StartsWith("clamp: Refuted at α = 0.001.", text, StringComparison.Ordinal);
        Assert.Contains("\n  shown: ", text, StringComparison.Ordinal);
        Assert.Contains("\n  wrong: ", text, StringComparison.Ordinal);
    }

    private static Finding Of(params Part[] parts) => new(Manifest.Clamp, parts);
}
