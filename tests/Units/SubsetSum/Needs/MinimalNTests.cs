using CsCheck;
using Experiments;
using Experiments.Statistics;
using Experiments.SubsetSum.Needs;

namespace Units.SubsetSum.Needs;

public sealed class MinimalNTests
{
    private static readonly Gen<Target> GenTarget = Gen.OneOf(Target.Interval, Target.Single);

    private static readonly Gen<double> GenProbability = Gen.OneOf(
        Gen.Double[0.001, 0.999],
        Gen.OneOf(1e-300, 1e-9, 0.5, 0.9, 1 - 1e-9, Math.BitDecrement(1.0))
    );

    [Fact]
    public void Of_AnyTrials_LiesWithinItsInterval() =>
        Gen.Select(TrialPath.GenSeeds(1, 5, 30), GenTarget, GenProbability, Gen.Double[0.01, 0.999])
            .Sample(
                (seeds, target, probability, confidence) =>
                {
                    var table = new CoveringTable(TrialPath.Cells(0.1, 0, seeds));
                    var need = table.Need(0.1, 0);
                    var minimal = MinimalN.Of(table, 0.1, 0, target, probability, confidence);

                    Assert.Equal(need.Minimal(target, probability), minimal.N);
                    Assert.Equal(need.Interpolated(target, probability), minimal.Interpolated);
                    Assert.Equal(need.Trials, minimal.Trials);
                    Assert.InRange(minimal.Low, 1, minimal.N);
                    Assert.InRange(minimal.High ?? int.MaxValue, minimal.N, int.MaxValue);
                    Assert.Equal(minimal.Low == minimal.High, minimal.IsResolved);
                }
            );

    [Fact]
    public void Of_IntervalTarget_HoldsExactlyTheNThatTheExactTestsLeave() =>
        Gen.Select(TrialPath.GenSeeds(1, 3, 40), GenProbability, Gen.Double[0.01, 0.999])
            .Sample(
                (seeds, probability, confidence) =>
                {
                    var table = new CoveringTable(TrialPath.Cells(0.1, 0, seeds));
                    var need = table.Need(0.1, 0);
                    var minimal = MinimalN.Of(table, 0.1, 0, Target.Interval, probability, confidence);

                    // n* = m is left if m − 1 candidates are not shown to be enough, nor m to be too few.
                    bool IsLeft(int m) =>
                        (
                            m == 1
                            || BinomialTest.UpperTail(need.Covered(m - 1), need.Trials, probability)
                                > (1 - confidence) / 2
                        )
                        && BinomialTest.LowerTail(need.Covered(m), need.Trials, probability) > (1 - confidence) / 2;
                    var left = Enumerable.Range(1, need.Longest + 5).Where(IsLeft).ToList();

                    Assert.Equal(minimal.Low, left[0]);
                    Assert.Equal(minimal.High ?? need.Longest + 5, left[^1]);
                    Assert.Equal(left.Count, left[^1] - left[0] + 1);
                }
            );

    [Fact]
    public void Of_MoreConfidence_LeavesAtLeastAsMuch() =>
        Gen.Select(TrialPath.GenSeeds(2, 5, 30), GenTarget, Gen.Double[0.05, 0.95], Gen.Double[0.1, 0.9])
            .Sample(
                (seeds, target, probability, confidence) =>
                {
                    var table = new CoveringTable(TrialPath.Cells(0.1, 0, seeds));
                    var less = MinimalN.Of(table, 0.1, 0, target, probability, confidence);
                    var more = MinimalN.Of(table, 0.1, 0, target, probability, confidence + 0.05);

                    Assert.True(more.Low <= less.Low);
                    Assert.True((more.High ?? int.MaxValue) >= (less.High ?? int.MaxValue));
                }
            );

    // 20 trials are all covered by few candidates, though one trial in nine needs 30: they cannot show a probability of 0.9, because
    // 0.9²⁰ = 12 %.
    [Fact]
    public void Of_TrialsTooFewToShowAnything_HasNoGreatest()
    {
        var table = new CoveringTable(TrialPath.Cells(0.1, 0, [.. Enumerable.Repeat(2, 20)], 4));

        var minimal = MinimalN.Of(table, 0.1, 0, Target.Interval, 0.9, 0.95);

        Assert.Equal((2, 2, null), (minimal.N, minimal.Low, minimal.High));
        Assert.False(minimal.IsResolved);
        Assert.Equal("2–∞", minimal.Range);
    }

