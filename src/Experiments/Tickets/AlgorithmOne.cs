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
    /// <param name="goesOn">
    /// Whether a network whose training gives no numbers gets a <see cref="Ticket.Failure"/> and the others go on, with the same bits as
    /// without it; otherwise it ends everything.
    /// </param>
    /// <returns>A ticket for every ε; they belong to the caller.</returns>
    /// <exception cref="NotANumberFault">Training gives no numbers, and was not to go on.</exception>
    public IReadOnlyList<Ticket> Run(
        IReadOnlyList<double> epsilons,
        IReadOnlyList<decimal> levels,
        TrainingSet training,
        bool goesOn = false
    )
    {
        using var scope = NewDisposeScope();
        var seed = training.Order.Seed;
        var initial = InitialStack(seed, epsilons.Count);
        var lost = new Dictionary<int, string>();
        var perturbation = Perturb(initial, epsilons, Noting(training, lost, goesOn));
        var weights = initial.Plus(perturbation);
        if (lost.Count == epsilons.Count)
        {
            training.LeaveOut(laboratory.Settings.EdgePopup.Epochs, 0, (long)epsilons.Count * levels.Count);
            return [.. epsilons.Select((epsilon, row) => Failed(epsilon, seed, weights, row, lost[row]))];
        }

        var tickets = Prune(epsilons, weights, levels, Pruning(seed), training, goesOn);
        return [.. tickets.Select((ticket, row) => lost.TryGetValue(row, out var why) ? Failed(ticket, why) : ticket)];
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
    /// <param name="goesOn">As for <see cref="Run"/>.</param>
    public IReadOnlyList<Ticket> Prune(
        IReadOnlyList<double> epsilons,
        Tensor weights,
        IReadOnlyList<decimal> levels,
        IPruning pruning,
        TrainingSet training,
        bool goesOn = false
    )
    {
        using var scope = NewDisposeScope();
        var seed = training.Order.Seed;
        var lost = new Dictionary<int, string>();
        var unpruned = laboratory.Measure(_network, weights, Noting(training, lost, goesOn));
        var pruned = InParts(weights, levels, pruning, training, goesOn);
        return
        [
            .. epsilons.Select(
                (epsilon, row) =>
                    new Ticket(
                        epsilon,
                        seed,
                        weights.select(0, row).clone().DetachFromDisposeScope(),
                        unpruned[row],
                        [.. pruned.Select(level => level[row])]
                    )
                    {
                        UnprunedFailure = lost.GetValueOrDefault(row),
                    }
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

    /// <summary>
    /// The levels, each with its networks in the order of the rows. Where the memory does not hold them together they are pruned in two
    /// halves, which gives the same numbers.
    /// </summary>
    private List<PruningLevel[]> InParts(
        Tensor weights,
        IReadOnlyList<decimal> levels,
        IPruning pruning,
        TrainingSet training,
        bool goesOn
    )
    {
        if (levels.Count == 0)
        {
            return [];
        }

        var count = new ProgressCount(training);
        try
        {
            return Together(weights, levels, pruning, count.Training, goesOn);
        }
        catch (Exception cause) when (levels.Count > 1 && MemoryFault.Is(cause))
        {
            count.TakeBack();
        }

        var half = levels.Count / 2;
        var first = InParts(weights, [.. levels.Take(half)], pruning, training, goesOn);
        try
        {
            return [.. first, .. InParts(weights, [.. levels.Skip(half)], pruning, training, goesOn)];
        }
        catch
        {
            foreach (var level in first.SelectMany(networks => networks))
            {
                level.Mask.Dispose();
            }

            throw;
        }
    }

    private List<PruningLevel[]> Together(
        Tensor weights,
        IReadOnlyList<decimal> levels,
        IPruning pruning,
        TrainingSet training,
        bool goesOn
    )
    {
        using var scope = NewDisposeScope();
        var rows = (int)weights.shape[0];
        var lost = new Dictionary<int, string>();
        var noting = Noting(training, lost, goesOn);
        var stack = weights.repeat_interleave(levels.Count, dim: 0);
        decimal[] sparsities = [.. Enumerable.Range(0, rows).SelectMany(_ => levels)];
        var scores = pruning.Scores(stack, sparsities, noting);
        var masks = Supermask.FromScores(
            laboratory.Architecture,
            scores,
            sparsities,
            laboratory.Settings.EdgePopup.Threshold
        );
        var measured = laboratory.Measure(_network, stack.mul_(masks), noting);
        return
        [
            .. levels.Select(
                (level, index) =>
                    Enumerable
                        .Range(0, rows)
                        .Select(row => Level(level, masks, measured, lost, (row * levels.Count) + index))
                        .ToArray()
            ),
        ];
    }

    private static TrainingSet Noting(TrainingSet training, Dictionary<int, string> lost, bool goesOn) =>
        training with
        {
            Lost = goesOn ? (replica, fault) => lost.TryAdd(replica, fault.Message) : null,
        };

    private static PruningLevel Level(
        decimal sparsity,
        Tensor masks,
        IReadOnlyList<(double Loss, double Accuracy)> measured,
        Dictionary<int, string> lost,
        int replica
    ) =>
        new(
            sparsity,
            measured[replica].Loss,
            measured[replica].Accuracy,
            masks.select(0, replica).clone().DetachFromDisposeScope()
        )
        {
            Failure = lost.GetValueOrDefault(replica),
        };

    private static Ticket Failed(Ticket ticket, string why)
    {
        using (ticket)
        {
            return new Ticket(ticket.Epsilon, ticket.Seed, ticket.Weights.alias().DetachFromDisposeScope(), default, [])
            {
                Failure = why,
            };
        }
    }

    private static Ticket Failed(double epsilon, int seed, Tensor weights, int row, string why) =>
        new(epsilon, seed, weights.select(0, row).clone().DetachFromDisposeScope(), default, []) { Failure = why };
}
