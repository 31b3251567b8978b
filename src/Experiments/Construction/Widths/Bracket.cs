namespace Experiments.Construction.Widths;

/// <summary>Two bounds of a number that is not below 0.</summary>
/// <param name="Lower">The number is not below this.</param>
/// <param name="Upper">The number is not above this.</param>
public readonly record struct Bracket(double Lower, double Upper)
{
    /// <summary>The geometric mean of the bounds.</summary>
    public double Middle => Math.Sqrt(Lower) * Math.Sqrt(Upper);
}