    [Theory]
    // ln 0.025/ln 0.9 = 35.01.
    [InlineData(35, null)]
    [InlineData(36, 2)]
    public void Of_EveryTrialCovered_HasAGreatestFromTheNumberOfTrialsOnThatShowsIt(int trials, int? greatest)
    {
        var table = new CoveringTable(TrialPath.Cells(0.1, 0, [.. Enumerable.Repeat(2, trials)], 1));

        Assert.Equal(greatest, MinimalN.Of(table, 0.1, 0, Target.Interval, 0.9, 0.95).High);
    }

    // Neither of two trials is covered by 1, both by 2: where p is a half, each has the probability that an end may miss, to the last
    // digit. Of that much it counts as shown.
    [Fact]
    public void Of_TailsThatAreJustWhatAnEndMayMiss_AreShown()
    {
        var tail = BinomialTest.LowerTail(0, 2, 0.5);
        var confidence = 1 - (2 * tail);
        Assert.Equal(tail, BinomialTest.UpperTail(2, 2, 0.5));
        Assert.Equal(tail, (1 - confidence) / 2);

        var minimal = MinimalN.Of(new FirstCounts([(2, 2)]), 0.5, confidence);

        Assert.Equal((2, 2, 2), (minimal.N, minimal.Low, minimal.High));
    }

    // Each end may miss in at most 2.5 % of the tables. 2,000 tables are expected to miss 50 times or fewer; 90 times or more have a
    // probability below 10⁻⁶ even then. The numbers are the same in every run.
    [Theory]
    // Two thirds of what is left each time.
    [InlineData(20, 0.9, "2/3")]
    [InlineData(60, 0.9, "2/3")]
    [InlineData(300, 0.9, "2/3")]
    [InlineData(300, 0.5, "2/3")]
    [InlineData(100, 0.99, "2/3")]
    // Most at once, and the rest late.
    [InlineData(20, 0.9, "0.895 at 1")]
    [InlineData(200, 0.9, "0.895 at 1")]
    // n* candidates are only just enough.
    [InlineData(200, 0.9, "0.901 at 3")]
    public void Of_TrialsOfAKnownLaw_MissesItSeldomAtEitherEnd(int trials, double probability, string law)
    {
        Func<double, int> first = law switch
        {
            "2/3" => u => 1 + (int)(Math.Log(u) / Math.Log(1.0 / 3)),
            "0.895 at 1" => u => u < 0.895 ? 1 : 12,
            _ => u => u < 0.901 ? 3 : 5,
        };
        var truth = law switch
        {
            "2/3" => Enumerable.Range(1, 100).First(n => 1 - Math.Pow(1.0 / 3, n) >= probability),
            "0.895 at 1" => 12,
            _ => 3,
        };
        var stream = new RandomStream(11, "trials of a known law", trials);
        var (tooHigh, tooLow) = (0, 0);
        for (var repetition = 0; repetition < 2_000; repetition++)
        {
            int[] firsts = [.. Enumerable.Range(0, trials).Select(_ => first((stream.NextSignedDouble() + 1) / 2))];
            var minimal = MinimalN.Of(
                new CoveringTable(TrialPath.Cells(0.1, 0, firsts, 1)),
                0.1,
                0,
                Target.Interval,
                probability,
                0.95
            );
            tooHigh += minimal.Low > truth ? 1 : 0;
            tooLow += minimal.High < truth ? 1 : 0;
        }

        Assert.InRange(tooHigh, 0, 89);
        Assert.InRange(tooLow, 0, 89);
    }

