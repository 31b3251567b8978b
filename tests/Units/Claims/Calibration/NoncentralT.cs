using MathNet.Numerics;

namespace Units.Claims.Calibration;

/// <summary>Noncentral t by its definition, as a mean of normal tails over the distribution of s.</summary>
internal static class NoncentralT
{
    private const int Intervals = 20_000;

    /// <summary>P(|(Z + δ)/S| &gt; t), where νS² is χ² with ν degrees of freedom and Z standard normal.</summary>
    public static double BeyondEitherSide(double t, double freedom, double delta)
    {
        // The density of S = √(χ²_ν/ν): 2 (ν/2)^(ν/2)/Γ(ν/2) s^(ν−1) e^(−νs²/2). Beyond 6 nothing is left of it for ν ≥ 2.
        var log = Math.Log(2) + (freedom / 2 * Math.Log(freedom / 2)) - SpecialFunctions.GammaLn(freedom / 2);
        var width = 6.0 / Intervals;
        double sum = 0;
        for (var i = 0; i < Intervals; i++)
        {
            var s = (i + 0.5) * width;
            var density = Math.Exp(log + ((freedom - 1) * Math.Log(s)) - (freedom * s * s / 2));
            sum += density * (Above((t * s) - delta) + Above((t * s) + delta));
        }

        return sum * width;
    }

    private static double Above(double z) => SpecialFunctions.Erfc(z / Math.Sqrt(2)) / 2;
}
