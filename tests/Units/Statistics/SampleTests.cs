using CsCheck;
using Experiments.Statistics;

namespace Units.Statistics;

public sealed class SampleTests
{
    [Fact]
    public void Of_TextbookValues_HasTheirMeanAndDeviation()
    {
        Sample sample = Sample.Of([2, 4, 4, 4, 5, 5, 7, 9]);

        Assert.Equal((8, 5.0), (sample.Count, sample.Mean));
        Assert.Equal(Math.Sqrt(32.0 / 7), sample.StandardDeviation, 1e-15);
    }

    [Fact]
    public void Of_OneOutlierAmongMany_IsNotTrimmed() =>
        Assert.Equal(10, Sample.Of([.. new double[99], 1000]).Mean, 1e-12);

    [Fact]
    public void Of_AnyThousandths_AgreesWithExactDecimalArithmetic() =>
        Gen.Int[-100_000, 100_000]
            .Array[2, 30]
            .Sample(thousandths =>
            {
                decimal[] exact = [.. thousandths.Select(value => value / 1000m)];
                decimal mean = exact.Sum() / exact.Length;
                decimal variance = exact.Sum(value => (value - mean) * (value - mean)) / (exact.Length - 1);

                Sample sample = Sample.Of([.. exact.Select(value => (double)value)]);

                Assert.Equal((double)mean, sample.Mean, 1e-12);
                Assert.Equal(
                    (double)variance,
                    sample.StandardDeviation * sample.StandardDeviation,
                    1e-11 * (1 + (double)variance)
                );
            });

    [Fact]
    public void Of_ValuesFarFromZero_KeepsTheirSpread()
    {
        Assert.Equal(1, Sample.Of([1e9 - 1, 1e9, 1e9 + 1]).StandardDeviation, 1e-12);
        // Here the mean itself is rounded.
        Assert.Equal(Math.Sqrt(1 / 3.0), Sample.Of([1e9, 1e9, 1e9 + 1]).StandardDeviation, 1e-6);
    }

    [Fact]
    public void Of_EqualValues_HasExactlyThatMeanAndNoDeviation() =>
        Gen.Select(Gen.Double[-1, 1], Gen.Int[2, 20])
            .Sample(
                (value, count) =>
                {
                    Sample sample = Sample.Of([.. Enumerable.Repeat(value, count)]);
                    Assert.Equal((value, 0.0), (sample.Mean, sample.StandardDeviation));
                }
            );

    [Fact]
    public void Of_OneValue_HasNoDeviation()
    {
        Sample sample = Sample.Of([0.25]);

        Assert.Equal((1, 0.25), (sample.Count, sample.Mean));
        Assert.True(double.IsNaN(sample.StandardDeviation));
    }

    [Theory]
    [InlineData]
    [InlineData(double.NaN)]
    [InlineData(1.0, double.PositiveInfinity)]
    [InlineData(1.0, 2.0, double.NegativeInfinity)]
    [InlineData(1e300, -1e300)]
    public void Of_NoValuesOrNoFiniteOnes_Throws(params double[] values) =>
        Assert.Throws<ArgumentException>(() => Sample.Of(values));

    [Fact]
    public void Of_NoFiniteValue_IsToldWhichItIs() =>
        Assert.StartsWith(
            "Value 1 (counted from 0) is NaN, which is not finite.",
            Assert.Throws<ArgumentException>("values", () => Sample.Of([1, double.NaN])).Message
        );

    [Fact]
    public void Reach_OneValue_IsUndefined() => Assert.True(double.IsNaN(Sample.Of([0.25]).Reach(0.975)));

    [Fact]
    public void ToString_FiveAccuracies_TellsMeanDeviationAndCount()
    {
        Assert.Equal("0.95 ± 0.0158 (n = 5)", Sample.Of([0.93, 0.94, 0.95, 0.96, 0.97]).ToString());
        Assert.Equal("0.95 (n = 1)", Sample.Of([0.95]).ToString());
    }
}
