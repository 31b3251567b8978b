namespace Experiments.Reports.Pages;

/// <summary>One of the poster's two questions with the answer that a run gives.</summary>
/// <param name="Question">The question.</param>
/// <param name="Verdict">The answer in a few words: one of <see cref="Shown"/>, <see cref="InPart"/>, <see cref="ClaimRow.NotShown"/> and <see cref="ClaimRow.Refuted"/>.</param>
/// <param name="Sentences">What it rests on, and what it does not show.</param>
public sealed record ReportAnswer(string Question, string Verdict, IReadOnlyList<string> Sentences)
{
    /// <summary>The run shows it.</summary>
    public const string Shown = "shown";

    /// <summary>The run shows something of it; the sentences say what is left.</summary>
    public const string InPart = "shown in part";
}
