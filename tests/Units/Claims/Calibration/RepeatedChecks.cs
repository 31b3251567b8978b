using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Units.Claims.Calibration;

/// <summary>
/// How often checks of standard normal seeds are all beyond the same end of x̄ ± t·s·√(1/n₀ + 1/n₁): they are independent for
/// given x̄ and s of the references, over whose distributions it is integrated.
/// </summary>
internal static class RepeatedChecks
{
    private const int Intervals = 400;

    /// <summary>The probability.</summary>
    /// <param name="t">t.</param>
    /// <param name="references">n₀, at least 10: s is then below 3.</param>
    /// <param name="checks">n₁.</param>
    /// <param name="shift">How far the checks' mean is from the references', in standard deviations.</param>
    /// <param name="times">The number of checks.</param>
    public static double BeyondTheSameEnd(double t, int references, int checks, double shift, int times)
    {
        var half = t * Math.Sqrt((1.0 / references) + (1.0 / checks));
        var (ofReferences, ofCheck) = (1 / Math.Sqrt(references), 1 / Math.Sqrt(checks));
        double sum = 0;
        for (var i = 0; i < Intervals; i++)
        {
            var s = (i + 0.5) * 3 / Intervals;
            // (n₀ − 1) s² is χ²; 2 (n₀ − 1) s is its derivative.
            var densityOfS = ChiSquared.PDF(references - 1, (references - 1) * s * s) * 2 * (references - 1) * s;
            for (var j = 0; j < Intervals; j++)
            {
                var z = (((j + 0.5) / Intervals) - 0.5) * 16;
                var mean = z * ofReferences;
                var low = Above((shift - (mean - (half * s))) / ofCheck);
                var high = Above(((mean + (half * s)) - shift) / ofCheck);
                sum += densityOfS * Normal.PDF(0, 1, z) * (Math.Pow(low, times) + Math.Pow(high, times));
            }
        }

        return sum * (3.0 / Intervals) * (16.0 / Intervals);
    }

    private static double Above(double z) => SpecialFunctions.Erfc(z / Math.Sqrt(2)) / 2;
}
