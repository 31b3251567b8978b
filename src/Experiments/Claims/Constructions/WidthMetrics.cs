using System.Globalization;
using Experiments.Construction.Widths;
using Experiments.Runs;
using Snapshots;

namespace Experiments.Claims.Constructions;

/// <summary>Tables of widths as metrics.</summary>
internal static class WidthMetrics
{
    /// <summary>One metric for each η and ε of a table.</summary>
    /// <param name="metrics">Makes the metrics.</param>
    /// <param name="name">What the values are.</param>
    /// <param name="table">The table.</param>
    /// <param name="value">The value at an η and ε.</param>
    public static IEnumerable<Metric> Cells(
        Metrics metrics,
        string name,
        WidthTable table,
        Func<(double Eta, double Epsilon), string> value
    ) => table.Scales.Select(at => metrics.Once($"{name}, {Cell(at)}", value(at)));

    /// <summary>A number with as many digits as the order of a sum does not change.</summary>
    public static string Number(double value) => value.ToString("G9", CultureInfo.InvariantCulture);

    /// <summary>An η and ε in words.</summary>
    public static string Cell((double Eta, double Epsilon) at) =>
        $"η = {Digits.Of(at.Eta)}, ε = {Digits.Of(at.Epsilon)}";
}
