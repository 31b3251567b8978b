using System.Globalization;

namespace Experiments.Statistics;

/// <summary>
/// The outcome of testing that a mean paired difference exceeds a margin, against the null hypothesis that it does not.
/// </summary>
/// <param name="Margin">
/// The margin m: positive for superiority by m, 0 for plain superiority, negative for non-inferiority.
/// </param>
/// <param name="T">
/// The statistic (mean − m)/(s/√n); where s = 0: +∞, 0 or −∞ as the mean is above, at or below the margin.
/// </param>
/// <param name="P">
/// The one-sided p-value of the paired t test, from 0 to 1; small speaks for a mean above the margin.
/// </param>
/// <param name="PermutationP">
/// The exact one-sided p-value of the sign-flip test on the differences less the margin, in [2^−n, 1], which assumes
/// symmetry about the mean but no normality; null for n above 40, where it is not computed.
/// </param>
public sealed record MarginTest(double Margin, double T, double P, double? PermutationP)
{
    /// <summary>For example "mean > 0.5: t = 2.78, p = 0.0108 (t test), p = 0.0039 (sign flips)".</summary>
    public override string ToString()
    {
        string t = string.Create(CultureInfo.InvariantCulture, $"mean > {Margin:G6}: t = {T:0.##}");
        string flips = PermutationP is { } p ? $", {PValue.Write(p)} (sign flips)" : "";
        return $"{t}, {PValue.Write(P)} (t test){flips}";
    }
}
