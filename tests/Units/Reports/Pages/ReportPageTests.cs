using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Experiments.Claims;
using Experiments.Reports.Charts;
using Experiments.Reports.Pages;
using Experiments.Runs;
using Units.Runs;

namespace Units.Reports.Pages;

public sealed partial class ReportPageTests
{
    private static readonly string Whole = new ReportPage(
        ExampleReport.Whole with
        {
            Needs = ExampleReport.Needs,
            Widths = ExampleReport.Widths,
            Claims = ExampleClaims.With((Manifest.GoodPerturbation, Verdict.Holds)),
        }
    ).Text;

    private static readonly string Small = new ReportPage(ExampleReport.Small).Text;

    [Fact]
    public void Text_Tables_HaveTheNumbersOfTheTable()
    {
        var table = new GridTable(ExampleReport.Whole.Run.Cells);

        Assert.Equal(
            from s in table.Sparsities
            from epsilon in table.Epsilons
            let sample = table.Accuracy(epsilon, s)!
            select $"{sample.Mean:0.000}±{sample.StandardDeviation:.000}",
            Cells(Whole, "table-ours")
        );
        Assert.Equal(
            from s in table.Sparsities
            from epsilon in table.Epsilons
            select $"{ExampleReport.Poster.Accuracy(epsilon, s):0.00}",
            Cells(Whole, "table-poster")
        );
        Assert.Equal(
            from s in table.Sparsities
            from epsilon in table.Epsilons
            select $"{table.Accuracy(epsilon, s)!.Mean - ExampleReport.Poster.Accuracy(epsilon, s):+.000;-.000;+.000}",
            Cells(Whole, "table-difference")
        );
    }

    [Fact]
    public void Text_CellsThatThePosterLacks_AreNone()
    {
        Assert.Equal(["none", "0.90", "none", "none", "none", "none"], Cells(Small, "table-poster"));
        Assert.Equal(["none", "-.650", "none", "none", "none", "none"], Cells(Small, "table-difference"));
        Assert.Equal(["0.200", "0.250", "0.300", "0.190", "0.240", "0.290"], Cells(Small, "table-ours"));
    }

    [Fact]
    public void Text_OneSeed_ClaimsNoSpread()
    {
        Assert.Contains("of one seed: no spread is known", Small);
        Assert.Contains("One seed: no spread over seeds is known.", Small);
        Assert.DoesNotContain("with a band", Small);
        Assert.Contains("with a band of one standard deviation", Whole);
    }

    [Fact]
    public void Text_Policy_AllowsThePagesOwnStyleAndScriptAlone()
    {
        var policy = WebUtility.HtmlDecode(
            Whole.Between("<meta http-equiv=\"Content-Security-Policy\" content=\"", "\">")
        );

        Assert.Equal(
            $"default-src 'none'; style-src '{Digest(Whole.Between("<style>", "</style>"))}'; script-src '{Digest(Whole.Between("<script>", "</script>"))}'; base-uri 'none'; form-action 'none'",
            policy
        );
        Assert.DoesNotContain(" style=\"", Whole);
        // What only a script could answer, the script itself has to add.
        Assert.DoesNotContain("<button", Whole);
        Assert.DoesNotMatch(@"<[^>]*\son\w+=", Whole);
    }

    [Fact]
    public void Text_Page_AsksForNothingFromOutside()
    {
        var addresses = Address().Matches(Whole).Select(match => match.Value).Distinct();

        // Names of vocabularies, which no browser fetches.
        Assert.All(addresses, address => Assert.StartsWith("http://www.w3.org/", address));
        Assert.DoesNotContain("@import", Whole);
        Assert.DoesNotContain("src=", Whole);
    }

    [Fact]
    public void Text_Ids_AreUniqueAndLinksLeadToThem()
    {
        string[] ids = [.. Id().Matches(Whole).Select(match => match.Groups["text"].Value)];

        Assert.Distinct(ids);
        Assert.All(
            Fragment().Matches(Whole).Select(match => match.Groups["text"].Value),
            fragment => Assert.Contains(fragment, ids)
        );
    }

