using Experiments.Claims;
using Experiments.Claims.SubsetSums;
using Experiments.SubsetSum.Needs;
using Units.Runs;

namespace Units.Claims.SubsetSums;

/// <summary>The verdicts on tables whose truth is known, because they are made up here.</summary>
public sealed class SubsetSumStudiesTests
{
    private static readonly double[] Etas = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1];
    private static readonly double[] Epsilons = [0, 0.01, 0.1, 0.3, 1, 5, 10];

    [Fact]
    public void Bound_PostersLaw_Holds() => Is(Verdict.Holds, BoundStudy.Evidence(Table(Poster)));

    [Fact]
    public void Bound_LessThanThePostersLaw_Holds() =>
        Is(Verdict.Holds, BoundStudy.Evidence(Table((eta, epsilon) => Saturating(1.3, eta, epsilon))));

    [Fact]
    public void Bound_SquareOfTheLogarithm_IsRefuted() =>
        Is(
            Verdict.Refuted,
            BoundStudy.Evidence(Table((eta, epsilon) => 0.3 * Math.Pow(Math.Log(eta), 2) / (1 + epsilon)))
        );

    // Only one of the smaller η with one ε, where the bound that the others predict is already tight.
    [Fact]
    public void Bound_OneCellThatNeedsTwiceAsMany_IsRefuted() =>
        Is(
            Verdict.Refuted,
            BoundStudy.Evidence(Table((eta, epsilon) => (eta == 1e-5 && epsilon == 0 ? 2 : 1) * Poster(eta, epsilon)))
        );

    // (η, ε) = (0.1, 0) predicts 9 · 6 = 54 candidates there, which 0.9 of the trials need: not shown, and not refuted either.
    [Fact]
    public void Bound_OneCellAtTheEdge_IsNotShown() =>
        Is(
            Verdict.NotShown,
            BoundStudy.Evidence(
                Table(
                    (eta, epsilon) =>
                        (eta, epsilon) switch
                        {
                            (1e-6, 0) => 54,
                            (0.1, 0) => 8.7,
                            _ => Clear(Poster(eta, epsilon) / 2),
                        }
                )
            )
        );

    [Fact]
    public void Factor_OnePlusEpsilonAndMore_Holds() =>
        Is(Verdict.Holds, FactorStudy.Evidence(Table((eta, epsilon) => Clear(Poster(eta, 3 * epsilon)))));

    [Fact]
    public void Factor_ScaleThatDoesNotHelp_IsRefuted() =>
        Is(Verdict.Refuted, FactorStudy.Evidence(Table((eta, epsilon) => epsilon < 5 ? Poster(eta, 0) : 1)));

    [Fact]
    public void Factor_ScaleThatHelpsHalf_IsRefuted() =>
        Is(Verdict.Refuted, FactorStudy.Evidence(Table((eta, epsilon) => epsilon < 5 ? Poster(eta, epsilon / 2) : 1)));

    [Fact]
    public void Factor_OneCellThatNeedsMore_IsRefutedAndNamed()
    {
        var finding = FactorStudy.Evidence(
            Table((eta, epsilon) => eta == 1e-3 && epsilon == 0.1 ? Poster(eta, 0) : Poster(eta, epsilon * 1.5))
        );

        Is(Verdict.Refuted, finding);
        Assert.Contains("least at (η, ε) = (0.001, 0.1), ", finding.Parts[0].Effect);
    }

    [Fact]
    public void Factor_WhereOneCandidateIsEnough_NamesWhatItWouldMiss()
    {
        var finding = FactorStudy.Evidence(Table((eta, epsilon) => epsilon < 5 ? Poster(eta, 3 * epsilon) : 0.5));

        Is(Verdict.Holds, finding);
        // n* is 6.9 there without perturbation.
        Assert.Contains("(η, ε) = (0.1, 10)", finding.Parts[2].Effect);
        Assert.DoesNotContain("(η, ε) = (1E-06, 10)", finding.Parts[2].Effect);
    }

    [Fact]
    public void Saturates_TheLaw_Holds() =>
        Is(Verdict.Holds, Saturation((eta, epsilon) => Saturating(1, eta, epsilon)));

    [Fact]
    public void Saturates_NeedThatGrowsAtFixedEpsilon_IsRefuted() =>
        Is(
            Verdict.Refuted,
            Saturation(
                (eta, epsilon) => 6 - (1.2 * Math.Log2(Math.Max(eta, 1e-8) + (epsilon / 100))),
                (eta, epsilon) => 6 - (1.2 * Math.Log2(Math.Max(eta, 1e-8)))
            )
        );

    [Theory]
    [InlineData(0.2, Verdict.Holds)]
    [InlineData(0.5, Verdict.Refuted)]
    public void Saturates_NeedThatGrowsToTheLimit_HoldsIfByLittle(double growth, Verdict expected) =>
        Is(
            expected,
            Saturation(
                (eta, epsilon) => Saturating(1, eta, epsilon),
                (_, epsilon) => Saturating(1, 1e-3, epsilon) + growth
            )
        );

    [Fact]
    public void Saturates_PostersLaw_IsRefuted() =>
        Is(Verdict.Refuted, Saturation((eta, epsilon) => Poster(Math.Max(eta, 1e-9), epsilon)));

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void Saturates_AnotherRiseWhereEpsilonIsHalved_IsRefuted(double rise) =>
        Is(Verdict.Refuted, Saturation((eta, epsilon) => Saturating(rise, eta, epsilon)));

    [Fact]
    public void Proved_OneTrialThatIsCoveredTooSoon_IsRefuted()
    {
        // 2⁶·0.01 < 1 < 2⁷·0.01.
        Is(Verdict.Holds, Proved([7, 8, 9], Watched()));
        Is(Verdict.Refuted, Proved([6, 8, 9], Watched()));
    }

    [Fact]
    public void Proved_ShortIntervalsWithPerturbation_CountTheirLengthToo()
    {
        // 2³·(0.01 + 3·0.1/2) = 1.28, and 2²·(0.01 + 0.1) = 0.44.
        Is(Verdict.Holds, ProvedStudy.Evidence(One(0.01, 0.1, 3), [Watched()]));
        Is(Verdict.Refuted, ProvedStudy.Evidence(One(0.01, 0.1, 3, 2), [Watched()]));
        // 2²·(0.01 + 0.2) = 0.84, which is above 1 only if every subset keeps both.
        Is(Verdict.Refuted, ProvedStudy.Evidence(One(0.01, 0.2, 3, 2), [Watched()]));
        // 2·(0.5 + 0.0) = 1 exactly, without perturbation.
        Is(Verdict.Holds, ProvedStudy.Evidence(One(0.5, 0, 1), [Watched()]));
        Is(Verdict.Holds, ProvedStudy.Evidence(One(0.01, double.PositiveInfinity, 1), [Watched()]));
    }

    [Fact]
    public void Proved_OneTrialThatFollowsLateOrIsCoveredByOneElsewhere_IsRefuted()
    {
        Is(Verdict.Refuted, Proved([7], Watched() with { Late = 1 }));
        Is(Verdict.Refuted, Proved([7], Watched() with { OneElsewhere = 1 }));
    }

    [Fact]
    public void Proved_NothingWatched_IsNotShown() => Is(Verdict.NotShown, ProvedStudy.Evidence(One(0.01, 0, 7), []));

    [Fact]
    public void Infinity_OneCandidate_RefutesTheBoundAndNotItsRepair()
    {
        var finding = InfinityStudy.Evidence(ExampleCovering.Table(Etas, [2, 100, 10_000], (_, _) => 0));

        Is(Verdict.Refuted, finding);
        Assert.Equal((1d, 0d), (finding.Parts[0].P, finding.Parts[0].OppositeP));
        Assert.Equal((0d, 1d), (finding.Parts[1].P, finding.Parts[1].OppositeP));
    }

    [Fact]
    public void Infinity_OneTrialThatNeedsTwo_ShowsInTheSecondPart()
    {
        var finding = InfinityStudy.Evidence(One(0.1, 100, 1, 1, 2));

        Assert.Equal((1d, 0d), (finding.Parts[1].P, finding.Parts[1].OppositeP));
        Assert.Equal("1 exceptions in 3", finding.Parts[1].Effect);
    }

    private const double C = 3;

    private static double Poster(double eta, double epsilon) => C * -Math.Log(eta) / (1 + epsilon);

    // Where n* would be too near to 1 for the trials to tell, it is 1 without doubt.
    private static double Clear(double need) => need < 1.5 ? 0.5 : need;

    private static double Saturating(double rise, double eta, double epsilon) =>
        12 - (rise * Math.Log2(eta + (5 * epsilon)));

    private static CoveringTable Table(Func<double, double, double> need) =>
        ExampleCovering.Table(Etas, Epsilons, need);

    private static Finding Saturation(Func<double, double, double> need) => Saturation(need, need);

    private static Finding Saturation(Func<double, double, double> need, Func<double, double, double> limit) =>
        SaturationStudy.Evidence(
            Table(need),
            // The law changes by less than 0.3 from η = 0.001 on only where κε is several times as large.
            ExampleCovering.Table([0, 1e-3], [1e-2, 1e-1, 1], limit),
            ExampleCovering.Table([0], [1e-5, 1e-4, 1e-3], need)
        );

    private static CoveringTable One(double eta, double epsilon, params IReadOnlyList<int> firsts) =>
        new([ExampleCovering.Cell(new CoveringKey(eta, epsilon, 20), firsts)]);

    private static Finding Proved(IReadOnlyList<int> firsts, ProvedStudy.Watched watched) =>
        ProvedStudy.Evidence(One(0.01, 0, firsts), [Watched(), watched]);

    private static ProvedStudy.Watched Watched() => new(0.01, 0.1, Trials: 100, Followed: 50, Late: 0, OneElsewhere: 0);

    private static void Is(Verdict expected, Finding finding) =>
        Assert.True(finding.Verdict == expected, finding.ToString());
}
