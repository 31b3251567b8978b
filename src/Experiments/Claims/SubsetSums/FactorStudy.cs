using System.Globalization;
using Experiments.Statistics;
using Experiments.SubsetSum.Needs;
using Snapshots;

namespace Experiments.Claims.SubsetSums;

/// <summary>Whether ε lowers the number of candidates by the factor 1/(1 + ε) or more.</summary>
internal static class FactorStudy
{
    /// <summary>The study.</summary>
    public static Study Factor { get; } =
        Study.Of(
            Manifest.SubsetSumFactor,
            CoveringTables.SettingsAt,
            (bench, settings) =>
            {
                var tables = new CoveringTables(bench, settings);
                return new Measured(Evidence(tables.Grid), [.. Of(new Metrics(settings), tables.OfRecord.Grid)]);
            }
        );

    /// <summary>The evidence of a grid with ε = 0 at every η.</summary>
    public static Finding Evidence(CoveringTable table)
    {
        var cells = table.Scales.Where(at => at.Epsilon > 0).ToList();
        var above = cells.Where(at => Interpolated(table.Need(at.Eta, at.Epsilon)) > 1).ToList();
        return new Finding(
            Manifest.SubsetSumFactor,
            [
                Falls("n*, interpolated, is 1 + ε times smaller or more", table, above, Interpolated),
                Falls("E[T] is 1 + ε times smaller or more", table, above, need => need.MeanFirst),
                Part.All(
                    "where it is not, one candidate is enough, and fewer there are not",
                    [
                        .. from at in cells.Except(above)
                        let need = table.Need(at.Eta, at.Epsilon)
                        select Part.Probability(
                            $"one candidate at {CoveringText.Cell(at)}",
                            need.Covered(1),
                            need.Trials,
                            CoveringTables.Probability
                        ),
                    ],
                    $"there the factor itself is missed at {Missed(table, cells)}"
                ),
            ]
        );
    }

    private static Part Falls(
        string statement,
        CoveringTable table,
        IReadOnlyList<(double Eta, double Epsilon)> cells,
        Func<Need, double> number
    )
    {
        var least = cells.MinBy(at => Ratio(table, at, number) / (1 + at.Epsilon));
        return Part.All(
            statement,
            [
                .. from at in cells
                select Part.AtLeast(
                    CoveringText.Cell(at),
                    PairedDifference.Of(
                        Jackknife.PseudoValues(
                            table.Seeds.Count,
                            without =>
                                number(table.Need(at.Eta, 0, without))
                                - ((1 + at.Epsilon) * number(table.Need(at.Eta, at.Epsilon, without)))
                        )
                    ),
                    0
                ),
            ],
            string.Create(
                CultureInfo.InvariantCulture,
                $"least at {CoveringText.Cell(least)}, {Ratio(table, least, number):F4} times"
            )
        );
    }

    /// <summary>The cells in which the ratio is below 1 + ε, whether or not n* could be any lower.</summary>
    private static string Missed(CoveringTable table, IEnumerable<(double Eta, double Epsilon)> cells)
    {
        var missed = cells
            .Where(at =>
                Ratio(table, at, Interpolated) < 1 + at.Epsilon
                || Ratio(table, at, need => need.MeanFirst) < 1 + at.Epsilon
            )
            .Select(at => CoveringText.Cell(at))
            .ToList();
        return missed.Count == 0 ? "none" : string.Join(", ", missed);
    }

    private static double Ratio(CoveringTable table, (double Eta, double Epsilon) at, Func<Need, double> number) =>
        number(table.Need(at.Eta, 0)) / number(table.Need(at.Eta, at.Epsilon));

    private static double Interpolated(Need need) => need.Interpolated(Target.Interval, CoveringTables.Probability);

    private static IEnumerable<Metric> Of(Metrics metrics, CoveringTable table) =>
        [
            .. CoveringText.Cells(
                metrics,
                "E[T]",
                table,
                at => CoveringText.Number(table.Need(at.Eta, at.Epsilon).MeanFirst)
            ),
            .. CoveringText.Cells(
                metrics,
                "n*, interpolated",
                table,
                at => CoveringText.Number(Interpolated(table.Need(at.Eta, at.Epsilon)))
            ),
        ];
}
