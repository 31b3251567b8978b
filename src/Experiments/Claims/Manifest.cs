namespace Experiments.Claims;

/// <summary>The claims, each with one class of tests or one test of its own.</summary>
public static class Manifest
{
    private const string Algorithm = "Algorithm 1, PGD+StrongLTH";
    private const string SubsetSum = "PERTURBED SUBSET SUM PROBLEM, on which Theorem 2 rests";
    private const string Theorem = "MAIN RESULT, Theorem 2";
    private const string Table = "the table of accuracy by sparsity s and perturbation scale ε";

    /// <summary>The perturbation never leaves the ball.</summary>
    public static Claim Clamp { get; } =
        new(
            "clamp",
            "Training the neural network using SGD while controlling the max-norm of the weight change to ε.",
            $"{Algorithm}, lines 3–5",
            "After every step of a real run ‖ΔW‖_max ≤ ε, and W_t = W_0 + ΔW to the last bit of single precision; sign(Ŵ)·min{|Ŵ|, ε} is the projection onto the ball, idempotent and non-expansive."
        )
        {
            Summary =
                "‖ΔW‖_max ≤ ε after every step of a real run, W_t = W_0 + ΔW to the last bit, and the poster's sign·min form is the projection",
        };

    /// <summary>Without perturbation the algorithm is the strong lottery ticket's.</summary>
    public static Claim EpsilonZero { get; } =
        new(
            "epsilon-zero",
            "Red: Strong LTH (the column ε = 0).",
            $"the legend of {Table}",
            "At ε = 0, W_T is W_0 bit for bit, and every level's loss and mask and the choice are bit-identical to edge-popup run by itself on the same random weights."
        )
        {
            Summary = "at ε = 0 Algorithm 1 is edge-popup on random weights, bit for bit",
        };

    /// <summary>Without a bound the algorithm's first part is SGD.</summary>
    public static Claim EpsilonInfinity { get; } =
        new(
            "epsilon-infinity",
            "Blue: Standard Training with SGD (the row s = 0).",
            $"the legend of {Table}",
            "At ε = ∞, and at the smallest ε whose ball is never touched, W_T has the same bits as SGD without projection; just below that ε it has not."
        )
        {
            Summary = "at ε = ∞, and at the smallest ε that is never touched, projected SGD is SGD, bit for bit",
        };

    /// <summary>Which level is kept.</summary>
    public static Claim Choice { get; } =
        new(
            "selection",
            "if ℓ ≤ ℓ* then ℓ* ← ℓ, M* ← M; return optimal loss ℓ*, mask M* and sparsity level s.",
            $"{Algorithm}, lines 7–14",
            "On real runs the returned level has the smallest loss of all levels, and the later one of two equal losses."
        )
        {
            Summary = "the kept level has the smallest loss, the later of two equal ones",
        };

    /// <summary>Training helps more the larger the ball is.</summary>
    public static Claim UnprunedRises { get; } =
        new(
            "unpruned-rises",
            "Accuracy at s = 0 rises from 0.12 at ε = 0 to 0.98 at ε = 0.3.",
            $"{Table}, first row",
            "At s = 0, accuracy has a rising trend in ε over the poster's eleven values (Page's test, seeds as blocks)."
        )
        {
            Summary = "at s = 0 accuracy rises with ε",
        };

    /// <summary>Pruning alone finds a good network.</summary>
    public static Claim PruningAlone { get; } =
        new(
            "pruning-alone",
            "At ε = 0 accuracy rises from 0.12 at s = 0 to 0.85 at s = 0.5.",
            $"{Table}, first column",
            "At ε = 0, the level that Algorithm 1 chooses is more than 0.3 more accurate than the network without pruning (paired t test over seeds)."
        )
        {
            Summary = "at ε = 0 the chosen sparsity beats no pruning by more than 0.3",
        };

