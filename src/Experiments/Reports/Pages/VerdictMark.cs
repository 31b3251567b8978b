using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>A verdict as a symbol and a word, so that neither colour nor symbol is needed to understand it.</summary>
internal static class VerdictMark
{
    /// <summary>The mark for a page.</summary>
    public static Html Of(string verdict)
    {
        var (symbol, name) = Look(verdict);
        return Tag("span", Tag("span", symbol).With("aria-hidden", "true"), $" {verdict}")
            .With("class", $"verdict {name}");
    }

    /// <summary>The mark as text.</summary>
    public static string Text(string verdict) => $"{Look(verdict).Symbol} {verdict}";

    private static (string Symbol, string Class) Look(string verdict) =>
        verdict switch
        {
            ClaimRow.Holds or ReportAnswer.Shown => ("✓", "good"),
            ReportAnswer.InPart => ("◐", "part"),
            ClaimRow.Refuted => ("✗", "bad"),
            ClaimRow.NotShown => ("?", "open"),
            _ => ("○", "open"),
        };
}
