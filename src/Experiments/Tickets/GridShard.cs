namespace Experiments.Tickets;

/// <summary>
/// A part of a grid for one of many machines: the <see cref="Index"/>th of <see cref="Count"/> stretches of the pairs (seed, ε), seeds one
/// after the other. All sparsities of a pair belong together, because they prune the same W_T.
/// </summary>
/// <remarks>
/// The stretches share no pair, have all of them, and differ in length by at most one. With more shards than pairs some have none.
/// </remarks>
public sealed record GridShard
{
    /// <summary>The most shards that a grid can be cut into.</summary>
    public const int Most = 10_000;

    /// <summary>Names a shard.</summary>
    /// <param name="index">Which one, from 1 to <paramref name="count"/> inclusive.</param>
    /// <param name="count">How many there are, from 1 to <see cref="Most"/> inclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such shard.</exception>
    public GridShard(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, count);
        (Index, Count) = (index, count);
    }

    /// <summary>Which one, from 1.</summary>
    public int Index { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Seeds with those of a grid's ε that a part of it has: seeds in the order of the settings, ε too, no seed without ε.</summary>
    /// <param name="settings">The settings of the whole grid.</param>
    /// <param name="shard">The part; null for all.</param>
    public static IEnumerable<GridItem> Stretch(GridSettings settings, GridShard? shard)
    {
        var width = settings.Epsilons.Count;
        var pairs = (long)settings.Seeds.Count * width;
        var (first, end) = shard is null
            ? (0, pairs)
            : (shard.Cut(shard.Index - 1, pairs), shard.Cut(shard.Index, pairs));
        foreach (var (row, seed) in settings.Seeds.Index())
        {
            var from = Math.Clamp(first - ((long)row * width), 0, width);
            var to = Math.Clamp(end - ((long)row * width), 0, width);
            if (from < to)
            {
                yield return new GridItem(seed, [.. settings.Epsilons.Take((int)from..(int)to)]);
            }
        }
    }

    /// <summary>"shard 2 of 3".</summary>
    public override string ToString() => $"shard {Index} of {Count}";

    private long Cut(int before, long pairs) => before * pairs / Count;
}
