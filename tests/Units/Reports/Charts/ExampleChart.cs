using Experiments.Reports.Charts;

namespace Units.Reports.Charts;

/// <summary>Charts like those that the project draws: the least number of candidates against η and against ε.</summary>
internal static class ExampleChart
{
    private static readonly double[] Etas = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];

    private static readonly (double Epsilon, int[] Counts)[] Rows =
    [
        (0, [11, 14, 18, 22, 25, 29]),
        (0.001, [11, 14, 15, 15, 15, 15]),
        (0.005, [11, 13, 13, 13, 13, 13]),
        (0.01, [11, 12, 12, 12, 12, 12]),
        (0.05, [10, 10, 10, 10, 10, 10]),
        (0.1, [9, 9, 9, 9, 9, 9]),
        (0.2, [8, 8, 8, 8, 8, 8]),
        (0.3, [7, 7, 7, 7, 7, 7]),
        (0.5, [5, 5, 5, 5, 5, 5]),
        (1, [3, 3, 3, 3, 3, 3]),
        (2, [1, 1, 1, 1, 1, 1]),
        (5, [1, 1, 1, 1, 1, 1]),
        (10, [1, 1, 1, 1, 1, 1]),
    ];

    public static LineChart AgainstEta { get; } =
        new()
        {
            Title = "Candidates needed to reach the error η with perturbations up to ε",
            XLabel = "approximation error η",
            YLabel = "n*, the least number of candidates",
            XIsLogarithmic = true,
            YMinimum = 0,
            Series =
            [
                .. Rows.Select(row => new LineSeries(
                    $"ε = {row.Epsilon}",
                    [.. Etas.Zip(row.Counts, (eta, count) => new ChartPoint(eta, count))]
                )),
            ],
        };

    public static LineChart AgainstEpsilon { get; } =
        new()
        {
            Title = "Candidates needed with perturbations up to ε to reach the error η",
            XLabel = "perturbation scale ε",
            YLabel = "n*, the least number of candidates",
            XIsLogarithmic = true,
            YMinimum = 0,
            Series =
            [
                .. Etas.Select(
                    (eta, column) =>
                        new LineSeries(
                            $"η = 10⁻{"¹²³⁴⁵⁶"[column]}",
                            [
                                .. Rows.Select(row => new ChartPoint(
                                    row.Epsilon,
                                    row.Counts[column],
                                    row.Counts[column] - 0.4,
                                    row.Counts[column] + 0.6
                                )),
                            ]
                        )
                ),
                new LineSeries(
                    "29 / (1 + ε)",
                    [.. Rows.Select(row => new ChartPoint(row.Epsilon, 29 / (1 + row.Epsilon)))]
                )
                {
                    IsReference = true,
                },
            ],
        };
}
