using Experiments.SubsetSum;
using Experiments.SubsetSum.Solvers;

namespace Experiments.Construction;

/// <summary>
/// Realises one weight of the target for inputs of one sign: keeps some of its n candidates u_k·v_k and moves the v_k by at most
/// ε, so that |w − Σ u_k (v_k + Δv_k)| ≤ η, the sum over the kept k.
/// </summary>
/// <remarks>One object serves one thread. A call allocates nothing once the buffers have grown.</remarks>
/// <param name="settings">n, η and ε.</param>
/// <param name="solver">What finds the subsets.</param>
internal sealed class WeightSolver(ConstructionSettings settings, SubsetSumSolver solver)
{
    /// <summary>
    /// Rounding Δv and v + Δv to single precision moves a product u·v by less than this share of |u·v| plus its radius.
    /// </summary>
    private const double RoundingShare = 1.0 / (1 << 22);

    /// <summary>The share of a least error within which it is found.</summary>
    private const double LeastErrorShare = 1.0 / 1024;

    private readonly double[] _items = new double[settings.N];
    private readonly double[] _radii = new double[settings.Epsilon > 0 ? settings.N : 0];
    private readonly double[] _moves = new double[settings.N];
    private readonly bool[] _kept = new bool[settings.N];
    private readonly float[] _delta = new float[settings.N];

    // Items, radii and target as the solver gets them: times this power of 2, which keeps their sum in its range.
    private double _scale;

    // Σ (|u_k·v_k| + r_k), not scaled.
    private double _size;

    /// <summary>Prepares a solver with all the room that there is.</summary>
    /// <param name="settings">n, η and ε.</param>
    public WeightSolver(ConstructionSettings settings)
        : this(settings, new SubsetSumSolver()) { }

    /// <summary>Solves one weight.</summary>
    /// <param name="weight">w.</param>
    /// <param name="u">The n weights u_k as they end, not 0.</param>
    /// <param name="v">The n weights v_k.</param>
    /// <param name="kept">n places; gets whether each candidate is kept, none where the weight cannot be reached.</param>
    /// <param name="delta">n places; gets the Δv_k, 0 where the candidate is not kept.</param>
    /// <param name="realised">Σ u_k (v_k + Δv_k), the inner sums in single precision, the rest in double.</param>
    /// <returns>Whether |w − <paramref name="realised"/>| ≤ η.</returns>
    public bool TrySolve(
        float weight,
        ReadOnlySpan<float> u,
        ReadOnlySpan<float> v,
        Span<bool> kept,
        Span<float> delta,
        out double realised
    )
    {
        Load(weight, u, v);

        // Only where rounding leads out of η, which is rare, room is left for it.
        var isReached =
            TryWithin(settings.Eta, weight, u, v, kept, delta, out realised)
            || TryWithin(settings.Eta - (RoundingShare * _size), weight, u, v, kept, delta, out realised);
        if (!isReached)
        {
            kept.Clear();
            delta.Clear();
            realised = 0;
        }

        return isReached;
    }

    /// <summary>Whether a weight can be reached: what <see cref="TrySolve"/> says of it.</summary>
    public bool Reaches(float weight, ReadOnlySpan<float> u, ReadOnlySpan<float> v) =>
        TrySolve(weight, u, v, _kept, _delta, out _);

    /// <summary>The least error of a weight that <see cref="TrySolve"/> cannot reach, to 0.1 %: that of a subset that attains it.</summary>
    public double LeastError(float weight, ReadOnlySpan<float> u, ReadOnlySpan<float> v)
    {
        Load(weight, u, v);
        if (TryFind(settings.Eta, weight, _kept, out _))
        {
            // Real numbers reach it, and single precision does not.
            return Math.Abs(weight - Perturb(weight, u, v, _kept, _delta));
        }

        // The empty subset's error is |w|.
        var (below, least) = (settings.Eta, (double)Math.Abs(weight));
        while (least - below > LeastErrorShare * least)
        {
            var middle = (below + least) / 2;
            (below, least) = TryFind(middle, weight, _kept, out var error) ? (below, error) : (middle, least);
        }

        return least;
    }

    private void Load(float weight, ReadOnlySpan<float> u, ReadOnlySpan<float> v)
    {
        var size = (double)Math.Abs(weight);
        _size = 0;
        for (var k = 0; k < settings.N; k++)
        {
            _items[k] = (double)u[k] * v[k];
            _size += Math.Abs(_items[k]);
            if (_radii.Length > 0)
            {
                // With a larger radius the candidate reaches w alone, and so it does with this one.
                _radii[k] = Math.Min(settings.Epsilon * Math.Abs(u[k]), Math.Abs(_items[k]) + size);
                _size += _radii[k];
            }
        }

        // η counts too, where it is less than |w|.
        var total = _size + (2 * size);
        _scale = total < FixedPoint.Range / 2 ? 1 : Math.ScaleB(FixedPoint.Range / 4, -Math.ILogB(total));
        for (var k = 0; k < settings.N && _scale < 1; k++)
        {
            _items[k] *= _scale;
            if (_radii.Length > 0)
            {
                _radii[k] *= _scale;
            }
        }
    }

    private bool TryWithin(
        double eta,
        float weight,
        ReadOnlySpan<float> u,
        ReadOnlySpan<float> v,
        Span<bool> kept,
        Span<float> delta,
        out double realised
    )
    {
        realised = 0;
        if (!(eta > 0) || !TryFind(eta, weight, kept, out _))
        {
            return false;
        }

        realised = Perturb(weight, u, v, kept, delta);
        return Math.Abs(weight - realised) <= settings.Eta;
    }

    private bool TryFind(double eta, float weight, Span<bool> kept, out double error)
    {
        try
        {
            var isFound = solver.Within(weight * _scale, _items, _radii, eta * _scale, kept, out error);
            error /= _scale;
            return isFound;
        }
        catch (SubsetSumFault) when (_scale < 1)
        {
            // Its numbers are scaled ones, which nobody gave.
            throw new ConstructionFault(
                $"The precision η = {settings.Eta} must not be that small beside products u·v that sum up to {_size:G3}; a larger η or a smaller range is needed."
            );
        }
    }

    private double Perturb(
        float weight,
        ReadOnlySpan<float> u,
        ReadOnlySpan<float> v,
        ReadOnlySpan<bool> kept,
        Span<float> delta
    )
    {
        // The moves of the candidates that are not kept are 0.
        SubsetPerturbation.Share(weight * _scale, _items, _radii, kept, _moves);
        var realised = 0.0;
        for (var k = 0; k < settings.N; k++)
        {
            delta[k] = SinglePerturbation.Of(v[k], _moves[k] / _scale / u[k], settings.Epsilon);
            realised += kept[k] ? (double)u[k] * (v[k] + delta[k]) : 0;
        }

        return realised;
    }
}
