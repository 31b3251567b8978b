using System.Globalization;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;
using Snapshots;

namespace Experiments.Claims.SubsetSums;

/// <summary>Tables of subset sums as metrics.</summary>
internal static class CoveringText
{
    /// <summary>One metric for each cell of a table.</summary>
    /// <param name="metrics">Makes the metrics.</param>
    /// <param name="name">What the values are.</param>
    /// <param name="table">The table.</param>
    /// <param name="value">The value at an η and ε.</param>
    public static IEnumerable<Metric> Cells(
        Metrics metrics,
        string name,
        CoveringTable table,
        Func<(double Eta, double Epsilon), string> value
    ) =>
        table.Scales.Select(at =>
            metrics.Once($"{name}, η = {Digits.Of(at.Eta)}, ε = {Digits.Of(at.Epsilon)}", value(at))
        );

    /// <summary>A number with as many digits as do not depend on how a machine takes logarithms.</summary>
    public static string Number(double value) => value.ToString("G9", CultureInfo.InvariantCulture);

    /// <summary>A cell in words.</summary>
    public static string Cell((double Eta, double Epsilon) at) =>
        $"(η, ε) = ({Digits.Of(at.Eta)}, {Digits.Of(at.Epsilon)})";
}
