using Experiments.Claims.Verdicts;

namespace Experiments.Reports.Pages;

/// <summary>One of the poster's two questions with the answer that a run and the recorded verdicts give.</summary>
/// <param name="Question">The question.</param>
/// <param name="Verdict">The answer in short.</param>
/// <param name="Sentences">What it rests on, and what is not shown.</param>
/// <param name="Claims">The claims that bear on it, with what is recorded of each.</param>
public sealed record ReportAnswer(
    string Question,
    AnswerVerdict Verdict,
    IReadOnlyList<string> Sentences,
    IReadOnlyList<ClaimStatus> Claims
)
{
    /// <summary><see cref="Verdict"/> in words.</summary>
    public string Words =>
        Verdict switch
        {
            AnswerVerdict.NotShown => VerdictWords.NotShown,
            AnswerVerdict.InPart => "shown in part",
            AnswerVerdict.ShownWithCaveat => "shown, with a caveat",
            AnswerVerdict.Shown => "shown",
            _ => throw new InvalidOperationException($"There is no such answer: {Verdict}."),
        };
}

/// <summary>How far a question is answered with yes; the less the smaller.</summary>
public enum AnswerVerdict
{
    /// <summary>Nothing shows it, or something refutes it.</summary>
    NotShown,

    /// <summary>Something of it is shown; the sentences say what is left.</summary>
    InPart,

    /// <summary>It is shown within limits that a claim's caveat names.</summary>
    ShownWithCaveat,

    /// <summary>It is shown.</summary>
    Shown,
}
