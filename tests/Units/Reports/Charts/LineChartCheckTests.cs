using Experiments.Reports.Charts;

namespace Units.Reports.Charts;

public sealed class LineChartCheckTests
{
    [Fact]
    public void Require_Examples_AreInOrder()
    {
        LineChartCheck.Require(ExampleChart.AgainstEta);
        LineChartCheck.Require(ExampleChart.AgainstEpsilon);
    }

    [Theory]
    [InlineData(double.NaN, 1, null, null, "is not made of finite numbers.")]
    [InlineData(1, double.NaN, null, null, "is not made of finite numbers.")]
    [InlineData(1, double.PositiveInfinity, null, null, "is not made of finite numbers.")]
    [InlineData(1, 1, double.NaN, null, "is not made of finite numbers.")]
    [InlineData(1, 1, null, double.PositiveInfinity, "is not made of finite numbers.")]
    [InlineData(1, 1, 1.1, null, "lies outside its error bar.")]
    [InlineData(1, 1, null, 0.9, "lies outside its error bar.")]
    [InlineData(-1, 1, null, null, "has no place on a logarithmic horizontal axis, which begins with 0.")]
    [InlineData(1, 0, null, null, "has no place on a logarithmic vertical axis, which has positive numbers only.")]
    [InlineData(1, 1, 0.0, null, "has no place on a logarithmic vertical axis, which has positive numbers only.")]
    public void Require_PointWithoutAPlace_IsRefusedByName(double x, double y, double? low, double? high, string ending)
    {
        var chart = Of(new LineSeries("measured", [new(1, 1), new(x, y, low, high)])) with { YIsLogarithmic = true };

        AssertRefused(
            chart,
            $"The point ({x}, {y}) of 'measured', with an error bar from {low ?? y} to {high ?? y}, {ending}"
        );
    }

    [Fact]
    public void Require_PointBelowTheMinimum_IsRefusedByName() =>
        AssertRefused(
            Of(new LineSeries("measured", [new(1, 1, 0.5)])) with
            {
                YMinimum = 0.75,
            },
            "The point (1, 1) of 'measured', with an error bar from 0.5 to 1, reaches below the vertical axis's minimum 0.75."
        );

    [Fact]
    public void Require_SeriesThatCannotBeDrawn_IsRefusedByName()
    {
        var one = new LineSeries("one", [new(1, 1)]);

        AssertRefused(Of(), "A chart needs at least one series.");
        AssertRefused(Of(one with { Points = [] }), "The series 'one' has no points.");
        AssertRefused(Of(one, one with { IsReference = true }), "Two series have the name 'one'.");
        AssertRefused(
            Of(one, one with { Name = "two", IsReference = true, ColourOf = "three" }),
            "'two' cannot take the colour of 'three': a reference curve takes that of a measured series."
        );
        AssertRefused(
            Of(one, one with { Name = "two", ColourOf = "one" }),
            "'two' cannot take the colour of 'one': a reference curve takes that of a measured series."
        );
        LineSeries[] many = [.. Enumerable.Range(0, 15).Select(index => one with { Name = $"{index}" })];
        AssertRefused(Of(many), "A chart can tell at most 14 measured series apart, not 15.");
        LineChartCheck.Require(Of([.. many.Select((series, index) => series with { IsReference = index > 0 })]));
    }

    [Fact]
    public void Require_MaximumSizeAndShade_AreRefusedWhereTheyCannotBeDrawn()
    {
        var one = new LineSeries("one", [new(1, 1)]);

        LineChartCheck.Require(Of(one with { Shade = 1 }) with { YMinimum = 0, YMaximum = 1 });
        AssertRefused(
            Of(one) with
            {
                YMaximum = 0.5,
            },
            "The point (1, 1) of 'one', with an error bar from 1 to 1, reaches above the vertical axis's maximum 0.5."
        );
        AssertRefused(
            Of(one) with
            {
                YMinimum = 1,
                YMaximum = 1,
            },
            "Only a linear axis ends where it is told to, and at a finite number above its start rather than 1."
        );
        AssertRefused(Of(one) with { Width = 100 }, "A chart is 200 to 4000 units wide and high, not 100 × 600.");
        AssertRefused(
            Of(one with { Shade = 1.5 }),
            "'one' cannot have the shade 1.5: a measured series has one from 0 to 1."
        );
    }

    [Fact]
    public void Require_TextsAndMinimum_AreRefusedWhereTheyCannotBeShown()
    {
        var chart = Of(new LineSeries("one", [new(1, 1)]));

        AssertRefused(
            chart with
            {
                XLabel = " ",
            },
            "A chart needs a title, labels for both axes and a name for each series."
        );
        AssertRefused(
            chart with
            {
                Title = "a\nb",
            },
            "The texts of a chart have no line ends or other control characters, unlike 'a\nb'."
        );
        AssertRefused(
            chart with
            {
                YMinimum = double.NaN,
            },
            "Only a linear axis starts where it is told to, and at a finite number rather than NaN."
        );
    }

    private static LineChart Of(params LineSeries[] series) =>
        ExampleChart.AgainstEta with
        {
            YMinimum = null,
            Series = series,
        };

    private static void AssertRefused(LineChart chart, string sentence)
    {
        var refusal = Assert.Throws<ArgumentException>(() => LineChartCheck.Require(chart));
        Assert.Equal($"{sentence} (Parameter 'chart')", refusal.Message);
    }
}
