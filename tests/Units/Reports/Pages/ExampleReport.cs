using Experiments.Construction;
using Experiments.Data;
using Experiments.Reports.Pages;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;
using Experiments.Tickets;
using Units.Runs;

namespace Units.Reports.Pages;

/// <summary>Reports of runs that are made up.</summary>
internal static class ExampleReport
{
    public static PosterTable Poster { get; } = PosterTable.Read();

    /// <summary>The poster's grid with three seeds: accuracy rises with ε and with the seed, and falls with s.</summary>
    public static ReportInput Whole { get; } = Of(Poster.Epsilons, Poster.Sparsities, seeds: 3);

    /// <summary>Six cells of one seed, of which the poster has one: ε = 0.1, s = 0.5 with 0.90.</summary>
    public static ReportInput Small { get; } = Of([1e-12, 0.1, double.PositiveInfinity], [0.5m, 0.95m], seeds: 1);

    /// <summary>
    /// Four ε, s = 0 and two more, two seeds; random masks are 0.10 and those by magnitude 0.05 below edge-popup's, but for the latter at
    /// ε = 0.3, 0.05 above.
    /// </summary>
    public static ReportInput Masked { get; } =
        Of([
            .. Of([0, 0.01, 0.1, 0.3], [0, 0.4m, 0.8m], seeds: 2)
                .Run.Cells.Select(cell =>
                    cell.Key.Sparsity == 0
                        ? cell
                        : cell with
                        {
                            Baselines = new BaselineAccuracies(
                                cell.Accuracy - 0.1,
                                cell.Accuracy + (cell.Key.Epsilon < 0.3 ? -0.05 : 0.05)
                            ),
                        }
                ),
        ]);

    /// <summary>n* that falls from 15 to 9, and rows that are not shown.</summary>
    public static FinishedNeeds Needs { get; } =
        new(
            "/somewhere/results/0123456789ab",
            [
                new NeedRow(0.01, 0, Target.Interval, 0.9, 15, 14, 15, 1000),
                new NeedRow(0.01, 0.1, Target.Interval, 0.9, 9, 9, 10, 1000),
                new NeedRow(0.01, double.PositiveInfinity, Target.Interval, 0.9, 1, 1, 1, 1000),
                new NeedRow(0.1, 0, Target.Interval, 0.9, 11, 11, 11, 1000),
                new NeedRow(0.1, 0.1, Target.Interval, 0.9, 11, 9, double.PositiveInfinity, 1000),
                new NeedRow(0.1, double.PositiveInfinity, Target.Interval, 0.9, 1, 1, 1, 1000),
            ]
        );

    /// <summary>n* of a whole network that falls from 31 to 8; at ε = 1 without an upper end.</summary>
    public static FinishedWidths Widths { get; } =
        new(
            "/somewhere/results/ba9876543210",
            "784-8-10",
            PerturbedWeights.V,
            1,
            [
                new WidthRow(0.01, 0, 31, 30, 33, 40, (30, 30), 0.07, 0.08, 0.001),
                new WidthRow(0.01, 0.5, 21, 20, 22, 40, (20, 21), 0.07, 0.08, 0.001),
                new WidthRow(0.01, 1, 8, 7, double.PositiveInfinity, 40, null, null, null, null),
            ]
        );

    public static ReportInput Of(IReadOnlyList<double> epsilons, IReadOnlyList<decimal> sparsities, int seeds) =>
        Of([
            .. from column in Enumerable.Range(0, epsilons.Count)
            from row in Enumerable.Range(0, sparsities.Count)
            from seed in Enumerable.Range(0, seeds)
            select new Cell(
                new CellKey(epsilons[column], sparsities[row], seed),
                // The smallest loss is at the largest s, whatever the accuracy.
                1.0 / (1 + row),
                0.2 + (0.05 * column) - (0.01 * row) + (0.02 * seed)
            ),
        ]);

    public static ReportInput Of(IReadOnlyList<Cell> cells, string name = "fedcba987654") =>
        new()
        {
            Run = new FinishedGrid($"/somewhere/results/{name}", [.. ExampleRun.Settings.Listing], cells)
            {
                Fingerprint = ExampleRun.Fingerprint,
                Making = new Making("dotnet run -- --scale smoke", 12.34, 2),
            },
            Poster = Poster,
        };

    /// <summary>The text between two others, the first time that it occurs.</summary>
    public static string Between(this string page, string start, string end)
    {
        var from = page.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"There is no '{start}'.");
        from += start.Length;
        var to = page.IndexOf(end, from, StringComparison.Ordinal);
        Assert.True(to >= 0, $"There is no '{end}' after '{start}'.");
        return page[from..to];
    }
}
