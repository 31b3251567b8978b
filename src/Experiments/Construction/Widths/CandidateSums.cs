using System.Numerics;

namespace Experiments.Construction.Widths;

/// <summary>
/// The distribution of sums of n independent terms, each 0 with a probability, and otherwise h·(i + U): i from a kernel on
/// 0, 1, …, and U uniform on (0, 1).
/// </summary>
/// <remarks>
/// <para>
/// Of n terms, k are of the second kind, with weight C(n, k)·p₀ⁿ⁻ᵏ; these add up to h·(I + U_1 + … + U_k). Below a place jh of the
/// grid is I + ⌊U_1 + … + U_k⌋ &lt; j, and the floor is m with probability e_k(m) = A(k, m)/k!, A the Eulerian numbers:
/// k·e_k(m) = (m + 1)·e_{k−1}(m) + (k − m)·e_{k−1}(m − 1). So no uniform part is rounded.
/// </para>
/// <para>
/// All convolutions are direct sums of terms that are not negative, so every probability, however small, has a relative error of
/// about the number of terms added up times 1e-16.
/// </para>
/// </remarks>
internal sealed class CandidateSums
{
    // Below this, nothing is kept: products with it would be subnormal numbers, and those are slow.
    private const double Nothing = 1e-280;

    private readonly double _atom;
    private readonly double[] _kernel;
    private readonly List<double[]> _below = [];
    private readonly List<double> _shares = [1];
    private double[] _power;
    private double[] _floors = [1];

    /// <summary>Takes the law of one term.</summary>
    /// <param name="atom">P(the term is 0).</param>
    /// <param name="kernel">P(i) for i = 0 … cells − 1; what lies beyond is left out.</param>
    public CandidateSums(double atom, double[] kernel)
    {
        (_atom, _kernel) = (atom, kernel);
        _power = new double[kernel.Length];
        _power[0] = 1;
        _below.Add(Cumulative(_power));
    }

    /// <summary>The number of terms of <see cref="Below"/>.</summary>
    public int N { get; private set; }

    /// <summary>Adds a term.</summary>
    public void Grow()
    {
        N++;
        _power = Convolve(_kernel, _power);
        _floors = NextFloors(_floors);
        _below.Add(Cumulative(Convolve(_floors, _power)));

        // C(n, k)·p₀ⁿ⁻ᵏ from that of n − 1.
        _shares.Add(0);
        for (var k = N; k >= 0; k--)
        {
            _shares[k] = (_atom * _shares[k]) + (k > 0 ? _shares[k - 1] : 0);
        }
    }

    /// <summary>P(sum &lt; jh) for j = 1 … cells, and P(sum ≤ 0) for j = 0.</summary>
    public double[] Below()
    {
        var below = new double[_kernel.Length + 1];
        for (var k = 0; k <= N; k++)
        {
            AddTimes(_shares[k], _below[k], below);
        }

        return below;
    }

    private double[] Cumulative(double[] masses)
    {
        var below = new double[masses.Length + 1];
        for (var j = 0; j < masses.Length; j++)
        {
            below[j + 1] = below[j] + masses[j];
        }

        // All 0 is not above 0.
        below[0] = N == 0 ? 1 : 0;
        return below;
    }

    /// <summary>e_k from e_{k−1}; the last one, of m = k, is 0.</summary>
    private static double[] NextFloors(double[] floors)
    {
        var k = floors.Length;
        var next = new double[k + 1];
        for (var m = 0; m < k; m++)
        {
            var sum = ((m + 1) * floors[m]) + (m > 0 ? (k - m) * floors[m - 1] : 0);
            next[m] = sum < Nothing ? 0 : sum / k;
        }

        return next;
    }

    /// <summary>Σ_i first[i]·second[j − i] for every j of the second.</summary>
    private static double[] Convolve(double[] first, double[] second)
    {
        var result = new double[second.Length];
        for (var i = 0; i < Math.Min(first.Length, second.Length); i++)
        {
            if (first[i] > 0)
            {
                AddTimes(first[i], second.AsSpan(0, second.Length - i), result.AsSpan(i));
            }
        }

        foreach (ref var value in result.AsSpan())
        {
            value = value < Nothing ? 0 : value;
        }

        return result;
    }

    private static void AddTimes(double factor, ReadOnlySpan<double> values, Span<double> sums)
    {
        var (width, vector) = (Vector<double>.Count, new Vector<double>(factor));
        var at = 0;
        for (; at <= values.Length - width; at += width)
        {
            var sum = Vector.FusedMultiplyAdd(vector, new Vector<double>(values[at..]), new Vector<double>(sums[at..]));
            sum.CopyTo(sums[at..]);
        }

        for (; at < values.Length; at++)
        {
            sums[at] += factor * values[at];
        }
    }
}
