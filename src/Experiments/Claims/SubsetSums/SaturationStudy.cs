using System.Globalization;
using Experiments.Runs;
using Experiments.Statistics;
using Experiments.SubsetSum.Needs;
using MathNet.Numerics;
using Snapshots;

namespace Experiments.Claims.SubsetSums;

/// <summary>How n* depends on η and ε together: what the poster's bound does not have.</summary>
internal static class SaturationStudy
{
    /// <summary>The η from which on n* has hardly far to go to the exact limit.</summary>
    private const double Near = 1e-3;

    /// <summary>How much n* may rise from there on.</summary>
    private const double Rise = 0.3;

    /// <summary>How far n* may be from rising by one when ε is halved.</summary>
    private const double Slack = 0.1;

    /// <summary>How many times smaller the saturating law's residual is.</summary>
    private const double Better = 10;

    /// <summary>The largest ε of the poster's table.</summary>
    private const double LargestOfPoster = 0.3;

    /// <summary>The study.</summary>
    public static Study Saturates { get; } =
        Study.Of(
            Manifest.SubsetSumSaturates,
            CoveringTables.SettingsAt,
            (bench, settings) =>
            {
                var tables = new CoveringTables(bench, settings);
                return new Measured(
                    Evidence(tables.Grid, tables.Limit, tables.SmallEpsilons),
                    [.. Of(new Metrics(settings), tables.OfRecord)]
                );
            }
        );

    /// <summary>The evidence.</summary>
    /// <param name="grid">Every η above 0 with every ε.</param>
    /// <param name="limit">The exact limit with every ε above 0.</param>
    /// <param name="small">The exact limit with small ε.</param>
    public static Finding Evidence(CoveringTable grid, CoveringTable limit, CoveringTable small)
    {
        var fits = Part.AtLeast(
            FormattableString.Invariant(
                $"a + c·log₂(1/(η + κε)) fits the grid to ε = {LargestOfPoster} with a residual more than {Better} times smaller than the poster's form (the logarithm of the ratio)"
            ),
            Pseudo(grid, without => LogRatio(Points(grid, without))),
            Math.Log(Better)
        );
        var slope = Pseudo(small, without => Slope(small, without));
        return new Finding(
            Manifest.SubsetSumSaturates,
            [
                Part.All(
                    FormattableString.Invariant(
                        $"from η = {Near} to the exact limit n* rises by less than {Rise} at every ε from {limit.Epsilons[0]} on"
                    ),
                    [
                        .. from epsilon in limit.Epsilons
                        select Part.AtLeast(
                            $"ε = {Digits.Of(epsilon)}",
                            Pseudo(grid, without => N(grid, Near, epsilon, without) - N(limit, 0, epsilon, without)),
                            -Rise
                        ),
                    ],
                    FormattableString.Invariant(
                        $"ln(1/η), and the poster's bound with it, grows by {Math.Log(grid.Etas[0]) / Math.Log(Near):F2} times from η = {Near} to {grid.Etas[0]} and without end"
                    )
                ),
                Part.AtLeast("in the exact limit n* rises by 0.9 or more when a small ε is halved", slope, 1 - Slack),
                Part.AtLeast(
                    "and by 1.1 or less",
                    PairedDifference.Of([.. slope.Differences.Select(value => -value)]),
                    -1 - Slack
                ),
                fits with
                {
                    Effect = $"{fits.Effect}; {Laws(Points(grid, null))}",
                },
            ]
        );
    }

    private static PairedDifference Pseudo(CoveringTable table, Func<int?, double> statistic) =>
        PairedDifference.Of(Jackknife.PseudoValues(table.Seeds.Count, statistic));

    private static double N(CoveringTable table, double eta, double epsilon, int? without) =>
        table.Need(eta, epsilon, without).Interpolated(Target.Interval, CoveringTables.Probability);

    private static double Slope(CoveringTable table, int? without) =>
        Fit.Line(
            [.. table.Epsilons.Select(epsilon => -Math.Log2(epsilon))],
            [.. table.Epsilons.Select(epsilon => N(table, 0, epsilon, without))]
        ).B;

    private static List<NeedPoint> Points(CoveringTable table, int? without) =>
        [
            .. from at in table.Scales
            where at.Epsilon <= LargestOfPoster
            select new NeedPoint(at.Eta, at.Epsilon, N(table, at.Eta, at.Epsilon, without)),
        ];

    private static double LogRatio(IReadOnlyList<NeedPoint> points) =>
        Math.Log(NeedFit.Poster(points).Residual / NeedFit.Saturating(points).Residual);

    private static string Laws(IReadOnlyList<NeedPoint> points) =>
        string.Join(
            "; ",
            new[] { NeedFit.Saturating(points), NeedFit.PosterWithOffset(points), NeedFit.Poster(points) }.Select(fit =>
                FormattableString.Invariant($"{fit.Law} leaves {fit.Residual:F3}")
            )
        );

    private static IEnumerable<Metric> Of(Metrics metrics, CoveringTables tables)
    {
        var points = Points(tables.Grid, null);
        return
        [
            .. Law("poster", NeedFit.Poster(points)),
            .. Law("poster with offset", NeedFit.PosterWithOffset(points)),
            .. Law("saturating", NeedFit.Saturating(points)),
            .. Cells("n*", tables.Limit),
            .. Cells("n*, some trials", tables.SmallEpsilons),
        ];

        IEnumerable<Metric> Law(string name, NeedFit fit) =>
            [
                metrics.Once($"law, {name}", fit.Law),
                metrics.Once($"residual, {name}", fit.Residual.ToString("F4", CultureInfo.InvariantCulture)),
            ];

        IEnumerable<Metric> Cells(string name, CoveringTable table) =>
            CoveringText.Cells(metrics, name, table, at => CoveringText.Number(N(table, at.Eta, at.Epsilon, null)));
    }
}
