using Experiments.Runs;

namespace Units.Runs;

public sealed class WidthFileTests
{
    [Fact]
    public void Text_OfEstimates_IsALineForEach() =>
        Assert.Equal(
            """
            eta,epsilon,n,n_low,n_high,draws,reach_low,reach_high,out_of_reach,missed,missed_se
            0.01,0,33,31,36,40,34,34,0.06,0.5,0.050251890762960605
            0.01,0.1,30,29,32,40,29,30,0.1,8,10.018165319240662
            0.01,1,18,15,inf,40,17,17,0,0,0
            0.01,2,10,9,11,40,,,,,

            """.ReplaceLineEndings("\n"),
            WidthFile.Text(ExampleWidths.Estimates)
        );

    [Fact]
    public void Text_OfNone_IsTheHeaderAlone() => Assert.EndsWith("missed_se\n", WidthFile.Text([]));
}
