namespace Experiments.Claims;

/// <summary>One claim of the paper that this project tests.</summary>
/// <param name="Id">A short name, the same in tests, files and reports.</param>
/// <param name="Sentence">What the poster says, in its words where it has words for it.</param>
/// <param name="Place">Where the poster says it.</param>
/// <param name="Tested">What is tested, as precisely as the evidence is.</param>
public sealed record Claim(string Id, string Sentence, string Place, string Tested)
{
    /// <summary>The verdict that the evidence is known to give; another one is news, whichever it is.</summary>
    public Verdict Expected { get; init; } = Verdict.Holds;

    /// <summary>The nearest statement that is true; null where the sentence itself is.</summary>
    public string? NearestTrue { get; init; }
}
