using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Reports.Verdicts;

namespace Experiments.Reports.Pages;

/// <summary>What projected SGD finds against a perturbation at random, from the recorded evidence of that claim.</summary>
internal static class RandomSection
{
    /// <summary>The part of the report; null where nothing is recorded.</summary>
    /// <param name="claims">The claims with what is recorded of them.</param>
    public static ReportSection? Of(IReadOnlyList<ClaimStatus> claims) =>
        claims.StatusOf(Manifest.GoodPerturbation) is { } status && status.Run.Any()
            ? new ReportSection(
                "random",
                "SGD's perturbation against one at random",
                [
                    "Is it SGD that makes the difference, or would any movement of the weights do? The same random network is moved once by projected "
                        + "SGD and once by +ε or −ε at random on every weight; both are then pruned to s = 0.5 by edge-popup, with the same seeds. "
                        + "A difference above 0 is in favour of SGD.",
                    "From the recorded evidence of the claim good-perturbation, not from this run."
                        + (ClaimTable.Note(status) is { } note ? $" {note.Name}: {note.Text}" : ""),
                ],
                [],
                [.. status.Run.Select(Table)]
            )
            : null;

    private static ReportTable Table(ScaleStatus status) =>
        new(
            $"Accuracy after pruning ({ClaimText.When(status.Recorded!)}): the mean over seeds, and the difference seed by seed ± its standard deviation (n seeds; d is the mean in such deviations)",
            ["what was compared", "by how much", "test"],
            [.. status.Recorded!.Parts.Select(Row)]
        );

    private static string[] Row(Part part) =>
        part.Effect.Split("; ", 2) is [var effect, var test]
            ? [part.Statement, effect, test]
            : [part.Statement, part.Effect, ""];
}
