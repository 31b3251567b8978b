namespace Experiments.Claims;

/// <summary>The claims, each with one class of tests or one test of its own.</summary>
public static class Manifest
{
    private const string Algorithm = "Algorithm 1, PGD+StrongLTH";
    private const string SubsetSum = "PERTURBED SUBSET SUM PROBLEM, on which Theorem 2 rests";
    private const string Table = "the table of accuracy by sparsity s and perturbation scale ε";

    /// <summary>The perturbation never leaves the ball.</summary>
    public static Claim Clamp { get; } =
        new(
            "clamp",
            "Training the neural network using SGD while controlling the max-norm of the weight change to ε.",
            $"{Algorithm}, lines 3–5",
            "After every step of a real run ‖ΔW‖_max ≤ ε, and W_t = W_0 + ΔW to the last bit of single precision; "
                + "sign(Ŵ)·min{|Ŵ|, ε} is the projection onto the ball, idempotent and non-expansive."
        );

    /// <summary>Without perturbation the algorithm is the strong lottery ticket's.</summary>
    public static Claim EpsilonZero { get; } =
        new(
            "epsilon-zero",
            "Red: Strong LTH (the column ε = 0).",
            $"the legend of {Table}",
            "At ε = 0, W_T is W_0 bit for bit, and every level's loss and mask and the choice are bit-identical to edge-popup "
                + "run by itself on the same random weights."
        );

    /// <summary>Without a bound the algorithm's first part is SGD.</summary>
    public static Claim EpsilonInfinity { get; } =
        new(
            "epsilon-infinity",
            "Blue: Standard Training with SGD (the row s = 0).",
            $"the legend of {Table}",
            "At ε = ∞, and at the smallest ε whose ball is never touched, W_T has the same bits as SGD without projection; "
                + "just below that ε it has not."
        );

    /// <summary>Which level is kept.</summary>
    public static Claim Choice { get; } =
        new(
            "selection",
            "if ℓ ≤ ℓ* then ℓ* ← ℓ, M* ← M; return optimal loss ℓ*, mask M* and sparsity level s.",
            $"{Algorithm}, lines 7–14",
            "On real runs the returned level has the smallest loss of all levels, and the later one of two equal losses."
        );

    /// <summary>Training helps more the larger the ball is.</summary>
    public static Claim UnprunedRises { get; } =
        new(
            "unpruned-rises",
            "Accuracy at s = 0 rises from 0.12 at ε = 0 to 0.98 at ε = 0.3.",
            $"{Table}, first row",
            "At s = 0, accuracy has a rising trend in ε over the poster's eleven values (Page's test, seeds as blocks)."
        );

    /// <summary>Pruning alone finds a good network.</summary>
    public static Claim PruningAlone { get; } =
        new(
            "pruning-alone",
            "At ε = 0 accuracy rises from 0.12 at s = 0 to 0.85 at s = 0.5.",
            $"{Table}, first column",
            "At ε = 0, the level that Algorithm 1 chooses is more than 0.3 more accurate than the network without pruning "
                + "(paired t test over seeds)."
        );

    /// <summary>A larger ball never costs accuracy at the best sparsity.</summary>
    public static Claim BestDoesNotFall { get; } =
        new(
            "best-does-not-fall",
            "The best accuracy over s goes from 0.85 at ε = 0 to 0.98 at ε = 0.3.",
            $"{Table}, the largest number of each column",
            "From each ε to the next, the accuracy of the level with the smallest training loss falls by less than 0.01 "
                + "(paired t tests over seeds), and over all ε it has a rising trend (Page's test)."
        );

    /// <summary>Once SGD has trained the network, pruning only costs.</summary>
    public static Claim LargeEpsilonFalls { get; } =
        new(
            "large-epsilon-falls",
            "Orange: Pruning Dominated by SGD; at ε = 0.3 accuracy falls from 0.98 at s = 0 to 0.17 at s = 0.8.",
            $"the legend of {Table}, and its last column",
            "At the largest ε, accuracy has a falling trend in s (Page's test, seeds as blocks). How far it falls is reported, "
                + "not claimed."
        );

