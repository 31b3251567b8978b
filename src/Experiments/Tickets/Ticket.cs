using static TorchSharp.torch;

namespace Experiments.Tickets;

/// <summary>One pruning level of Algorithm 1.</summary>
/// <param name="Sparsity">s, the fraction of weights removed.</param>
/// <param name="Loss">ℓ: mean cross-entropy in nats over the seed's training images.</param>
/// <param name="Accuracy">Share of test images classified correctly.</param>
/// <param name="Mask">M: N numbers 0 or 1; it lives as long as its ticket.</param>
public sealed record PruningLevel(decimal Sparsity, double Loss, double Accuracy, Tensor Mask)
{
    /// <summary>Why the level has no numbers, as a sentence; null where it has. Its loss and accuracy then say nothing.</summary>
    public string? Failure { get; init; }
}

/// <summary>What Algorithm 1 returns for one ε and one seed: every level, and the chosen one as ℓ*, M* and s*.</summary>
public sealed class Ticket : IDisposable
{
    /// <summary>Joins the parts of a ticket.</summary>
    public Ticket(
        double epsilon,
        int seed,
        Tensor weights,
        (double Loss, double Accuracy) unpruned,
        IReadOnlyList<PruningLevel> levels
    )
    {
        (Epsilon, Seed, Weights, Levels) = (epsilon, seed, weights, levels);
        (UnprunedLoss, UnprunedAccuracy) = unpruned;
        PruningLevel[] measured = [.. levels.Where(level => level.Failure is null)];
        Best = measured.Length == 0 ? null : Selection.Best(measured, level => level.Loss);
    }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>The seed number.</summary>
    public int Seed { get; }

    /// <summary>W_T: N numbers.</summary>
    public Tensor Weights { get; }

    /// <summary>Loss of W_T without pruning, as in <see cref="PruningLevel.Loss"/>.</summary>
    public double UnprunedLoss { get; }

    /// <summary>Accuracy of W_T without pruning, as in <see cref="PruningLevel.Accuracy"/>.</summary>
    public double UnprunedAccuracy { get; }

    /// <summary>The levels, in the order in which they were given.</summary>
    public IReadOnlyList<PruningLevel> Levels { get; }

    /// <summary>Why there is no W_T, as a sentence; null where there is. The ticket then has no levels, and its numbers say nothing.</summary>
    public string? Failure { get; init; }

    /// <summary>Why W_T without pruning has no loss, as a sentence; null where it has. Its levels may have one.</summary>
    public string? UnprunedFailure { get; init; }

    /// <summary>The level with the smallest loss, ties to the later; null where no level was given or none has numbers.</summary>
    public PruningLevel? Best { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        foreach (var level in Levels)
        {
            level.Mask.Dispose();
        }
    }
}
