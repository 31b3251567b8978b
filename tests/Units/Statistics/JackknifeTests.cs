using CsCheck;
using Experiments.Statistics;

namespace Units.Statistics;

public sealed class JackknifeTests
{
    private static readonly Gen<double[]> GenValues = Gen.Double[-100, 100].Array[2, 12];

    [Fact]
    public void PseudoValues_OfAMean_AreTheValues() =>
        GenValues.Sample(values =>
            Assert.Equal(
                values,
                Jackknife.PseudoValues(values.Length, without => Left(values, without).Average()),
                (one, other) => Math.Abs(one - other) < 1e-10
            )
        );

    [Fact]
    public void PseudoValues_OfALinearStatistic_AreThatOfEachBlockAlone() =>
        Gen.Select(GenValues, Gen.Double[-10, 10], Gen.Double[-10, 10])
            .Sample(
                (values, offset, slope) =>
                    Assert.Equal(
                        values.Select(value => offset + (slope * value)),
                        Jackknife.PseudoValues(
                            values.Length,
                            without => offset + (slope * Left(values, without).Average())
                        ),
                        (one, other) => Math.Abs(one - other) < 1e-8
                    )
            );

    [Fact]
    public void PseudoValues_OfASquaredMean_HaveTheUnbiasedEstimateAsTheirMean() =>
        // The jackknife takes the bias s²/B of the squared mean away exactly (Quenouille 1956).
        GenValues.Sample(values =>
        {
            var sample = Sample.Of(values);
            var unbiased =
                (sample.Mean * sample.Mean) - (sample.StandardDeviation * sample.StandardDeviation / values.Length);

            Assert.Equal(
                unbiased,
                Jackknife
                    .PseudoValues(values.Length, without => Math.Pow(Left(values, without).Average(), 2))
                    .Average(),
                1e-6
            );
        });

    [Fact]
    public void PseudoValues_OfARatio_SpreadAsTheDeltaMethodSays() =>
        // r = ȳ/x̄ has the linear part (y_i − r·x_i)/x̄; with x within 1 % of 1 what is left is of second order.
        Gen.Select(Gen.Double[0.99, 1.01], Gen.Double[1, 2])
            .Array[20]
            .Sample(pairs =>
            {
                double Ratio(int? without) =>
                    Left(pairs, without).Sum(pair => pair.Item2) / Left(pairs, without).Sum(pair => pair.Item1);
                var (ratio, meanX) = (Ratio(null), pairs.Average(pair => pair.Item1));

                var pseudo = Jackknife.PseudoValues(pairs.Length, Ratio);

                Assert.Equal(
                    pairs.Select(pair => ratio + ((pair.Item2 - (ratio * pair.Item1)) / meanX)),
                    pseudo,
                    (one, other) => Math.Abs(one - other) < 2e-3
                );
            });

    [Fact]
    public void PseudoValues_OfAPooledMeanOfUnequalBlocks_LeaveOutWholeBlocks()
    {
        double[][] blocks =
        [
            [1],
            [2, 4],
            [3, 6, 9],
        ];
        double Pooled(int? without) => Left(blocks, without).SelectMany(block => block).Average();

        // (25 − …)/6 of all; without each block 24/5, 19/4 and 7/3.
        Assert.Equal(
            [(3 * 25 / 6.0) - (2 * 24 / 5.0), (3 * 25 / 6.0) - (2 * 19 / 4.0), (3 * 25 / 6.0) - (2 * 7 / 3.0)],
            Jackknife.PseudoValues(3, Pooled),
            (one, other) => Math.Abs(one - other) < 1e-12
        );
    }

    [Fact]
    public void PseudoValues_AnyBlocks_AskForAllAndForEachWithoutOneOnce()
    {
        var asked = new List<int?>();
        Jackknife.PseudoValues(
            4,
            without =>
            {
                asked.Add(without);
                return 0;
            }
        );

        Assert.Equal([null, 0, 1, 2, 3], asked);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-1)]
    public void PseudoValues_FewerThanTwoBlocks_Throws(int blocks) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Jackknife.PseudoValues(blocks, _ => 0));

    private static IEnumerable<T> Left<T>(IEnumerable<T> values, int? without) =>
        values.Where((_, index) => index != without);
}
