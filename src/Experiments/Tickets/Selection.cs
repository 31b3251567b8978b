namespace Experiments.Tickets;

/// <summary>Lines 7–14 of Algorithm 1: which pruning level is kept.</summary>
public static class Selection
{
    /// <summary>Starts from ℓ* = ∞ and takes a level whenever ℓ ≤ ℓ*, so that among equal losses the last one is kept.</summary>
    /// <param name="levels">At least one level, in the order in which they were tried.</param>
    /// <param name="loss">ℓ of a level; not NaN.</param>
    /// <exception cref="ArgumentException">There is no level, or a loss is NaN.</exception>
    public static T Best<T>(IReadOnlyList<T> levels, Func<T, double> loss)
    {
        if (levels.Count == 0)
        {
            throw new ArgumentException("Algorithm 1 needs at least one pruning level.", nameof(levels));
        }

        var (best, bestLoss) = (levels[0], double.PositiveInfinity);
        foreach (var level in levels)
        {
            var value = loss(level);
            if (double.IsNaN(value))
            {
                throw new ArgumentException("A pruning level has a loss that is NaN.", nameof(levels));
            }

            if (value <= bestLoss)
            {
                (best, bestLoss) = (level, value);
            }
        }

        return best;
    }
}
