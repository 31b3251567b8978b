using System.Globalization;
using Experiments.SubsetSum.Needs;
using Snapshots;

namespace Experiments.Claims.SubsetSums;

/// <summary>Whether one constant makes the poster's bound true, and where the bound is tight and where loose.</summary>
internal static class BoundStudy
{
    // The constant is taken from these η, and has to serve the smaller ones.
    private const double CoarsestPredicted = 1e-3;

    // Both ends of an interval for n* together: each end is a test at the significance of a claim.
    private const double Confidence = 1 - (2 * Finding.Alpha);

    // The constant was computed from a whole number, which the bound has to give back.
    private const double Rounding = 1e-9;

    /// <summary>The study.</summary>
    public static Study Bound { get; } =
        Study.Of(
            Manifest.SubsetSumBound,
            CoveringTables.SettingsAt,
            (bench, settings) =>
            {
                var tables = new CoveringTables(bench, settings);
                return new Measured(Evidence(tables.Grid), [.. Of(new Metrics(settings), tables.OfRecord.Grid)]);
            }
        );

    /// <summary>The evidence of a grid of η between 0 and 1.</summary>
    public static Finding Evidence(CoveringTable table)
    {
        var grid = Grid(table);
        var all = grid.Constant(grid.Bounded);
        var predicting = grid.Constant(grid.Bounded.Where(at => at.Eta >= CoarsestPredicted)).High;
        return new Finding(
            Manifest.SubsetSumBound,
            [
                Serves(
                    FormattableString.Invariant(
                        $"one constant, C = {PosterBound.Text(all.High)}, serves every η and ε, as it is chosen to"
                    ),
                    grid,
                    grid.Bounded,
                    all.High,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"C is {PosterBound.Text(all.Value)}, from {PosterBound.Text(all.Low)} to {PosterBound.Text(all.High)} with {Confidence:P1} confidence in each cell; {Tightness(grid, all.Value)}"
                    )
                ),
                Serves(
                    FormattableString.Invariant(
                        $"the constant of η ≥ {CoarsestPredicted}, C = {PosterBound.Text(predicting)}, serves every smaller η"
                    ),
                    grid,
                    grid.Bounded.Where(at => at.Eta < CoarsestPredicted),
                    predicting,
                    "predicted, not fitted"
                ),
            ]
        );
    }

    private static Part Serves(
        string statement,
        NeedGrid grid,
        IEnumerable<(double Eta, double Epsilon)> cells,
        double constant,
        string effect
    ) =>
        Part.All(
            statement,
            [
                .. from at in cells
                let need = grid.Table.Need(at.Eta, at.Epsilon)
                let n = (int)Math.Floor(PosterBound.WithOne(constant, at.Eta, at.Epsilon) + Rounding)
                select Part.Probability(
                    $"{n} candidates at {CoveringText.Cell(at)}",
                    need.Covered(n),
                    need.Trials,
                    grid.Probability
                ),
            ],
            effect
        );

    private static string Tightness(NeedGrid grid, double constant)
    {
        var (tightest, loosest) = (grid.Bounded.MinBy(Looseness), grid.Bounded.MaxBy(Looseness));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the bound is tightest at {CoveringText.Cell(tightest)}, {Looseness(tightest):F2} times n*, and loosest at {CoveringText.Cell(loosest)}, {Looseness(loosest):F2} times"
        );

        double Looseness((double Eta, double Epsilon) at) => grid.Looseness(at, constant);
    }

    private static NeedGrid Grid(CoveringTable table) =>
        new(table, Target.Interval, CoveringTables.Probability, Confidence);

    private static IEnumerable<Metric> Of(Metrics metrics, CoveringTable table)
    {
        var grid = Grid(table);
        var constant = grid.Constant(grid.Bounded).Value;
        return
        [
            metrics.Once("least C that serves the grid", CoveringText.Number(constant)),
            .. CoveringText.Cells(metrics, "n* (from–to)", table, at => Text(grid[at])),
            .. CoveringText.Cells(
                metrics,
                "bound over n*",
                table,
                at => grid.Looseness(at, constant).ToString("F3", CultureInfo.InvariantCulture)
            ),
        ];
    }

    private static string Text(MinimalN minimal) =>
        minimal.IsResolved ? $"{minimal.N}" : $"{minimal.N} ({minimal.Range})";
}
