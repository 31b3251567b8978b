using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Pruning;
using static TorchSharp.torch;

namespace Experiments.Tickets;

/// <summary>
/// Algorithm 1, PGD+StrongLTH: projected SGD finds W_T = W_0 + ΔW in the ball of radius ε, then edge-popup prunes W_T at every
/// level s, and the level of the smallest loss is kept. Several ε of one seed run as one stack.
/// </summary>
/// <param name="laboratory">What the run shares.</param>
public sealed class AlgorithmOne(Laboratory laboratory)
{
    private readonly StackNetwork _network = new(laboratory.Architecture, laboratory.Device);

    /// <summary>The poster's pruning levels, 0.1, 0.2, …, 0.9.</summary>
    public static IReadOnlyList<decimal> PosterLevels { get; } =
    [.. Enumerable.Range(1, 9).Select(tenth => tenth / 10m)];

    /// <summary>Runs the whole algorithm.</summary>
    /// <param name="epsilons">One ε or several, in [0, ∞].</param>
    /// <param name="levels">The pruning levels s in [0, 1), in the order in which they are tried; may be empty.</param>
    /// <param name="training">The seed and its images (<see cref="Laboratory.TrainingSet"/>), with what reporting is wanted.</param>
    /// <returns>A ticket for every ε; they belong to the caller.</returns>
    public IReadOnlyList<Ticket> Run(
        IReadOnlyList<double> epsilons,
        IReadOnlyList<decimal> levels,
        TrainingSet training
    )
    {
        using var scope = NewDisposeScope();
        var seed = training.Order.Seed;
        var initial = InitialStack(seed, epsilons.Count);
        var perturbation = Perturb(initial, epsilons, training);
        return Prune(epsilons, initial.Plus(perturbation), levels, Pruning(seed), training);
    }

    /// <summary>Lines 1–6 alone: ΔW of every ε, by projected SGD from the rows of W_0; it belongs to the caller.</summary>
    /// <param name="initial">W_0: R × N.</param>
    /// <param name="epsilons">ε of each row.</param>
    /// <param name="training">The seed's images.</param>
    public Tensor Perturb(Tensor initial, IReadOnlyList<double> epsilons, TrainingSet training) =>
        new ProjectedSgd(_network, laboratory.Settings.ProjectedSgd).Perturb(initial, epsilons, training);

    /// <summary>Lines 7–14 alone: prunes given weights at every level and keeps the best.</summary>
    /// <param name="epsilons">ε of each network, for the tickets.</param>
    /// <param name="weights">W_T of each ε: as many rows × N.</param>
    /// <param name="levels">The pruning levels.</param>
    /// <param name="pruning">Edge-popup, or a baseline in its place.</param>
    /// <param name="training">The seed and its images.</param>
    public IReadOnlyList<Ticket> Prune(
        IReadOnlyList<double> epsilons,
        Tensor weights,
        IReadOnlyList<decimal> levels,
        IPruning pruning,
        TrainingSet training
    )
    {
        using var scope = NewDisposeScope();
        var seed = training.Order.Seed;
        var unpruned = laboratory.Measure(_network, weights, training);
        if (levels.Count == 0)
        {
            return [.. epsilons.Select((epsilon, row) => Ticket(epsilon, seed, weights, row, unpruned[row], []))];
        }

        var stack = weights.repeat_interleave(levels.Count, dim: 0);
        decimal[] sparsities = [.. epsilons.SelectMany(_ => levels)];
        var scores = pruning.Scores(stack, sparsities, training);
        var masks = Supermask.FromScores(
            laboratory.Architecture,
            scores,
            sparsities,
            laboratory.Settings.EdgePopup.Threshold
        );
        var pruned = laboratory.Measure(_network, stack.mul_(masks), training);
        return
        [
            .. epsilons.Select(
                (epsilon, row) =>
                    Ticket(
                        epsilon,
                        seed,
                        weights,
                        row,
                        unpruned[row],
                        [.. levels.Select((level, index) => Level(level, masks, pruned, (row * levels.Count) + index))]
                    )
            ),
        ];
    }

    /// <summary>W_0 of a seed, once for every replica: <paramref name="replicas"/> × N; it belongs to the caller.</summary>
    public Tensor InitialStack(int seed, int replicas)
    {
        using var initial = laboratory.InitialWeights(seed);
        return initial.unsqueeze(0).repeat(replicas, 1);
    }

    /// <summary>Line 9 as this run's settings have it: edge-popup, on W_T or on <see cref="ScoredWeights.Initial"/>.</summary>
    public IPruning Pruning(int seed) =>
        laboratory.Settings.EdgePopup.Weights is ScoredWeights.Initial
            ? new PruningOfInitialWeights(EdgePopup(seed), laboratory)
            : EdgePopup(seed);

    /// <summary>Edge-popup on whatever weights it is given, from the seed's initial scores.</summary>
    public EdgePopup EdgePopup(int seed) =>
        new(_network, laboratory.Settings.EdgePopup, laboratory.InitialScores(seed));

    private static PruningLevel Level(
        decimal sparsity,
        Tensor masks,
        IReadOnlyList<(double Loss, double Accuracy)> measured,
        int replica
    ) =>
        new(
            sparsity,
            measured[replica].Loss,
            measured[replica].Accuracy,
            masks.select(0, replica).clone().DetachFromDisposeScope()
        );

    private static Ticket Ticket(
        double epsilon,
        int seed,
        Tensor weights,
        int row,
        (double Loss, double Accuracy) unpruned,
        IReadOnlyList<PruningLevel> levels
    ) => new(epsilon, seed, weights.select(0, row).clone().DetachFromDisposeScope(), unpruned, levels);
}
