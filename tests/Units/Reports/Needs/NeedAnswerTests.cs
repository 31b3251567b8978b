using Experiments.Reports.Needs;
using Experiments.SubsetSum.Needs;
using Units.Runs;

namespace Units.Reports.Needs;

/// <summary>The sentences about grids whose truth is known, because they are made up here.</summary>
public sealed class NeedAnswerTests
{
    [Fact]
    public void Sentences_OneCandidateWhereTheBoundIsFinite_NameNoConstantAndSayNothingOfTheLimit()
    {
        // 0.9³⁶ is below 0.025.
        var table = new CoveringTable(
            from eta in new[] { 0, 0.9 }
            from seed in Enumerable.Range(0, 36)
            select ExampleCovering.Cell(new CoveringKey(eta, 1, seed), eta > 0 ? 1 : 2)
        );

        Assert.Equal(
            ["Wherever η > 0 one candidate is enough, so any constant serves."],
            NeedAnswer.Sentences(new NeedGrid(table, Target.Interval, 0.9, 0.95))
        );
    }

    // Twenty trials leave open whether one candidate is enough with probability 0.9.
    [Fact]
    public void Sentences_OneCandidateInFewTrials_LeaveMoreOpen()
    {
        var table = new CoveringTable(
            Enumerable.Range(0, 20).Select(seed => ExampleCovering.Cell(new CoveringKey(0.5, 1, seed), 1))
        );

        Assert.Equal(
            [
                "In these trials one candidate is enough wherever η > 0, and any constant serves; but they leave more candidates possible.",
            ],
            NeedAnswer.Sentences(new NeedGrid(table, Target.Interval, 0.9, 0.95))
        );
    }

    // 11·1.01/ln 10 = 4.82501…; with 4.825 the bound there would be 10.99997.
    [Fact]
    public void Sentences_Constant_IsRoundedUpSoThatItServes() =>
        Assert.StartsWith(
            "The bound serves every cell of this grid with C = 4.826 (between 4.826 and 4.826).",
            Of([0.1], [0.01], (_, _) => 10.5)[0]
        );

    [Fact]
    public void Sentences_OnlyTheExactLimit_AreNone() => Assert.Empty(Of([0], [1, 2], (_, _) => 3));

    [Fact]
    public void Sentences_PostersLaw_NameItsConstantAndWhereItIsTight()
    {
        // n* = 3 and 6 at ε = 0, where C·ln(1/η) is that with C = 3/ln 10; at ε = 1 it is 1.5 and 3, and n* = 1 and 3.
        var sentences = Of(
            [0.01, 0.1],
            [0, 1],
            (eta, epsilon) =>
                (eta, epsilon) switch
                {
                    (0.01, 0) => 5.7,
                    (0.1, 0) => 2.7,
                    (0.01, _) => 2.7,
                    _ => 0.7,
                }
        );

        Assert.StartsWith(
            "The bound serves every cell of this grid with C = 1.303 (between 1.303 and 1.303). It is tightest at ",
            sentences[0]
        );
        Assert.Contains(", 1.00 times n*, and ", sentences[0]);
        Assert.EndsWith("loosest at (0.1, 1), 1.50 times.", sentences[0]);
        Assert.Equal(
            "From ε = 0 to ε the interpolated n* falls by a factor of 1 + ε or more in 2 of 2 cells.",
            sentences[1]
        );
        Assert.Equal(2, sentences.Count);
    }

    [Fact]
    public void Sentences_LargeScale_NameTheCellsWithLessThanOneCandidate()
    {
        var sentences = Of(
            [0.01, 0.1],
            [0, 10],
            (eta, epsilon) =>
                epsilon > 0 ? 1
                : eta == 0.1 ? 3
                : 6
        );

        Assert.Equal(
            "As printed, without the 1, it asks with this C for less than one candidate and is false at (η, ε) = (0.01, 10), (0.1, 10).",
            sentences[1]
        );
        Assert.Equal(
            "From ε = 0 to ε the interpolated n* falls by a factor of 1 + ε or more in 0 of 2 cells, but not at (η, ε) = (0.01, 10), (0.1, 10).",
            sentences[2]
        );
    }

    // Without a candidate the share η of random targets is reached.
    [Fact]
    public void Sentences_SingleTargetThatNoCandidateReaches_AreNotCalledFalse()
    {
        var table = ExampleCovering.Table([0.1, 0.9], [0, 10], (eta, epsilon) => epsilon > 0 || eta > 0.5 ? 1 : 9);

        Assert.Contains(Sentences(Target.Single, 0.8), sentence => sentence.EndsWith("false at (η, ε) = (0.1, 10)."));
        Assert.Contains(
            Sentences(Target.Single, 0.95),
            sentence => sentence.EndsWith("false at (η, ε) = (0.1, 10), (0.9, 0), (0.9, 10).")
        );
        Assert.Contains(
            Sentences(Target.Interval, 0.8),
            sentence => sentence.EndsWith("false at (η, ε) = (0.1, 10), (0.9, 0), (0.9, 10).")
        );

        IEnumerable<string> Sentences(Target target, double probability) =>
            NeedAnswer.Sentences(new NeedGrid(table, target, probability, 0.95));
    }

