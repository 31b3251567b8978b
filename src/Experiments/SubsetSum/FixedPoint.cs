using System.Globalization;

namespace Experiments.SubsetSum;

/// <summary>Numbers as 64-bit integers in units of 2⁻⁵⁶: sums have no rounding, so their order does not matter, on any machine.</summary>
public static class FixedPoint
{
    /// <summary>1 in these units.</summary>
    public const long One = 1L << 56;

    /// <summary>The numbers that have a place lie strictly between −128 and 128.</summary>
    public const double Range = 128;

    /// <summary>The nearest multiple of 2⁻⁵⁶, the even one of two; a double of at least 2⁻⁴ in size is one itself.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">What it is, as the sentence's subject, such as "Candidate 3".</param>
    /// <exception cref="SubsetSumFault">It is NaN, or out of range.</exception>
    public static long Of(double value, string name) =>
        // Written as what must hold, which NaN does not.
        Math.Abs(value) < Range
            ? (long)Math.Round(value * One)
            : throw new SubsetSumFault(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must be a number between −{Range} and {Range}, where sums are exact, but it is {value:R}."
                )
            );

    /// <summary>The double that is nearest.</summary>
    public static double ToDouble(long value) => value * (1.0 / One);
}
