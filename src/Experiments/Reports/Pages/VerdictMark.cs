using Experiments.Claims.Verdicts;
using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>A verdict as a symbol and a word, so that neither colour nor symbol is needed to understand it.</summary>
internal static class VerdictMark
{
    /// <summary>The verdict on a claim, for a page.</summary>
    public static Html Of(ClaimStatus status) => Of(VerdictWords.Of(status.Claim, status.Verdict));

    /// <summary>An answer, for a page.</summary>
    public static Html Of(ReportAnswer answer) => Of(Look(answer.Verdict), answer.Words);

    /// <summary>Any of <see cref="VerdictWords.Meanings"/>, for a page.</summary>
    public static Html Of(string words) => Of(Look(words), words);

    /// <summary>The verdict on a claim as text.</summary>
    public static string Text(ClaimStatus status)
    {
        var words = VerdictWords.Of(status.Claim, status.Verdict);
        return $"{Look(words).Symbol} {words}";
    }

    /// <summary>An answer as text.</summary>
    public static string Text(ReportAnswer answer) => $"{Look(answer.Verdict).Symbol} {answer.Words}";

    private static HtmlElement Of((string Symbol, string Class) look, string words) =>
        Tag("span", Tag("span", look.Symbol).With("aria-hidden", "true"), $" {words}")
            .With("class", $"verdict {look.Class}");

    private static (string Symbol, string Class) Look(string words) =>
        words switch
        {
            VerdictWords.Holds => ("✓", "good"),
            VerdictWords.HoldsWithCaveat => ("✓*", "good"),
            VerdictWords.Refuted => ("✗", "bad"),
            VerdictWords.NotShown => ("?", "open"),
            _ => ("○", "open"),
        };

    private static (string Symbol, string Class) Look(AnswerVerdict answer) =>
        answer switch
        {
            AnswerVerdict.Shown => ("✓", "good"),
            AnswerVerdict.ShownWithCaveat => ("✓*", "good"),
            AnswerVerdict.InPart => ("◐", "part"),
            _ => ("?", "open"),
        };
}
