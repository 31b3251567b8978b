using System.Globalization;

namespace Experiments.Statistics;

/// <summary>Size, mean and standard deviation of a sample, all of whose values count: nothing is trimmed.</summary>
/// <param name="Count">The number of values n, at least 1.</param>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="StandardDeviation">
/// The sample standard deviation (n − 1 in the denominator); NaN for n = 1, where it is undefined.
/// </param>
public sealed record Sample(int Count, double Mean, double StandardDeviation)
{
    /// <summary>
    /// Describes the values. Equal values have exactly their common value as mean, and a standard deviation of exactly
    /// 0.
    /// </summary>
    /// <param name="values">One value or more, in any order.</param>
    /// <exception cref="ArgumentException">
    /// There is no value, one is NaN or infinite, or the values are so large that their spread overflows.
    /// </exception>
    public static Sample Of(IReadOnlyList<double> values)
    {
        Finite.Require(values);
        if (values.Count == 0)
        {
            throw new ArgumentException("A sample needs at least one value.", nameof(values));
        }

        // Measured from the first value: summing the values themselves would give three times 0.1 a mean other than
        // 0.1.
        double origin = values[0];
        double mean = origin + values.Average(value => value - origin);
        double scatter = values.Sum(value => (value - mean) * (value - mean));
        return double.IsFinite(scatter)
            ? new Sample(values.Count, mean, Math.Sqrt(scatter / (values.Count - 1)))
            : throw new ArgumentException("The values are too large for their spread to be computed.", nameof(values));
    }

    /// <summary>How far the true mean may be from the sample's on one side: t·s/√n; NaN for one value.</summary>
    /// <param name="confidence">The one-sided confidence, in (0, 1): 0.975 for each side of an interval of 95 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside (0, 1).</exception>
    public double Reach(double confidence) =>
        Count == 1 ? double.NaN : StudentT.Quantile(confidence, Count - 1) * StandardDeviation / Math.Sqrt(Count);

    /// <summary>For example "0.9512 ± 0.0034 (n = 5)".</summary>
    public override string ToString() =>
        Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{Mean:G6} (n = 1)")
            : string.Create(CultureInfo.InvariantCulture, $"{Mean:G6} ± {StandardDeviation:G3} (n = {Count})");
}
