using OpenQA.Selenium;
using SkiaSharp;

namespace Pages;

/// <summary>The report's pages as a reader has them: opened from their files in a browser.</summary>
public sealed class ReportPageTests(ReportPages pages) : IClassFixture<ReportPages>
{
    /// <summary>A folder for pictures of the pages; none are taken where it is not set.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("REPRODUCE_PICTURES");

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Page_Opened_AsksForNothingElseAndHasNoComplaints(bool compared)
    {
        var page = Open(compared);

        Assert.Equal([new Uri(page).AbsoluteUri], pages.Browser.Requests().Where(IsOutside));
        Assert.Empty(pages.Browser.Complaints());
    }

    [ChromiumTheory]
    [InlineData(false, 15)]
    [InlineData(true, 2)]
    public void Page_EveryFigure_IsVisibleAndNotBlank(bool compared, int figures)
    {
        Open(compared);

        string[] ids = [.. pages.Browser.All("figure").Select(figure => figure.GetAttribute("id")!)];
        Assert.Equal(figures, ids.Length);
        Assert.All(
            ids,
            id =>
            {
                using var picture = SKBitmap.Decode(pages.Browser.Picture($"[id=\"{id}\"] svg"));
                Assert.True(picture is { Width: > 250, Height: > 150 }, id);
                var inked = picture.Pixels.Count(pixel => pixel.Red < 200) / (double)picture.Pixels.Length;
                Assert.InRange(inked, 0.005, 0.5);
            }
        );
        Assert.All(
            pages.Browser.All("figure svg"),
            drawing => Assert.True(drawing.GetAttribute("aria-label")!.Length > 20)
        );
    }

    [ChromiumFact]
    public void Table_HeadingClicked_SortsItsRowsAndSaysSo()
    {
        Open(compared: false);
        const string Table = "table:has(#table-ours)";
        Assert.Equal(["0", "0.5", "0.8"], Texts($"{Table} tbody th"));
        Assert.Empty(pages.Browser.All($"{Table} [aria-sort]"));

        Click($"{Table} thead tr:last-child th:nth-child(2) button");
        var ascending = Numbers($"{Table} tbody td:nth-child(2)");
        Assert.Equal(ascending.Order(), ascending);
        Assert.Equal(["0"], Texts($"{Table} [aria-sort=ascending]"));

        Click($"{Table} thead tr:last-child th:nth-child(2) button");
        Assert.Equal(ascending.Reverse(), Numbers($"{Table} tbody td:nth-child(2)"));
        Assert.Equal(["0"], Texts($"{Table} [aria-sort=descending]"));

        Click($"{Table} thead tr:last-child th:first-child button");
        Assert.Equal(["0", "0.5", "0.8"], Texts($"{Table} tbody th"));
        Assert.Equal(["s"], Texts($"{Table} [aria-sort]"));
    }

    [ChromiumFact]
    public void Table_OfWords_SortsByThem()
    {
        Open(compared: false);
        const string Table = ".claims:has(#claims-algorithm)";
        var before = Texts($"{Table} tbody th");

        Click($"{Table} thead th:first-child button");

        Assert.Equal(before.Order(StringComparer.Ordinal), Texts($"{Table} tbody th"));
        Assert.NotEqual(before, Texts($"{Table} tbody th"));
    }

    [ChromiumFact]
    public void Evidence_Keyboard_OpensAndCloses()
    {
        Open(compared: false);
        const string First = "document.querySelector('details')";
        Assert.False(pages.Browser.Ask<bool>($"return {First}.open;"));

        pages.Browser.Ask<object?>($"{First}.querySelector('summary').focus();");
        pages.Browser.Press(Keys.Enter);
        Assert.True(pages.Browser.Ask<bool>($"return {First}.open;"));
        Assert.Empty(pages.Browser.Barriers());

        pages.Browser.Press(Keys.Space);
        Assert.False(pages.Browser.Ask<bool>($"return {First}.open;"));
    }

