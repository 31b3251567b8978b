using System.Globalization;
using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Statistics;
using Experiments.Tickets;
using static TorchSharp.torch;

namespace Experiments.Claims;

/// <summary>Accuracy after edge-popup of two perturbations of one W_0 at one ε.</summary>
/// <param name="Epsilon">ε.</param>
/// <param name="Seed">The seed number.</param>
/// <param name="Learned">With ΔW of projected SGD.</param>
/// <param name="Random">With ±ε at random.</param>
public readonly record struct PerturbationPair(double Epsilon, int Seed, double Learned, double Random);

/// <summary>Compares the perturbation that projected SGD finds with one drawn at random.</summary>
public static class PerturbationEvidence
{
    /// <summary>Trains, perturbs and prunes both ways, from the same W_0, scores and images.</summary>
    /// <param name="bench">What it is measured on.</param>
    /// <param name="settings">The settings; their ε must be finite and greater than 0.</param>
    /// <param name="sparsity">s after edge-popup.</param>
    /// <returns>The pairs, by ε and then in the order of the seeds.</returns>
    public static IReadOnlyList<PerturbationPair> Measure(Bench bench, GridSettings settings, decimal sparsity) =>
        [
            .. bench
                .PerSeed(
                    settings,
                    (laboratory, algorithm, training) => MeasureSeed(laboratory, algorithm, sparsity, training)
                )
                .SelectMany(pairs => pairs)
                .OrderBy(pair => pair.Epsilon),
        ];

    /// <summary>Evidence for <see cref="Manifest.GoodPerturbation"/>.</summary>
    public static Finding Evidence(IReadOnlyList<PerturbationPair> pairs) =>
        new(
            Manifest.GoodPerturbation,
            [
                .. pairs
                    .GroupBy(pair => pair.Epsilon)
                    .Select(group =>
                        Part.AtLeast(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"at ε = {group.Key} projected SGD ({group.Average(p => p.Learned):F3}) is better than ±ε at random ({group.Average(p => p.Random):F3})"
                            ),
                            PairedDifference.Of(
                                [.. group.Select(pair => pair.Learned)],
                                [.. group.Select(pair => pair.Random)]
                            ),
                            0
                        )
                    ),
            ]
        );

    private static List<PerturbationPair> MeasureSeed(
        Laboratory laboratory,
        AlgorithmOne algorithm,
        decimal sparsity,
        TrainingSet training
    )
    {
        using var scope = NewDisposeScope();
        var seed = training.Order.Seed;
        var epsilons = laboratory.Settings.Epsilons;
        var initial = algorithm.InitialStack(seed, epsilons.Count);
        var learned = algorithm.Perturb(initial, epsilons, training);
        var random = RandomSigns.Draw(
            laboratory.Architecture.Weights,
            epsilons,
            laboratory.Stream("random signs", seed),
            laboratory.Device
        );
        var stack = cat([initial.Plus(learned), initial.Plus(random)]);
        var tickets = algorithm.Prune([.. epsilons, .. epsilons], stack, [sparsity], algorithm.Pruning(seed), training);
        double[] accuracies = [.. tickets.Select(ticket => ticket.Levels[0].Accuracy)];
        foreach (var ticket in tickets)
        {
            ticket.Dispose();
        }

        return
        [
            .. epsilons.Select(
                (epsilon, index) =>
                    new PerturbationPair(epsilon, seed, accuracies[index], accuracies[index + epsilons.Count])
            ),
        ];
    }
}
