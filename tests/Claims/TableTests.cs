using Experiments.Claims;
using Experiments.Runs;
using Experiments.Tickets;
using Xunit.Abstractions;

namespace Claims;

/// <summary>The claims that the poster's table makes, each over seeds with a test of its own.</summary>
public sealed class TableTests(ITestOutputHelper output)
{
    // Which ε and s at reduced scale, and how many seeds, comes from a pilot on seeds 0 to 17, which are not used again. The whole
    // grid of the full scale has smaller steps from one ε to the next, and needs more seeds to tell them from a fall.
    private static readonly int[] RowSeeds = [.. Enumerable.Range(20, 5)];
    private static readonly int[] ReducedSeeds = [.. Enumerable.Range(20, 8)];
    private static readonly int[] FullSeeds = [.. Enumerable.Range(20, 12)];

    [Fact]
    [Trait("Claim", "unpruned-rises")]
    public void UnprunedRises_Reduced() => CheckUnpruned(Scale.Reduced);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "unpruned-rises")]
    public void UnprunedRises_Full() => CheckUnpruned(Scale.Full);

    [Fact]
    [Trait("Claim", "pruning-alone")]
    public void PruningAlone_Reduced() => CheckGrid(Scale.Reduced, TableEvidence.PruningAlone);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "pruning-alone")]
    public void PruningAlone_Full() => CheckGrid(Scale.Full, TableEvidence.PruningAlone);

    [Fact]
    [Trait("Claim", "best-does-not-fall")]
    public void BestDoesNotFall_Reduced() => CheckGrid(Scale.Reduced, TableEvidence.BestDoesNotFall);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "best-does-not-fall")]
    public void BestDoesNotFall_Full() => CheckGrid(Scale.Full, TableEvidence.BestDoesNotFall);

    [Fact]
    [Trait("Claim", "large-epsilon-falls")]
    public void LargeEpsilonFalls_Reduced() => CheckGrid(Scale.Reduced, TableEvidence.LargeEpsilonFalls);

    [FullScaleFact]
    [Trait("Scale", "Full")]
    [Trait("Claim", "large-epsilon-falls")]
    public void LargeEpsilonFalls_Full() => CheckGrid(Scale.Full, TableEvidence.LargeEpsilonFalls);

    /// <summary>The whole first row of the poster's table; without pruning it is cheap.</summary>
    private void CheckUnpruned(Scale scale) =>
        Check(scale, scale.Settings with { Seeds = RowSeeds, Sparsities = [0] }, TableEvidence.UnprunedRises);

    /// <summary>Four of the poster's eleven ε and five of its nine s at reduced scale, all of them at full scale.</summary>
    private void CheckGrid(Scale scale, Func<MeasuredCells, Finding> evidence)
    {
        var settings = scale.Settings;
        Check(
            scale,
            scale == Scale.Full
                ? settings with
                {
                    Seeds = FullSeeds,
                }
                : settings with
                {
                    Seeds = ReducedSeeds,
                    Epsilons = [0, 0.03, 0.1, 0.3],
                    Sparsities = [0, 0.1m, 0.3m, 0.5m, 0.8m],
                },
            evidence
        );
    }

    private void Check(Scale scale, GridSettings settings, Func<MeasuredCells, Finding> evidence)
    {
        var cells = Bench.Cells(settings);
        Bench.AssertHolds(evidence(cells), output, scale, settings, Bench.Accuracies(cells));
    }
}