    /// <summary>The perturbation that SGD finds is a good one.</summary>
    public static Claim GoodPerturbation { get; } =
        new(
            "good-perturbation",
            "Can SGD find a good ε-perturbation?",
            "the central question, and PGD+EDGE-POPUP",
            "At ε = 0.05 and at ε = 0.2, W_0 + ΔW of projected SGD is more accurate after edge-popup at s = 0.5 than W_0 with ±ε "
                + "at random on every weight (paired t tests over seeds). At much smaller ε the two are hard to tell apart."
        );

    /// <summary>The poster's bound on the number of candidates.</summary>
    public static Claim SubsetSumBound { get; } =
        new(
            "subset-sum-bound",
            "n = O(log(1/η)/(1 + ε)) random candidates approximate every target in [−1, 1] within η.",
            SubsetSum,
            "One constant C serves the whole grid, as it is chosen to: with max(1, C·ln(1/η)/(1 + ε)) candidates, rounded down, every target is within η with "
                + "probability 0.9 or more (exact binomial tests), and the constant of η ≥ 0.001 serves every smaller η as well. How "
                + "loose the bound is comes with it."
        );

    /// <summary>How much fewer candidates ε asks for.</summary>
    public static Claim SubsetSumFactor { get; } =
        new(
            "subset-sum-factor",
            "Compared with the original, our result is smaller by a factor of 1/(1 + ε).",
            SubsetSum + ", and the remark on it",
            "At every η and ε of the grid, n* (interpolated, for probability 0.9) and E[T] at ε = 0 are 1 + ε times those at ε or more (paired t tests over "
                + "seeds), but where one candidate is enough; there the factor may ask for fewer than one, and the cells where it does are "
                + "named."
        );

    /// <summary>With ε above 0 the need does not grow for ever.</summary>
    public static Claim SubsetSumSaturates { get; } =
        new(
            "subset-sum-saturates",
            "n = O(log(1/η)/(1 + ε)): the poster's bound grows without end as η → 0, at any ε.",
            SubsetSum,
            "Stronger than claimed: at every ε ≥ 0.001, n* (interpolated, for probability 0.9) rises by less than 0.3 from η = 0.001 to "
                + "the exact limit η = 0, where it rises by about 1 when a small ε is halved; for ε ≤ 0.3, a + c·log₂(1/(η + κε)) fits "
                + "it with a residual more than ten times smaller than the poster's form (t tests over the jackknife's pseudo-values)."
        );

    /// <summary>What holds of every trial.</summary>
    public static Claim SubsetSumProved { get; } =
        new(
            "subset-sum-proved",
            "Random candidates, each kept or not and moved by at most ε, approximate every target in [−1, 1] within η.",
            SubsetSum,
            "What can be proved of the reachable sets C_t holds in every trial, without exception: T is not too small for the length of "
                + "2ᵀ intervals, T(η, ε) follows T(η + ε, 0), from which P(C_{n+1}(η, ε) covers) ≥ (1 − η − ε)·P(C_n(η + ε, 0) covers), "
                + "and one candidate is enough exactly where it must be."
        );

    /// <summary>The bound as printed for large ε.</summary>
    public static Claim SubsetSumEpsilonInfinity { get; } =
        new(
            "subset-sum-epsilon-infinity",
            "As ε → ∞, the number of candidates n = O(log(1/η)/(1 + ε)) goes to 0.",
            SubsetSum + ", as printed",
            "Whatever the constant, the bound as printed falls below 1 at a large enough ε, and without a candidate nothing but [−η, η] "
                + "is reached."
        )
        {
            Expected = Verdict.Refuted,
            NearestTrue =
                "n* ≤ max(1, C·ln(1/η)/(1 + ε)), and n* goes to 1: one candidate is enough surely if and only if ε + η ≥ 2, and with "
                + "probability p if and only if ε + η ≥ 1 + p.",
        };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        Clamp,
        EpsilonZero,
        EpsilonInfinity,
        Choice,
        UnprunedRises,
        PruningAlone,
        BestDoesNotFall,
        LargeEpsilonFalls,
        GoodPerturbation,
        SubsetSumBound,
        SubsetSumFactor,
        SubsetSumSaturates,
        SubsetSumProved,
        SubsetSumEpsilonInfinity,
    ];
}
