namespace Experiments.SubsetSum.Needs;

/// <summary>Which batch of trials: precision η, perturbation scale ε and seed number.</summary>
public readonly record struct CoveringKey(double Eta, double Epsilon, int Seed);

/// <summary>What the trials of one seed needed at one η and ε.</summary>
/// <param name="Key">Which.</param>
/// <param name="Covered">
/// At index n − 1 the number of trials with T = n, where T is the number of candidates at which C_T ⊇ [−1, 1] for the first time;
/// the last is not 0.
/// </param>
/// <param name="Coverage">At index n − 1 the sum over trials of |C_n ∩ [−1, 1]|/2; as long as <paramref name="Covered"/>.</param>
public sealed record CoveringCell(CoveringKey Key, IReadOnlyList<int> Covered, IReadOnlyList<double> Coverage)
{
    /// <summary>The number of trials.</summary>
    public int Trials => Covered.Sum();

    /// <inheritdoc/>
    public bool Equals(CoveringCell? other) =>
        other is not null
        && Key == other.Key
        && Covered.SequenceEqual(other.Covered)
        && Coverage.SequenceEqual(other.Coverage);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();
}
