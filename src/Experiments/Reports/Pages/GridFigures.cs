using Experiments.Reports.Charts;
using Experiments.Runs;
using Experiments.Statistics;

namespace Experiments.Reports.Pages;

/// <summary>The figures of one run of networks.</summary>
internal static class GridFigures
{
    private const string Accuracy = "accuracy (share of test images)";
    private const string Sparsity = "sparsity s (fraction of weights removed)";
    internal const string Scale = "perturbation scale ε (units of a weight)";
    private const int Wide = 900;
    private const int High = 470;
    private const int PanelWidth = 350;
    private const int PanelHeight = 270;

    private static string Spread(GridAccuracies run) =>
        run.Seeds.Count > 1
            ? $" are the standard deviation over {run.Seeds.Count} seeds, cut at 0 and 1."
            : " would need more than one seed.";

    /// <summary>Accuracy against sparsity, a line for each ε; null where there is one sparsity.</summary>
    public static ReportFigure? Overview(GridAccuracies run)
    {
        if (run.Sparsities.Count < 2)
        {
            return null;
        }

        var shown = LineChart.Thinned(run.Epsilons);
        return new ReportFigure(
            "accuracy-against-sparsity",
            Chart(
                "Accuracy of the pruned networks, ours",
                Sparsity,
                [.. shown.Select(epsilon => Ours(run, epsilon, Name(epsilon)))]
            ),
            $"Accuracy against sparsity, a line for each perturbation scale ε{(shown.Count < run.Epsilons.Count ? " (not all of them)" : "")}. "
                + $"Bars{Spread(run)} Every ε has the same colour in all figures with a line for each ε.",
            string.Join(' ', shown.Select(epsilon => Ends(run, epsilon)))
        );
    }

    /// <summary>A small figure for each ε with the poster's curve beside ours.</summary>
    public static IReadOnlyList<ReportFigure> Panels(GridAccuracies run) =>
        run.Sparsities.Count < 2 ? [] : [.. run.Epsilons.Select(epsilon => Panel(run, epsilon))];

    /// <summary>Accuracy against ε without pruning and at the chosen sparsity; null where fewer than two ε are finite.</summary>
    public static ReportFigure? AgainstEpsilon(GridAccuracies run)
    {
        double[] finite = [.. run.Epsilons.Where(double.IsFinite)];
        LineSeries[] series = [.. Measured(run, finite), .. Published(run, finite)];
        if (finite.Length < 2 || series.Length == 0)
        {
            return null;
        }

        return new ReportFigure(
            "accuracy-against-epsilon",
            Chart("Accuracy before and after pruning", Scale, series) with
            {
                XIsLogarithmic = true,
            },
            "Accuracy against ε without pruning (s = 0), and of the pruned network that is chosen: the one with the smallest "
                + "training loss. The poster's dashed curves have the row s = 0 and the largest number of each column below it. "
                + $"Bars{Spread(run)}",
            Ends(series)
        );
    }

    private static IEnumerable<LineSeries> Measured(GridAccuracies run, double[] epsilons)
    {
        if (run.Sparsities[0] == 0)
        {
            yield return Line("not pruned, s = 0", epsilons, epsilon => Point(epsilon, run.Of(epsilon, 0))) with
            {
                Shade = 0,
            };
        }

        if (run.Pruned.Count > 0)
        {
            yield return Line(
                "pruned, chosen s",
                epsilons,
                epsilon => Point(epsilon, Sample.Of(run.Chosen(epsilon)))
            ) with
            {
                Shade = 0.75,
            };
        }
    }

    private static IEnumerable<LineSeries> Published(GridAccuracies run, double[] epsilons)
    {
        (string Name, string Of, bool IsThere, Func<double, double?> Value)[] lines =
        [
            ("poster, s = 0", "not pruned, s = 0", run.Sparsities[0] == 0, epsilon => run.Poster.Accuracy(epsilon, 0)),
            ("poster, best s", "pruned, chosen s", run.Pruned.Count > 0, run.PosterBest),
        ];
        foreach (var line in lines.Where(line => line.IsThere))
        {
            ChartPoint[] points =
            [
                .. from epsilon in epsilons
                let value = line.Value(epsilon)
                where value is not null
                select new ChartPoint(epsilon, value.Value),
            ];
            if (points.Length > 0)
            {
                yield return new LineSeries(line.Name, points) { IsReference = true, ColourOf = line.Of };
            }
        }
    }

