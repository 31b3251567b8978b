namespace Experiments.Statistics;

/// <summary>
/// The jackknife over independent blocks of trials: it turns a statistic of all blocks, such as a quantile or the ratio of two, into
/// one value for each block, whose mean estimates the statistic and whose spread its error (Tukey 1958).
/// </summary>
public static class Jackknife
{
    /// <summary>The pseudo-values B·θ − (B − 1)·θ₍ᵢ₎, where θ₍ᵢ₎ is the statistic without block i.</summary>
    /// <param name="blocks">The number B of blocks, at least 2.</param>
    /// <param name="statistic">The statistic of all blocks (null) or of all but one (its index, from 0); smooth in the blocks' means.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two blocks.</exception>
    public static IReadOnlyList<double> PseudoValues(int blocks, Func<int?, double> statistic)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 2);
        var whole = statistic(null);
        return [.. Enumerable.Range(0, blocks).Select(block => (blocks * whole) - ((blocks - 1) * statistic(block)))];
    }
}
