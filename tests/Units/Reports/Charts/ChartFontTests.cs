using Experiments.Reports.Charts;

namespace Units.Reports.Charts;

public sealed class ChartFontTests
{
    [Fact]
    public void Choose_AmongSeveral_TakesThePreferredOne() =>
        Assert.Equal(ChartFont.Name, ChartFont.Choose(["A font that is not there", ChartFont.Name]));

    [Fact]
    public void Choose_NoneWithTheCharacters_IsNone()
    {
        Assert.Null(ChartFont.Choose([]));
        Assert.Null(ChartFont.Choose(["A font that is not there"]));
    }
}
