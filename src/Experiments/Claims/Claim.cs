using Experiments.Runs;

namespace Experiments.Claims;

/// <summary>One claim of the paper that this project tests.</summary>
/// <param name="Id">A short name, the same in tests, files and reports.</param>
/// <param name="Sentence">What the poster says, in its words where it has words for it.</param>
/// <param name="Place">Where the poster says it.</param>
/// <param name="Tested">What is tested, as precisely as the evidence is.</param>
public sealed record Claim(string Id, string Sentence, string Place, string Tested)
{
    /// <summary>What is tested, in one short phrase for a table; <see cref="Tested"/> where there is none.</summary>
    public string Summary
    {
        get => field ?? Tested;
        init;
    }

    /// <summary>The verdict that the evidence is known to give; another one is news, whichever it is.</summary>
    public Verdict Expected { get; init; } = Verdict.Holds;

    /// <summary>
    /// The verdict that the evidence of full scale is known to give, where that is trained under other settings and gives another one;
    /// null where it is <see cref="Expected"/>.
    /// </summary>
    public Verdict? ExpectedAtFullScale { get; init; }

    /// <summary>The nearest statement that is true; null where the sentence itself is.</summary>
    public string? NearestTrue { get; init; }

    /// <summary>
    /// What a reader has to know who takes the sentence from the verdict <see cref="Verdict.Holds"/>: where what is tested says less than
    /// the poster, as one or more sentences; null where it does not. It is shown with that verdict and changes no other.
    /// </summary>
    public string? Caveat { get; init; }

    /// <summary>The verdict that the evidence of a scale is known to give.</summary>
    public Verdict ExpectedAt(Scale scale) =>
        scale == Scale.Full && ExpectedAtFullScale is { } verdict ? verdict : Expected;
}
