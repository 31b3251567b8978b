using Experiments.Reports.Charts;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Experiments.Reports.Needs;

/// <summary>n* over an η × ε grid as charts.</summary>
public static class NeedCharts
{
    /// <summary>n* against η, a line for each ε; the ε whose lines would coincide share one.</summary>
    public static LineChart AgainstEta(NeedGrid grid) =>
        Chart(
            grid,
            "precision η",
            LineChart.Thinned<LineSeries>([
                .. grid
                    .Table.Epsilons.GroupBy(
                        epsilon => Points(grid, grid.Table.Etas.Select(eta => (eta, (eta, epsilon)))),
                        SamePoints
                    )
                    .Select(group => new LineSeries($"ε = {string.Join(", ", group.Select(Digits.Of))}", group.Key)
                    {
                        Shade = EpsilonShade.Of(group.First()),
                    }),
            ])
        );

    /// <summary>n* against ε, a line for each η, and the bound max(1, C·ln(1/η)/(1 + ε)) beside it with the least C that serves the grid.</summary>
    public static LineChart AgainstEpsilon(NeedGrid grid)
    {
        var measured = LineChart.Thinned<LineSeries>([
            .. grid.Table.Etas.Select(eta => new LineSeries(
                NameOf(eta),
                Points(grid, grid.Table.Epsilons.Select(epsilon => (epsilon, (eta, epsilon))))
            )),
        ]);
        return Chart(
            grid,
            "perturbation scale ε",
            [.. measured, .. Bounds(grid, [.. measured.Select(series => series.Name)])]
        );
    }

    private static IEnumerable<LineSeries> Bounds(NeedGrid grid, IReadOnlyCollection<string> shown)
    {
        if (!grid.Bounded.Any())
        {
            return [];
        }

        var constant = grid.Constant(grid.Bounded).Value;
        return from eta in grid.Table.Etas
            where eta > 0 && shown.Contains(NameOf(eta))
            select new LineSeries(
                $"bound, {NameOf(eta)}",
                [
                    .. grid
                        .Table.Epsilons.Where(double.IsFinite)
                        .Select(epsilon => new ChartPoint(epsilon, PosterBound.WithOne(constant, eta, epsilon))),
                ]
            )
            {
                IsReference = true,
                ColourOf = NameOf(eta),
            };
    }

    private static LineChart Chart(NeedGrid grid, string axis, IReadOnlyList<LineSeries> series) =>
        new()
        {
            Title =
                $"Candidates that approximate {NeedText.Of(grid.Target)} with probability {Digits.Of(grid.Probability)}",
            XLabel = axis,
            YLabel = "n*",
            XIsLogarithmic = true,
            YMinimum = 0,
            Series = [.. series.Where(one => one.Points.Count > 0)],
        };

    private static string NameOf(double eta) => $"η = {Digits.Of(eta)}";

    private static ChartPoint[] Points(NeedGrid grid, IEnumerable<(double X, (double Eta, double Epsilon) At)> cells) =>
        [
            .. from cell in cells
            where grid.Table.Has(cell.At.Eta, cell.At.Epsilon) && double.IsFinite(cell.X)
            let minimal = grid[cell.At]
            select minimal.IsResolved
                ? new ChartPoint(cell.X, minimal.N)
                : new ChartPoint(cell.X, minimal.N) { Low = minimal.Low, High = minimal.High },
        ];

    private static readonly EqualityComparer<ChartPoint[]> SamePoints = EqualityComparer<ChartPoint[]>.Create(
        (one, other) => one!.SequenceEqual(other!),
        points => points.Length == 0 ? 0 : points[0].GetHashCode()
    );
}
