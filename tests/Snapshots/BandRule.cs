using Experiments.Statistics;

namespace Snapshots;

/// <summary>What is the same for all bands of one design: everything but the references' mean and standard deviation.</summary>
/// <remarks>The quantile takes far longer than the rest of a band, and one of these computes it once.</remarks>
public sealed class BandRule
{
    private readonly Direction _direction;
    private readonly double _t;
    private readonly double _root;
    private readonly double _least;
    private readonly double _wider;

    /// <summary>Computes the quantile.</summary>
    /// <param name="references">n₀, at least <see cref="Band.FewestReferences"/>.</param>
    /// <param name="checks">n₁ ≥ 1.</param>
    /// <param name="alpha">α, between 0 and 1 exclusive.</param>
    /// <param name="direction">Which changes are wrong.</param>
    /// <param name="step">The metric's step, at least 0.</param>
    /// <param name="floor">The least half-width, at least 0.</param>
    /// <param name="otherDevice">
    /// Whether the checks come from another class of device than the references, which widens the band by the floor.
    /// </param>
    /// <exception cref="ArgumentException">An argument is outside its range.</exception>
    public BandRule(
        int references,
        int checks,
        double alpha,
        Direction direction,
        double step = 0,
        double floor = 0,
        bool otherDevice = false
    )
    {
        if (references < Band.FewestReferences)
        {
            throw new ArgumentException(
                $"A band needs {Band.FewestReferences} reference seeds, not {references}.",
                nameof(references)
            );
        }

        if (alpha is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "A band needs α between 0 and 1.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(checks, 1);
        RequireLength(step, nameof(step));
        RequireLength(floor, nameof(floor));
        var tail = direction is Direction.TwoSided ? alpha / 2 : alpha;
        _direction = direction;
        // The lower quantile, negated: 1 − tail would round a small tail away.
        _t = -StudentT.Quantile(tail, references - 1);
        _root = Math.Sqrt((1.0 / references) + (1.0 / checks));
        _least = Math.Max(step / 2, floor);
        _wider = otherDevice ? floor : 0;
    }

    /// <summary>The band of references that have this mean and standard deviation s (n₀ − 1 in the denominator).</summary>
    /// <exception cref="ArgumentException">One is not finite, or an end of the band overflows.</exception>
    public Band Around(double mean, double standardDeviation)
    {
        var half = Math.Max(_t * standardDeviation * _root, _least) + _wider;
        var (low, high) = (mean - half, mean + half);
        return double.IsFinite(low) && double.IsFinite(high)
            ? new Band(
                mean,
                standardDeviation,
                half,
                _direction is Direction.AtMost ? double.NegativeInfinity : low,
                _direction is Direction.AtLeast ? double.PositiveInfinity : high
            )
            : throw new ArgumentException(
                "The references must be finite, and their spread must not overflow.",
                nameof(standardDeviation)
            );
    }

    private static void RequireLength(double length, string name)
    {
        if (length is not (>= 0 and < double.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(name, length, "A band's step and floor are finite and at least 0.");
        }
    }
}
