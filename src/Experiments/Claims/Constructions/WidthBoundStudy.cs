using System.Globalization;
using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.SubsetSum.Needs;
using Snapshots;

namespace Experiments.Claims.Constructions;

/// <summary>Whether one constant makes Theorem 2's bound on the width true.</summary>
internal static class WidthBoundStudy
{
    /// <summary>The constant that is claimed to do: a quarter more than the least found in a pilot with other seeds.</summary>
    private const double Constant = 4.5;

    // Both ends of an interval for n* together: each end is a test at the significance of a claim.
    private const double Confidence = 1 - (2 * Finding.Alpha);

    /// <summary>The study.</summary>
    public static Study Bound { get; } =
        Study.Of(
            Manifest.ConstructionBound,
            WidthTables.SettingsAt,
            (bench, settings) =>
            {
                var tables = new WidthTables(bench, settings);
                return new Measured(
                    Evidence(
                        (tables.Target, tables.Main),
                        (tables.Target, tables.Etas),
                        (tables.LargerTarget, tables.Larger)
                    ),
                    [.. Of(new Metrics(settings), tables.OfRecord)]
                );
            }
        );

    /// <summary>The evidence of tables, each with its target.</summary>
    public static Finding Evidence(
        (TargetNetwork Target, WidthTable Table) main,
        (TargetNetwork Target, WidthTable Table) etas,
        (TargetNetwork Target, WidthTable Table) larger
    ) =>
        new(
            Manifest.ConstructionBound,
            [
                Serves("every ε at one η", main),
                Serves("η from 1e-4 to 0.01", etas),
                Serves($"a larger target, {larger.Target}", larger),
            ]
        );

    private static Part Serves(string what, (TargetNetwork Target, WidthTable Table) of) =>
        Part.All(
            FormattableString.Invariant($"C = {Constant} serves {what}"),
            [
                .. from at in of.Table.Scales
                let counts = of.Table.Counts(at)
                let n = (int)Math.Floor(WidthBound.Of(Constant, of.Target, at.Eta, at.Epsilon))
                select Part.Probability(
                    $"n = {n} at {WidthMetrics.Cell(at)}",
                    counts.Within(n),
                    counts.Trials,
                    WidthTables.Probability
                ),
            ],
            string.Create(
                CultureInfo.InvariantCulture,
                $"the least C there is {Up(Least(of, n => n.N))}, from {Up(Least(of, n => n.Low))} to {Up(Least(of, n => n.High ?? double.PositiveInfinity))} with {Confidence:P1} confidence in each cell"
            )
        );

    private static double Least((TargetNetwork Target, WidthTable Table) of, Func<MinimalN, double> end) =>
        of.Table.Scales.Max(at =>
            WidthBound.ConstantFor(
                end(of.Table.Minimal(at, WidthTables.Probability, Confidence)),
                of.Target,
                at.Eta,
                at.Epsilon
            )
        );

    /// <summary>With three decimals, rounded up: a smaller constant would not serve the ε that asks for it.</summary>
    private static string Up(double constant) => PosterBound.Text(constant);

    private static IEnumerable<Metric> Of(Metrics metrics, WidthTables tables) =>
        [
            metrics.Once("least C", WidthMetrics.Number(Least((tables.Target, tables.Main), n => n.N))),
            .. from table in new[] { tables.Etas, tables.Larger }.Index()
            from metric in WidthMetrics.Cells(
                metrics,
                table.Index == 0 ? "n*" : "n* of the larger target",
                table.Item,
                at => $"{table.Item.Counts(at).Minimal(WidthTables.Probability)}"
            )
            select metric,
        ];
}
