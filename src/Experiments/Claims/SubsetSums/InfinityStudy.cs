using System.Globalization;
using Experiments.SubsetSum.Needs;
using Snapshots;

namespace Experiments.Claims.SubsetSums;

/// <summary>What is left of the poster's bound as ε → ∞.</summary>
internal static class InfinityStudy
{
    /// <summary>Above the constant that the grid asks for. A larger one fails as well, at larger ε.</summary>
    private const double Constant = 5;

    /// <summary>The study.</summary>
    public static Study EpsilonInfinity { get; } =
        Study.Of(
            Manifest.SubsetSumEpsilonInfinity,
            scale => CoveringTables.SettingsAt(scale) with { Epsilons = [2, 5, 10, 100, 1_000, 10_000] },
            (bench, settings) =>
            {
                var tables = new CoveringTables(bench, settings);
                return new Measured(Evidence(tables.Grid), [.. Of(new Metrics(settings), tables.OfRecord.Grid)]);
            }
        );

    /// <summary>The evidence of a grid of η between 0 and 1 with ε of at least 2.</summary>
    public static Finding Evidence(CoveringTable table)
    {
        var cells = table.Scales.ToList();
        var beyond = cells.Where(at => PosterBound.AsPrinted(Constant, at.Eta, at.Epsilon) < 1).ToList();
        return new Finding(
            Manifest.SubsetSumEpsilonInfinity,
            [
                Part.Always(
                    FormattableString.Invariant(
                        $"with C = {Constant} as many candidates as the bound as printed allows are enough (below 1 it allows none)"
                    ),
                    cells.Count,
                    beyond.Count
                ) with
                {
                    Effect = string.Create(
                        CultureInfo.InvariantCulture,
                        $"it allows none at {beyond.Count} of {cells.Count} (η, ε), the first of them {Text(beyond)}, where C_0 = [−η, η] does not cover [−1, 1]; for any C it allows none from ε = C·ln(1/η) − 1 on"
                    ),
                },
                Part.Always(
                    "one candidate is enough in every trial, at every ε of at least 2",
                    cells.Sum(at => (long)table.Need(at.Eta, at.Epsilon).Trials),
                    cells.Sum(at =>
                        (long)table.Need(at.Eta, at.Epsilon).Trials - table.Need(at.Eta, at.Epsilon).Covered(1)
                    )
                ),
            ]
        );
    }

    private static string Text(List<(double Eta, double Epsilon)> beyond) =>
        beyond.Count == 0 ? "none" : CoveringText.Cell(beyond[0]);

    private static IEnumerable<Metric> Of(Metrics metrics, CoveringTable table) =>
        CoveringText.Cells(
            metrics,
            FormattableString.Invariant($"n* beside the bound as printed with C = {Constant}"),
            table,
            at =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{table.Need(at.Eta, at.Epsilon).Minimal(Target.Interval, CoveringTables.Probability)} beside {PosterBound.AsPrinted(Constant, at.Eta, at.Epsilon):G4}"
                )
        );
}
