namespace Snapshots;

/// <summary>Which changes of a metric are wrong.</summary>
public enum Direction
{
    /// <summary>Any change beyond what seeds explain.</summary>
    TwoSided,

    /// <summary>A fall: the metric is at least what it was.</summary>
    AtLeast,

    /// <summary>A rise: the metric is at most what it was.</summary>
    AtMost,
}

/// <summary>What one seed gave.</summary>
/// <typeparam name="T">A number, or a text where the metric is exact.</typeparam>
/// <param name="Seed">The seed number.</param>
/// <param name="Value">The value.</param>
public readonly record struct Observation<T>(int Seed, T Value);

/// <summary>One measured quantity of a claim.</summary>
/// <param name="Name">What was measured, with its settings, such as <c>accuracy, ε = 0.1, s = 0.5</c>.</param>
public abstract record Metric(string Name);

/// <summary>A number that differs from seed to seed and is compared by its mean, within a band (see <see cref="Band"/>).</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Direction">Which changes are wrong.</param>
/// <param name="Step">
/// The smallest difference between two values of one seed: 1/(test images) for an accuracy, 0 for a quantity without steps.
/// </param>
/// <param name="Floor">
/// The least half-width of the band: how far the mean moves between kinds of machine that round otherwise; at least 0.
/// </param>
/// <param name="Check">The values of the seeds that are compared.</param>
public sealed record BandedMetric(
    string Name,
    Direction Direction,
    double Step,
    double Floor,
    IReadOnlyList<Observation<double>> Check
) : Metric(Name)
{
    /// <summary>
    /// The values of as many other seeds, measured where the first ones were outside a band: only if these are, on the same side, is
    /// the metric wrong. Empty where there was no need, and in an accepted snapshot.
    /// </summary>
    public IReadOnlyList<Observation<double>> Again { get; init; } = [];

    /// <summary>The values of the reference seeds, from which the band follows; empty until the snapshot is accepted.</summary>
    public IReadOnlyList<Observation<double>> Reference { get; init; } = [];

    /// <summary>The probability that the seeds of one check of correct code lie outside the band; 0 until the snapshot is accepted.</summary>
    public double Alpha { get; init; }
}

/// <summary>A text that no seed changes: a count, a digest.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Check">The values of the seeds that are compared.</param>
public sealed record ExactMetric(string Name, IReadOnlyList<Observation<string>> Check) : Metric(Name)
{
    /// <summary>The values of the reference seeds, all of them the same; empty until the snapshot is accepted.</summary>
    public IReadOnlyList<Observation<string>> Reference { get; init; } = [];
}
