namespace Experiments.Claims;

/// <summary>The claims, each with one class of tests or one test of its own.</summary>
public static class Manifest
{
    private const string Algorithm = "Algorithm 1, PGD+StrongLTH";
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
    ];
}
