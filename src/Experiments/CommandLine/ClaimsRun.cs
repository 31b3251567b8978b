using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Reports.Verdicts;
using Experiments.Runs;

namespace Experiments.CommandLine;

/// <summary>Puts claims to the test one after the other, and tells and records each verdict as soon as it is there.</summary>
/// <param name="surroundings">The consoles and the clock.</param>
/// <param name="bench">What they are measured on.</param>
/// <param name="store">Where verdicts are recorded; null records none.</param>
/// <param name="studies">How they are put to the test.</param>
/// <param name="scale">The scale.</param>
internal sealed class ClaimsRun(
    Surroundings surroundings,
    Bench bench,
    VerdictStore? store,
    IReadOnlyList<Study> studies,
    Scale scale
)
{
    private readonly List<ScaleStatus> _done = [];

    /// <summary>The claims that have their verdict.</summary>
    public IReadOnlyList<ScaleStatus> Done => _done;

    /// <summary>Runs them all.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; what was done by then is kept.</exception>
    public void Complete()
    {
        var table = new VerdictTable(studies.Select(study => study.Claim));
        var pace = new Pace(surroundings.Time, studies.Count);
        surroundings.Say(table.Head);
        try
        {
            foreach (var (index, study) in studies.Index())
            {
                surroundings.Cancellation.ThrowIfCancellationRequested();
                surroundings.Note($"{index + 1} of {studies.Count}, {study.Claim.Id}: {EvidenceText.Of(study, scale)}");
                var status = Measure(study);
                _done.Add(status);
                surroundings.Say(table.Row(status));
            }
        }
        catch (OperationCanceledException) when (surroundings.Cancellation.IsCancellationRequested)
        {
            surroundings.Note(
                $"Stopped: {_done.Count} of {studies.Count} claims have their verdict"
                    + (store is null ? "." : $", recorded in '{store.Folder}'.")
            );
            throw;
        }

        surroundings.Note($"{studies.Count} claims in {Pace.Text(pace.Elapsed)}.");
    }

    private ScaleStatus Measure(Study study)
    {
        var measured = bench.Time(surroundings.Time, () => study.Measure(bench, study.SettingsAt(scale)));
        var recorded = RecordedVerdict.Of(
            study,
            scale,
            bench,
            measured,
            DateOnly.FromDateTime(surroundings.Time.GetUtcNow().UtcDateTime)
        );
        store?.Write(recorded);
        return new ScaleStatus(study, scale, recorded);
    }
}
