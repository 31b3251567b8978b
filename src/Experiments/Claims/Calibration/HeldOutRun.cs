using Snapshots;

namespace Experiments.Claims.Calibration;

/// <summary>Collects what correct code gives on seeds that no snapshot uses: those of a check under other roots of randomness.</summary>
/// <param name="claim">The claim's id.</param>
public sealed class HeldOutRun(string claim)
{
    private readonly List<(HeldOutSeed Seed, IReadOnlyList<double> Values)> _rows = [];
    private string[] _metrics = [];

    /// <summary>Adds the seeds of a check.</summary>
    /// <param name="received">The check.</param>
    /// <exception cref="ArgumentException">It is of another claim, or has other metrics than those before.</exception>
    public void Add(Snapshot received)
    {
        BandedMetric[] metrics = [.. received.Metrics.OfType<BandedMetric>()];
        string[] names = [.. metrics.Select(metric => metric.Name)];
        if (received.Claim != claim || (_rows.Count > 0 && !names.SequenceEqual(_metrics)))
        {
            throw new ArgumentException($"A check of {received.Claim} does not belong here.", nameof(received));
        }

        _metrics = names;
        foreach (var (index, (seed, _)) in metrics[0].Check.Index())
        {
            _rows.Add(
                (new HeldOutSeed(received.RootSeed, seed), [.. metrics.Select(metric => metric.Check[index].Value)])
            );
        }
    }

    /// <summary>Everything that was added.</summary>
    public HeldOutSeeds Seeds => new(_metrics, _rows);
}
