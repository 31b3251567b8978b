using Experiments.Construction;
using Experiments.Reports.Pages;

namespace Units.Reports.Pages;

public sealed class WidthSectionTests
{
    private static readonly ReportSection Section = WidthSection.Of(ExampleReport.Widths);

    [Fact]
    public void Of_Widths_SaysWhereTheyAreFromAndWhatWasMoved()
    {
        Assert.Equal(
            "From another run than the table's: 'ba9876543210' in the same folder of results, for a target 784-8-10, 40 draws at each ε, η = 0.01; only the weights v of every second layer may be moved.",
            Section.Paragraphs[1]
        );
        Assert.EndsWith(
            "the weights of both layers, u and v, may be moved; random weights are uniform on (−2, 2).",
            WidthSection.Of(ExampleReport.Widths with { Perturbed = PerturbedWeights.UV, Range = 2 }).Paragraphs[1]
        );
    }

    [Fact]
    public void Of_Widths_HasTheShareBesideThePosters() =>
        Assert.Equal(
            [
                ["0", "31 [30–33]", "30", "1.000", "1.000"],
                ["0.5", "21 [20–22]", "20–21", "0.677", "0.667"],
                ["1", "8 [7 or more]", "none found", "0.258", "0.500"],
            ],
            Section.Tables[0].Rows
        );

    [Fact]
    public void Of_AShareAboveThePosters_IsNamed()
    {
        Assert.StartsWith("As found, n* is at most 1/(1 + ε) of n* at ε = 0, but for ε = 0.5.", Section.Paragraphs[2]);
        var rows = ExampleReport.Widths.Rows;
        Assert.StartsWith(
            "As found, n* is at most 1/(1 + ε) of n* at ε = 0 at every ε.",
            WidthSection.Of(ExampleReport.Widths with { Rows = [rows[0], rows[2]] }).Paragraphs[2]
        );
    }

    [Fact]
    public void Of_FewDraws_SaysThatTheyAreFew()
    {
        Assert.DoesNotContain("are few", Section.Paragraphs[2]);
        var few = ExampleReport.Widths with
        {
            Rows = [.. ExampleReport.Widths.Rows.Select(row => row with { Draws = 5 })],
        };
        Assert.EndsWith(
            "5 draws are few: n* may be larger than found, as the intervals say.",
            WidthSection.Of(few).Paragraphs[2]
        );
    }

    [Fact]
    public void Of_NoUnperturbedRow_ComparesNothing()
    {
        var section = WidthSection.Of(ExampleReport.Widths with { Rows = [.. ExampleReport.Widths.Rows.Skip(1)] });

        Assert.Equal("Without ε = 0 and an ε above it there is nothing to compare.", section.Paragraphs[2]);
        Assert.All(section.Tables[0].Rows, row => Assert.Equal("–", row[3]));
    }

    [Fact]
    public void Of_Widths_DrawsBothAndThePostersCurveThroughTheFirst()
    {
        var figure = Assert.Single(Section.Figures);

        Assert.Equal(
            ["whole networks", "by reach, without sampling", "1/(1 + ε), through ε = 0"],
            figure.Chart.Series.Select(series => series.Name)
        );
        Assert.Equal(
            (30, 33),
            (figure.Chart.Series[0].Points[0].Low!.Value, figure.Chart.Series[0].Points[0].High!.Value)
        );
        Assert.Null(figure.Chart.Series[0].Points[2].High);
        Assert.Equal([31, 31 / 1.5, 15.5], figure.Chart.Series[2].Points.Select(point => point.Y));
        Assert.Contains("At ε = 1 n* is 8 [7 or more], by reach none found.", figure.Description);
    }
}
