using System.Numerics;
using CsCheck;
using Experiments.Statistics;

namespace Units.Statistics;

public sealed class BinomialTestTests
{
    private static readonly Gen<double> GenProbability = Gen.OneOf(
        Gen.Double[1e-6, 1 - 1e-6],
        Gen.OneOf(0.5, 0.9, 0.1, 0.99, 1e-9, 1 - 1e-9, 1e-15, Math.BitDecrement(1.0))
    );

    [Fact]
    public void Tails_UpToFortyTrials_AreTheExactSums() =>
        Gen.Select(Gen.Int[1, 40], GenProbability)
            .Sample(
                (trials, probability) =>
                {
                    for (var successes = 0; successes <= trials; successes++)
                    {
                        var (upper, lower) = ExactTails(successes, trials, probability);
                        Near(upper, BinomialTest.UpperTail(successes, trials, probability));
                        // 1 − p, which the tail is taken at, is rounded by as much as 2⁻⁵⁴.
                        Near(lower, BinomialTest.LowerTail(successes, trials, probability), 1e-11);
                    }
                },
                iter: 60
            );

    [Fact]
    public void Tails_MillionsOfTrials_AreThoseOfSumsAroundTheMode() =>
        Gen.Select(Gen.Int[100_000, 10_000_000], Gen.Double[0.01, 0.99], Gen.Double[-6, 6])
            .Sample(
                (trials, probability, deviations) =>
                {
                    var spread = Math.Sqrt(trials * probability * (1 - probability));
                    var successes = (int)((trials * probability) + (deviations * spread));
                    var (upper, lower) = TailsAroundTheMode(successes, trials, probability);

                    Near(upper, BinomialTest.UpperTail(successes, trials, probability), 1e-7);
                    Near(lower, BinomialTest.LowerTail(successes, trials, probability), 1e-7);
                },
                iter: 12
            );

