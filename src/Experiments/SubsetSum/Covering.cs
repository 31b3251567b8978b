namespace Experiments.SubsetSum;

/// <summary>
/// How many candidates one trial needs until every target in [−1, 1] is within η of a subset sum whose terms are perturbed by at
/// most ε: T, the first n with C_n ⊇ [−1, 1], and how much of [−1, 1] is covered on the way. Exact.
/// </summary>
/// <remarks>
/// <para>
/// For a horizon of N candidates, what is reached by time t matters to a target in [−1, 1] by time N only inside
/// [−1 − P_t, 1 + Q_t], P_t = Σ max(0, x_i + ε), Q_t = Σ max(0, ε − x_i), both over t &lt; i ≤ N; the rest is dropped. If T is
/// beyond N, the trial starts again with a larger N. The result does not depend on the horizons.
/// </para>
/// <para>One object serves many trials, whose buffers it keeps; it is not safe for concurrent use.</para>
/// </remarks>
public sealed class Covering
{
    /// <summary>Above 2 any one candidate covers everything, so that every larger ε does what this one does.</summary>
    private const double EnoughEpsilon = 3;

    private const int UsualGrowth = 4;

    private readonly ReachableSet _set = new();
    private readonly CoveringRadii _radii;
    private readonly int _firstHorizon;
    private readonly int _growth;
    private double[] _coverage = new double[64];
    private int _count;

    /// <summary>Prepares for trials with one precision and one scale.</summary>
    /// <param name="eta">η: 0 (if ε is not), or from 2⁻⁵⁰ to below 1; rounded to a multiple of 2⁻⁵⁶.</param>
    /// <param name="epsilon">ε: at least 0, +∞ included; rounded likewise.</param>
    /// <exception cref="SubsetSumFault">One of them is NaN or out of range, or both are 0.</exception>
    public Covering(double eta, double epsilon)
        : this(CoveringRadii.Of(eta, epsilon, EnoughEpsilon)) { }

    private Covering(CoveringRadii radii)
        : this(radii, FirstHorizon(radii), UsualGrowth) { }

    /// <summary>With horizons of one's own: the first one and what is added to it each time, both at least 1.</summary>
    internal Covering(double eta, double epsilon, int firstHorizon, int growth)
        : this(CoveringRadii.Of(eta, epsilon, EnoughEpsilon), firstHorizon, growth) { }

    private Covering(CoveringRadii radii, int firstHorizon, int growth)
    {
        (_radii, _firstHorizon, _growth) = (radii, firstHorizon, growth);
    }

    /// <summary>η as computed with.</summary>
    public double Eta => FixedPoint.ToDouble(_radii.Eta);

    /// <summary>ε as computed with: at most 3, which does what every larger one does.</summary>
    public double Epsilon => FixedPoint.ToDouble(_radii.Epsilon);

    /// <summary>
    /// The shares of [−1, 1] that C_1, …, C_T of the last trial cover, |C_n ∩ [−1, 1]| / 2 at index n − 1: never falling, each the
    /// double nearest to the exact share, the last 1. Overwritten by the next trial.
    /// </summary>
    public ReadOnlySpan<double> Coverage => _coverage.AsSpan(0, _count);

    /// <summary>Intervals merged in all trials so far: the work done, for benchmarks.</summary>
    public long Steps => _set.Steps;

    /// <summary>η and ε in the units of <see cref="FixedPoint"/>.</summary>
    internal CoveringRadii Radii => _radii;

    /// <summary>The same without perturbation but with precision η + ε, which must be below 1.</summary>
    internal Covering WithoutPerturbation() => new(new CoveringRadii(_radii.Eta + _radii.Epsilon, 0));

    /// <summary>Runs one trial and gives T, at least 1.</summary>
    /// <param name="candidates">The trial's candidates; more of them may be drawn than the T that count.</param>
    /// <exception cref="SubsetSumFault">η and ε are too small for the reachable set to be held in memory.</exception>
    public int Run(CandidateStream candidates)
    {
        for (var horizon = _firstHorizon; ; horizon += _growth)
        {
            if (IsCoveredBy(horizon, candidates))
            {
                return _count;
            }
        }
    }

    // The horizons with the least work, measured for η from 1e-1 to 1e-5 at ε = 0: T is beyond them in one trial in fifteen.
    // Too near a horizon costs trials run twice, one too far away about 3 % more work a candidate.
    private static int FirstHorizon(CoveringRadii radii) =>
        Math.Max(
            1,
            (int)
                Math.Round(
                    7 - (1.12 * Math.Log2(FixedPoint.ToDouble(radii.Eta) + (2 * FixedPoint.ToDouble(radii.Epsilon))))
                )
        );

    private bool IsCoveredBy(int horizon, CandidateStream candidates)
    {
        if (_coverage.Length < horizon)
        {
            Array.Resize(ref _coverage, 2 * horizon);
        }

        const long One = FixedPoint.One;
        var (rise, fall) = (0L, 0L);
        for (var index = 0; index < horizon; index++)
        {
            rise += Math.Max(0, candidates[index] + _radii.Epsilon);
            fall += Math.Max(0, _radii.Epsilon - candidates[index]);
        }

        _set.Reset(_radii.Eta);
        for (_count = 0; _count < horizon; )
        {
            var candidate = candidates[_count];
            rise -= Math.Max(0, candidate + _radii.Epsilon);
            fall -= Math.Max(0, _radii.Epsilon - candidate);
            _set.Add(candidate, _radii.Epsilon, -One - rise, One + fall);
            // Half a length in [−1, 1] is a share of it; halving a double is exact.
            _coverage[_count++] = FixedPoint.ToDouble(_set.LengthWithin(-One, One)) / 2;
            if (_set.Covers(-One, One))
            {
                return true;
            }
        }

        return false;
    }
}
