namespace Snapshots;

/// <summary>What became of a metric.</summary>
public enum Outcome
{
    /// <summary>It is where it should be.</summary>
    Matches,

    /// <summary>Its mean is outside the band, or an exact value is another one.</summary>
    Differs,

    /// <summary>A seed gave NaN or infinity.</summary>
    NotFinite,

    /// <summary>The snapshot has it, and it was not measured.</summary>
    Missing,

    /// <summary>It was measured, and the snapshot does not have it.</summary>
    New,
}

/// <summary>One metric of a comparison.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Outcome">What became of it.</param>
public abstract record MetricComparison(string Name, Outcome Outcome);

/// <summary>How far the same seeds are from what they gave when the snapshot was accepted.</summary>
/// <param name="Mean">The mean difference, new less old.</param>
/// <param name="Seeds">How many of the seeds have other bits.</param>
public readonly record struct Move(double Mean, int Seeds);

/// <summary>A metric that was compared by its mean.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Outcome">Whether the band contains the mean, or that of a second check on the side where the first was outside.</param>
/// <param name="Band">The band, and the mean and standard deviation of the reference seeds.</param>
/// <param name="References">n₀.</param>
/// <param name="Mean">The mean of the checked seeds.</param>
/// <param name="Checks">n₁.</param>
/// <param name="MeanAgain">The mean of as many other seeds; null if they were not measured, because no metric needed it.</param>
/// <param name="Move">What has changed since the snapshot was accepted; null if the seeds are not the same.</param>
public sealed record BandedComparison(
    string Name,
    Outcome Outcome,
    Band Band,
    int References,
    double Mean,
    int Checks,
    double? MeanAgain,
    Move? Move
) : MetricComparison(Name, Outcome)
{
    /// <summary>The distance from the references' mean in their standard deviations; ±∞ or 0 where they do not spread.</summary>
    public double Deviations => Ratio(Mean - Band.Mean, Band.StandardDeviation);

    /// <summary>The distance from the references' mean as a share of the band's half-width: beyond ±1 it is outside.</summary>
    public double ShareOfBand => Ratio(Mean - Band.Mean, Band.HalfWidth);

    private static double Ratio(double distance, double scale) => distance == 0 ? 0 : distance / scale;
}

/// <summary>A metric that was compared letter by letter.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Outcome">Whether every checked seed gave the reference's value.</param>
/// <param name="Expected">The value of all reference seeds.</param>
/// <param name="Found">The value of the checked seeds, the first that differs if one does.</param>
public sealed record ExactComparison(string Name, Outcome Outcome, string Expected, string Found)
    : MetricComparison(Name, Outcome);

/// <summary>A metric that could not be compared.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Outcome">Why not.</param>
public sealed record UncomparedMetric(string Name, Outcome Outcome) : MetricComparison(Name, Outcome);

/// <summary>What came of comparing a received snapshot with the verified one.</summary>
/// <param name="Claim">The claim's id.</param>
/// <param name="Name">The scale and device class of the received one.</param>
/// <param name="Faults">
/// What makes the numbers incomparable, a sentence each: other settings, seeds of the references used again, …
/// </param>
/// <param name="Metrics">The metrics in the order of the verified snapshot, then the new ones.</param>
/// <param name="SameMachine">Whether both were computed by the same kind of machine and libraries, which give the same bits.</param>
public sealed record Comparison(
    string Claim,
    string Name,
    IReadOnlyList<string> Faults,
    IReadOnlyList<MetricComparison> Metrics,
    bool SameMachine
)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsMatch => Faults.Count == 0 && Metrics.All(metric => metric.Outcome is Outcome.Matches);
}
