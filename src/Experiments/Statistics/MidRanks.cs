namespace Experiments.Statistics;

/// <summary>
/// Ranks in which equal values share the mean of the ranks they take up, doubled so that they are whole numbers.
/// </summary>
internal static class MidRanks
{
    /// <summary>
    /// The doubled mid-rank of each value: 2 for a least value without equals, 2k for a greatest, k + 1 where all k are
    /// equal.
    /// </summary>
    /// <param name="values">Finite values; two are equal only if their bits are (or both are zero).</param>
    public static int[] Doubled(IReadOnlyList<double> values) =>
        [
            .. values.Select(value =>
                1 + (2 * values.Count(other => other < value)) + values.Count(other => other == value)
            ),
        ];
}
