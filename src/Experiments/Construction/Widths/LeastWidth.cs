namespace Experiments.Construction.Widths;

/// <summary>The least n with which a target's weights are all within reach with a given probability.</summary>
/// <param name="Least">The least n is not below this.</param>
/// <param name="Most">The least n is not above this; usually the same.</param>
/// <param name="Interpolated">
/// Where ln Λ_n, taken as linear from n − 1 to n, falls to ln(−ln p); in [n − 1, n] for n = <see cref="Most"/>, and n where Λ_n = 0.
/// </param>
public sealed record LeastWidth(int Least, int Most, double Interpolated);
