using System.Globalization;
using Experiments.Construction.Widths;
using Experiments.Runs;
using Experiments.Statistics;
using Experiments.SubsetSum.Needs;
using Snapshots;

namespace Experiments.Claims.Constructions;

/// <summary>Whether ε narrows the candidate by the factor 1/(1 + ε) or more.</summary>
internal static class NarrowerStudy
{
    private const double LargestEpsilon = 5;

    // At smaller ε the factor is a few candidates, which the mean can tell and a quantile of so many draws cannot.
    private const double LeastQuantileEpsilon = 0.2;

    /// <summary>The study.</summary>
    public static Study Narrower { get; } =
        Study.Of(
            Manifest.ConstructionNarrower,
            WidthTables.SettingsAt,
            (bench, settings) =>
            {
                var tables = new WidthTables(bench, settings);
                return new Measured(Evidence(tables.Main), [.. Of(new Metrics(settings), tables.OfRecord.Main)]);
            }
        );

    /// <summary>The evidence of a table with one η, ε = 0 and others.</summary>
    public static Finding Evidence(WidthTable table)
    {
        var cells = table.Scales.Where(at => at.Epsilon is > 0 and <= LargestEpsilon).ToList();
        return new Finding(
            Manifest.ConstructionNarrower,
            [
                Falls(
                    FormattableString.Invariant(
                        $"n*, interpolated, is 1 + ε times smaller or more for ε from {LeastQuantileEpsilon} to {LargestEpsilon}"
                    ),
                    table,
                    cells.Where(at => at.Epsilon >= LeastQuantileEpsilon),
                    Interpolated
                ),
                Falls(
                    FormattableString.Invariant(
                        $"the mean n that a draw needs is 1 + ε times smaller or more for ε up to {LargestEpsilon}"
                    ),
                    table,
                    cells,
                    counts => counts.Mean
                ),
            ]
        );
    }

    private static Part Falls(
        string statement,
        WidthTable table,
        IEnumerable<(double Eta, double Epsilon)> cells,
        Func<FirstCounts, double> number
    ) =>
        Part.All(
            statement,
            [
                .. from at in cells
                select Part.AtLeast(
                    $"ε = {Digits.Of(at.Epsilon)}",
                    PairedDifference.Of(
                        Jackknife.PseudoValues(
                            table.Seeds,
                            without =>
                                number(table.Counts((at.Eta, 0), without))
                                - ((1 + at.Epsilon) * number(table.Counts(at, without)))
                        )
                    ),
                    0
                ),
            ],
            Ratios(table, number)
        );

    private static string Ratios(WidthTable table, Func<FirstCounts, double> number)
    {
        var unperturbed = number(table.Counts(table.Scales.First()));
        var ratios = table
            .Scales.Where(at => at.Epsilon > 0)
            .Select(at =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{number(table.Counts(at)) / unperturbed:F3} at ε = {at.Epsilon} (1/(1 + ε) = {1 / (1 + at.Epsilon):F3})"
                )
            );
        return $"the ratio to ε = 0 is {string.Join(", ", ratios)}";
    }

    private static double Interpolated(FirstCounts counts) => counts.Interpolated(WidthTables.Probability);

    private static IEnumerable<Metric> Of(Metrics metrics, WidthTable table) =>
        [
            .. WidthMetrics.Cells(metrics, "mean n", table, at => WidthMetrics.Number(table.Counts(at).Mean)),
            .. WidthMetrics.Cells(
                metrics,
                "n*, interpolated",
                table,
                at => WidthMetrics.Number(Interpolated(table.Counts(at)))
            ),
        ];
}
