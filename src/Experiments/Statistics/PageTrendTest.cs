using System.Globalization;

namespace Experiments.Statistics;

/// <summary>
/// Page's test for ordered alternatives: do the treatments' values rise in the order given, in block after block?
/// </summary>
/// <remarks>
/// <para>
/// With r_ij the mid-rank of treatment j within block i, L = Σ_i Σ_j j·r_ij. Under the null hypothesis every order of a
/// block's values is equally likely, and blocks are independent. The p-value is the exact one-sided P(L ≥ observed) of
/// that distribution, given the ties there are; no normal approximation is involved.
/// </para>
/// <para>Several tests at once: see <see cref="Holm"/> for when a correction is due.</para>
/// </remarks>
/// <param name="L">Page's statistic, a multiple of ½.</param>
/// <param name="P">
/// The exact one-sided p-value, in (0, 1], except that one below about 1e-300 may underflow to 0.
/// </param>
/// <param name="Blocks">The number of blocks.</param>
/// <param name="Treatments">The number of treatments k.</param>
/// <param name="MeanCorrelation">
/// The effect size: the mean over blocks of Spearman's rank correlation (with mid-ranks) between the values and the
/// hypothesised order, from −1 to 1; a block whose values are all equal counts as 0.
/// </param>
public sealed record PageTrendTest(double L, double P, int Blocks, int Treatments, double MeanCorrelation)
{
    /// <summary>The most treatments for which the exact distribution is computed.</summary>
    public const int MaximumTreatments = 12;

    /// <summary>Tests for a rising trend. For a falling one, pass the columns in reverse order.</summary>
    /// <param name="blocks">
    /// One row per block (a seed, say), with one finite value per treatment in the hypothesised increasing order. Equal
    /// values are ties; values that differ by a rounding are not equal, so pass what was measured rather than what was
    /// computed from it.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is no block; rows differ in length, or have fewer than 2 or more than 12 treatments; a value is NaN or
    /// infinite.
    /// </exception>
    public static PageTrendTest Of(IReadOnlyList<IReadOnlyList<double>> blocks)
    {
        Require(blocks);
        int[][] ranks = [.. blocks.Select(MidRanks.Doubled)];
        int doubledL = ranks.Sum(WeightedByPosition);
        return new PageTrendTest(
            doubledL / 2.0,
            NullOf(ranks).UpperTail(doubledL),
            blocks.Count,
            blocks[0].Count,
            ranks.Average(Correlation)
        );
    }

    /// <summary>For example "L = 2530, p = 9.9e-39 (exact, 5 blocks × 11 treatments), mean ρ = 1.00".</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"L = {L:0.#}, {PValue.Write(P)} (exact, {Blocks} blocks × {Treatments} treatments), mean ρ = {MeanCorrelation:0.00}"
        );

    private static void Require(IReadOnlyList<IReadOnlyList<double>> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        if (blocks.Count == 0)
        {
            throw new ArgumentException("A trend test needs at least one block.", nameof(blocks));
        }

        if (blocks.Any(block => block.Count != blocks[0].Count))
        {
            throw new ArgumentException("Every block needs a value for every treatment.", nameof(blocks));
        }

        if (blocks[0].Count is < 2 or > MaximumTreatments)
        {
            throw new ArgumentException(
                $"The exact trend test is for 2 to {MaximumTreatments} treatments, not {blocks[0].Count}.",
                nameof(blocks)
            );
        }

        foreach (IReadOnlyList<double> block in blocks)
        {
            Finite.Require(block, nameof(blocks));
        }
    }

    private static LatticeDistribution NullOf(int[][] ranks)
    {
        // Blocks with the same ties have the same distribution, and most blocks have none.
        Dictionary<string, LatticeDistribution> known = [];
        LatticeDistribution sum = new(0, [1.0]);
        foreach (int[] block in ranks)
        {
            string ties = string.Join(' ', block.Order());
            if (!known.TryGetValue(ties, out LatticeDistribution? one))
            {
                known.Add(ties, one = PageNull.Of(block));
            }

            sum = sum.Plus(one);
        }

        return sum;
    }

    private static int WeightedByPosition(int[] ranks) => ranks.Select((rank, index) => (index + 1) * rank).Sum();

    private static double Correlation(int[] doubledRanks)
    {
        int k = doubledRanks.Length;
        // All measured from the mean, k + 1 when doubled: whole numbers, so that ±1 comes out as exactly ±1.
        int[] positions = [.. Enumerable.Range(1, k).Select(position => (2 * position) - (k + 1))];
        int[] ranks = [.. doubledRanks.Select(rank => rank - (k + 1))];
        int product = positions.Zip(ranks, (position, rank) => position * rank).Sum();
        int positionSquares = positions.Sum(position => position * position);
        int rankSquares = ranks.Sum(rank => rank * rank);
        return rankSquares == 0 ? 0 : product / Math.Sqrt((double)positionSquares * rankSquares);
    }
}
