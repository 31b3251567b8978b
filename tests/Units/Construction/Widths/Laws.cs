using CsCheck;
using Experiments;
using Experiments.Construction;
using Experiments.Construction.Widths;

namespace Units.Construction.Widths;

/// <summary>Laws of candidates for tests, and what plain sampling says of them.</summary>
internal static class Laws
{
    /// <summary>Of every kind: ε 0, below R, R itself and above it; either or both weights moved.</summary>
    public static Gen<CandidateLaw> Any { get; } =
        from range in Gen.OneOf(Gen.Const(1.0), Gen.Const(0.5), Gen.Const(3.0))
        from epsilon in Gen.OneOf(Gen.Const(0.0), Gen.Const(1.0), Gen.Double[0, 1], Gen.Double[1, 4])
        from perturbed in Gen.OneOf(Gen.Const(PerturbedWeights.V), Gen.Const(PerturbedWeights.UV))
        select new CandidateLaw(epsilon * range, range, perturbed);

    public static TheoryData<double, PerturbedWeights> Table { get; } =
        new()
        {
            { 0, PerturbedWeights.V },
            { 0.2, PerturbedWeights.V },
            { 1, PerturbedWeights.V },
            { 2.5, PerturbedWeights.V },
            { 0.2, PerturbedWeights.UV },
            { 1, PerturbedWeights.UV },
            { 1.5, PerturbedWeights.UV },
        };

    public static string Text(CandidateLaw law) => $"ε {law.Epsilon:R}, R {law.Range:R}, {law.Perturbed}";

    /// <summary>c_1 + … + c_n for one draw.</summary>
    public static double Sum(CandidateLaw law, int n, RandomStream stream)
    {
        var sum = 0.0;
        for (var k = 0; k < n; k++)
        {
            var u = Math.Abs(stream.NextSignedDouble()) * law.Range;
            sum += law.Size(u, stream.NextSignedDouble() * law.Range);
        }

        return sum;
    }

    /// <summary>The average of a function of c, by midpoints in u and v.</summary>
    public static double Average(CandidateLaw law, Func<double, double> function, int points)
    {
        var sum = 0.0;
        for (var i = 0; i < points; i++)
        {
            var u = (i + 0.5) / points * law.Range;
            for (var j = 0; j < points; j++)
            {
                sum += function(law.Size(u, ((2 * (j + 0.5) / points) - 1) * law.Range));
            }
        }

        return sum / points / points;
    }
}
