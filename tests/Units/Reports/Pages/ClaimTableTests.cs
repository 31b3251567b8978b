using System.Net;
using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Reports.Pages;
using Units.Claims.Verdicts;
using static Units.Reports.Pages.ExampleClaims;

namespace Units.Reports.Pages;

public sealed class ClaimTableTests
{
    private static readonly Claim Marked = ExampleVerdict.Example with
    {
        Sentence = "<b>bold</b>",
        Caveat = "Only \"here\".",
        NearestTrue = "Some are.",
    };

    [Theory]
    [InlineData(Verdict.Holds, "verdict good", "✓*", "holds, with a caveat", "Caveat: Only \"here\".")]
    [InlineData(Verdict.Refuted, "verdict bad", "✗", "refuted as written", "The nearest true statement: Some are.")]
    [InlineData(Verdict.NotShown, "verdict open", "?", "not shown", "The nearest true statement: Some are.")]
    public void Of_Claim_HasSymbolWordsPlaceDateAndWhatToKnow(
        Verdict verdict,
        string look,
        string symbol,
        string words,
        string note
    )
    {
        var table = Page(Of(Marked, verdict));
        var row = table.Between("<tbody>", "</tbody>");

        Assert.Contains($"<span class=\"{look}\"><span aria-hidden=\"true\">{symbol}</span> {words}</span>", row);
        Assert.Contains("<div class=\"aside\">reduced scale, 2026-01-31, cpu</div>", row);
        Assert.Contains("&lt;b&gt;bold&lt;/b&gt;<div class=\"aside\">nowhere</div>", row);
        Assert.Contains($"<strong>{note.Split(": ")[0]}: </strong>{WebUtility.HtmlEncode(note.Split(": ")[1])}", row);
        Assert.Contains($" {words}</span>: 1 <", table);
    }

    [Fact]
    public void Of_Claim_HasItsEvidenceAndTheCommandInDetails()
    {
        var details = WebUtility.HtmlDecode(
            Page(
                    ExampleVerdict.Status(
                        ExampleVerdict.Of(ExampleVerdict.Example, ExampleVerdict.Shown, ExampleVerdict.Open)
                    )
                )
                .Between("<details>", "</details>")
        );

        Assert.Contains(
            "At reduced scale: </strong>not shown, measured 2026-01-31 on cpu in 12 s by version 0.1.0+0123456.",
            details
        );
        Assert.Contains("The part that is shown least, of 2: open: 2 of 3; p\u00A0=\u00A00.01.", details);
        Assert.Contains("claims example</code>", details);
        Assert.Contains("At full scale: </strong>not yet run.", details);
        Assert.Contains("claims example --scale full</code>", details);
    }

    [Fact]
    public void Of_RefutedClaim_HasThePartThatRefutesIt() =>
        Assert.Contains(
            "What refutes it: wrong: 0 of 3;",
            Page(ExampleVerdict.Status(ExampleVerdict.Of(Marked, ExampleVerdict.Shown, ExampleVerdict.Wrong)))
        );

    [Fact]
    public void Of_StaleRecord_IsNotYetRunWithTheReason()
    {
        var page = Page(Stale(Marked));
        var row = page.Between("<tbody>", "</tbody>");

        Assert.Contains(
            " not yet run</span><div class=\"aside\">the recorded evidence is of another wording</div>",
            row
        );
        Assert.DoesNotContain("Caveat", row);
        Assert.DoesNotContain("No recorded verdict was found", page);
    }

    [Fact]
    public void Of_Verdicts_AreCounted()
    {
        var page = Page([.. With((Manifest.Clamp, Verdict.Holds), (Manifest.GoodPerturbation, Verdict.Holds))]);

        Assert.Contains($" holds</span>: 1 <", page);
        Assert.Contains($" holds, with a caveat</span>: 1 <", page);
        Assert.Contains($" refuted as written</span>: 0 <", page);
        Assert.Contains($" not yet run</span>: {Manifest.All.Count - 2} <", page);
    }

    [Fact]
    public void Of_NothingRecorded_HasEveryClaimOnceByWhatItIsAbout()
    {
        var page = Page([.. With()]);

        Assert.Contains("No recorded verdict was found from where this page was written.", page);
        Assert.All(
            Manifest.All,
            claim => Assert.Equal(2, page.Split($"<code id=\"claim-{claim.Id}\">{claim.Id}</code>").Length)
        );
        Assert.Equal(
            Manifest.Groups.Select(group => group.Title),
            page.Split("<h3>")
                .Skip(1)
                .Select(part => WebUtility.HtmlDecode(part[..part.IndexOf('<', StringComparison.Ordinal)]))
        );
        Assert.Contains("<h3>Others</h3>", Page(Of(Marked, Verdict.Holds)));
    }

    private static string Page(params ClaimStatus[] claims) =>
        $"{ClaimTable.Of(claims)}".Replace("\n", "", StringComparison.Ordinal);
}