    // With n candidates a share 1 − u/2ⁿ is covered, u uniform on [0, 1]: 1 − 1/2ⁿ⁺¹ on average. Set to the share of three candidates,
    // p is missed by the t test at each end with a probability of 2.5 %, because the means over 30 trials are all but normal. 2,000
    // tables then miss 50 ± 7 times; below 18 or above 89 has a probability below 10⁻⁶. The numbers are the same in every run.
    [Theory]
    [InlineData(20)]
    [InlineData(5)]
    public void Of_SingleTargetOfAKnownLaw_MissesItAsOftenAsItSays(int seeds)
    {
        const double Mean = 1 - (1.0 / 16);
        var stream = new RandomStream(11, "coverage of a known law", seeds);
        var (tooHigh, tooLow) = (0, 0);
        for (var repetition = 0; repetition < 2_000; repetition++)
        {
            var table = new CoveringTable(
                TrialPath.Cells(
                    0.1,
                    0,
                    [
                        .. Enumerable
                            .Range(0, seeds)
                            .Select(_ => Enumerable.Range(0, 30).Select(_ => Path(stream)).ToArray()),
                    ]
                )
            );
            // Just at p three candidates are enough, just above it they are not.
            tooHigh += MinimalN.Of(table, 0.1, 0, Target.Single, Mean, 0.95).Low > 3 ? 1 : 0;
            tooLow += MinimalN.Of(table, 0.1, 0, Target.Single, Math.BitIncrement(Mean), 0.95).High < 4 ? 1 : 0;
        }

        Assert.InRange(tooHigh, 18, 89);
        Assert.InRange(tooLow, 18, 89);

        static TrialPath Path(RandomStream stream)
        {
            var u = (stream.NextSignedDouble() + 1) / 2;
            return new([.. Enumerable.Range(1, 7).Select(n => 1 - Math.ScaleB(u, -n)), 1]);
        }
    }

    [Fact]
    public void Of_SingleTargetWithOneSeed_LeavesEverythingPossible()
    {
        var table = new CoveringTable(TrialPath.Cells(0.1, 0, [3, 4, 5, 5, 6, 7], 1));

        var minimal = MinimalN.Of(table, 0.1, 0, Target.Single, 0.5, 0.95);

        Assert.Equal((5, 1, null), (minimal.N, minimal.Low, minimal.High));
    }

    [Fact]
    public void Of_SingleTargetOfWhichLaterMeansShowLess_EndsBehindTheLastOfThem()
    {
        // Two candidates cover 0.92 in both seeds, which no t test doubts; three cover 0.93 on average and show nothing.
        var table = new CoveringTable([
            TrialPath.Cell(0.1, 0, 0, TrialPath.Many([0.5, 0.921875, 0.921875, 1])),
            TrialPath.Cell(0.1, 0, 1, TrialPath.Many([0.5, 0.921875, 0.9375, 1])),
        ]);

        var minimal = MinimalN.Of(table, 0.1, 0, Target.Single, 0.91, 0.95);

        Assert.Equal((2, 2, 4), (minimal.N, minimal.Low, minimal.High));
    }

    [Fact]
    public void Of_MeanThatIsRoundedAcrossTheProbability_LiesWithinItsInterval()
    {
        // 0.1 + 0.1 + 0.1 is more than 3 · 0.1.
        var table = new CoveringTable(TrialPath.Cells(0.1, 0, [.. Enumerable.Repeat<TrialPath[]>([new([0.1, 1])], 3)]));

        var minimal = MinimalN.Of(table, 0.1, 0, Target.Single, Math.BitIncrement(0.1), 0.95);

        Assert.InRange(minimal.N, minimal.Low, minimal.High!.Value);
    }

    [Theory]
    [InlineData(0, 0.95)]
    [InlineData(1, 0.95)]
    [InlineData(1.5, 0.95)]
    [InlineData(double.NaN, 0.95)]
    [InlineData(0.9, 0)]
    [InlineData(0.9, 1)]
    [InlineData(0.9, 95)]
    [InlineData(0.9, double.NaN)]
    public void Of_ProbabilityOrConfidenceOutOfRange_Throws(double probability, double confidence)
    {
        var table = new CoveringTable(TrialPath.Cells(0.1, 0, [1, 2, 3, 4], 2));

        Assert.Throws<ArgumentOutOfRangeException>(() =>
            MinimalN.Of(table, 0.1, 0, Target.Interval, probability, confidence)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            MinimalN.Of(table, 0.1, 0, Target.Single, probability, confidence)
        );
    }

    [Fact]
    public void Range_Resolved_IsBothEnds() => Assert.Equal("3–5", new MinimalN(4, 3, 5, 3.5, 100).Range);
}
