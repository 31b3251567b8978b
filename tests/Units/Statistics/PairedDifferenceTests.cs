using CsCheck;
using Experiments.Statistics;

namespace Units.Statistics;

public sealed class PairedDifferenceTests
{
    // Student (1908): hours of sleep gained under one drug over another, ten patients.
    private static readonly double[] Sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];

    private static readonly Gen<double[]> GenDifferences = Gen.Int[-50, 50]
        .Select(thousandths => thousandths / 1000.0)
        .Array[2, 12];

    [Fact]
    public void AtLeast_StudentsSleepData_HasThePublishedStatistics()
    {
        PairedDifference difference = PairedDifference.Of(Sleep);

        MarginTest test = difference.AtLeast(0);

        Assert.Equal(4.0621, test.T, 0.00005);
        Assert.Equal(0.002833 / 2, test.P, 0.0000005);
        // All gains but one of 0, whose sign does not matter: 2 of 1024 patterns.
        Assert.Equal(2 / 1024.0, test.PermutationP);
        Assert.Equal(0.7001142, difference.LowerBound(0.975), 5e-8);
        Assert.Equal(2.4598858, difference.UpperBound(0.975), 5e-8);
        Assert.Equal(4.0621 / Math.Sqrt(10), difference.CohenD, 0.00002);
    }

    [Fact]
    public void Of_TwoLists_SubtractsSeedBySeed()
    {
        PairedDifference difference = PairedDifference.Of([0.5, 0.75, 1], [0.25, 0.25, 0.25]);

        Assert.Equal([0.25, 0.5, 0.75], difference.Differences);
        Assert.Equal(PairedDifference.Of([0.25, 0.5, 0.75]), difference);
        Assert.NotEqual(PairedDifference.Of([0.5, 0.25, 0.75]), difference);
    }

    [Fact]
    public void Of_CallersArrayChangedLater_IsUnaffected()
    {
        double[] values = [1, 2];
        PairedDifference difference = PairedDifference.Of(values);
        values[0] = 5;

        Assert.Equal([1, 2], difference.Differences);
    }

    [Fact]
    public void AtLeast_AnyThousandths_CountsAsManySignsAsEnumerationInDecimal() =>
        Gen.Select(Gen.Int[-9, 9].Array[2, 11], Gen.Int[-3, 3])
            .Sample(
                (thousandths, margin) =>
                {
                    MarginTest test = PairedDifference
                        .Of([.. thousandths.Select(value => value / 1000.0)])
                        .AtLeast(margin / 1000.0);

                    int[] values = [.. thousandths.Select(value => value - margin)];
                    int patterns = 1 << values.Length;
                    int count = Enumerable
                        .Range(0, patterns)
                        .Count(signs =>
                            values.Select((value, i) => (signs >> i & 1) == 0 ? value : -value).Sum() >= values.Sum()
                        );
                    Assert.Equal(count / (double)patterns, test.PermutationP);
                }
            );

    [Fact]
    public void AtLeast_SumsThatDifferByAMillionth_AreToldApart() =>
        Assert.Equal(0.25, PairedDifference.Of([1, 1e-6]).AtLeast(0).PermutationP);

    [Theory]
    [InlineData(23, 1)]
    [InlineData(24, 6)]
    [InlineData(40, 13)]
    public void AtLeast_ManyEqualDifferencesButSomeNegative_IsABinomialTail(int count, int negative)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => i < negative ? -0.1 : 0.1)];
        double term = Math.ScaleB(1, -count);
        double tail = term;
        for (int i = 0; i < negative; i++)
        {
            tail += term *= (double)(count - i) / (i + 1);
        }

        Assert.Equal(1, PairedDifference.Of(values).AtLeast(0).PermutationP!.Value / tail, 1e-12);
    }

    [Fact]
    public void AtLeast_MoreDifferencesThanAreCounted_HasNoPermutationP()
    {
        MarginTest test = PairedDifference.Of([.. Enumerable.Range(0, 41).Select(i => i - 19.0)]).AtLeast(0);

        Assert.Null(test.PermutationP);
        Assert.InRange(test.P, 0.1, 0.5);
    }

    [Fact]
    public void AtLeast_EverySignUnderTheNull_RejectsNoMoreOftenThanItSays()
    {
        double[] sizes = [0.1, 0.2, 0.3, 0.3, 0.7, 1.1, 0.05, 0];
        double[] ps =
        [
            .. Enumerable
                .Range(0, 256)
                .Select(signs =>
                    PairedDifference.Of([.. sizes.Select((size, i) => (signs >> i & 1) == 0 ? size : -size)])
                )
                .Select(difference => difference.AtLeast(0).PermutationP!.Value),
        ];

        Assert.All(ps.Distinct(), level => Assert.Equal(level, ps.Count(p => p <= level) / 256.0));
    }

    [Fact]
    public void AtLeast_PBelowAlpha_IsTheSameAsLowerBoundAboveMargin() =>
        Gen.Select(GenDifferences, Gen.Double[-0.05, 0.05], Gen.Double[0.01, 0.5])
            .Where(drawn => Math.Abs(PairedDifference.Of(drawn.Item1).LowerBound(1 - drawn.Item3) - drawn.Item2) > 1e-9)
            .Sample(
                (differences, margin, alpha) =>
                {
                    PairedDifference difference = PairedDifference.Of(differences);
                    Assert.Equal(difference.LowerBound(1 - alpha) > margin, difference.AtLeast(margin).P < alpha);
                }
            );

    [Fact]
    public void Bounds_AnyConfidence_LieSymmetricallyAndWidenWithIt() =>
        Gen.Select(GenDifferences, Gen.Double[0.5, 0.99])
            .Where(drawn => drawn.Item1.Distinct().Skip(1).Any())
            .Sample(
                (differences, confidence) =>
                {
                    PairedDifference difference = PairedDifference.Of(differences);
                    double mean = difference.Sample.Mean;
                    Assert.Equal(
                        2 * mean,
                        difference.LowerBound(confidence) + difference.UpperBound(confidence),
                        1e-12
                    );
                    Assert.Equal(mean, difference.LowerBound(0.5), 1e-12);
                    Assert.True(difference.LowerBound(confidence + 0.005) < difference.LowerBound(confidence));
                }
            );

    [Fact]
    public void Of_SidesExchanged_TurnsTheSignsAround() =>
        GenDifferences
            .Where(differences => differences.Distinct().Skip(1).Any())
            .Sample(differences =>
            {
                PairedDifference one = PairedDifference.Of(differences, new double[differences.Length]);
                PairedDifference other = PairedDifference.Of(new double[differences.Length], differences);
                Assert.Equal(-one.CohenD, other.CohenD, 1e-9);
                Assert.Equal(-one.UpperBound(0.9), other.LowerBound(0.9), 1e-12);
                Assert.Equal(1 - one.AtLeast(0).P, other.AtLeast(0).P, 1e-12);
            });

    [Fact]
    public void AtLeast_NegativeMargin_AcceptsWhatIsHardlyWorseAndOnlyThat()
    {
        PairedDifference hardlyWorse = PairedDifference.Of([-0.002, -0.001, -0.003, -0.002, -0.001]);

        Assert.InRange(hardlyWorse.AtLeast(0).P, 0.99, 1);
        Assert.InRange(hardlyWorse.AtLeast(-0.01).P, 0, 1e-4);
        Assert.Equal(1 / 32.0, hardlyWorse.AtLeast(-0.01).PermutationP);
        Assert.InRange(hardlyWorse.AtLeast(-0.001).P, 0.9, 1);
    }

    [Fact]
    public void AtLeast_PositiveMargin_AsksForMoreThanBeingBetter()
    {
        PairedDifference better = PairedDifference.Of([0.02, 0.021, 0.019, 0.02]);

        Assert.InRange(better.AtLeast(0.01).P, 0, 1e-3);
        Assert.InRange(better.AtLeast(0.02).P, 0.4, 0.6);
        Assert.InRange(better.AtLeast(0.03).P, 0.999, 1);
    }

    [Fact]
    public void Bounds_AllDifferencesEqual_AreTheMean()
    {
        PairedDifference difference = PairedDifference.Of([0.1, 0.1, 0.1]);

        Assert.Equal((0.1, 0.1), (difference.LowerBound(0.99), difference.UpperBound(0.99)));
        Assert.Equal(double.PositiveInfinity, difference.CohenD);
        Assert.Equal(new MarginTest(0, double.PositiveInfinity, 0, 0.125), difference.AtLeast(0));
        Assert.Equal(new MarginTest(0.1, 0, 0.5, 1), difference.AtLeast(0.1));
        Assert.Equal(new MarginTest(0.2, double.NegativeInfinity, 1, 1), difference.AtLeast(0.2));
    }

    [Fact]
    public void Of_AllDifferencesZero_ShowsNoEffect() => Assert.Equal(0, PairedDifference.Of([0, 0]).CohenD);

    [Fact]
    public void Of_TooFewUnequalOrBadValues_Throws()
    {
        Assert.Throws<ArgumentException>(() => PairedDifference.Of([]));
        Assert.Throws<ArgumentException>(() => PairedDifference.Of([1]));
        Assert.Throws<ArgumentException>(() => PairedDifference.Of([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => PairedDifference.Of([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() =>
            PairedDifference.Of([1, double.PositiveInfinity], [1, double.PositiveInfinity])
        );
    }

    [Fact]
    public void Of_NoFiniteValue_IsToldInWhichListItIs()
    {
        double[] sound = [1, 2];
        double[] damaged = [1, double.NaN];

        Assert.Throws<ArgumentException>("differences", () => PairedDifference.Of(damaged));
        Assert.Throws<ArgumentException>("better", () => PairedDifference.Of(damaged, sound));
        Assert.Throws<ArgumentException>("worse", () => PairedDifference.Of(sound, damaged));
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1)]
    [InlineData(1e9)]
    public void AtLeast_SumsThatAreEqualButForRoundings_AreEqualAtEveryScale(double scale)
    {
        // Of the eight sums of ±0.1, ±0.2 and ±0.3 two are at least 0.4, and five at least 0, two of them 0 but for roundings.
        Assert.Equal(2 / 8.0, P(-0.1, 0.2, 0.3));
        Assert.Equal(5 / 8.0, P(0.1, 0.2, -0.3));

        double? P(params double[] values) =>
            PairedDifference.Of([.. values.Select(value => scale * value)]).AtLeast(0).PermutationP;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    public void Bounds_ConfidenceOutOfRange_Throws(double confidence)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedDifference.Of(Sleep).LowerBound(confidence));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedDifference.Of(Sleep).UpperBound(confidence));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void AtLeast_MarginNotFinite_Throws(double margin) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedDifference.Of(Sleep).AtLeast(margin));

    [Fact]
    public void ToString_SleepData_TellsTheNumbers()
    {
        PairedDifference difference = PairedDifference.Of(Sleep);

        Assert.Equal("mean difference 1.58 ± 1.23 (n = 10), 95 % CI 0.7 to 2.46, d = 1.28", difference.ToString());
        Assert.Equal(
            "mean > 0.5: t = 2.78, p = 0.0108 (t test), p = 0.0039 (sign flips)",
            difference.AtLeast(0.5).ToString()
        );
        Assert.Equal(
            "mean > 0: t = Infinity, p < 1e-300 (t test)",
            PairedDifference.Of([.. Enumerable.Repeat(1.0, 41)]).AtLeast(0).ToString()
        );
    }
}
