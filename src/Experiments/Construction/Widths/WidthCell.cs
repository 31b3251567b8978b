namespace Experiments.Construction.Widths;

/// <summary>One draw of the candidate network at a precision η and a perturbation scale ε.</summary>
public readonly record struct WidthKey(double Eta, double Epsilon, int Seed);

/// <summary>What a draw needed.</summary>
/// <param name="Key">Which.</param>
/// <param name="N">The least n with which every weight of the target is reached; every larger n does as well.</param>
public sealed record WidthCell(WidthKey Key, int N);
