using CsCheck;
using Experiments.SubsetSum.Needs;

namespace Units.SubsetSum.Needs;

/// <summary>
/// What a made-up trial needed: the shares of [−1, 1] that C_1, …, C_T cover, as multiples of 1/64, whose sums have no rounding.
/// </summary>
/// <param name="Shares">Never falling, the last 1.</param>
internal sealed record TrialPath(double[] Shares)
{
    /// <summary>T.</summary>
    public int First => Shares.Length;

    /// <summary>|C_n ∩ [−1, 1]|/2 for any n from 1.</summary>
    public double Share(int n) => n <= First ? Shares[n - 1] : 1;

    /// <summary>Any path, T from 1 to 8.</summary>
    public static Gen<TrialPath> GenAny { get; } =
        Gen.Int[0, 64]
            .Array[0, 7]
            .Select(shares => new TrialPath([.. shares.Order().Select(share => share / 64.0), 1]));

    /// <summary>The same number of trials for each of some seeds.</summary>
    /// <param name="leastSeeds">The fewest seeds.</param>
    /// <param name="mostSeeds">The most.</param>
    /// <param name="mostTrials">The most trials of a seed, from 1.</param>
    public static Gen<TrialPath[][]> GenSeeds(int leastSeeds, int mostSeeds, int mostTrials) =>
        from seeds in Gen.Int[leastSeeds, mostSeeds]
        from trials in Gen.Int[1, mostTrials]
        from paths in GenAny.Array[trials].Array[seeds]
        select paths;

    /// <summary>A trial that is covered first by <paramref name="first"/> candidates and before by nothing.</summary>
    public static TrialPath At(int first) => new([.. Enumerable.Repeat(0.0, first - 1), 1]);

    /// <summary>So many equal trials that their number alone is no reason to doubt their mean.</summary>
    public static TrialPath[] Many(double[] shares) => [.. Enumerable.Repeat(new TrialPath(shares), 256)];

    /// <summary>The cell of some trials.</summary>
    public static CoveringCell Cell(double eta, double epsilon, int seed, IReadOnlyCollection<TrialPath> trials)
    {
        var longest = Enumerable.Range(1, trials.Max(trial => trial.First)).ToList();
        return new CoveringCell(
            new CoveringKey(eta, epsilon, seed),
            [.. longest.Select(n => trials.Count(trial => trial.First == n))],
            [.. longest.Select(n => trials.Sum(trial => trial.Share(n)))]
        );
    }

    /// <summary>The cells of seeds 0, 1, ….</summary>
    public static CoveringCell[] Cells(double eta, double epsilon, IReadOnlyList<TrialPath[]> seeds) =>
        [.. seeds.Select((trials, seed) => Cell(eta, epsilon, seed, trials))];

    /// <summary>Cells in which so many trials are covered first by so many candidates, dealt out over as many seeds.</summary>
    /// <param name="eta">η.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="firsts">T of each trial.</param>
    /// <param name="seeds">The number of seeds.</param>
    public static CoveringCell[] Cells(double eta, double epsilon, IReadOnlyList<int> firsts, int seeds) =>
        [
            .. Enumerable
                .Range(0, seeds)
                .Select(seed =>
                    Cell(eta, epsilon, seed, [.. firsts.Where((_, trial) => trial % seeds == seed).Select(At)])
                ),
        ];
}
