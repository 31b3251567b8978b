using System.Globalization;
using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Runs;
using Experiments.Tickets;

namespace Experiments.CommandLine;

/// <summary>The notations of option values; each reads one text and says false where it is not understood.</summary>
internal static class OptionText
{
    /// <summary>The most seeds that can be asked for, so that a slip of the finger is not a list of a thousand million.</summary>
    private const int MostSeeds = 10_000;

    /// <summary>How initial weights are drawn.</summary>
    public static OptionNames<Initialisation> Initialisations { get; } =
        new(
            ("kaiming-normal", Initialisation.KaimingNormal),
            ("kaiming-uniform", Initialisation.KaimingUniform),
            ("signed-constant", Initialisation.SignedConstant),
            ("uniform", Initialisation.Uniform)
        );

    /// <summary>What scores start from.</summary>
    public static OptionNames<ScoreStart> ScoreStarts { get; } =
        new(("uniform", ScoreStart.Uniform), ("magnitude", ScoreStart.Magnitude));

    /// <summary>Which weights are ranked together.</summary>
    public static OptionNames<ThresholdScope> ThresholdScopes { get; } =
        new(("layer", ThresholdScope.Layer), ("network", ThresholdScope.Network));

    /// <summary>How edge-popup's learning rate goes.</summary>
    public static OptionNames<RateSchedule> RateSchedules { get; } =
        new(("cosine", RateSchedule.Cosine), ("constant", RateSchedule.Constant));

    /// <summary>Which scores the gradient moves.</summary>
    public static OptionNames<ScoreGradient> ScoreGradients { get; } =
        new(("all", ScoreGradient.All), ("kept", ScoreGradient.Kept));

    /// <summary>Which weights are scored.</summary>
    public static OptionNames<ScoredWeights> ScoredWeights { get; } =
        new(("moved", Pruning.ScoredWeights.Moved), ("initial", Pruning.ScoredWeights.Initial));

    /// <summary>Reads any text but the empty one.</summary>
    public static bool TryReadWord(string text, out string value)
    {
        value = text;
        return text.Length > 0;
    }

    /// <summary>Reads COUNT, for the seeds 0 … COUNT − 1, or A..B, for A … B inclusive; at most 10 000 seeds.</summary>
    public static bool TryReadSeeds(string text, out IReadOnlyList<int> seeds)
    {
        seeds = [];
        (int First, long Count) range = text.Split("..") switch
        {
            [var count] when Digits.TryRead(count, out int n) => (0, n),
            [var first, var last] when Digits.TryRead(first, out int a) && Digits.TryRead(last, out int b) => (
                a,
                (long)b - a + 1
            ),
            _ => default,
        };
        if (range is not (First: >= 0, Count: > 0 and <= MostSeeds))
        {
            return false;
        }

        seeds = [.. Enumerable.Range(range.First, (int)range.Count)];
        return true;
    }

    /// <summary>Reads the number that all randomness is derived from.</summary>
    public static bool TryReadRootSeed(string text, out ulong value) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>What <see cref="TryReadShard"/> reads, in words.</summary>
    public static string Shard => $"I/N with 1 ≤ I ≤ N ≤ {GridShard.Most}, such as 2/8";

    /// <summary>Reads I/N, the I-th of N shards.</summary>
    public static bool TryReadShard(string text, out GridShard value)
    {
        value = new GridShard(1, 1);
        if (
            text.Split('/') is not [var index, var count]
            || !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            || n is < 1 or > GridShard.Most
            || i < 1
            || i > n
        )
        {
            return false;
        }

        value = new GridShard(i, n);
        return true;
    }

    /// <summary>A number of workers with its noun.</summary>
    public static string Workers(int count) => $"{count} {(count == 1 ? "worker" : "workers")}";

    /// <summary>Seeds that follow one another, as <see cref="TryReadSeeds"/> reads them.</summary>
    public static string Of(IReadOnlyList<int> seeds) => seeds[0] == 0 ? $"{seeds.Count}" : $"{seeds[0]}..{seeds[^1]}";
}
