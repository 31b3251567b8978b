using static Experiments.SettingRule;

namespace Experiments.Construction.Widths;

/// <summary>
/// The probability that n candidates do not reach a weight even if all that help are kept and perturbed to the full:
/// F_n(x) = P(c_1 + … + c_n &lt; x) for a weight of size x + η, computed without sampling, between two bounds.
/// </summary>
/// <remarks>
/// <para>
/// On a grid of step h, the law of c (see <see cref="CandidateLaw"/>) is taken apart cell by cell: where the density is at least
/// g over a cell, the mass gh is uniform on it, and the rest, of order h² in all cells but the first, lies somewhere in it. That
/// rest, at h(i + t), is not above h(i + 1 + U) and not below h(i − 1 + U) for any U in (0, 1); for i = 0 it is not below 0. So there are
/// two laws on the grid, one stochastically above c and one below it, whose sums <see cref="CandidateSums"/> distributes exactly.
/// Their distribution functions are the bounds, which are apart by the order of h².
/// </para>
/// <para>
/// Between places of the grid F_n is bounded by its monotony, a gap of order h. Rounding is allowed for by
/// <see cref="Rounding"/> of each bound.
/// </para>
/// <para>Not safe for concurrent use.</para>
/// </remarks>
public sealed class ReachTail
{
    /// <summary>The cells of the grid where no number is given.</summary>
    public const int UsualCells = 4096;

    /// <summary>The largest n.</summary>
    public const int MostCandidates = 1000;

    /// <summary>What the bounds are moved apart by, as a share of each; rounding does less, but for probabilities below 1e-250.</summary>
    public const double Rounding = 1e-9;

    private readonly CandidateSums _above;
    private readonly CandidateSums _below;
    private readonly List<double[]> _lower = [];
    private readonly List<double[]> _upper = [];

    /// <summary>Lays out the grid.</summary>
    /// <param name="law">The law of c.</param>
    /// <param name="largest">The largest x, above 0; the grid ends there.</param>
    /// <param name="cells">The number of cells, at least 1; each further n takes the order of its square.</param>
    /// <exception cref="SettingsFault">A setting is out of its range.</exception>
    public ReachTail(CandidateLaw law, double largest, int cells = UsualCells)
    {
        Positive("The largest size to be reached", largest);
        AtLeast(1, "The number of cells", cells);
        (Law, Largest, Cells) = (law, largest, cells);
        var (above, below) = (new double[cells], new double[cells]);
        var atomBelow = law.Atom;
        var h = largest / cells;
        for (var i = 0; i < cells; i++)
        {
            // The density rises and then falls, so it is least at an end of the cell.
            var (from, to) = (h * i, h * (i + 1));
            var mass = law.AboveAtom(to) - law.AboveAtom(from);
            var even = Math.Clamp(h * Math.Min(law.Density(from), law.Density(to)), 0, Math.Max(0, mass));
            var rest = Math.Max(0, mass - even);
            above[i] += even;
            below[i] += even;
            if (i + 1 < cells)
            {
                above[i + 1] += rest;
            }

            if (i > 0)
            {
                below[i - 1] += rest;
            }
            else
            {
                atomBelow += rest;
            }
        }

        (_above, _below) = (new CandidateSums(law.Atom, above), new CandidateSums(atomBelow, below));
        Keep();
    }

    /// <summary>The law of c.</summary>
    public CandidateLaw Law { get; }

    /// <summary>The largest x.</summary>
    public double Largest { get; }

    /// <summary>The number of cells.</summary>
    public int Cells { get; }

    /// <summary>The bounds of F_n(x); all 0 for x not above 0, which no candidate is needed for.</summary>
    /// <param name="n">From 0 to <see cref="MostCandidates"/>; each n takes all smaller ones, which are kept.</param>
    /// <param name="x">At most <see cref="Largest"/>.</param>
    public Bracket Of(int n, double x)
    {
        if (!(x > 0))
        {
            return default;
        }

        var (lower, upper) = Places(x);
        var bounds = At(n);
        return new Bracket(bounds.Lower[lower], bounds.Upper[upper]);
    }

    /// <summary>The places of the grid to both sides of x: the same one twice where x is there.</summary>
    /// <param name="x">In (0, <see cref="Largest"/>].</param>
    internal (int Lower, int Upper) Places(double x)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(x, Largest);
        var place = x / Largest * Cells;

        // Where only rounding has moved it off a place, it is there: F_n changes by far less than the share of rounding.
        var nearest = Math.Round(place);
        place = Math.Abs(place - nearest) <= 1e-15 * place ? nearest : place;
        return ((int)Math.Floor(place), (int)Math.Ceiling(place));
    }

    /// <summary>The bounds of F_n at places 0 … <see cref="Cells"/> of the grid; at 0, those of its limit from above.</summary>
    internal (double[] Lower, double[] Upper) At(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, MostCandidates);
        while (_above.N < n)
        {
            _above.Grow();
            _below.Grow();
            Keep();
        }

        return (_lower[n], _upper[n]);
    }

    private void Keep()
    {
        _lower.Add(Array.ConvertAll(_above.Below(), bound => bound * (1 - Rounding)));
        _upper.Add(Array.ConvertAll(_below.Below(), bound => Math.Min(1, bound * (1 + Rounding))));
    }
}
