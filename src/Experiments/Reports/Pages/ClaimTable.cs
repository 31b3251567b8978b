using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>The claims with their verdicts as a table.</summary>
internal static class ClaimTable
{
    public static Html Of(IReadOnlyList<ClaimRow> claims) =>
        All(
            Tag(
                "p",
                "Each claim has a test of its own, whose verdict is one of: ",
                VerdictMark.Of(ClaimRow.Holds),
                " every part is shown at its stated significance; ",
                VerdictMark.Of(ClaimRow.Refuted),
                " the opposite of a part is shown; ",
                VerdictMark.Of(ClaimRow.NotShown),
                " neither; ",
                VerdictMark.Of(ClaimRow.NotYetRun),
                " nothing is known here."
            ),
            PageTable.Of(
                "claims-caption",
                "The claims, and what is known of them",
                ["claim", "verdict", "what the poster says", "what is tested, and what it gave"],
                claims.Select(row =>
                    (IReadOnlyList<Html>)
                        [Tag("code", row.Id), VerdictMark.Of(row.Verdict), Prose(row.Sentence), Prose(row.Why)]
                ),
                "plain claims"
            )
        );
}