    /// <summary>There is a sparsity between nothing and too much.</summary>
    public static Claim PruningHump { get; } =
        new(
            "pruning-hump",
            "At ε = 0 accuracy rises from 0.12 at s = 0 to 0.85 at s = 0.5 and falls again to 0.73 at s = 0.8.",
            $"{Table}, first column",
            "At ε = 0, the level with the smallest training loss among those between no pruning and the largest s is more accurate than either end (paired t tests over seeds)."
        )
        {
            Summary = "at ε = 0 accuracy has a hump in s: between no pruning and s = 0.8 it is higher than at both",
        };

    /// <summary>A larger ball never costs accuracy at the best sparsity.</summary>
    public static Claim BestDoesNotFall { get; } =
        new(
            "best-does-not-fall",
            "The best accuracy over s goes from 0.85 at ε = 0 to 0.98 at ε = 0.3.",
            $"{Table}, the largest number of each column",
            "From each ε to the next, the accuracy of the level with the smallest training loss falls by less than 0.01 (paired t tests over seeds), and over all ε it has a rising trend (Page's test)."
        )
        {
            Summary =
                "the best accuracy over s does not fall by 0.01 or more from one ε to a larger one, and rises over all",
            ExpectedAtFullScale = Verdict.NotShown,
            Caveat =
                "At full scale, under the settings that come nearest to the poster's table, it is not shown: from ε = 0.1 to 0.3 the best falls by 0.02 on average, and by very "
                + "different amounts from seed to seed, because projected SGD that is strong enough for the poster's last column is rough there.",
        };

    /// <summary>Once SGD has trained the network, pruning only costs.</summary>
    public static Claim LargeEpsilonFalls { get; } =
        new(
            "large-epsilon-falls",
            "Orange: Pruning Dominated by SGD; at ε = 0.3 accuracy falls from 0.98 at s = 0 to 0.17 at s = 0.8.",
            $"the legend of {Table}, and its last column",
            "At the largest ε, accuracy has a falling trend in s (Page's test, seeds as blocks). How far it falls is reported, "
                + "not claimed."
        )
        {
            Summary = "at ε = 0.3 accuracy falls with s",
            Caveat =
                "Only the direction is tested and holds. At s = 0.8 accuracy falls to about 0.91 with edge-popup as published, and to about 0.43 at full scale, where the "
                + "scores of removed weights get no gradient; the poster has 0.17.",
        };

    /// <summary>From some ε on there is nothing to be gained by pruning.</summary>
    public static Claim Crossing { get; } =
        new(
            "crossing",
            "Pruning gains up to ε = 0.03 (0.89, and 0.84 without), and only costs from ε = 0.05 on (0.90 and 0.93; at ε = 0.3 0.98 at s = 0 and 0.97 at s = 0.2).",
            $"{Table}, its first row beside the others",
            "At the smallest ε the pruned level with the smallest training loss is more accurate than no pruning, and at the largest ε less (paired "
                + "t tests over seeds). Where accuracy crosses between the two is reported, not claimed."
        )
        {
            Summary = "pruning gains accuracy at ε = 0 and only costs it at ε = 0.3",
            Expected = Verdict.Refuted,
            ExpectedAtFullScale = Verdict.NotShown,
            NearestTrue =
                "How much pruning gains falls with ε. With edge-popup as published, and trained as here, it is still above 0 at ε = 0.3. Where removed weights' "
                + "scores get no gradient, as at full scale, it is below 0 in most seeds, but not on average, since now and then an unpruned network goes astray and pruning mends it.",
        };

    /// <summary>Large ε and much pruning do not go together.</summary>
    public static Claim CornerCollapses { get; } =
        new(
            "corner-collapses",
            "At s = 0.8 accuracy is 0.73 at ε = 0 and 0.17 at ε = 0.3.",
            $"{Table}, last row",
            "At the largest s, accuracy at the largest ε is below that at ε = 0 (paired t test over seeds)."
        )
        {
            Summary = "at s = 0.8 accuracy is lower at ε = 0.3 than at ε = 0",
            Expected = Verdict.Refuted,
            ExpectedAtFullScale = Verdict.Holds,
            NearestTrue =
                "With edge-popup as published accuracy at s = 0.8 rises with ε. It collapses where the scores of removed weights get no gradient, as at "
                + "full scale, so that edge-popup can hardly mend a mask of weights which SGD has already trained.",
        };

