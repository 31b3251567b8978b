using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Reports.Charts;
using Experiments.Runs;

namespace Experiments.Reports.Widths;

/// <summary>What a run says of how many candidates a target network needs: text, a table as a file, and charts.</summary>
public sealed class WidthReport
{
    /// <summary>The probability with which all weights are reached.</summary>
    public const double Probability = 0.9;

    private const double Confidence = 0.95;

    // Errors are looked for down to this, or to a smaller η, and at about so many n of each ε.
    private const double UsualErrorFloor = 1e-4;
    private const int ErrorPoints = 10;
    private const int BeyondNeed = 2;

    private readonly TargetNetwork _target;
    private readonly WidthSettings _settings;
    private readonly IReadOnlyList<WidthEstimate> _estimates;
    private readonly IReadOnlyList<ErrorPoint> _errors;
    private readonly double _errorFloor;

    /// <summary>Computes what the draws alone do not say.</summary>
    /// <param name="target">The target network.</param>
    /// <param name="settings">The settings of the draws, with one η.</param>
    /// <param name="cells">What every draw needed.</param>
    /// <param name="workers">Number of threads; at least 1.</param>
    /// <param name="cancellation">Ends the work soon.</param>
    public WidthReport(
        TargetNetwork target,
        WidthSettings settings,
        IReadOnlyList<WidthCell> cells,
        int workers,
        CancellationToken cancellation
    )
    {
        (_target, _settings) = (target, settings);
        _errorFloor = Math.Min(UsualErrorFloor, settings.Etas[0]);
        _estimates = WidthEstimate.Of(
            target,
            settings,
            new WidthTable(cells),
            Probability,
            Confidence,
            workers,
            cancellation
        );
        _errors =
        [
            .. from cell in cells
            where cell.Key.Seed == settings.Seeds[0]
            from n in Spread(cell.Needs[0])
            select new ErrorPoint(settings.At(cell.Key) with { N = n, Eta = _errorFloor }),
        ];
        // Those with most candidates take longest.
        Workers.Run(
            workers,
            _errors.OrderByDescending(point => point.Settings.N),
            () => (point, stop) => point.Error = LeastPrecision.Of(target, point.Settings, stop),
            cancellation
        );
    }

    /// <summary>The text, line by line.</summary>
    public IEnumerable<string> Lines =>
        [.. WidthText.Lines(_target, _settings, _estimates, Probability, Confidence), ""];

    /// <summary>Writes the table and the charts.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>The files.</returns>
    /// <exception cref="RunFault">A file cannot be written.</exception>
    public IReadOnlyList<string> WriteTo(RunFolder folder)
    {
        WidthRow[] rows = [.. _estimates.Select(WidthRow.Of)];
        folder.Write(RunFolder.WidthName, WidthFile.Text(rows));
        ChartFile.Write(
            folder.FileOf(RunFolder.WidthChartName),
            WidthCharts.AgainstEpsilon($"{_target}", rows, Probability)
        );
        ChartFile.Write(
            folder.FileOf(RunFolder.ErrorChartName),
            WidthCharts.ErrorAgainstN(
                _target,
                [
                    .. _errors
                        .GroupBy(point => point.Settings.Epsilon)
                        .Select(group =>
                            (
                                group.Key,
                                (IReadOnlyList<(int, double)>)
                                    [.. group.Select(point => (point.Settings.N, point.Error))]
                            )
                        ),
                ],
                _errorFloor
            )
        );
        return
        [
            .. new[] { RunFolder.WidthName, RunFolder.WidthChartName, RunFolder.ErrorChartName }.Select(folder.FileOf),
        ];
    }

    /// <summary>Whole numbers up to a little beyond what a draw needed, close together near there.</summary>
    private static IEnumerable<int> Spread(int need) =>
        Enumerable
            .Range(1, ErrorPoints)
            .Select(step => (int)Math.Ceiling((double)need * step / ErrorPoints))
            .Append(need - 1)
            .Append(need + BeyondNeed)
            .Where(n => n >= 1)
            .Distinct()
            .Order();

    private sealed record ErrorPoint(ConstructionSettings Settings)
    {
        public double Error { get; set; }
    }
}
