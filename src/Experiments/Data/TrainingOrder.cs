namespace Experiments.Data;

/// <summary>Which training images a seed uses, and in which order each phase of training sees them.</summary>
/// <param name="rootSeed">The root seed of the run.</param>
/// <param name="seed">The seed number.</param>
/// <param name="available">Training images in the file.</param>
/// <param name="used">How many of them the seed uses; at least 1 and at most <paramref name="available"/>.</param>
public sealed class TrainingOrder(ulong rootSeed, int seed, int available, int used)
{
    /// <summary>The seed number.</summary>
    public int Seed => seed;

    /// <summary>Indices of the seed's training images, drawn without replacement from the whole file.</summary>
    public IReadOnlyList<int> Images { get; } = Draw(rootSeed, seed, available, used);

    /// <summary>The batches of a phase of training: every epoch is a fresh shuffle, and its last part short of a batch is left out.</summary>
    /// <param name="phase">Name of the phase; another phase has another order.</param>
    /// <param name="batchSize">Images per batch.</param>
    /// <param name="epochs">Passes over the images.</param>
    public IEnumerable<long[]> Batches(string phase, int batchSize, int epochs)
    {
        var stream = new RandomStream(rootSeed, $"order of images, {phase}", seed);
        long[] order = [.. Images.Select(image => (long)image)];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            stream.Shuffle(order.AsSpan());
            for (var start = 0; start + batchSize <= order.Length; start += batchSize)
            {
                yield return order[start..(start + batchSize)];
            }
        }
    }

    /// <summary>The number of batches that <see cref="Batches"/> gives.</summary>
    public static int Steps(int images, int batchSize, int epochs) => images / batchSize * epochs;

    private static int[] Draw(ulong rootSeed, int seed, int available, int used)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(used);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(used, available);
        int[] all = [.. Enumerable.Range(0, available)];
        new RandomStream(rootSeed, "training images", seed).Shuffle(all.AsSpan());
        return all[..used];
    }
}
