namespace Experiments.Tickets;

/// <summary>Which network of the grid: perturbation scale ε, sparsity s and seed number.</summary>
public readonly record struct CellKey(double Epsilon, decimal Sparsity, int Seed);

/// <summary>What one network of the grid reached.</summary>
/// <param name="Key">Which network.</param>
/// <param name="Loss">ℓ of Algorithm 1: the mean cross-entropy in nats over the seed's training images, after pruning.</param>
/// <param name="Accuracy">The share of test images classified correctly, in [0, 1].</param>
public readonly record struct Cell(CellKey Key, double Loss, double Accuracy)
{
    /// <summary>Why the network's training gave no numbers, as a sentence; null where it did. Loss and accuracy are then NaN.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether there are numbers.</summary>
    public bool IsMeasured => Failure is null;

    /// <summary>
    /// What the same weights reach under masks that nobody trained; null at s = 0, where every mask is the same, and where it was not
    /// measured.
    /// </summary>
    public BaselineAccuracies? Baselines { get; init; }

    /// <summary>A cell without numbers.</summary>
    /// <param name="key">Which network.</param>
    /// <param name="failure">Why, as a sentence.</param>
    public static Cell Failed(CellKey key, string failure) => new(key, double.NaN, double.NaN) { Failure = failure };
}
