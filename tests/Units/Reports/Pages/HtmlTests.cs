using Experiments.Reports.Pages;

namespace Units.Reports.Pages;

public sealed class HtmlTests
{
    [Fact]
    public void Tag_TextWithMarkup_IsEscaped() =>
        Assert.Equal(
            "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; ε</p>\n",
            Html.Tag("p", "<script>alert(1)</script> & ε").ToString()
        );

    [Fact]
    public void With_ValueWithMarkup_IsEscaped() =>
        Assert.Equal(
            "<a href=\"x&quot; onclick=&quot;y&lt;&gt;&amp;&#x27;\">t</a>",
            Html.Tag("a", "t").With("href", "x\" onclick=\"y<>&'").ToString()
        );

    [Fact]
    public void Tag_EmptyElements_EndOnlyWhereTheyMay()
    {
        Assert.Equal("<meta charset=\"utf-8\">", Html.Tag("meta").With("charset", "utf-8").ToString());
        Assert.Equal("<td></td>", Html.Tag("td").ToString());
    }

    [Fact]
    public void All_Parts_StandInTheirOrder() =>
        Assert.Equal("a<b>c</b><i>", Html.All("a", Html.Tag("b", "c"), Html.Verbatim("<i>")).ToString());

    [Fact]
    public void Prose_EqualsSign_StaysWithItsNeighbours() =>
        Assert.Equal(
            "at ε\u00A0=\u00A00.1, a=b",
            System.Net.WebUtility.HtmlDecode(Html.Prose("at ε = 0.1, a=b").ToString())
        );
}
