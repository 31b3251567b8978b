using Experiments.Runs;

namespace Experiments.Claims.Grounds;

/// <summary>What was measured on a ground.</summary>
/// <param name="Ground">The ground.</param>
/// <param name="Run">The run of its grid, as the record keeps it.</param>
/// <param name="Pairs">The pairs for <see cref="Manifest.GoodPerturbation"/>.</param>
public sealed record GroundRecord(Ground Ground, FinishedGrid Run, IReadOnlyList<PerturbationPair> Pairs)
{
    /// <summary>The accuracies, summed up over the seeds.</summary>
    public GridTable Table => new(Run.Cells);

    /// <summary>The seeds, ascending.</summary>
    public IReadOnlyList<int> Seeds => [.. Run.Cells.Select(cell => cell.Key.Seed).Distinct().Order()];

    /// <summary>The evidence for every claim that the grid and the pairs say all of.</summary>
    public IReadOnlyList<Finding> Findings =>
        [.. TableEvidence.All(new MeasuredCells(Run.Cells)), PerturbationEvidence.Evidence(Pairs)];
}

/// <summary>A ground with what is recorded of it.</summary>
/// <param name="Ground">The ground.</param>
/// <param name="Record">The record, if it is of the ground as it is now; else null.</param>
/// <param name="Staleness">Why the record that there is does not count, as a clause; null where it does, or there is none.</param>
public sealed record GroundStatus(Ground Ground, GroundRecord? Record, string? Staleness)
{
    /// <summary>"recorded", or why nothing is.</summary>
    public string Words =>
        Record is not null ? "recorded" : $"not recorded{(Staleness is null ? "" : $" ({Staleness})")}";
}