    /// <summary>The perturbation that SGD finds is a good one.</summary>
    public static Claim GoodPerturbation { get; } =
        new(
            "good-perturbation",
            "Can SGD find a good ε-perturbation?",
            "the central question, and PGD+EDGE-POPUP",
            "At ε = 0.05 and at ε = 0.2, W_0 + ΔW of projected SGD is more accurate after edge-popup at s = 0.5 than W_0 with ±ε "
                + "at random on every weight (paired t tests over seeds). At much smaller ε the two are hard to tell apart."
        )
        {
            Summary = "projected SGD's ΔW gives better pruned accuracy than ±ε at random, at ε = 0.05 and 0.2",
            ExpectedAtFullScale = Verdict.Refuted,
            NearestTrue =
                "It is better at ε = 0.05 under both settings, and at ε = 0.2 with edge-popup as published. Under those of full scale, which come nearest to the poster's table, it is worse at "
                + "ε = 0.2: projected SGD that is strong enough for the poster's last column is rough in so large a ball, and edge-popup that gives removed weights no gradient does not mend it.",
            Caveat = "Shown at two ε; at much smaller ones the two are hard to tell apart.",
        };

    /// <summary>The poster's bound on the number of candidates.</summary>
    public static Claim SubsetSumBound { get; } =
        new(
            "subset-sum-bound",
            "n = O(log(1/η)/(1 + ε)) random candidates approximate every target in [−1, 1] within η.",
            SubsetSum,
            "One constant C serves the whole grid, as it is chosen to: with max(1, C·ln(1/η)/(1 + ε)) candidates, rounded down, every target is within η with "
                + "probability 0.9 or more (exact binomial tests), and the constant of η ≥ 0.001 serves every smaller η as well. How "
                + "loose the bound is comes with it."
        )
        {
            Summary =
                "one constant C makes n ≤ max(1, C·ln(1/η)/(1 + ε)) serve every η and ε of a grid, and the coarse η predict the fine ones",
            Caveat =
                "A finite grid shows no O(…), and on this one the bound is loose: at any ε > 0 the number of "
                + "candidates stops growing as η → 0, and the bound does not.",
        };

    /// <summary>How much fewer candidates ε asks for.</summary>
    public static Claim SubsetSumFactor { get; } =
        new(
            "subset-sum-factor",
            "Compared with the original, our result is smaller by a factor of 1/(1 + ε).",
            SubsetSum + ", and the remark on it",
            "At every η and ε of the grid, n* (interpolated, for probability 0.9) and E[T] at ε = 0 are 1 + ε times those at ε or more (paired t tests over "
                + "seeds), but where one candidate is enough; there the factor may ask for fewer than one, and the cells where it does are "
                + "named."
        )
        {
            Summary =
                "ε lowers the number of candidates, for probability 0.9 and on average, by the factor 1/(1 + ε) or more, until one is enough",
            Caveat =
                "Where one candidate is enough the factor itself may be missed, because fewer than one there are not.",
        };

    /// <summary>With ε above 0 the need does not grow for ever.</summary>
    public static Claim SubsetSumSaturates { get; } =
        new(
            "subset-sum-saturates",
            "n = O(log(1/η)/(1 + ε)): the poster's bound grows without end as η → 0, at any ε.",
            SubsetSum,
            "Stronger than claimed: at every ε ≥ 0.001, n* (interpolated, for probability 0.9) rises by less than 0.3 from η = 0.001 to "
                + "the exact limit η = 0, where it rises by about 1 when a small ε is halved; for ε ≤ 0.3, a + c·log₂(1/(η + κε)) fits "
                + "it with a residual more than ten times smaller than the poster's form (t tests over the jackknife's pseudo-values)."
        )
        {
            Summary = "stronger than the poster: at ε > 0 the number hardly grows any more as η → 0",
            Caveat =
                "What is tested is more than the poster says, and does not contradict it: an upper bound may grow "
                + "where the need does not.",
        };

