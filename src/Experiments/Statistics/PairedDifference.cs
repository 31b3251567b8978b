using System.Globalization;

namespace Experiments.Statistics;

/// <summary>Differences between two treatments measured on the same seeds, and what they say of their mean.</summary>
/// <remarks>
/// <para>
/// Bounds and t tests take the differences for independent and normal. Where all n differences are equal (s = 0), both
/// bounds are the mean itself, the t test's p-value is 0, ½ or 1, and Cohen's d is ±∞ or 0: the limits of the formulas,
/// which claim more certainty than n seeds give. The sign-flip p-value, never below 2^−n, does not.
/// </para>
/// <para>Several tests at once: see <see cref="Holm"/> for when a correction is due.</para>
/// </remarks>
public sealed record PairedDifference
{
    private PairedDifference(IReadOnlyList<double> differences)
    {
        Differences = differences;
        Sample = Sample.Of(differences);
    }

    /// <summary>The differences, in the order of the seeds.</summary>
    public IReadOnlyList<double> Differences { get; }

    /// <summary>Their number n ≥ 2, mean and standard deviation s.</summary>
    public Sample Sample { get; }

    /// <summary>Cohen's d_z, mean/s: the effect size in standard deviations of the differences.</summary>
    public double CohenD => Ratio(Sample.Mean, Sample.StandardDeviation);

    /// <summary>Takes differences that are already formed.</summary>
    /// <param name="differences">Two or more finite values; copied.</param>
    /// <exception cref="ArgumentException">There are fewer than two, or one is NaN or infinite.</exception>
    public static PairedDifference Of(IReadOnlyList<double> differences)
    {
        Finite.Require(differences);
        return differences.Count >= 2
            ? new PairedDifference([.. differences])
            : throw new ArgumentException("A paired comparison needs at least two differences.", nameof(differences));
    }

    /// <summary>Forms the differences better − worse, seed by seed.</summary>
    /// <param name="better">The values expected to be greater, by seed.</param>
    /// <param name="worse">The values expected to be smaller, for the same seeds in the same order.</param>
    /// <exception cref="ArgumentException">
    /// The lists differ in length, hold fewer than two, or hold NaN or infinity.
    /// </exception>
    public static PairedDifference Of(IReadOnlyList<double> better, IReadOnlyList<double> worse)
    {
        Finite.Require(better);
        Finite.Require(worse);
        return better.Count == worse.Count
            ? Of([.. better.Zip(worse, (high, low) => high - low)])
            : throw new ArgumentException($"{better.Count} values cannot be paired with {worse.Count}.", nameof(worse));
    }

    /// <summary>The one-sided lower confidence bound for the mean: mean − t·s/√n.</summary>
    /// <param name="confidence">
    /// The probability, between 0 and 1 exclusive, with which such bounds lie below the true mean.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside (0, 1).</exception>
    public double LowerBound(double confidence) => Sample.Mean - Sample.Reach(confidence);

    /// <summary>The one-sided upper confidence bound for the mean: mean + t·s/√n.</summary>
    /// <param name="confidence">
    /// The probability, between 0 and 1 exclusive, with which such bounds lie above the true mean.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside (0, 1).</exception>
    public double UpperBound(double confidence) => Sample.Mean + Sample.Reach(confidence);

    /// <summary>
    /// Tests that the true mean exceeds a margin. The t test's p-value is below α exactly where the lower bound of
    /// confidence 1 − α is above the margin.
    /// </summary>
    /// <param name="margin">
    /// A finite number: positive for superiority by that much, negative for non-inferiority (no more than that much
    /// worse).
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is NaN or infinite.</exception>
    public MarginTest AtLeast(double margin)
    {
        if (!double.IsFinite(margin))
        {
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "A margin must be finite.");
        }

        int n = Sample.Count;
        double t = Ratio(Sample.Mean - margin, Sample.StandardDeviation / Math.Sqrt(n));
        double? permutationP =
            n <= SignFlip.MaximumCount
                ? SignFlip.UpperTail([.. Differences.Select(difference => difference - margin)])
                : null;
        return new MarginTest(margin, t, StudentT.UpperTail(t, n - 1), permutationP);
    }

    /// <summary>Equal differences in the same order.</summary>
    /// <param name="other">The other record.</param>
    public bool Equals(PairedDifference? other) => other is not null && Differences.SequenceEqual(other.Differences);

    /// <inheritdoc/>
    public override int GetHashCode() => Sample.GetHashCode();

    /// <summary>For example "mean difference 1.58 ± 1.23 (n = 10), 95 % CI 0.7 to 2.46, d = 1.28".</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"mean difference {Sample}, 95 % CI {LowerBound(0.975):G3} to {UpperBound(0.975):G3}, d = {CohenD:0.##}"
        );

    private static double Ratio(double distance, double spread) => distance == 0 ? 0 : distance / spread;
}
