using Experiments.Claims;
using Experiments.Claims.Verdicts;
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

    /// <summary>The claims with what is recorded of them; without a record none was run.</summary>
    public IReadOnlyList<ClaimStatus> Claims { get; init; } = ClaimStatus.NoneRun(Studies.All);

    /// <summary>How many candidates perturbed subset sums need; null where no run says.</summary>
    public FinishedNeeds? Needs { get; init; }

    /// <summary>How wide a random network has to be; null where no run says.</summary>
    public FinishedWidths? Widths { get; init; }

    /// <summary>Parts that other experiments give, after those about subset sums and widths.</summary>
    public IReadOnlyList<ReportSection> Sections { get; init; } = [];
}
