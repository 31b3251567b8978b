using System.Buffers.Binary;
using System.Xml.Linq;
using Experiments.Reports.Charts;
using Experiments.Runs;
using SkiaSharp;
using Units.Runs;

namespace Units.Reports.Charts;

public sealed class ChartFileTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly ScratchFolder _scratch = new();

    [Theory]
    [InlineData(".svg")]
    [InlineData(".png")]
    public void Write_TheSameChartAgain_GivesTheSameBytes(string extension)
    {
        var first = Bytes(ExampleChart.AgainstEpsilon, extension);
        var between = Bytes(ExampleChart.AgainstEta, extension);

        Assert.Equal(first, Bytes(ExampleChart.AgainstEpsilon, extension));
        Assert.NotEqual(first, between);
    }

    [Fact]
    public void Write_Png_IsAPictureOfTwoPixelsToTheUnitOnWhite()
    {
        var bytes = Bytes(ExampleChart.AgainstEta, ".png");

        Assert.Equal([0x89, .. "PNG\r\n\x1a\n"u8], bytes[..8]);
        Assert.Equal(1800, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)));
        Assert.Equal(1200, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
        using var picture = SKBitmap.Decode(bytes);
        Assert.Equal(SKColors.White, picture.GetPixel(1, 1));
        Assert.Equal(SKColors.White, picture.GetPixel(1798, 1198));
    }

    [Fact]
    public void Write_Svg_HasEveryTextOnce()
    {
        var chart = ExampleChart.AgainstEta;

        var texts = Texts(chart);

        string[] expected = [chart.Title, chart.XLabel, chart.YLabel, .. chart.Series.Select(series => series.Name)];
        Assert.All(expected, text => Assert.Single(texts, text));
        Assert.All(new[] { "10⁻⁶", "10⁻¹", "0", "30" }, tick => Assert.Single(texts, tick));
    }

    [Fact]
    public void Write_Svg_DashesItsReferenceCurvesAndNothingElse()
    {
        var chart = ExampleChart.AgainstEpsilon;
        var colour = "#404040";

        var root = XDocument.Parse(System.Text.Encoding.UTF8.GetString(Bytes(chart, ".svg"))).Root!;

        var dashed = root.Descendants().Where(element => element.Attribute("stroke-dasharray") is not null).ToList();
        Assert.All(dashed, line => Assert.Equal("1.5", line.Attribute("stroke-width")!.Value));
        Assert.All(dashed, line => Assert.Equal(colour, line.Attribute("stroke")!.Value));
        // The curve, its piece at 0, and its line in the legend.
        Assert.Equal(3, dashed.Count);
        Assert.DoesNotContain(
            root.Descendants().Attributes("stroke-width"),
            width => width.Value.StartsWith("1.50", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Write_SvgOfTextsWithMarkup_HasThemAsTheyAre()
    {
        var chart = ExampleChart.AgainstEta with { Title = "a < b & \"c\" > 'd'", XLabel = "<g>", YLabel = "url(#y)" };

        var texts = Texts(chart);

        Assert.Contains(chart.Title, texts);
        Assert.Contains(chart.XLabel, texts);
        Assert.Contains(chart.YLabel, texts);
    }

    [Fact]
    public void Write_Svg_ScalesAndIsFreeOfWhatViewersReadDifferently()
    {
        var root = Root(ExampleChart.AgainstEpsilon);

        Assert.Equal("0 0 900 600", root.Attribute("viewBox")!.Value);
        Assert.All(
            root.Descendants(Svg + "text"),
            text =>
            {
                Assert.Matches(@"^-?\d[\d.e-]*(, -?\d[\d.e-]*)*$", text.Attribute("x")!.Value);
                Assert.EndsWith("sans-serif", text.Attribute("font-family")!.Value);
            }
        );
    }

    [Fact]
    public void Write_TwoSvgs_CanStandOnOnePage()
    {
        var (one, other) = (Root(ExampleChart.AgainstEpsilon), Root(ExampleChart.AgainstEta));

        Assert.NotEmpty(Ids(one));
        Assert.Empty(Ids(one).Intersect(Ids(other)));
        string[] used =
        [
            .. one.Descendants().Attributes("clip-path").Select(attribute => attribute.Value["url(#".Length..^1]),
        ];
        Assert.NotEmpty(used);
        Assert.Empty(used.Except(Ids(one)));
    }

    [Fact]
    public void Write_Band_IsATranslucentAreaInsteadOfBars()
    {
        var chart = ExampleChart.AgainstEpsilon;
        var banded = chart with { Series = [chart.Series[0] with { HasBand = true }, chart.Series[^1]] };
        var barred = banded with { Series = [chart.Series[0], chart.Series[^1]] };

        Assert.Single(Areas(banded));
        Assert.Empty(Areas(barred));
        // The point at 0 stands alone, and keeps its bar.
        Assert.InRange(Strokes(banded), Strokes(chart with { Series = [chart.Series[^1]] }) + 1, Strokes(barred) - 1);

        int Strokes(LineChart of) =>
            Root(of).Descendants(Svg + "path").Sum(path => path.Attribute("d")!.Value.Count(letter => letter == 'M'));

        XElement[] Areas(LineChart of) =>
            [.. Root(of).Descendants().Where(element => element.Attribute("fill-opacity") is not null)];
    }

    [Fact]
    public void Write_OtherSizeWithoutLegend_IsThatLargeAndNamesNoSeries()
    {
        var chart = ExampleChart.AgainstEta with { Width = 400, Height = 300, HasLegend = false };

        Assert.Equal("0 0 400 300", Root(chart).Attribute("viewBox")!.Value);
        Assert.DoesNotContain(chart.Series[0].Name, Texts(chart));
    }

    [Fact]
    public void Element_Description_IsWhatThePictureIsCalled()
    {
        var drawn = XElement.Parse(ChartFile.Element(ExampleChart.AgainstEta, "From <29> to 11"));

        Assert.Equal("From <29> to 11", drawn.Attribute("aria-label")!.Value);
        Assert.Equal("img", drawn.Attribute("role")!.Value);
    }

    [Fact]
    public void Write_SeriesThatCoincide_ShowsTheColourOfEach()
    {
        ChartPoint[] points = [new(1, 2), new(2, 3)];
        var chart = ExampleChart.AgainstEta with
        {
            XIsLogarithmic = false,
            Series =
            [
                .. Enumerable.Range(0, LineChart.MostSeries).Select(index => new LineSeries($"series {index}", points)),
            ],
        };

        var discs = Root(chart)
            .Descendants(Svg + "ellipse")
            .Where(disc => disc.Attribute("fill")!.Value != "none")
            .Select(disc => disc.Attribute("fill")!.Value);

        Assert.Equal(
            LineChart.MostSeries,
            ChartStyle.Of(chart.Series, isSvg: false).Select(style => style.Colour).Distinct().Count()
        );
        Assert.True(discs.Distinct().Count() >= LineChart.MostSeries - 1);
    }

    [Fact]
    public void Write_OverAnotherFile_ReplacesIt()
    {
        var path = _scratch.File("chart.svg");
        File.WriteAllText(path, new string('x', 1_000_000));

        ChartFile.Write(path, ExampleChart.AgainstEta);

        Assert.Equal(Bytes(ExampleChart.AgainstEta, ".svg"), File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_scratch.Path, "chart.svg*"));
    }

    [Fact]
    public void Write_NoFolder_IsAFaultThatNamesTheFile()
    {
        var path = Path.Combine(_scratch.File("none"), "chart.svg");

        var fault = Assert.Throws<RunFault>(() => ChartFile.Write(path, ExampleChart.AgainstEta));
        Assert.StartsWith($"'{path}' cannot be written (", fault.Message);
    }

    [Theory]
    [InlineData("chart.jpg")]
    [InlineData("chart")]
    public void Write_AnotherExtension_IsRefused(string name) =>
        Assert.Throws<ArgumentException>(() => ChartFile.Write(_scratch.File(name), ExampleChart.AgainstEta));

    public void Dispose() => _scratch.Dispose();

    private static string[] Ids(XElement root) =>
        [.. root.DescendantsAndSelf().Attributes("id").Select(attribute => attribute.Value)];

    private string[] Texts(LineChart chart) => [.. Root(chart).Descendants(Svg + "text").Select(text => text.Value)];

    private XElement Root(LineChart chart)
    {
        using var stream = new MemoryStream(Bytes(chart, ".svg"));
        return XDocument.Load(stream).Root!;
    }

    private byte[] Bytes(LineChart chart, string extension)
    {
        var path = _scratch.File("again" + extension);
        ChartFile.Write(path, chart);
        return File.ReadAllBytes(path);
    }
}
