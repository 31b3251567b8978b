using MathNet.Numerics.Statistics;

namespace Snapshots;

/// <summary>Compares what was measured with what was accepted.</summary>
public static class Comparer
{
    /// <summary>Compares two texts; nothing but the texts decides.</summary>
    /// <param name="verified">The text of the verified file.</param>
    /// <param name="received">The text of the received file.</param>
    /// <exception cref="SnapshotFault">A text is no snapshot, or the other kind of one.</exception>
    public static Comparison Compare(string verified, string received) =>
        Compare(SnapshotText.ReadVerified(verified), SnapshotText.ReadReceived(received));

    private static Comparison Compare(Snapshot verified, Snapshot received)
    {
        var otherDevice = verified.Device != received.Device;
        var before = verified.Metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
        var now = received.Metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
        var sameRoot = verified.RootSeed == received.RootSeed;
        return new Comparison(
            received.Claim,
            received.Name,
            [
                .. Identity(verified, received),
                .. Settings(verified.Settings, received.Settings),
                .. verified.Metrics.SelectMany(metric =>
                    Definition(metric, now.GetValueOrDefault(metric.Name), sameRoot)
                ),
            ],
            [
                .. verified.Metrics.Select(metric =>
                    (metric, now.GetValueOrDefault(metric.Name)) switch
                    {
                        (BandedMetric old, BandedMetric found) when found.Check.Count > 0 => Banded(
                            old,
                            found,
                            sameRoot,
                            otherDevice
                        ),
                        (ExactMetric old, ExactMetric found) when found.Check.Count > 0 => Exact(old, found),
                        _ => new UncomparedMetric(metric.Name, Outcome.Missing),
                    }
                ),
                .. received
                    .Metrics.Where(metric => !before.ContainsKey(metric.Name))
                    .Select(metric => new UncomparedMetric(metric.Name, Outcome.New)),
            ],
            verified.Machine == received.Machine
        );
    }

    private static IEnumerable<string> Identity(Snapshot verified, Snapshot received)
    {
        if (verified.Claim != received.Claim)
        {
            yield return $"The verified snapshot is of the claim '{verified.Claim}', the received one of '{received.Claim}'.";
        }

        if (verified.Sentence != received.Sentence)
        {
            yield return $"The claim's sentence was '{verified.Sentence}' and is '{received.Sentence}'.";
        }

        if (verified.Scale != received.Scale)
        {
            yield return $"The verified snapshot is of scale '{verified.Scale}', the received one of '{received.Scale}'.";
        }
    }

    private static IEnumerable<string> Settings(
        IReadOnlyDictionary<string, string> verified,
        IReadOnlyDictionary<string, string> received
    ) =>
        from name in verified.Keys.Union(received.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let before = verified.TryGetValue(name, out var old) ? $"'{old}'" : "not there"
        let now = received.TryGetValue(name, out var found) ? $"'{found}'" : "not there"
        where before != now
        select $"The setting {name} was {before} and is {now}.";

    private static IEnumerable<string> Definition(Metric verified, Metric? received, bool sameRoot)
    {
        if ((verified, received) is (BandedMetric before, BandedMetric now))
        {
            if ((before.Direction, before.Step, before.Floor) != (now.Direction, now.Step, now.Floor))
            {
                yield return $"The metric '{now.Name}' was {Definition(before)} and is {Definition(now)}.";
            }

            if (now.Check.Count > 0 && now.Check.Count != before.Check.Count)
            {
                yield return $"The metric '{now.Name}' was checked with {before.Check.Count} seeds and is with {now.Check.Count}.";
            }

            var references = before.Reference.Select(seed => seed.Seed).ToHashSet();
            foreach (
                var (seed, _) in now.Check.Concat(now.Again).Where(seed => sameRoot && references.Contains(seed.Seed))
            )
            {
                yield return $"The seed {seed} of '{now.Name}' is one of the reference seeds; a check needs other ones.";
            }
        }
        else if (received is not null && received.GetType() != verified.GetType())
        {
            yield return received is ExactMetric
                ? $"The metric '{received.Name}' had a band and is exact."
                : $"The metric '{received.Name}' was exact and has a band.";
        }
    }

    private static string Definition(BandedMetric metric) =>
        $"{SnapshotText.NameOf(metric.Direction)}, with a step of {SnapshotText.Digits(metric.Step)} and a floor of "
        + SnapshotText.Digits(metric.Floor);

    private static MetricComparison Banded(
        BandedMetric verified,
        BandedMetric received,
        bool sameRoot,
        bool otherDevice
    )
    {
        double[] values = [.. received.Check.Select(seed => seed.Value)];
        double[] again = [.. received.Again.Select(seed => seed.Value)];
        if (!values.Concat(again).All(double.IsFinite))
        {
            return new UncomparedMetric(received.Name, Outcome.NotFinite);
        }

        var band = Band.Of(
            [.. verified.Reference.Select(seed => seed.Value)],
            values.Length,
            verified.Alpha,
            verified.Direction,
            verified.Step,
            verified.Floor,
            otherDevice
        );
        var mean = values.Mean();
        double? meanAgain = again is [] ? null : again.Mean();
        return new BandedComparison(
            received.Name,
            band.IsAlarm(mean, meanAgain) ? Outcome.Differs : Outcome.Matches,
            band,
            verified.Reference.Count,
            mean,
            values.Length,
            meanAgain,
            sameRoot ? Moved(verified.Check, received.Check) : null
        );
    }

    private static Move? Moved(IReadOnlyList<Observation<double>> before, IReadOnlyList<Observation<double>> now)
    {
        (double Old, double Found)[] pairs =
        [
            .. before.Join(now, seed => seed.Seed, seed => seed.Seed, (old, found) => (old.Value, found.Value)),
        ];
        return pairs.Length == before.Count && pairs.Length == now.Count
            ? new Move(
                pairs.Select(pair => pair.Found - pair.Old).Mean(),
                // By the bits, which tell −0 from 0.
                pairs.Count(pair =>
                    BitConverter.DoubleToInt64Bits(pair.Found) != BitConverter.DoubleToInt64Bits(pair.Old)
                )
            )
            : null;
    }

    private static ExactComparison Exact(ExactMetric verified, ExactMetric received)
    {
        var expected = verified.Reference[0].Value;
        var other = received.Check.Select(seed => seed.Value).FirstOrDefault(value => value != expected);
        return new ExactComparison(
            received.Name,
            other is null ? Outcome.Matches : Outcome.Differs,
            expected,
            other ?? expected
        );
    }
}
