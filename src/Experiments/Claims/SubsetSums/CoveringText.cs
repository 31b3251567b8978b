using System.Globalization;
using Experiments.Runs;
using Experiments.SubsetSum;
using Snapshots;

namespace Experiments.Claims.SubsetSums;

/// <summary>Tables of subset sums as metrics: a line for each η, with a value for each ε.</summary>
internal static class CoveringText
{
    /// <summary>One metric for each η.</summary>
    /// <param name="metrics">Makes the metrics.</param>
    /// <param name="name">What the values are.</param>
    /// <param name="table">The table.</param>
    /// <param name="value">The value at an η and ε.</param>
    public static IEnumerable<Metric> Rows(
        Metrics metrics,
        string name,
        CoveringTable table,
        Func<(double Eta, double Epsilon), string> value
    ) =>
        from eta in table.Etas
        select metrics.Once(
            $"{name}, η = {Digits.Of(eta)}",
            string.Join(
                "; ",
                from epsilon in table.Epsilons
                where table.Has(eta, epsilon)
                select $"ε = {Digits.Of(epsilon)}: {value((eta, epsilon))}"
            )
        );

    /// <summary>A number with as many digits as do not depend on how a machine takes logarithms.</summary>
    public static string Number(double value) => value.ToString("G9", CultureInfo.InvariantCulture);

    /// <summary>A cell in words.</summary>
    public static string Cell((double Eta, double Epsilon) at) =>
        $"(η, ε) = ({Digits.Of(at.Eta)}, {Digits.Of(at.Epsilon)})";
}
