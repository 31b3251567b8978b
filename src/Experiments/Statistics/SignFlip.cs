namespace Experiments.Statistics;

/// <summary>
/// The exact sign-flip permutation test: under the null hypothesis each value is as likely as its opposite.
/// </summary>
internal static class SignFlip
{
    /// <summary>The most values for which all 2^n signs are counted.</summary>
    public const int MaximumCount = 40;

    // Sums that are equal in exact arithmetic differ by roundings. Taken as equal within this share of Σ|x|, they never
    // make p smaller than it is.
    private const double Tolerance = 1e-12;

    /// <summary>
    /// The share of the 2^n sign patterns whose sum Σ ±|x_i| is at least the observed Σ x_i: in [2^−n, 1].
    /// </summary>
    /// <remarks>Counted by halves (2^(n/2) sums each, sorted), not one by one.</remarks>
    /// <param name="values">1 to 40 finite values.</param>
    public static double UpperTail(IReadOnlyList<double> values)
    {
        double[] left = Sums(values.Take(values.Count / 2));
        double[] right = Sums(values.Skip(values.Count / 2));
        double bar = values.Sum() - (Tolerance * values.Sum(Math.Abs));
        Array.Sort(left);
        Array.Sort(right);
        long count = 0;
        int first = right.Length;
        foreach (double sum in left)
        {
            while (first > 0 && sum + right[first - 1] >= bar)
            {
                first--;
            }

            count += right.Length - first;
        }

        return Math.ScaleB(count, -values.Count);
    }

    private static double[] Sums(IEnumerable<double> values)
    {
        double[] sums = [0];
        foreach (double value in values)
        {
            sums = [.. sums.Select(sum => sum + value), .. sums.Select(sum => sum - value)];
        }

        return sums;
    }
}