    /// <summary>What holds of every trial.</summary>
    public static Claim SubsetSumProved { get; } =
        new(
            "subset-sum-proved",
            "Random candidates, each kept or not and moved by at most ε, approximate every target in [−1, 1] within η.",
            SubsetSum,
            "What can be proved of the reachable sets C_t holds in every trial, without exception: T is not too small for the length of "
                + "2ᵀ intervals, T(η, ε) follows T(η + ε, 0), from which P(C_{n+1}(η, ε) covers) ≥ (1 − η − ε)·P(C_n(η + ε, 0) covers), "
                + "and one candidate is enough exactly where it must be."
        )
        {
            Summary = "what can be proved of every trial holds in every trial",
        };

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
            Summary = "as ε → ∞ the bound as printed goes to 0, the number of candidates to 1",
            Expected = Verdict.Refuted,
            NearestTrue =
                "n* ≤ max(1, C·ln(1/η)/(1 + ε)), and n* goes to 1: one candidate is enough surely if and only if ε + η ≥ 2, and with "
                + "probability p if and only if ε + η ≥ 1 + p.",
        };

    /// <summary>The network of Theorem 2 exists.</summary>
    public static Claim ConstructionExists { get; } =
        new(
            "construction-exists",
            "A random network G of depth 2L, pruned and perturbed by at most ε, approximates any target network F of depth L within η̂.",
            Theorem,
            "For targets trained on MNIST, at ε = 0 and 0.1: with n candidates of each weight and sign, chosen by a convolution, a draw has a mask and "
                + "a perturbation for every weight with probability 0.9 or more (exact binomial test); the network so built, checked from "
                + "its weights alone, differs from the target by no more than η̂ = 0.1 for any input of the unit ball, by certificate, "
                + "and its accuracy on the test images by no more than 0.1 points."
        )
        {
            Summary =
                "for targets trained on MNIST the pruned, perturbed network of depth 2L is built, certified and run on the test images",
            Caveat =
                "The candidate here has 2n hidden units for each input, n of each sign, of which those for negative inputs stay idle "
                + "behind the first ReLU; the weights of the first of two layers are pruned to one input each by the construction, not searched for.",
        };

    /// <summary>ε makes the candidate narrower.</summary>
    public static Claim ConstructionNarrower { get; } =
        new(
            "construction-narrower",
            "The width d'_ℓ = O(d_{ℓ−1} log(d_ℓ d_{ℓ−1}/η̂)/(1 + ε)) is smaller than the original strong lottery ticket's by 1/(1 + ε).",
            Theorem,
            "For a target whose weights are all 1 or −1, v alone perturbed: the n that reaches every weight with probability 0.9 (for ε from 0.2 to 5) and the mean n "
                + "that a draw needs (for ε from 0.05 to 5) are at least 1 + ε times smaller than at ε = 0 (paired t tests over seeds). "
                + "Larger ε are reported, not claimed."
        )
        {
            Summary = "ε lowers the width that is needed by 1/(1 + ε) or more, for ε up to 5",
            Caveat =
                "Beyond ε = 5 it stops holding where v alone is perturbed: for a target 784-500-10 of weights 1 and −1, n falls from 54 to 5 at ε = 10 (by convolution), which is "
                + "more than 54/11. It is tested on a small target of such weights, and it is the width of this construction; whether another needs less is not tested.",
        };

    /// <summary>The bound on the candidate's width.</summary>
    public static Claim ConstructionBound { get; } =
        new(
            "construction-bound",
            "d'_ℓ = O(d_{ℓ−1} log(d_ℓ d_{ℓ−1}/η̂)/(1 + ε)) is wide enough.",
            Theorem,
            "With C = 4.5, n = C·ln(d_ℓ d_{ℓ−1}/η)/(1 + ε) candidates, rounded down, reach every weight of a target of weights 1 and −1 with probability 0.9 or more: at η = 0.01 and "
                + "every ε from 0 to 10, at η down to 1e-4, and for a larger target (exact binomial tests). The least C that would do comes with it."
        )
        {
            Summary =
                "C·ln(d_ℓ d_{ℓ−1}/η)/(1 + ε) candidates are enough with one constant C, 4.5, at every ε, at finer η and for a larger target",
            Caveat =
                "η here is the precision of a weight, from which that of the network, η̂, follows by the certificate; ε is at most 10.",
        };

    /// <summary>What becomes of the width as ε → ∞.</summary>
    public static Claim ConstructionEpsilonInfinity { get; } =
        new(
            "construction-epsilon-infinity",
            "As ε → ∞, the required width goes to d_ℓ.",
            Theorem + ", the remark on its limits",
            "With u and v perturbed one candidate of each sign reaches every weight in [−1, 1] of every draw if ε(ε − 1) ≥ 1 − η (ε ≥ 1.618 at η = 1e-4), and fails in some at "
                + "1.61. With an unpruned first layer ε = 2 is enough for width d_ℓ: it becomes the target's own. With v alone perturbed one candidate is not "
                + "enough, with probability 0.9, at ε up to 100."
        )
        {
            Summary =
                "with u and v perturbed one candidate is enough from ε = 1.618 on; with v alone not even at ε = 100",
            Caveat =
                "Only where the first layer may be moved as well. With v alone perturbed, as in the rest of the construction, n falls like ln N/ln(nε) for N weights: one "
                + "candidate would need an ε of the order of N. As printed, the bound itself goes to 0, below any width.",
        };

    /// <summary>What the width is needed for.</summary>
    public static Claim ConstructionReach { get; } =
        new(
            "construction-reach",
            "d'_ℓ grows with log(1/η̂).",
            Theorem,
            "Stronger than claimed, for weights up to 1 in size: at η = 1e-4 a draw needs less than 2 candidates more than at η = 0.01 where ε = 0, and less than 0.5 more where ε is 0.1, 1 or "
                + "10 (paired t tests over seeds). What counts is whether the candidates reach |w| at all: by a convolution of their reach, without sampling, n* lies between the n of "
                + "probabilities 0.5 and 0.99 (exact binomial tests on whole networks), and of the weights missed by the exact solver at the n of probability 0.9 hardly any is within reach "
                + "(t tests over importance samples)."
        )
        {
            Summary = "stronger than the poster: the width is set by whether candidates reach |w| at all, not by η",
            Caveat =
                "For η from 1e-4 to 0.01. At ε = 0 finer η do count, the more the fewer candidates there are, as they do for the subset sums alone; with a perturbation hardly at all.",
        };

    /// <summary>All of them, by what they are about.</summary>
    public static IReadOnlyList<ClaimGroup> Groups { get; } =
    [
        new(
            "algorithm",
            "Algorithm 1: the program does what the poster writes down",
            [Clamp, EpsilonZero, EpsilonInfinity, Choice]
        ),
        new(
            "accuracy",
            "The table and its question: what moving and pruning do to accuracy",
            [
                UnprunedRises,
                PruningAlone,
                PruningHump,
                BestDoesNotFall,
                LargeEpsilonFalls,
                Crossing,
                CornerCollapses,
                GoodPerturbation,
            ]
        ),
        new(
            "subset-sums",
            "Subset sums: how many random weights stand in for one",
            [SubsetSumBound, SubsetSumFactor, SubsetSumSaturates, SubsetSumProved, SubsetSumEpsilonInfinity]
        ),
        new(
            "construction",
            "Theorem 2: how wide the random network has to be",
            [
                ConstructionExists,
                ConstructionNarrower,
                ConstructionBound,
                ConstructionEpsilonInfinity,
                ConstructionReach,
            ]
        ),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Claim> All { get; } = [.. Groups.SelectMany(group => group.Claims)];
}
