namespace Experiments.SubsetSum.Needs;

/// <summary>
/// Everything that decides how many candidates were needed in an η × ε grid. A seed is a batch of trials; the trials of a seed have
/// the same candidates in all cells, so that cells can be compared pair by pair.
/// </summary>
public sealed record CoveringSettings : ExperimentSettings
{
    /// <summary>Precisions η, ascending, each 0 or greater; 0, the exact limit, where ε is greater than 0.</summary>
    public IReadOnlyList<double> Etas { get; init; } = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1];

    /// <summary>Perturbation scales ε, ascending, each in [0, ∞].</summary>
    public IReadOnlyList<double> Epsilons { get; init; } =
    [0, 1e-3, 5e-3, 1e-2, 2e-2, 3e-2, 4e-2, 5e-2, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10];

    /// <summary>Trials of each seed; at least 1.</summary>
    public int TrialsPerSeed { get; init; } = 50;

    /// <summary>The cells: every η with every ε, but not 0 with 0, which no number of candidates covers.</summary>
    public IEnumerable<(double Eta, double Epsilon)> Scales() =>
        from eta in Etas
        from epsilon in Epsilons
        where eta > 0 || epsilon > 0
        select (eta, epsilon);
}
