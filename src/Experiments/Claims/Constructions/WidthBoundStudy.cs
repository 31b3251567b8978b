using System.Globalization;
using Experiments.Construction;
using Experiments.Construction.Widths;
using Snapshots;

namespace Experiments.Claims.Constructions;

/// <summary>Whether one constant makes Theorem 2's bound on the width true.</summary>
internal static class WidthBoundStudy
{
    // Both ends of an interval for n* together: each end is a test at the significance of a claim.
    private const double Confidence = 1 - (2 * Finding.Alpha);

    // The constant was computed from a whole number, which the bound has to give back.
    private const double Rounding = 1e-9;

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

    /// <summary>The evidence of the table that the constant is taken from, and of two that it has to serve.</summary>
    public static Finding Evidence(
        (TargetNetwork Target, WidthTable Table) main,
        (TargetNetwork Target, WidthTable Table) etas,
        (TargetNetwork Target, WidthTable Table) larger
    )
    {
        var (low, high) = (Constant(main, n => n.Low), Constant(main, n => n.High ?? double.PositiveInfinity));
        return new Finding(
            Manifest.ConstructionBound,
            [
                Serves(
                    $"one constant, C = {Up(high)}, serves every ε at η = {WidthTables.Eta} for {main.Target}, as it is chosen to",
                    main,
                    high,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"C is {Up(Constant(main, n => n.N))}, from {Up(low)} to {Up(high)} with {Confidence:P1} confidence at each ε"
                    )
                ),
                Serves(
                    "it serves every smaller η",
                    etas,
                    high,
                    "predicted, not fitted",
                    at => at.Eta < WidthTables.Eta
                ),
                Serves($"it serves a larger target, {larger.Target}", larger, high, "predicted, not fitted"),
            ]
        );
    }

    private static double Constant(
        (TargetNetwork Target, WidthTable Table) of,
        Func<SubsetSum.Needs.MinimalN, double> end
    ) =>
        of.Table.Scales.Max(at =>
            WidthBound.ConstantFor(
                end(of.Table.Minimal(at, WidthTables.Probability, Confidence)),
                of.Target,
                at.Eta,
                at.Epsilon
            )
        );

    private static Part Serves(
        string statement,
        (TargetNetwork Target, WidthTable Table) of,
        double constant,
        string effect,
        Func<(double Eta, double Epsilon), bool>? isAsked = null
    ) =>
        Part.All(
            statement,
            [
                .. from at in of.Table.Scales
                where isAsked?.Invoke(at) ?? true
                let counts = of.Table.Counts(at)
                let n = (int)
                    Math.Min(
                        Math.Floor(WidthBound.Of(constant, of.Target, at.Eta, at.Epsilon) + Rounding),
                        LeastCandidates.Most
                    )
                select Part.Probability(
                    $"n = {n} at {WidthMetrics.Cell(at)}",
                    counts.Within(Math.Max(0, n)),
                    counts.Trials,
                    WidthTables.Probability
                ),
            ],
            effect
        );

    /// <summary>With three decimals, rounded up: a smaller constant would not serve the ε that asks for it.</summary>
    private static string Up(double constant) => SubsetSum.Needs.PosterBound.Text(constant);

    private static IEnumerable<Metric> Of(Metrics metrics, WidthTables tables) =>
        [
            metrics.Once("least C", WidthMetrics.Number(Constant((tables.Target, tables.Main), n => n.N))),
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
