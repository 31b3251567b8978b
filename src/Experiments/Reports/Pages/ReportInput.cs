using Experiments.Data;
using Experiments.Runs;

namespace Experiments.Reports.Pages;

/// <summary>Everything that a report of one run is made of.</summary>
public sealed record ReportInput
{
    /// <summary>The run.</summary>
    public required FinishedGrid Run { get; init; }

    /// <summary>The poster's table.</summary>
    public required PosterTable Poster { get; init; }

    /// <summary>The claims with their verdicts.</summary>
    public IReadOnlyList<ClaimRow> Claims { get; init; } = ClaimRow.NoneRun;

    /// <summary>How many candidates perturbed subset sums need; null where no run says.</summary>
    public FinishedNeeds? Needs { get; init; }

    /// <summary>Parts that other experiments give, after that about subset sums.</summary>
    public IReadOnlyList<ReportSection> Sections { get; init; } = [];
}