    [Fact]
    public void Text_Figures_HaveADescriptionWithNumbers()
    {
        Assert.Equal(2 + 11 + 2 + 1, Regex.Count(Whole, "<figure ", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.Contains(
            "role=\"img\" aria-label=\"ε = 0: from 0.220 at s = 0 to 0.140 at s = 0.8, highest 0.220 at s = 0. The poster's goes from 0.12 to 0.73.\"",
            Whole
        );
    }

    [Fact]
    public void Text_WholeGrid_IsSmallerThanThreeMebibytes() =>
        Assert.InRange(
            Encoding.UTF8.GetByteCount(
                new ReportPage(
                    ExampleReport.Of(ExampleReport.Poster.Epsilons, ExampleReport.Poster.Sparsities, seeds: 20) with
                    {
                        Needs = ExampleReport.Needs,
                    }
                ).Text
            ),
            100_000,
            3 * 1024 * 1024
        );

    [Fact]
    public void Text_FurtherSections_StandBeforeHowItWasMade()
    {
        var chart = new LineChart
        {
            Title = "Width against ε",
            XLabel = "ε",
            YLabel = "width",
            Series = [new LineSeries("measured", [new(0, 5), new(1, 2)])],
        };
        var page = new ReportPage(
            ExampleReport.Small with
            {
                Sections =
                [
                    new ReportSection(
                        "further",
                        "How wide a network has to be",
                        ["From run 1 < 2."],
                        [new ReportFigure("further-against-epsilon", chart, "The caption.", "From 5 to 2.")],
                        [
                            new ReportTable(
                                "Widths",
                                ["ε", "width"],
                                [
                                    ["0", "5"],
                                    ["1", "2"],
                                ]
                            ),
                        ]
                    ),
                ],
            }
        );

        var section = page.Text.Between("<section id=\"further\"", "<section id=\"made\"");
        Assert.Contains("<p>From run 1 &lt; 2.</p>", section);
        Assert.Contains("aria-label=\"From 5 to 2.\"", section);
        Assert.Contains("<th scope=\"row\">1</th><td>2</td>", section);
        Assert.Contains("further-against-epsilon", page.Figures.Select(figure => figure.Id));
    }

    [Fact]
    public void Text_Run_HasItsCommandItsTimeAndEverySetting()
    {
        Assert.Contains("<code>dotnet run -- --scale smoke</code>", Small);
        Assert.Contains("12.3 s with 2 workers", Small);
        Assert.All(
            ExampleRun.Settings.Listing,
            line => Assert.Contains($"<code>{line.Name}</code></th><td>{line.Value}</td>", Small)
        );
    }

    [Fact]
    public void Text_NoFontForFigures_HasTheTablesAndSaysWhatIsMissing()
    {
        var page = new ReportPage(ExampleReport.Whole, (_, _) => throw new RunFault("There is no font."));

        Assert.Equal("There is no font.", page.FigureFault);
        Assert.Empty(page.Figures);
        Assert.Contains("<p>Not drawn: There is no font.</p>", page.Text);
        Assert.DoesNotContain("href=\"figures/", page.Text);
        Assert.Equal(Cells(Whole, "table-ours"), Cells(page.Text, "table-ours"));
    }

    [Fact]
    public void Text_FolderThatDoesNotSay_HasNothingMadeUp()
    {
        var input = ExampleReport.Small;
        var page = new ReportPage(input with { Run = input.Run with { Fingerprint = null, Making = null } }).Text;

        Assert.Contains("<code>not recorded</code>", page);
        Assert.Contains("<th scope=\"row\">wall time</th><td>not recorded</td>", page);
        Assert.Contains("<th scope=\"row\">machine and versions</th><td>not recorded</td>", page);
    }

    private static string Digest(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    /// <summary>The texts of a heatmap's cells, row by row.</summary>
    private static string[] Cells(string page, string id) =>
        [
            .. DataCell()
                .Matches(page.Between($"<caption id=\"{id}\">", "</table>").Between("<tbody>", "</tbody>"))
                .Select(match => WebUtility.HtmlDecode(Markup().Replace(match.Groups["text"].Value, ""))),
        ];

    [GeneratedRegex("<td[^>]*>(?<text>.*?)</td>", RegexOptions.None, 5_000)]
    private static partial Regex DataCell();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 5_000)]
    private static partial Regex Markup();

    [GeneratedRegex(" id=\"(?<text>[^\"]*)\"", RegexOptions.None, 5_000)]
    private static partial Regex Id();

    [GeneratedRegex("(?:href=\"|url\\()#(?<text>[^\")]*)", RegexOptions.None, 5_000)]
    private static partial Regex Fragment();

    [GeneratedRegex("[a-z]+://[^\"' )<]*", RegexOptions.None, 5_000)]
    private static partial Regex Address();
}
