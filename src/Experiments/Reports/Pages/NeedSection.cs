using Experiments.Reports.Charts;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Experiments.Reports.Pages;

/// <summary>How many candidates are needed, from a run of <c>subset-sum n</c> that lies beside the report's.</summary>
internal static class NeedSection
{
    /// <summary>The part of the report.</summary>
    public static ReportSection Of(FinishedNeeds needs)
    {
        var first = needs.Rows[0];
        double[] etas = [.. needs.Rows.Select(row => row.Eta).Distinct().OrderDescending()];
        double[] epsilons = [.. needs.Rows.Select(row => row.Epsilon).Distinct().Order()];
        return new ReportSection(
            "candidates",
            "How many random candidates a weight needs",
            [
                "A strong ticket imitates each weight of a trained network by a sum of random weights, some of which are kept. n* is the "
                    + $"least number of random candidates in [−1, 1] such that, with probability {Digits.Of(first.Probability)}, every target in "
                    + "[−1, 1] is within η of a sum of some of them, each moved by at most ε. The smaller n*, the smaller the random network may be.",
                $"From another run than the table's: '{needs.Name}' in the same folder of results, {first.Trials} trials a cell.",
            ],
            [.. new[] { AgainstEta(needs, epsilons), AgainstEpsilon(needs, etas) }.OfType<ReportFigure>()],
            [
                new ReportTable(
                    "n* by ε (rows) and η (columns); [a–b] where the trials leave more than one possible",
                    ["ε", .. etas.Select(eta => $"η = {Digits.Of(eta)}")],
                    [
                        .. epsilons.Select(epsilon =>
                            (string[])[Digits.Of(epsilon), .. etas.Select(eta => Entry(needs, eta, epsilon))]
                        ),
                    ]
                ),
            ]
        );
    }

    private static ReportFigure? AgainstEta(FinishedNeeds needs, double[] epsilons)
    {
        var series = LineChart.Thinned<LineSeries>([
            .. from epsilon in epsilons
            let points = Points(needs.Rows.Where(row => row.Epsilon == epsilon), row => row.Eta)
            where points.Length > 0
            group epsilon by new PointList(points) into same
            select new LineSeries($"ε = {string.Join(", ", same.Select(Digits.Of))}", same.Key.Points)
            {
                Shade = EpsilonShade.Of(same.First()),
            },
        ]);
        return Figure(
            "candidates-against-eta",
            "precision η",
            "Candidates needed, against η",
            series,
            "a line for each ε"
        );
    }

    private static ReportFigure? AgainstEpsilon(FinishedNeeds needs, double[] etas)
    {
        var series = LineChart.Thinned<LineSeries>([
            .. from eta in etas
            let points = Points(
                needs.Rows.Where(row => row.Eta == eta && double.IsFinite(row.Epsilon)),
                row => row.Epsilon
            )
            where points.Length > 0
            select new LineSeries($"η = {Digits.Of(eta)}", points),
        ]);
        return Figure(
            "candidates-against-epsilon",
            "perturbation scale ε",
            "Candidates needed, against ε",
            [.. series, .. Bounds(needs, [.. series.Select(line => line.Name)])],
            "a line for each η, dashed the poster's bound max(1, C·ln(1/η)/(1 + ε)) with the least C that serves all cells"
        );
    }

    private static IEnumerable<LineSeries> Bounds(FinishedNeeds needs, IReadOnlyCollection<string> shown)
    {
        NeedRow[] bounded = [.. needs.Rows.Where(row => row.Eta > 0 && double.IsFinite(row.Epsilon))];
        if (bounded.Length == 0)
        {
            return [];
        }

        var constant = bounded.Max(row => PosterBound.ConstantFor(row.N, row.Eta, row.Epsilon));
        return from line in bounded.GroupBy(row => row.Eta)
            let name = $"η = {Digits.Of(line.Key)}"
            where shown.Contains(name)
            select new LineSeries(
                $"bound, {name}",
                [
                    .. line.Select(row => new ChartPoint(
                        row.Epsilon,
                        PosterBound.WithOne(constant, row.Eta, row.Epsilon)
                    )),
                ]
            )
            {
                IsReference = true,
                ColourOf = name,
            };
    }

    private static ReportFigure? Figure(
        string id,
        string axis,
        string title,
        IReadOnlyList<LineSeries> series,
        string lines
    ) =>
        series.Count == 0
            ? null
            : new ReportFigure(
                id,
                new LineChart
                {
                    Title = title,
                    XLabel = axis,
                    YLabel = "n* (candidates)",
                    XIsLogarithmic = true,
                    YMinimum = 0,
                    Width = 900,
                    Height = 470,
                    Series = series,
                },
                $"{title}: {lines}. Bars are what the trials leave possible. Where lines coincide, rings show the colours beneath.",
                string.Join(
                    ' ',
                    series.Select(line =>
                        $"{line.Name}: {line.Points[0].Y:0} at {Digits.Of(line.Points[0].X)}, {line.Points[^1].Y:0} at {Digits.Of(line.Points[^1].X)}."
                    )
                )
            );

    private static ChartPoint[] Points(IEnumerable<NeedRow> rows, Func<NeedRow, double> x) =>
        [
            .. rows.Select(row =>
                row.Low == row.N && row.High == row.N
                    ? new ChartPoint(x(row), row.N)
                    : new ChartPoint(x(row), row.N, row.Low, double.IsFinite(row.High) ? row.High : null)
            ),
        ];

    private static string Entry(FinishedNeeds needs, double eta, double epsilon) =>
        needs.Rows.FirstOrDefault(row => row.Eta == eta && row.Epsilon == epsilon) is not { } row ? "–"
        : row.Low == row.N && row.High == row.N ? $"{row.N}"
        : double.IsFinite(row.High) ? $"{row.N} [{row.Low}–{row.High:0}]"
        : $"{row.N} [{row.Low} or more]";

    /// <summary>Points that are equal to others where all of them are: lines that coincide share one.</summary>
    private sealed record PointList(ChartPoint[] Points)
    {
        public bool Equals(PointList? other) => other is not null && Points.SequenceEqual(other.Points);

        public override int GetHashCode() => Points[0].GetHashCode();
    }
}
