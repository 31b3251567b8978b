namespace Experiments.SubsetSum.Needs;

/// <summary>At how many candidates trials succeeded for the first time.</summary>
public sealed class FirstCounts
{
    private readonly long[] _within;

    /// <summary>Counts trials.</summary>
    /// <param name="firsts">Numbers of candidates, at least 1, and of how many trials each was the first that was enough; one trial or more in all.</param>
    public FirstCounts(IEnumerable<(int First, long Trials)> firsts)
    {
        var counts = firsts.Where(of => of.Trials > 0).ToList();
        _within = new long[counts.Max(of => of.First) + 1];
        foreach (var (first, trials) in counts)
        {
            _within[first] += trials;
        }

        for (var n = 1; n < _within.Length; n++)
        {
            _within[n] += _within[n - 1];
        }
    }

    /// <summary>The number of trials.</summary>
    public int Trials => (int)_within[^1];

    /// <summary>The least n that was enough for every trial.</summary>
    public int Longest => _within.Length - 1;

    /// <summary>The mean number of candidates that were enough for the first time.</summary>
    public double Mean => Enumerable.Range(0, Longest).Sum(n => 1 - ((double)_within[n] / Trials));

    /// <summary>For how many trials n candidates were enough.</summary>
    /// <param name="n">0 or greater.</param>
    public int Within(int n) => (int)_within[Math.Min(n, Longest)];

    /// <summary>The least n ≥ 1 with a probability of success of at least p, as the trials have it.</summary>
    /// <param name="probability">p, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is out of its range.</exception>
    public int Minimal(double probability) => Minimal(Success, Longest, probability);

    /// <summary>
    /// The real number at which the probability of success, taken to be linear between whole numbers, is p; 1 where one candidate is
    /// enough, because there is nothing between 1 and 0 candidates.
    /// </summary>
    /// <inheritdoc cref="Minimal(double)"/>
    public double Interpolated(double probability) => Interpolated(Success, Longest, probability);

    /// <inheritdoc cref="Minimal(double)"/>
    internal static int Minimal(Func<int, double> success, int longest, double probability) =>
        probability is > 0 and <= 1
            ? Enumerable.Range(1, longest).First(n => success(n) >= probability)
            : throw new ArgumentOutOfRangeException(
                nameof(probability),
                probability,
                "A probability above 0 and at most 1 is needed."
            );

    /// <inheritdoc cref="Interpolated(double)"/>
    internal static double Interpolated(Func<int, double> success, int longest, double probability)
    {
        var n = Minimal(success, longest, probability);
        if (n == 1)
        {
            return 1;
        }

        var (below, above) = (success(n - 1), success(n));
        return n - 1 + ((probability - below) / (above - below));
    }

    private double Success(int n) => (double)Within(n) / Trials;
}
