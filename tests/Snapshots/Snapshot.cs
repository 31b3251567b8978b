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
    /// <summary>The probability that the seeds of one check of correct code lie outside a metric's band.</summary>
    public const double Alpha = 0.001;

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

    /// <summary>Adds a second check to a received snapshot.</summary>
    /// <param name="again">The same metrics, measured on as many other seeds (as their <c>Check</c>).</param>
    /// <exception cref="SnapshotFault">A metric is not among them.</exception>
    public Snapshot With(IReadOnlyList<Metric> again) =>
        this with
        {
            Metrics =
            [
                .. Metrics.Select(metric =>
                    metric is not BandedMetric first ? metric
                    : again.FirstOrDefault(other => other.Name == metric.Name) is BandedMetric second
                        ? first with
                        {
                            Again = second.Check,
                        }
                    : throw new SnapshotFault($"The second check does not have '{metric.Name}'.")
                ),
            ],
        };

    /// <summary>Makes a received snapshot a verified one.</summary>
    /// <param name="references">The same metrics, measured on the reference seeds (as their <c>Check</c>).</param>
    /// <param name="accepted">When and why.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="SnapshotFault">
    /// The metrics are not the same; a seed is both; an exact metric is not the same for all seeds; a value is not finite.
    /// </exception>
    public Snapshot Accept(IReadOnlyList<Metric> references, Acceptance accepted)
    {
        var verified = this with
        {
            Accepted = accepted,
            Metrics =
            [
                .. Metrics.Select(metric =>
                    (metric, references.Where(other => other.Name == metric.Name).ToList()) switch
                    {
                        (BandedMetric check, [BandedMetric reference])
                            when (check.Direction, check.Step, check.Floor)
                                == (reference.Direction, reference.Step, reference.Floor) => check with
                        {
                            Reference = reference.Check,
                            Again = [],
                            Alpha = Alpha,
                        },
                        (ExactMetric check, [ExactMetric reference]) => (Metric)(
                            check with
                            {
                                Reference = reference.Check,
                            }
                        ),
                        _ => throw new SnapshotFault(
                            $"The reference seeds do not have '{metric.Name}' once and of the same definition."
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
