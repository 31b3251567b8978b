namespace Experiments.Construction.Widths;

/// <summary>n candidates of one weight, drawn from their law or from a tilted one, and solved.</summary>
/// <remarks>They are drawn at the places where <see cref="CandidateDraw"/> draws them. One object serves one thread.</remarks>
/// <param name="law">The law.</param>
/// <param name="settings">n, η, ε and R.</param>
/// <param name="stream">The randomness.</param>
internal sealed class CandidateSample(CandidateLaw law, ConstructionSettings settings, RandomStream stream)
{
    // Single precision cannot bring into reach what is missed by more than this share.
    private const double RoundingShare = 1e-5;

    private readonly WeightSolver _solver = new(settings);
    private readonly float[] _u = new float[settings.N];
    private readonly float[] _v = new float[settings.N];
    private readonly bool[] _kept = new bool[settings.N];
    private readonly float[] _delta = new float[settings.N];

    // Σ c.
    private double _sum;

    /// <summary>A number in (0, 1).</summary>
    public double NextUniform() => (stream.NextSignedDouble() + 1) / 2;

    /// <summary>Draws n candidates.</summary>
    /// <param name="tilt">The tilted law.</param>
    /// <param name="isNatural">Whether they are drawn from the law as it is instead.</param>
    public void Next(CandidateTilt tilt, bool isNatural)
    {
        var theta = isNatural ? 0 : tilt.Theta;
        var range = (float)settings.Range;
        _sum = 0;
        for (var k = 0; k < settings.N; k++)
        {
            float u;
            double size;
            do
            {
                (u, _v[k]) = (Math.Abs(stream.NextSigned()) * range, stream.NextSigned() * range);
                size = law.Size(u, _v[k]);
            } while (theta * size > 0 && NextUniform() >= Math.Exp(-theta * size));

            _u[k] = u + (float)law.LeastU;
            _sum += size;
        }
    }

    /// <summary>The density of the tilted law at this draw, as a multiple of that of the law as it is: Π e^(−θ c_k)/M(θ).</summary>
    public double Ratio(CandidateTilt tilt) => Math.Exp((-tilt.Theta * _sum) - (settings.N * Math.Log(tilt.M)));

    /// <summary>Whether Σ c ≥ |w| − η.</summary>
    /// <param name="weight">w, above 0.</param>
    public bool Reaches(float weight) => _sum >= weight - settings.Eta;

    /// <summary>Whether a subset of the candidates, perturbed, is within η of a weight.</summary>
    /// <param name="weight">w, above 0.</param>
    public bool Solves(float weight) =>
        _sum * (1 + RoundingShare) >= weight - settings.Eta && _solver.TrySolve(weight, _u, _v, _kept, _delta, out _);
}
