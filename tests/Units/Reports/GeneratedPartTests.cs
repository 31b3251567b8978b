using Experiments.Reports;

namespace Units.Reports;

public sealed class GeneratedPartTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<!-- a -->\n")]
    [InlineData("<!-- end of a -->\n<!-- a -->\n")]
    public void Replace_PageWithoutThePart_IsRefused(string page) =>
        Assert.Throws<PageFault>(() => GeneratedPart.Replace(page, "a", "text\n"));

    [Fact]
    public void Replace_Part_LeavesTheRest()
    {
        var page = GeneratedPart.Replace("before\n<!-- a -->\nold\n<!-- end of a -->\nafter\n", "a", "new\n");
        Assert.Equal("before\n<!-- a -->\n\nnew\n\n<!-- end of a -->\nafter\n", page);
        Assert.Equal("new\n", GeneratedPart.Of(page, "a"));
    }
}
