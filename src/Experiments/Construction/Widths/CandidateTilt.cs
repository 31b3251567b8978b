using MathNet.Numerics.Integration;

namespace Experiments.Construction.Widths;

/// <summary>An exponential tilt of a candidate's law: the density of (u, v) times e^(−θc)/M, c as in <see cref="CandidateLaw"/>.</summary>
/// <param name="Theta">θ, at least 0.</param>
/// <param name="M">M(θ) = E[e^(−θc)] of the law as it is, in (0, 1].</param>
/// <param name="Mean">E[c] of the tilted law.</param>
internal readonly record struct CandidateTilt(double Theta, double M, double Mean)
{
    // Each candidate of the tilted law takes 1/M draws.
    private const double LeastM = 1e-3;

    private const int Halvings = 24;
    private const int NodesPerPanel = 32;
    private static readonly GaussLegendreRule Nodes = new(0, 1, NodesPerPanel);

    /// <summary>The tilt under which c is a given size on average; less of one where that would make M too small to draw from.</summary>
    /// <param name="law">The law.</param>
    /// <param name="mean">The size, above 0; θ = 0 where c is less than that as it is.</param>
    public static CandidateTilt To(CandidateLaw law, double mean)
    {
        var (low, step) = (Of(law, 0), 1 / mean);
        if (low.Mean <= mean)
        {
            return low;
        }

        // Doubled until it is too far, then halved in between.
        var high = Of(law, step);
        while (high.Mean > mean && high.M > LeastM)
        {
            (low, high) = (high, Of(law, 2 * high.Theta));
        }

        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = Of(law, (low.Theta + high.Theta) / 2);
            (low, high) = middle.Mean > mean && middle.M > LeastM ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The tilt of one θ.</summary>
    /// <remarks>
    /// Given s, u′ = l + Ry with y uniform on (0, 1), and with t = θRs, E[e^(−θc)] = e^(−θls)·φ(t) and
    /// E[c·e^(−θc)] = s·e^(−θls)·(l·φ(t) + R·ψ(t)), φ(t) = ∫ e^(−ty) dy, ψ(t) = ∫ y·e^(−ty) dy. Over s: by Gauss and Legendre, in
    /// panels that double in length.
    /// </remarks>
    public static CandidateTilt Of(CandidateLaw law, double theta)
    {
        var ((least, most), range, u) = (law.S, law.Range, law.LeastU);
        var (m, moment) = (0.0, 0.0);
        for (var (end, panel) = (most, 0); end > least; panel++)
        {
            var start = panel < 20 ? Math.Max(least, end / 2) : least;
            for (var node = 0; node < NodesPerPanel; node++)
            {
                var s = start + ((end - start) * Nodes.Abscissas[node]);
                var (phi, psi) = Integrals(theta * range * s);
                var weight = (end - start) * Nodes.Weights[node] * Math.Exp(-theta * u * s);
                m += weight * phi;
                moment += weight * s * ((u * phi) + (range * psi));
            }

            end = start;
        }

        m = law.Atom + (m / (2 * range));
        return new CandidateTilt(theta, m, moment / (2 * range) / m);
    }

    private static (double Phi, double Psi) Integrals(double t)
    {
        if (t > 1)
        {
            var exponential = Math.Exp(-t);
            return ((1 - exponential) / t, (1 - (exponential * (1 + t))) / (t * t));
        }

        // The series of e^(−ty), where the closed forms would cancel: 1/20! is less than a rounding.
        var (phi, psi, term) = (0.0, 0.0, 1.0);
        for (var power = 0; power < 20; power++)
        {
            phi += term / (power + 1);
            psi += term / (power + 2);
            term *= -t / (power + 1);
        }

        return (phi, psi);
    }
}
