using System.Globalization;

namespace Experiments.Statistics;

/// <summary>How p-values are written.</summary>
internal static class PValue
{
    private const double SmallestTold = 1e-300;

    /// <summary>"p = 0.0123", "p = 3.1e-07", or "p &lt; 1e-300" where the value may have underflowed.</summary>
    /// <param name="p">A probability.</param>
    public static string Write(double p) =>
        p switch
        {
            < SmallestTold => "p < 1e-300",
            < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"p = {p:0.0e+00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"p = {p:0.####}"),
        };
}