    [Fact]
    public void Tails_AnyTrials_AreEachOthersMirrorAndComplement() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Double[0, 1], Gen.Int[1, 1023])
            .Sample(
                (trials, share, numerator) =>
                {
                    var successes = (int)Math.Round(share * trials);
                    // 1 − p is exact.
                    var probability = numerator / 1024.0;
                    var upper = BinomialTest.UpperTail(successes, trials, probability);

                    Near(upper, BinomialTest.LowerTail(trials - successes, trials, 1 - probability), 1e-9);
                    if (successes > 0)
                    {
                        Assert.Equal(1, upper + BinomialTest.LowerTail(successes - 1, trials, probability), 1e-8);
                    }
                }
            );

    [Fact]
    public void Tails_MoreSuccesses_FallAndRise() =>
        Gen.Select(Gen.Int[1, 3_000], GenProbability)
            .Sample(
                (trials, probability) =>
                {
                    for (var successes = 1; successes <= trials; successes++)
                    {
                        Assert.True(
                            BinomialTest.UpperTail(successes, trials, probability)
                                <= BinomialTest.UpperTail(successes - 1, trials, probability) * (1 + 1e-9)
                        );
                        Assert.True(
                            BinomialTest.LowerTail(successes, trials, probability) * (1 + 1e-9)
                                >= BinomialTest.LowerTail(successes - 1, trials, probability)
                        );
                    }
                },
                iter: 10
            );

    [Fact]
    public void Tails_WhereAllOrNothingCounts_AreOne()
    {
        Assert.Equal(1, BinomialTest.UpperTail(0, 7, double.Epsilon));
        Assert.Equal(1, BinomialTest.LowerTail(7, 7, Math.BitDecrement(1.0)));
        Assert.Equal(1, BinomialTest.LowerTail(int.MaxValue, int.MaxValue, 0.5));
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue, 0.99999999, 4.7e-10)]
    [InlineData(1, int.MaxValue, 1e-12, 2.1451786e-3)]
    [InlineData(1, int.MaxValue, 1e-300, 2.147483647e-291)]
    [InlineData(1, 1, double.Epsilon, double.Epsilon)]
    [InlineData(1_000_000, 1_000_000, 1e-9, 0)]
    public void UpperTail_ExtremeArguments_IsAsInClosedForm(
        int successes,
        int trials,
        double probability,
        double expected
    )
    {
        var exact = successes == trials ? Math.Exp(trials * Math.Log(probability)) : expected;

        // Beyond ten million trials the logarithms of factorials lose digits.
        Near(exact, BinomialTest.UpperTail(successes, trials, probability), 2e-5);
        Near(expected, exact, 0.01);
    }

    [Fact]
    public void Tails_ThePValuesOfASymmetricTest_AreTabulated()
    {
        Assert.Equal(176 / 1024.0, BinomialTest.UpperTail(7, 10, 0.5), 1e-14);
        Assert.Equal(56 / 1024.0, BinomialTest.LowerTail(2, 10, 0.5), 1e-14);
    }

    [Theory]
    [InlineData(0, 0, 0.5)]
    [InlineData(0, -1, 0.5)]
    [InlineData(-1, 3, 0.5)]
    [InlineData(4, 3, 0.5)]
    [InlineData(1, 3, 0)]
    [InlineData(1, 3, 1)]
    [InlineData(1, 3, -0.1)]
    [InlineData(1, 3, double.NaN)]
    public void Tails_ArgumentOutOfRange_Throw(int successes, int trials, double probability)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialTest.UpperTail(successes, trials, probability));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialTest.LowerTail(successes, trials, probability));
    }

    private static void Near(double expected, double actual, double tolerance = 1e-11) =>
        Assert.True(
            Math.Abs(actual - expected) <= (tolerance * Math.Abs(expected)) + 1e-300,
            $"{actual:R} is not within {tolerance} of {expected:R}."
        );

    /// <summary>Both tails in whole numbers: p is m/2ᵉ exactly, so that each term is over 2ᵉⁿ.</summary>
    private static (double Upper, double Lower) ExactTails(int successes, int trials, double probability)
    {
        var bits = BitConverter.DoubleToInt64Bits(probability);
        var exponent = 1075 - (int)(bits >> 52);
        var (p, one) = (new BigInteger((bits & ((1L << 52) - 1)) | (1L << 52)), BigInteger.One << exponent);
        BigInteger[] terms = new BigInteger[trials + 1];
        var ways = BigInteger.One;
        for (var k = 0; k <= trials; k++)
        {
            terms[k] = ways * BigInteger.Pow(p, k) * BigInteger.Pow(one - p, trials - k);
            ways = ways * (trials - k) / (k + 1);
        }

        Assert.Equal(BigInteger.One << (exponent * trials), Sum(terms));
        return (Quotient(Sum(terms[successes..])), Quotient(Sum(terms[..(successes + 1)])));

        double Quotient(BigInteger sum)
        {
            // 64 bits are more than a double has; the rest is a power of two.
            var surplus = (int)sum.GetBitLength() - 64;
            var head = surplus > 0 ? (double)(sum >> surplus) : (double)sum;
            return Math.ScaleB(head, Math.Max(0, surplus) - (exponent * trials));
        }
    }

    private static BigInteger Sum(IEnumerable<BigInteger> terms) => terms.Aggregate(BigInteger.Zero, BigInteger.Add);

    /// <summary>Both tails from the terms' ratios, without any factorial: their sum is known to be 1.</summary>
    private static (double Upper, double Lower) TailsAroundTheMode(int successes, int trials, double probability)
    {
        var mode = (int)((trials + 1.0) * probability);
        var odds = probability / (1 - probability);
        var (all, upper, lower) = (0.0, 0.0, 0.0);
        void Count(int k, double term)
        {
            all += term;
            upper += k >= successes ? term : 0;
            lower += k <= successes ? term : 0;
        }

        Count(mode, 1);
        for (var (k, term) = (mode, 1.0); k < trials && term > 1e-30; k++)
        {
            term *= odds * (trials - k) / (k + 1.0);
            Count(k + 1, term);
        }

        for (var (k, term) = (mode, 1.0); k > 0 && term > 1e-30; k--)
        {
            term *= k / (odds * (trials - k + 1.0));
            Count(k - 1, term);
        }

        return (upper / all, lower / all);
    }
}
