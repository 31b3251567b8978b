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
    public void ToString_Finding_NamesClaimVerdictAndParts()
    {
        var text = Of(Shown, Wrong).ToString();
        Assert.StartsWith("clamp: Refuted at α = 0.001.", text, StringComparison.Ordinal);
        Assert.Contains("\n  shown: ", text, StringComparison.Ordinal);
        Assert.Contains("\n  wrong: ", text, StringComparison.Ordinal);
    }

    private static Finding Of(params Part[] parts) => new(Manifest.Clamp, parts);
}