    private static ReportFigure Panel(GridAccuracies run, double epsilon)
    {
        var ours = Ours(run, epsilon, "ours") with { HasBand = true };
        ChartPoint[] published =
        [
            .. from sparsity in run.Poster.Sparsities
            let accuracy = run.Poster.Accuracy(epsilon, sparsity)
            where accuracy is not null
            select new ChartPoint((double)sparsity, accuracy.Value),
        ];
        LineSeries[] poster =
            published.Length == 0 ? [] : [new LineSeries("the poster's", published) { IsReference = true }];
        return new ReportFigure(
            $"accuracy-at-epsilon-{Digits.Of(epsilon)}",
            Chart(Name(epsilon), "sparsity s", [ours, .. poster]) with
            {
                YLabel = "accuracy",
                Width = PanelWidth,
                Height = PanelHeight,
                HasLegend = false,
            },
            Beside(run, epsilon),
            Ends(run, epsilon)
                + (
                    published.Length == 0
                        ? " The poster has no such column."
                        : $" The poster's goes from {ReportNumbers.Published(published[0].Y)} to {ReportNumbers.Published(published[^1].Y)}."
                )
        );
    }

    private static string Beside(GridAccuracies run, double epsilon)
    {
        double[] differences =
        [
            .. run.Sparsities.Select(sparsity => run.Comparison.Difference(epsilon, sparsity)).OfType<double>(),
        ];
        return differences.Length == 0
            ? "The poster has no such column."
            : $"Ours less the poster's: {ReportNumbers.Difference(differences.Average())} on average.";
    }

    private static LineSeries Ours(GridAccuracies run, double epsilon, string name) =>
        new(name, [.. run.Sparsities.Select(sparsity => Point((double)sparsity, run.Of(epsilon, sparsity)))])
        {
            Shade = EpsilonShade.Of(epsilon),
        };

    private static LineSeries Line(string name, double[] epsilons, Func<double, ChartPoint> point) =>
        new(name, [.. epsilons.Select(point)]);

    internal static LineChart Chart(string title, string x, IReadOnlyList<LineSeries> series) =>
        new()
        {
            Title = title,
            XLabel = x,
            YLabel = Accuracy,
            YMinimum = 0,
            YMaximum = 1,
            Width = Wide,
            Height = High,
            Series = series,
        };

    internal static ChartPoint Point(double x, Sample accuracy) =>
        accuracy.Count == 1
            ? new ChartPoint(x, accuracy.Mean)
            : new ChartPoint(
                x,
                accuracy.Mean,
                Math.Max(0, accuracy.Mean - accuracy.StandardDeviation),
                Math.Min(1, accuracy.Mean + accuracy.StandardDeviation)
            );

    /// <summary>Where lines against ε begin and end, in words.</summary>
    internal static string Ends(IEnumerable<LineSeries> series) =>
        string.Join(
            ' ',
            series.Select(line =>
                $"{line.Name}: from {ReportNumbers.Accuracy(line.Points[0].Y)} at ε = {Digits.Of(line.Points[0].X)} to {ReportNumbers.Accuracy(line.Points[^1].Y)} at ε = {Digits.Of(line.Points[^1].X)}."
            )
        );

    private static string Name(double epsilon) => $"ε = {Digits.Of(epsilon)}";

    private static string Ends(GridAccuracies run, double epsilon)
    {
        var best = run.Sparsities.MaxBy(sparsity => run.Of(epsilon, sparsity).Mean);
        return $"{Name(epsilon)}: from {At(run.Sparsities[0])} to {At(run.Sparsities[^1])}, highest {At(best)}.";

        string At(decimal sparsity) =>
            $"{ReportNumbers.Accuracy(run.Of(epsilon, sparsity).Mean)} at s = {Digits.Of(sparsity)}";
    }
}
