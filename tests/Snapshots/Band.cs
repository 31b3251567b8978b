namespace Snapshots;

/// <summary>
/// The means that a metric may have: mean ± max(t·s·√(1/n₀ + 1/n₁), ½ step, floor) over n₀ reference seeds, for n₁ other ones.
/// </summary>
/// <remarks>
/// t is Student's quantile with n₀ − 1 degrees of freedom at 1 − α/2, or at 1 − α where one side alone is wrong; s is the
/// standard deviation of all reference seeds. If both sets of seeds are draws from one normal distribution, the mean of the n₁
/// lies outside with probability α: it is the prediction interval for a mean, not the spread of the references, and so it
/// accounts for how little n₀ seeds say of the mean and of s.
/// </remarks>
/// <param name="Mean">The mean of the reference seeds.</param>
/// <param name="StandardDeviation">Their standard deviation s (n₀ − 1 in the denominator).</param>
/// <param name="HalfWidth">How far the mean may move to a side on which it is wrong.</param>
/// <param name="Low">The smallest mean that is right, inclusive; −∞ where no fall is wrong.</param>
/// <param name="High">The largest mean that is right, inclusive; +∞ where no rise is wrong.</param>
public sealed record Band(double Mean, double StandardDeviation, double HalfWidth, double Low, double High)
{
    /// <summary>The fewest reference seeds of which a spread is defined.</summary>
    public const int FewestReferences = 2;

    /// <summary>Derives the band.</summary>
    /// <param name="references">The values of the n₀ ≥ 2 reference seeds, all finite.</param>
    /// <param name="checks">n₁ ≥ 1.</param>
    /// <param name="alpha">α, between 0 and 1 exclusive.</param>
    /// <param name="direction">Which changes are wrong.</param>
    /// <param name="step">The metric's step, at least 0.</param>
    /// <param name="floor">The least half-width, at least 0.</param>
    /// <param name="otherDevice">
    /// Whether the checks come from another class of device than the references, which widens the band by the floor.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There are too few references, one is not finite, or their spread overflows; another argument is outside its range.
    /// </exception>
    public static Band Of(
        IReadOnlyList<double> references,
        int checks,
        double alpha,
        Direction direction,
        double step = 0,
        double floor = 0,
        bool otherDevice = false
    )
    {
        var rule = new BandRule(references.Count, checks, alpha, direction, step, floor, otherDevice);
        // From the first value on, so that equal values have exactly their mean and no spread.
        var mean = references[0] + references.Average(value => value - references[0]);
        var deviation = Math.Sqrt(references.Sum(value => (value - mean) * (value - mean)) / (references.Count - 1));
        return rule.Around(mean, deviation);
    }

    /// <summary>Whether a mean is right; one that is not finite never is.</summary>
    public bool Contains(double mean) => double.IsFinite(mean) && mean >= Low && mean <= High;

    /// <summary>Whether a check says that something is wrong.</summary>
    /// <param name="mean">The mean of the checked seeds.</param>
    /// <param name="again">
    /// The mean of as many other seeds, if they were measured: then it must be outside as well, and on the same side. Seeds that go
    /// astray now and then, which make a mean of few of them far from normal, seldom do so twice. A mean that is not finite is on no
    /// side, and so on both.
    /// </param>
    public bool IsAlarm(double mean, double? again = null) =>
        !Contains(mean) && (again is not { } second || (!Contains(second) && !AreOpposite(mean, second)));

    // Of two means outside. The sign of one that overflowed says nothing.
    private bool AreOpposite(double one, double other) =>
        double.IsFinite(one) && double.IsFinite(other) && one < Low != other < Low;
}
