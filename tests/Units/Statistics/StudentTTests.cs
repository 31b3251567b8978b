using CsCheck;
using Experiments.Statistics;

namespace Units.Statistics;

public sealed class StudentTTests
{
    [Theory]
    [InlineData(0.6)]
    [InlineData(0.975)]
    [InlineData(0.9999)]
    [InlineData(0.999999)]
    [InlineData(0.01)]
    public void Quantile_OneOrTwoDegrees_IsAsInClosedForm(double probability)
    {
        // The Cauchy distribution; and t = (2p − 1)/√(2p(1 − p)).
        double cauchy = Math.Tan(Math.PI * (probability - 0.5));
        double two = ((2 * probability) - 1) / Math.Sqrt(2 * probability * (1 - probability));

        Assert.Equal(1, StudentT.Quantile(probability, 1) / cauchy, 1e-9);
        Assert.Equal(1, StudentT.Quantile(probability, 2) / two, 1e-9);
    }

    [Theory]
    [InlineData(0.95, 4, 2.132)]
    [InlineData(0.975, 9, 2.262)]
    [InlineData(0.99, 19, 2.539)]
    [InlineData(0.995, 30, 2.750)]
    [InlineData(0.9995, 4, 8.610)]
    [InlineData(0.975, 1e6, 1.960)]
    public void Quantile_TabulatedValues_AreThoseOfThePrintedTables(double probability, double freedom, double t) =>
        Assert.Equal(t, StudentT.Quantile(probability, freedom), 0.0005);

    [Fact]
    public void Quantile_AnyProbability_IsUndoneByTheTailAndOddAboutOneHalf() =>
        Gen.Select(Gen.Double[1e-6, 0.5], Gen.Double[1, 200])
            .Sample(
                (tail, freedom) =>
                {
                    double t = -StudentT.Quantile(tail, freedom);
                    Assert.Equal(1, StudentT.UpperTail(t, freedom) / tail, 1e-9);
                    Assert.Equal(1 - tail, StudentT.UpperTail(-t, freedom), 1e-12);
                    Assert.Equal(t, StudentT.Quantile(1 - tail, freedom), 1e-6 * (1 + t));
                }
            );

    [Fact]
    public void Quantile_TinyTails_AreMetInRelativeTerms() =>
        Gen.Select(Gen.Double[1, 14], Gen.Double[1, 1000])
            .Sample(
                (exponent, freedom) =>
                {
                    double tail = Math.Pow(10, -exponent);
                    Assert.Equal(1, StudentT.UpperTail(-StudentT.Quantile(tail, freedom), freedom) / tail, 1e-9);
                }
            );

    [Fact]
    public void UpperTail_CloseToZero_FallsWithTheDensityThere() =>
        // The density of one degree of freedom at 0 is 1/π.
        Assert.Equal(1 / Math.PI, (0.5 - StudentT.UpperTail(1e-5, 1)) / 1e-5, 1e-9);

    [Fact]
    public void UpperTail_FarOut_KeepsItsRelativePrecision() =>
        // 1/(πt) is the Cauchy tail to within 1/(3t²).
        Assert.Equal(1, StudentT.UpperTail(1e12, 1) * Math.PI * 1e12, 1e-12);

    [Fact]
    public void UpperTail_LimitsAndCentre_AreExact() =>
        Assert.Equal(
            (0.0, 0.5, 1.0),
            (
                StudentT.UpperTail(double.PositiveInfinity, 3),
                StudentT.UpperTail(0, 3),
                StudentT.UpperTail(double.NegativeInfinity, 3)
            )
        );

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(double.NaN, 3)]
    [InlineData(0.5, 0)]
    [InlineData(0.5, double.PositiveInfinity)]
    [InlineData(0.5, double.NaN)]
    public void Quantile_ArgumentOutOfRange_Throws(double probability, double freedom) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(probability, freedom));

    [Theory]
    [InlineData(double.NaN, 3)]
    [InlineData(1, -1)]
    [InlineData(double.PositiveInfinity, -1)]
    [InlineData(double.PositiveInfinity, double.NaN)]
    public void UpperTail_ArgumentOutOfRange_Throws(double t, double freedom) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.UpperTail(t, freedom));
}
