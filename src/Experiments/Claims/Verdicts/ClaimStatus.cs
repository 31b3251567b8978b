using Experiments.Runs;

namespace Experiments.Claims.Verdicts;

/// <summary>A claim with what is known of it: everything that a table, a page or a report shows.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Scales">Its recorded verdicts, at each of <see cref="Study.Scales"/> in that order.</param>
public sealed record ClaimStatus(Claim Claim, IReadOnlyList<ScaleStatus> Scales)
{
    /// <summary>
    /// The verdict of the scales at which the claim was run: the worst of them, so that a claim which any of them refutes never holds;
    /// null where it was run at none.
    /// </summary>
    public Verdict? Verdict => Scales.Max(scale => scale.Verdict);

    /// <summary><see cref="Verdict"/> in words; where there is none although something is recorded, with the reason.</summary>
    public string Words =>
        Verdict is null && Scales.FirstOrDefault(scale => scale.Staleness is not null) is { } stale
            ? stale.Words
            : VerdictWords.Of(Claim, Verdict);

    /// <summary>Whether no scale gives a verdict other than the expected one.</summary>
    public bool IsAsExpected => Scales.All(scale => scale.IsAsExpected);

    /// <summary>Reads what is recorded of claims.</summary>
    /// <param name="store">The records.</param>
    /// <param name="studies">How the claims are put to the test.</param>
    /// <returns>One for each study, in their order.</returns>
    /// <exception cref="RunFault">A record cannot be read or is damaged.</exception>
    public static IReadOnlyList<ClaimStatus> Read(VerdictStore store, IEnumerable<Study> studies) =>
        [
            .. studies.Select(study => new ClaimStatus(
                study.Claim,
                [.. Study.Scales.Select(scale => new ScaleStatus(study, scale, store.Read(study.Claim.Id, scale.Name)))]
            )),
        ];

    /// <summary>Reads what is recorded of claims, where damaged records are no reason to read no other.</summary>
    /// <param name="store">The records.</param>
    /// <param name="studies">How the claims are put to the test.</param>
    /// <returns>One for each study, in their order; a damaged record counts as none, with that reason.</returns>
    public static IReadOnlyList<ClaimStatus> ReadUndamaged(VerdictStore store, IEnumerable<Study> studies) =>
        [
            .. studies.Select(study => new ClaimStatus(
                study.Claim,
                [.. Study.Scales.Select(scale => ReadUndamaged(store, study, scale))]
            )),
        ];

    /// <summary>Claims of which nothing is recorded.</summary>
    /// <param name="studies">How they are put to the test.</param>
    public static IReadOnlyList<ClaimStatus> NoneRun(IEnumerable<Study> studies) =>
        [
            .. studies.Select(study => new ClaimStatus(
                study.Claim,
                [.. Study.Scales.Select(scale => new ScaleStatus(study, scale, recorded: null))]
            )),
        ];

    /// <summary>The scales with a record of the claim as it is now.</summary>
    public IEnumerable<ScaleStatus> Run => Scales.Where(scale => scale.Recorded is not null);

    /// <summary>What is recorded at a scale.</summary>
    public ScaleStatus At(Scale scale) => Scales.Single(status => status.Scale == scale);

    private static ScaleStatus ReadUndamaged(VerdictStore store, Study study, Scale scale)
    {
        try
        {
            return new ScaleStatus(study, scale, store.Read(study.Claim.Id, scale.Name));
        }
        catch (RunFault)
        {
            return ScaleStatus.OfDamaged(study, scale);
        }
    }
}
