namespace Experiments.Construction.Widths;

/// <summary>A batch of draws of the candidate network at a precision η and a perturbation scale ε.</summary>
public readonly record struct WidthKey(double Eta, double Epsilon, int Seed);

/// <summary>What the draws of a seed needed.</summary>
/// <param name="Key">Which.</param>
/// <param name="Needs">For each draw the least n with which every weight of the target is reached; every larger n does as well.</param>
public sealed record WidthCell(WidthKey Key, IReadOnlyList<int> Needs)
{
    /// <inheritdoc/>
    public bool Equals(WidthCell? other) => other is not null && Key == other.Key && Needs.SequenceEqual(other.Needs);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();
}
