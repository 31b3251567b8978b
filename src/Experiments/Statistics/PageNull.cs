using System.Numerics;

namespace Experiments.Statistics;

/// <summary>
/// The distribution of one block's part of Page's L when every order of the block's ranks is equally likely.
/// </summary>
internal static class PageNull
{
    /// <summary>
    /// The distribution of Σ_j j·r(π(j)), j = 1 … k, over all k! permutations π, by dynamic programming over the
    /// subsets of ranks given to the first positions: 2^k·k steps for each sum instead of k!.
    /// </summary>
    /// <param name="ranks">
    /// The block's ranks (times any whole factor), in any order, ties included; at most 12, as 13! needs care.
    /// </param>
    public static LatticeDistribution Of(IReadOnlyList<int> ranks)
    {
        int[] ascending = [.. ranks.Order()];
        int subsets = 1 << ascending.Length;
        // counts[subset][sum]: the orders of the subset on the first positions that give the sum.
        long[]?[] counts = new long[]?[subsets];
        counts[0] = [1];
        for (int subset = 0; subset < subsets; subset++)
        {
            Extend(counts, subset, ascending);
            if (subset < subsets - 1)
            {
                counts[subset] = null;
            }
        }

        long[] all = counts[^1]!;
        int least = Array.FindIndex(all, count => count > 0);
        double orders = all.Sum();
        return new LatticeDistribution(least, [.. all.Skip(least).Select(count => count / orders)]);
    }

    private static void Extend(long[]?[] counts, int subset, int[] ascending)
    {
        long[] here = counts[subset]!;
        int position = BitOperations.PopCount((uint)subset) + 1;
        for (int i = 0; i < ascending.Length; i++)
        {
            int larger = subset | (1 << i);
            if (larger == subset)
            {
                continue;
            }

            long[] there = counts[larger] ??= new long[GreatestSum(larger, ascending) + 1];
            int step = position * ascending[i];
            for (int sum = 0; sum < here.Length; sum++)
            {
                if (here[sum] != 0)
                {
                    there[sum + step] += here[sum];
                }
            }
        }
    }

    // By the rearrangement inequality, the ascending order has the greatest sum.
    private static int GreatestSum(int subset, int[] ascending)
    {
        int sum = 0;
        int position = 0;
        for (int i = 0; i < ascending.Length; i++)
        {
            if ((subset & (1 << i)) != 0)
            {
                sum += ++position * ascending[i];
            }
        }

        return sum;
    }
}
