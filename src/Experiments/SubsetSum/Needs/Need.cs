namespace Experiments.SubsetSum.Needs;

/// <summary>How many candidates the trials at one η and ε needed, summed over seeds.</summary>
public sealed class Need
{
    private readonly long[] _covered;
    private readonly double[] _coverage;

    /// <summary>Sums up cells.</summary>
    /// <param name="cells">The cells of one η and ε, one or more, in an order that is always the same.</param>
    public Need(IReadOnlyList<CoveringCell> cells)
    {
        var length = cells.Max(cell => cell.Covered.Count);
        (_covered, _coverage) = (new long[length + 1], new double[length + 1]);
        foreach (var cell in cells)
        {
            var trials = cell.Trials;
            var covered = 0;
            for (var n = 1; n <= length; n++)
            {
                // Once every trial is covered, the cell has no more entries: its coverage is then 1 in each.
                covered += n <= cell.Covered.Count ? cell.Covered[n - 1] : 0;
                _covered[n] += covered;
                _coverage[n] += n <= cell.Coverage.Count ? cell.Coverage[n - 1] : trials;
            }

            Trials += trials;
        }
    }

    /// <summary>The number of trials.</summary>
    public int Trials { get; }

    /// <summary>The least n at which every trial was covered.</summary>
    public int Longest => _covered.Length - 1;

    /// <summary>The mean of T, the number of candidates at which a trial was covered for the first time.</summary>
    public double MeanFirst => Enumerable.Range(0, Longest).Sum(n => 1 - ((double)_covered[n] / Trials));

    /// <summary>The number of trials that n candidates covered.</summary>
    /// <param name="n">0 or greater.</param>
    public int Covered(int n) => (int)_covered[Math.Min(n, Longest)];

    /// <summary>The probability that n candidates approximate the target, as the trials have it.</summary>
    /// <param name="target">For <see cref="Target.Single"/> the mean over trials of |C_n ∩ [−1, 1]|/2.</param>
    /// <param name="n">0 or greater; of 0 candidates it is taken to be 0.</param>
    public double Success(Target target, int n)
    {
        var at = Math.Min(n, Longest);
        return (target is Target.Interval ? _covered[at] : _coverage[at]) / Trials;
    }

    /// <summary>The least n ≥ 1 with a probability of success of at least p.</summary>
    /// <param name="target">The target.</param>
    /// <param name="probability">p, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is out of its range.</exception>
    public int Minimal(Target target, double probability) =>
        probability is > 0 and <= 1
            ? Enumerable.Range(1, Longest).First(n => Success(target, n) >= probability)
            : throw new ArgumentOutOfRangeException(
                nameof(probability),
                probability,
                "A probability above 0 and at most 1 is needed."
            );

    /// <summary>
    /// The real number at which the probability of success, taken to be linear between whole numbers, is p; 1 where one candidate is
    /// enough, because there is nothing between 1 and 0 candidates.
    /// </summary>
    /// <inheritdoc cref="Minimal"/>
    public double Interpolated(Target target, double probability)
    {
        var n = Minimal(target, probability);
        if (n == 1)
        {
            return 1;
        }

        var (below, above) = (Success(target, n - 1), Success(target, n));
        return n - 1 + ((probability - below) / (above - below));
    }
}