    [Theory]
    [InlineData(6.1, 4, true)]
    [InlineData(5.9, 4, false)]
    public void Sentences_FactorOfOnePlusEpsilon_IsCountedByTheInterpolatedNumber(
        double without,
        double with,
        bool falls
    )
    {
        var sentence = Of([0.1], [0, 0.5], (_, epsilon) => epsilon > 0 ? with : without)[^1];

        Assert.Equal(
            falls
                ? "From ε = 0 to ε the interpolated n* falls by a factor of 1 + ε or more in 1 of 1 cells."
                : "From ε = 0 to ε the interpolated n* falls by a factor of 1 + ε or more in 0 of 1 cells, but not at (η, ε) = (0.1, 0.5).",
            sentence
        );
    }

    [Fact]
    public void Sentences_WithoutZeroScale_SayNothingOfTheFactor() =>
        Assert.DoesNotContain(Of([0.1], [0.5, 1], (_, _) => 4), sentence => sentence.Contains("factor"));

    [Fact]
    public void Sentences_ExactLimit_CountsNoFactorThere()
    {
        var sentences = Of([0, 0.1], [0, 1], (_, epsilon) => epsilon > 0 ? 3 : 9);

        Assert.Contains("in 1 of 1 cells.", sentences[1]);
    }

    [Fact]
    public void Sentences_SettledWhereEpsilonIsLarge_NameThoseScalesOnly() =>
        Assert.Equal(
            "From η = 0.01 to 0.001 the interpolated n* changes by less than 0.3 at ε = 0.1, 0.2, where the bound's ln(1/η) grows 1.50 times.",
            Of([0.001, 0.01, 0.1], [0, 0.001, 0.1, 0.2], Saturating)[^1]
        );

    [Fact]
    public void Sentences_SettledInTheExactLimit_SayThatTheBoundHasNone() =>
        Assert.Equal(
            "From η = 0.01 to 0 the interpolated n* changes by less than 0.3 at ε = 0.1, 0.2, where the bound's ln(1/η) has no limit.",
            Of([0, 0.01, 0.1], [0, 0.1, 0.2], Saturating)[^1]
        );

    [Fact]
    public void Sentences_GrowingStill_SayNothingOfSettling() =>
        Assert.DoesNotContain(
            Of([0.001, 0.01, 0.1], [0, 0.1], (eta, _) => 4 - Math.Log10(eta)),
            sentence => sentence.StartsWith("From η", StringComparison.Ordinal)
        );

    [Fact]
    public void Sentences_OneCandidateThroughout_IsNotSettling() =>
        Assert.DoesNotContain(
            Of([0.001, 0.01, 0.1], [0, 5], (eta, epsilon) => epsilon > 0 ? 1 : 4 - Math.Log2(eta)),
            sentence => sentence.StartsWith("From η", StringComparison.Ordinal)
        );

    [Fact]
    public void Sentences_OneEta_SayNothingOfSettling() =>
        Assert.DoesNotContain(
            Of([0.1], [0, 0.1], (_, _) => 5),
            sentence => sentence.StartsWith("From η", StringComparison.Ordinal)
        );

    // Twenty trials do not show that one candidate is enough with probability 0.9, and 2·(1 + ∞) is no number.
    [Fact]
    public void Sentences_InfiniteScaleWithFewTrials_LeaveTheConstantOpenAbove()
    {
        var table = new CoveringTable(
            from epsilon in new[] { 0, double.PositiveInfinity }
            from seed in Enumerable.Range(0, 20)
            select ExampleCovering.Cell(new CoveringKey(0.1, epsilon, seed), epsilon > 0 ? 1 : 3)
        );

        Assert.StartsWith(
            "The bound serves every cell of this grid with C = 1.303 (1.303 or more). It",
            NeedAnswer.Sentences(new NeedGrid(table, Target.Interval, 0.9, 0.95)).First()
        );
    }

    private static double Saturating(double eta, double epsilon) => 4 - Math.Log2(eta + (5 * epsilon));

    private static IReadOnlyList<string> Of(
        IReadOnlyList<double> etas,
        IReadOnlyList<double> epsilons,
        Func<double, double, double> need
    ) =>
        [
            .. NeedAnswer.Sentences(
                new NeedGrid(ExampleCovering.Table(etas, epsilons, need), Target.Interval, 0.9, 0.95)
            ),
        ];
}
