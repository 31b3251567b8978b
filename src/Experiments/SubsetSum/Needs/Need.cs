namespace Experiments.SubsetSum.Needs;

/// <summary>How many candidates the trials at one η and ε needed, summed over seeds.</summary>
public sealed class Need
{
    private readonly double[] _coverage;

    /// <summary>Sums up cells.</summary>
    /// <param name="cells">The cells of one η and ε, one or more, in an order that is always the same.</param>
    public Need(IReadOnlyList<CoveringCell> cells)
    {
        Interval = new FirstCounts(
            cells.SelectMany(cell => cell.Covered.Select((trials, index) => (index + 1, (long)trials)))
        );
        _coverage = new double[Longest + 1];
        foreach (var cell in cells)
        {
            var trials = cell.Trials;
            for (var n = 1; n <= Longest; n++)
            {
                // Once every trial is covered, the cell has no more entries: its coverage is then 1 in each.
                _coverage[n] += n <= cell.Coverage.Count ? cell.Coverage[n - 1] : trials;
            }
        }
    }

    /// <summary>At how many candidates each trial was covered for the first time.</summary>
    public FirstCounts Interval { get; }

    /// <summary>The number of trials.</summary>
    public int Trials => Interval.Trials;

    /// <summary>The least n at which every trial was covered.</summary>
    public int Longest => Interval.Longest;

    /// <summary>The mean of T, the number of candidates at which a trial was covered for the first time.</summary>
    public double MeanFirst => Interval.Mean;

    /// <summary>The number of trials that n candidates covered.</summary>
    /// <param name="n">0 or greater.</param>
    public int Covered(int n) => Interval.Within(n);

    /// <summary>The probability that n candidates approximate the target, as the trials have it.</summary>
    /// <param name="target">For <see cref="Target.Single"/> the mean over trials of |C_n ∩ [−1, 1]|/2.</param>
    /// <param name="n">0 or greater; of 0 candidates it is taken to be 0.</param>
    public double Success(Target target, int n) =>
        (target is Target.Interval ? Covered(n) : _coverage[Math.Min(n, Longest)]) / Trials;

    /// <summary>The least n ≥ 1 with a probability of success of at least p.</summary>
    /// <param name="target">The target.</param>
    /// <param name="probability">p, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is out of its range.</exception>
    public int Minimal(Target target, double probability) =>
        FirstCounts.Minimal(n => Success(target, n), Longest, probability);

    /// <summary>
    /// The real number at which the probability of success, taken to be linear between whole numbers, is p; 1 where one candidate is
    /// enough, because there is nothing between 1 and 0 candidates.
    /// </summary>
    /// <inheritdoc cref="Minimal"/>
    public double Interpolated(Target target, double probability) =>
        FirstCounts.Interpolated(n => Success(target, n), Longest, probability);
}