    [ChromiumFact]
    public void Evidence_OnPaper_IsThereAndClosedAgainAfterwards()
    {
        Open(compared: false);
        const string Shown =
            "return [...document.querySelectorAll('details code')].filter((code) => code.checkVisibility({ contentVisibilityAuto: true }) && code.getClientRects().length > 0).length;";
        var all = pages.Browser.All("details code").Count;
        Assert.True(all >= 19);
        Assert.Equal(0, pages.Browser.Ask<long>(Shown));

        // Once as a browser without script has it, and once as the script does it.
        pages.Browser.UsePaper(true);
        Assert.Equal(all, pages.Browser.Ask<long>(Shown));
        pages.Browser.UsePaper(false);
        pages.Browser.Dispatch("beforeprint");
        Assert.Equal(all, pages.Browser.Ask<long>(Shown));
        pages.Browser.Dispatch("afterprint");
        Assert.Equal(0, pages.Browser.Ask<long>(Shown));
    }

    [ChromiumFact]
    public void Claims_LinkedFromAnAnswer_AreThere()
    {
        Open(compared: false);

        string[] targets =
        [
            .. pages.Browser.All(".answer a").Select(link => new Uri(link.GetAttribute("href")!).Fragment[1..]),
        ];

        Assert.Equal(6, targets.Length);
        Assert.All(targets, target => Assert.Single(pages.Browser.All($"[id='{target}']")));
    }

    [ChromiumTheory]
    [InlineData(false, 1280, false)]
    [InlineData(false, 1280, true)]
    [InlineData(false, 380, false)]
    [InlineData(false, 380, true)]
    [InlineData(true, 1280, false)]
    [InlineData(true, 1280, true)]
    [InlineData(true, 380, false)]
    [InlineData(true, 380, true)]
    public void Page_EveryLook_HasNoSeriousBarrierAndDoesNotScrollSideways(bool compared, int width, bool isDark)
    {
        Open(compared, width, isDark);

        Assert.Equal(isDark, pages.Browser.Ask<bool>("return matchMedia('(prefers-color-scheme: dark)').matches;"));
        Assert.Equal((long)width, pages.Browser.Ask<long>("return innerWidth;"));
        Assert.True(pages.Browser.Ask<long>("return document.documentElement.scrollWidth;") <= width);
        if (Pictures is not null)
        {
            Directory.CreateDirectory(Pictures);
            File.WriteAllBytes(
                Path.Combine(
                    Pictures,
                    $"{(compared ? "compared" : "report")}-{(isDark ? "dark" : "light")}-{width}.png"
                ),
                pages.Browser.Picture()
            );
        }

        Assert.Empty(pages.Browser.Barriers());
    }

    [ChromiumFact]
    public void Page_Keyboard_SkipsToTheContentFirst()
    {
        Open(compared: false);

        pages.Browser.Press(Keys.Tab);
        Assert.Equal("Skip to the content", pages.Browser.Ask<string>("return document.activeElement.textContent;"));
        pages.Browser.Press(Keys.Enter);

        Assert.Equal("content", pages.Browser.Ask<string>("return document.activeElement.id;"));
    }

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Page_NamesAndHeadings_AreUniqueAndInOrder(bool compared)
    {
        Open(compared);

        string[] ids = [.. pages.Browser.All("[id]").Select(element => element.GetAttribute("id")!)];
        Assert.Distinct(ids);
        int[] levels = [.. pages.Browser.All("h1, h2, h3, h4, h5, h6").Select(heading => heading.TagName[1] - '0')];
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, level => level == 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        Assert.All(
            pages.Browser.All("nav a"),
            link => Assert.Contains(new Uri(link.GetAttribute("href")!).Fragment[1..], ids)
        );
    }

    [ChromiumFact]
    public void Page_Links_LeadToFilesThatAreThere()
    {
        var page = Open(compared: false);

        string[] files =
        [
            .. pages
                .Browser.All("main a")
                .Select(link => new Uri(link.GetAttribute("href")!))
                .Where(link => link.AbsolutePath != new Uri(page).AbsolutePath)
                .Select(link => link.LocalPath),
        ];

        Assert.True(files.Length > 10);
        Assert.All(files, file => Assert.True(File.Exists(file), file));
    }

    private static bool IsOutside(string address) => !address.StartsWith("data:", StringComparison.Ordinal);

    private string Open(bool compared, int width = 1280, bool isDark = false)
    {
        var page = compared ? pages.Compared : pages.Report;
        pages.Browser.Open(page, width, isDark);
        return page;
    }

    private void Click(string selector) => Assert.Single(pages.Browser.All(selector)).Click();

    private string[] Texts(string selector) =>
        [.. pages.Browser.All(selector).Select(element => element.Text.Split(' ', '\n')[0])];

    private double[] Numbers(string selector) => [.. Texts(selector).Select(double.Parse)];
}
