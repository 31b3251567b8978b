namespace Snapshots;

/// <summary>When and why a snapshot was accepted.</summary>
/// <param name="Date">The day, in UTC.</param>
/// <param name="Reason">Why the numbers are what they should be.</param>
public sealed record Acceptance(DateOnly Date, string Reason);

/// <summary>
/// What a claim's test measures, either received (the seeds of a check) or verified (those, the reference seeds, and when it was
/// accepted). <see cref="SnapshotText"/> is its file.
/// </summary>
public sealed record Snapshot
{
    /// <summary>
    /// The probability that a check of correct code raises any alarm, shared equally by the banded metrics of a claim.
    /// </summary>
    public const double FalseAlarms = 0.001;

    /// <summary>The claim's id, which names the folder.</summary>
    public required string Claim { get; init; }

    /// <summary>The claim's sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The scale, in lower case.</summary>
    public required string Scale { get; init; }

    /// <summary>The class of the device, "cpu" or "cuda".</summary>
    public required string Device { get; init; }

    /// <summary>What computed the values: a change of it can change their bits.</summary>
    public required string Machine { get; init; }

    /// <summary>When and why it was accepted; null for one that was received.</summary>
    public Acceptance? Accepted { get; init; }

    /// <summary>The number from which all seeds' streams are derived: a seed is another one under another root.</summary>
    public required ulong RootSeed { get; init; }

    /// <summary>Everything else that decides the values, by name.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>What was measured; names are unique.</summary>
    public required IReadOnlyList<Metric> Metrics { get; init; }

    /// <summary>The scale and the device class, which name the file.</summary>
    public string Name => $"{Scale}-{Device}";

    /// <summary>Makes a received snapshot a verified one.</summary>
    /// <param name="references">The same metrics, measured on the reference seeds (as their <c>Check</c>).</param>
    /// <param name="accepted">When and why.</param>
    /// <returns>The snapshot, with the false alarms shared by the banded metrics.</returns>
    /// <exception cref="SnapshotFault">
    /// The metrics are not the same; a seed is both; an exact metric is not the same for all seeds; a value is not finite.
    /// </exception>
    public Snapshot Accept(IReadOnlyList<Metric> references, Acceptance accepted)
    {
        var alpha = FalseAlarms / Math.Max(1, Metrics.OfType<BandedMetric>().Count());
        var verified = this with
        {
            Accepted = accepted,
            Metrics =
            [
                .. Metrics.Select(metric =>
                    (metric, references.FirstOrDefault(other => other.Name == metric.Name)) switch
                    {
                        (BandedMetric check, BandedMetric reference) => check with
                        {
                            Reference = reference.Check,
                            Alpha = alpha,
                        },
                        (ExactMetric check, ExactMetric reference) => (Metric)(
                            check with
                            {
                                Reference = reference.Check,
                            }
                        ),
                        _ => throw new SnapshotFault(
                            $"The reference seeds have no metric '{metric.Name}' of the same kind."
                        ),
                    }
                ),
            ],
        };
        // What would not be read again, or not compared with itself, must not be written.
        string[] faults =
        [
            .. references
                .ExceptBy(Metrics.Select(metric => metric.Name), metric => metric.Name)
                .Select(metric => $"The check has no metric '{metric.Name}'."),
            .. Comparer.Compare(SnapshotText.Write(verified), SnapshotText.Write(this)).Faults,
        ];
        return faults is [] ? verified : throw new SnapshotFault(faults[0]);
    }
}
