using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Reports.Verdicts;
using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>The claims with their verdicts: a table for each thing that they are about.</summary>
internal static class ClaimTable
{
    private static readonly ClaimGroup Others = new("others", "Others", []);

    public static Html Of(IReadOnlyList<ClaimStatus> claims) =>
        All(
            Tag(
                "p",
                "Each claim, most of them the poster's and some of them checks of this program or stronger statements, has a test of its own, on seeds of its own. The verdicts were recorded at the scale, on the day and on the "
                    + "kind of device that stand with them; the run of this page has no part in them. How many have which verdict:"
            ),
            Tag("ul", VerdictWords.Meanings.Select(verdict => Count(claims, verdict))).With("class", "counts"),
            claims.All(status => status.Verdict is null && status.Scales.All(scale => scale.Staleness is null))
                ? Tag(
                    "p",
                    "No recorded verdict was found from where this page was written. Written again within the repository, by the command ",
                    Tag("code", "report"),
                    ", it has them."
                )
                : All(),
            All(Groups(claims).Select(group => Table(group.Key, [.. group])))
        );

    /// <summary>The name of a claim's row within the page's address.</summary>
    public static string IdOf(Claim claim) => $"claim-{claim.Id}";

    /// <summary>A claim's verdict, its name as a link to its row, when it was measured, and what was tested.</summary>
    public static Html Line(ClaimStatus status) =>
        Tag(
            "li",
            VerdictMark.Of(status),
            " ",
            Tag("a", Tag("code", status.Claim.Id)).With("href", $"#{IdOf(status.Claim)}"),
            " ",
            $"({When(status)}). ",
            Prose(Summary(status)),
            Note(status) is { } note ? Prose($" {note.Name}: {note.Text}") : ""
        );

    /// <summary>The same as text.</summary>
    public static string Text(ClaimStatus status) =>
        $"{VerdictMark.Text(status)}, `{status.Claim.Id}` ({When(status)}). {Summary(status)}"
        + (Note(status) is { } note ? $" {note.Name}: {note.Text}" : "");

    /// <summary>Scale, day and device of what is recorded, or why nothing is.</summary>
    public static string When(ClaimStatus status) =>
        status.Run.Any() ? string.Join("; ", status.Run.Select(scale => ClaimText.When(scale.Recorded!)))
        : status.Scales.Select(scale => scale.Staleness).FirstOrDefault(reason => reason is not null) is { } reason
            ? reason
        : "nothing recorded";

    /// <summary>What a reader has to know beside the verdict; null for nothing. A caveat goes with no verdict but that the claim holds.</summary>
    public static (string Name, string Text)? Note(ClaimStatus status) =>
        status switch
        {
            { Verdict: Verdict.Holds, Claim.Caveat: { } caveat } => ("Caveat", caveat),
            { Verdict: not null, Claim.NearestTrue: { } nearest } => ("The nearest true statement", nearest),
            _ => null,
        };

    // A summary beside another verdict than that it holds must not read like a finding.
    private static string Summary(ClaimStatus status) =>
        $"{(status.Verdict is null ? "To be tested" : "Tested")}: {status.Claim.Summary.TrimEnd('.')}.";

    private static IEnumerable<IGrouping<ClaimGroup, ClaimStatus>> Groups(IReadOnlyList<ClaimStatus> claims) =>
        claims.GroupBy(status =>
            Manifest.Groups.FirstOrDefault(group => group.Claims.Any(claim => claim.Id == status.Claim.Id)) ?? Others
        );

    private static HtmlElement Count(IReadOnlyList<ClaimStatus> claims, (string Words, string Meaning) verdict) =>
        Tag(
            "li",
            VerdictMark.Of(verdict.Words),
            $": {claims.Count(status => VerdictWords.Of(status.Claim, status.Verdict) == verdict.Words)} ",
            Tag("span", $"({verdict.Meaning})").With("class", "aside")
        );

    private static Html Table(ClaimGroup group, IReadOnlyList<ClaimStatus> claims) =>
        All(
            Tag("h3", group.Title),
            PageTable.Of(
                $"claims-{group.Id}",
                $"{claims.Count} {(claims.Count == 1 ? "claim" : "claims")}; the evidence of each opens by a click",
                ["claim", "verdict", "what the poster says", "what is tested"],
                claims.Select(status =>
                    (IReadOnlyList<Html>)
                        [
                            Tag("code", status.Claim.Id).With("id", IdOf(status.Claim)),
                            All(VerdictMark.Of(status), Aside(When(status))),
                            All(Prose(status.Claim.Sentence), Aside(status.Claim.Place)),
                            Tested(status),
                        ]
                ),
                "plain claims"
            )
        );

    private static Html Tested(ClaimStatus status) =>
        All(
            Prose(status.Claim.Summary),
            Note(status) is { } note ? Tag("p", Tag("strong", $"{note.Name}: "), Prose(note.Text)) : All(),
            Tag(
                "details",
                Tag("summary", "Evidence", Tag("span", $" of {status.Claim.Id}").With("class", "hidden")),
                Tag("p", Tag("strong", "Tested: "), Prose(status.Claim.Tested)),
                All(status.Scales.Select(Scale))
            )
        );

    private static Html Scale(ScaleStatus status) =>
        All(
            Tag(
                "p",
                Tag("strong", $"At {status.Scale.Name} scale: "),
                $"{status.Words}{(status.Recorded is { } recorded ? $", {ClaimText.Measured(recorded)}" : "")}. Evidence: {status.Evidence}."
            ),
            status.Finding is { Weakest: { } weakest } finding
                ? Tag(
                    "p",
                    finding.Verdict is Verdict.Refuted ? "What refutes it: "
                        : finding.Parts.Count == 1 ? "The evidence: "
                        : $"The part that is shown least, of {finding.Parts.Count}: ",
                    Prose($"{PartText.Whole(weakest)}.")
                )
                : All(),
            Tag("p", "To run it: ", Tag("code", status.RunCommand))
        );

    private static HtmlElement Aside(string text) => Tag("div", text).With("class", "aside");
}
