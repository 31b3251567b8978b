namespace Experiments.Construction;

/// <summary>Perturbations in single precision that keep to ε exactly.</summary>
internal static class SinglePerturbation
{
    /// <summary>
    /// A Δ near δ, not beyond it, such that both |Δ| ≤ ε and |(v + Δ) − v| ≤ ε, where v + Δ is formed in single precision.
    /// </summary>
    /// <param name="weight">v, finite.</param>
    /// <param name="move">δ; clamped to [−ε, ε].</param>
    /// <param name="epsilon">ε ≥ 0.</param>
    /// <remarks>
    /// Δ is a multiple of the unit in the last place at |v| + |δ|, so that v + Δ is mostly exact: always for v of
    /// <see cref="CandidateDraw"/> where R is a power of 2 and |v| + |δ| &lt; 2R. Δ is less than two such units from the clamped δ.
    /// </remarks>
    public static float Of(float weight, double move, double epsilon)
    {
        var clamped = Math.Clamp(move, -epsilon, epsilon);
        if (clamped == 0)
        {
            return 0;
        }

        var unit = Math.ScaleB(1, Math.ILogB(Math.Abs(weight) + Math.Abs(clamped)) - 23);
        var delta = Math.Truncate(clamped / unit) * unit;
        if (Math.Abs((double)(weight + (float)delta) - weight) > epsilon)
        {
            delta -= Math.CopySign(unit, delta);
        }

        return (float)delta;
    }
}
