using Experiments.Runs;

namespace Experiments.Claims.Verdicts;

/// <summary>A claim at one scale: the evidence that it needs, and the verdict if there is one of the claim as it is now.</summary>
public sealed record ScaleStatus
{
    private const string Program = "dotnet run -c Release --project src/Experiments -- claims";
    private const string Tests = "dotnet test -c Release --filter";

    /// <summary>Puts a record beside the claim.</summary>
    /// <param name="study">How the claim is put to the test.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="recorded">The record; null where there is none.</param>
    public ScaleStatus(Study study, Scale scale, RecordedVerdict? recorded)
    {
        (Claim, Scale) = (study.Claim, scale);
        Evidence = EvidenceText.Of(study, scale);
        Staleness = recorded?.Staleness(study, scale);
        Recorded = Staleness is null ? recorded : null;
    }

    /// <summary>A record that is damaged: it counts as none.</summary>
    /// <param name="study">How the claim is put to the test.</param>
    /// <param name="scale">The scale.</param>
    public static ScaleStatus OfDamaged(Study study, Scale scale) =>
        new(study, scale, recorded: null) { Staleness = "the recorded evidence is damaged" };

    /// <summary>The claim.</summary>
    public Claim Claim { get; }

    /// <summary>The scale.</summary>
    public Scale Scale { get; }

    /// <summary>What has to be run, in words: "20 cells (4 ε × 5 s) of 8 seeds, 20,000 training images each".</summary>
    public string Evidence { get; }

    /// <summary>The record, if it is of the claim as it is now; else null.</summary>
    public RecordedVerdict? Recorded { get; }

    /// <summary>Why the record that there is does not count, as a clause; null where it does, or there is none.</summary>
    public string? Staleness { get; private init; }

    /// <summary>The verdict as measured; null where the claim as it is now was not run.</summary>
    public Verdict? Verdict => Recorded?.Verdict;

    /// <summary>The evidence; null where there is none.</summary>
    public Finding? Finding => Recorded is { } recorded ? new Finding(Claim, recorded.Parts) : null;

    /// <summary>The verdict in words, with the reason where a record does not count.</summary>
    public string Words => VerdictWords.Of(Claim, Verdict) + (Staleness is { } reason ? $" ({reason})" : "");

    /// <summary>Whether the verdict is the one that the manifest expects, or there is none.</summary>
    public bool IsAsExpected => Verdict is null || Verdict == Claim.ExpectedAt(Scale);

    /// <summary>The command that runs the evidence.</summary>
    public string RunCommand => $"{Program} {Claim.Id}{(Scale == Scale.Reduced ? "" : $" --scale {Scale.Name}")}";

    /// <summary>The command that runs the claim's test, and fails where the verdict is another than expected.</summary>
    public string TestCommand =>
        Scale == Scale.Full ? $"{Tests} \"Scale=Full&Claim={Claim.Id}\"" : $"{Tests} Claim={Claim.Id}";

    /// <summary>
    /// How new evidence belies the record, as a sentence; null where it does not, or there is no record of the claim as it is now.
    /// </summary>
    /// <param name="finding">The evidence of the same settings.</param>
    public string? BeliedBy(Finding finding) =>
        Recorded is not { } recorded ? null
        : recorded.Verdict != finding.Verdict
            ? $"The record says of {Claim.Id} '{Words}' at {Scale.Name} scale, but the evidence '{VerdictWords.Of(Claim, finding.Verdict)}'; claims {Claim.Id} --record records anew."
        : recorded.Parts.Count != finding.Parts.Count
            ? $"The record of {Claim.Id} at {Scale.Name} scale has {recorded.Parts.Count} parts, but the evidence {finding.Parts.Count}; claims {Claim.Id} --record records anew."
        : null;
}
