using CsCheck;
using Experiments.Reports.Charts;

namespace Units.Reports.Charts;

public sealed class ChartAxisTests
{
    [Fact]
    public void Logarithmic_PowersOfTen_AreLabelledAsSuch()
    {
        var axis = ChartAxis.Logarithmic([1e-6, 1e-1, 1e-3]);

        Assert.Equal(["10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹"], Labels(axis));
        Assert.Equal(-3, axis.Place(1e-3));
        Assert.Null(axis.Zero);
        Assert.Null(axis.Break);
        Assert.Throws<ArgumentOutOfRangeException>(() => axis.Place(0));
    }

    [Fact]
    public void Logarithmic_BetweenPowersOfTen_HasEightSmallMarks()
    {
        var axis = ChartAxis.Logarithmic([1, 10]);

        Assert.Equal(["10⁰", "10¹"], Labels(axis));
        Assert.Equal(
            [2, 3, 4, 5, 6, 7, 8, 9],
            axis.Ticks.Where(tick => tick.Label is null && tick.At is > 0 and < 1)
                .Select(tick => Math.Round(Math.Pow(10, tick.At), 9))
        );
    }

    [Fact]
    public void Logarithmic_WithZero_SetsItApartAtTheLeft()
    {
        var axis = ChartAxis.Logarithmic([10, 0, 1e-3]);

        Assert.Equal(["0", "10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹"], Labels(axis));
        Assert.Equal(axis.Zero, axis.Place(0));
        Assert.Equal(axis.Place(0), axis.Ticks[0].At);
        Assert.True(axis.Minimum < axis.Place(0));
        Assert.True(axis.Place(0) < axis.Break);
        // All other marks lie behind the break.
        Assert.All(axis.Ticks.Skip(1), tick => Assert.True(tick.At > axis.Break));
    }

    [Fact]
    public void Logarithmic_NothingButZero_ShowsIt()
    {
        var axis = ChartAxis.Logarithmic([0]);

        Assert.Equal(["0"], Labels(axis));
        Assert.InRange(axis.Place(0), axis.Minimum, axis.Maximum);
        Assert.Null(axis.Break);
    }

    [Theory]
    [InlineData(0.2, 0.7, "10⁻¹ 10⁰")]
    [InlineData(0.1, 0.1, "10⁻² 10⁻¹ 10⁰")]
    [InlineData(0.5, 5, "10⁻¹ 10⁰ 10¹")]
    [InlineData(1e-12, 1e12, "10⁻¹² 10⁻⁹ 10⁻⁶ 10⁻³ 10⁰ 10³ 10⁶ 10⁹ 10¹²")]
    public void Logarithmic_NarrowOrWide_HasAFewLabels(double low, double high, string labels) =>
        Assert.Equal(labels.Split(' '), Labels(ChartAxis.Logarithmic([low, high])));

    [Theory]
    [InlineData(1, 29, 0.0, "0 5 10 15 20 25 30")]
    [InlineData(0.91, 0.98, null, "0.91 0.92 0.93 0.94 0.95 0.96 0.97 0.98")]
    [InlineData(-2, 2, null, "−2.0 −1.5 −1.0 −0.5 0 0.5 1.0 1.5 2.0")]
    [InlineData(3, 3, null, "1.5 2.0 2.5 3.0 3.5 4.0 4.5")]
    [InlineData(0, 0, null, "−1.0 −0.5 0 0.5 1.0")]
    [InlineData(10_000_000, 12_000_000, null, "1.00·10⁷ 1.05·10⁷ 1.10·10⁷ 1.15·10⁷ 1.20·10⁷")]
    [InlineData(1e-5, 3e-5, 0.0, "0 5·10⁻⁶ 1.0·10⁻⁵ 1.5·10⁻⁵ 2.0·10⁻⁵ 2.5·10⁻⁵ 3.0·10⁻⁵")]
    public void Linear_EachRange_HasRoundLabels(double low, double high, double? minimum, string labels) =>
        Assert.Equal(labels.Split(' '), Labels(ChartAxis.Linear([high, low], minimum)));

    [Theory]
    [InlineData(1, 1.0000000000000002)]
    [InlineData(1e12, 1000000000000.0001)]
    [InlineData(-1e-300, 0)]
    [InlineData(0, double.Epsilon)]
    [InlineData(5, 5.000000001)]
    public void Linear_NumbersThatHardlyDiffer_HasFewTicksAroundThem(double low, double high)
    {
        var axis = ChartAxis.Linear([low, high], minimum: null);

        Assert.InRange(axis.Ticks.Count, 2, 12);
        Assert.True(axis.Minimum <= low && high <= axis.Maximum);
    }

    [Fact]
    public void EachAxis_AnyNumbers_HasThemAllInOrderAndSomeLabels() =>
        Gen.Select(Gen.Double[-12, 12].Array[1, 20], Gen.Bool)
            .Sample(
                (exponents, hasZero) =>
                {
                    double[] values =
                    [
                        .. exponents.Select(exponent => Math.Pow(10, exponent)),
                        .. hasZero ? [0.0] : Array.Empty<double>(),
                    ];
                    Array.Sort(values);
                    foreach (
                        var axis in new[] { ChartAxis.Logarithmic(values), ChartAxis.Linear(values, minimum: null) }
                    )
                    {
                        double[] places = [.. values.Select(axis.Place)];
                        Assert.Equal(places.Order(), places);
                        Assert.True(axis.Minimum < places[0] && places[^1] <= axis.Maximum);
                        Assert.InRange(Labels(axis).Length, 2, 12);
                        Assert.Equal(Labels(axis).Distinct(), Labels(axis));
                        Assert.All(axis.Ticks, tick => Assert.InRange(tick.At, axis.Minimum, axis.Maximum));
                    }
                },
                iter: 1000,
                threads: 1
            );

    private static string[] Labels(ChartAxis axis) => [.. axis.Ticks.Select(tick => tick.Label).OfType<string>()];
}
