namespace Experiments.Statistics;

/// <summary>Holm's step-down adjustment of p-values for several tests.</summary>
/// <remarks>
/// <para>
/// A statement that holds only if <b>all</b> of its tests pass (an intersection–union test: "rises in every row") needs
/// no correction: each test at level α makes the whole one of level α, since one true null hypothesis suffices to hold
/// it back.
/// </para>
/// <para>
/// A statement that holds if <b>any</b> of its tests passes ("some ε does better"), or a list of which the passing ones
/// are reported, does: compare the adjusted p-values with α, and the probability of one false finding or more is at
/// most α, however the tests depend on one another.
/// </para>
/// </remarks>
public static class Holm
{
    /// <summary>
    /// The adjusted p-values, in the order given. That of the j-th smallest of m is the greatest of
    /// min(1, (m − i + 1)·p_(i)) over i ≤ j, where p_(i) is the i-th smallest.
    /// </summary>
    /// <param name="pValues">Any number of p-values, from 0 to 1 inclusive.</param>
    /// <exception cref="ArgumentException">One is NaN or outside [0, 1].</exception>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        if (pValues.Any(p => p is not (>= 0 and <= 1)))
        {
            throw new ArgumentException("A p-value must be from 0 to 1.", nameof(pValues));
        }

        double[] adjusted = new double[pValues.Count];
        double floor = 0;
        int left = pValues.Count;
        foreach (int index in Enumerable.Range(0, pValues.Count).OrderBy(index => pValues[index]))
        {
            floor = Math.Max(floor, Math.Min(1, left-- * pValues[index]));
            adjusted[index] = floor;
        }

        return adjusted;
    }
}
