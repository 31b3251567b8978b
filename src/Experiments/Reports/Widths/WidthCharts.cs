using Experiments.Construction;
using Experiments.Reports.Charts;
using Experiments.Runs;

namespace Experiments.Reports.Widths;

/// <summary>How many candidates a target network needs, as charts.</summary>
public static class WidthCharts
{
    /// <summary>n* against ε, by whole networks and by reach, and 1/(1 + ε) through n* at the least ε.</summary>
    /// <param name="target">The widths of the target network.</param>
    /// <param name="rows">What is known at one η, by ε; one or more.</param>
    /// <param name="probability">The probability with which all weights are reached.</param>
    public static LineChart AgainstEpsilon(string target, IReadOnlyList<WidthRow> rows, double probability)
    {
        var first = rows[0];
        List<LineSeries> series = [new LineSeries("whole networks", [.. rows.Select(Drawn)])];
        ChartPoint[] withinReach =
        [
            .. from row in rows
            let reach = row.Reach
            where reach is not null
            select new ChartPoint(row.Epsilon, reach.Value.Most),
        ];
        if (withinReach.Length > 0)
        {
            series.Add(new LineSeries("by reach, without sampling", withinReach));
        }

        series.Add(
            new LineSeries(
                $"1/(1 + ε), through ε = {Digits.Of(first.Epsilon)}",
                [.. rows.Select(row => new ChartPoint(row.Epsilon, first.N * (1 + first.Epsilon) / (1 + row.Epsilon)))]
            )
            {
                IsReference = true,
            }
        );
        return new LineChart
        {
            Title = $"Candidates that reach all weights of {target} with probability {Digits.Of(probability)}",
            XLabel = "perturbation scale ε",
            YLabel = "n*",
            XIsLogarithmic = true,
            YMinimum = 0,
            Series = series,
        };
    }

    private static ChartPoint Drawn(WidthRow row) =>
        row.Low == row.N && row.High == row.N
            ? new ChartPoint(row.Epsilon, row.N)
            : new ChartPoint(row.Epsilon, row.N, row.Low, double.IsFinite(row.High) ? row.High : null);

    /// <summary>How far the weight that is hardest to reach is missed, against n.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="errors">For each ε, ascending, n and the error; where there are more ε than a chart can tell apart, some are left out.</param>
    /// <param name="floor">Below this error none was looked for.</param>
    public static LineChart ErrorAgainstN(
        TargetNetwork target,
        IReadOnlyList<(double Epsilon, IReadOnlyList<(int N, double Error)> Points)> errors,
        double floor
    ) =>
        new()
        {
            Title = $"What the hardest weight of {target} is missed by in one draw",
            XLabel = "candidates n of each weight and sign",
            YLabel = $"error of the weight, {Digits.Of(floor)} or less at the bottom",
            YIsLogarithmic = true,
            Series =
            [
                .. Shown(errors)
                    .Select(of => new LineSeries(
                        $"ε = {Digits.Of(of.Epsilon)}",
                        [.. of.Points.Select(point => new ChartPoint(point.N, point.Error))]
                    )),
            ],
        };

    /// <summary>As many as a chart can tell apart, the first and the last among them.</summary>
    private static IEnumerable<T> Shown<T>(IReadOnlyList<T> all)
    {
        var count = Math.Min(all.Count, LineChart.MostSeries);
        return Enumerable
            .Range(0, count)
            .Select(index =>
                all[count == all.Count ? index : (int)Math.Round(index * (all.Count - 1.0) / (count - 1))]
            );
    }
}
