using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Tickets;
using Snapshots;

namespace Experiments.Claims;

/// <summary>Projected SGD at ε = ∞ and about the smallest ε that is never touched, beside SGD without a projection.</summary>
internal static class EpsilonInfinityStudy
{
    /// <summary>The study.</summary>
    public static Study EpsilonInfinity { get; } =
        Study.Of(
            Manifest.EpsilonInfinity,
            ShortRun.Settings,
            (bench, settings) =>
            {
                if (settings.ProjectedSgd is not { Momentum: 0, WeightDecay: 0 })
                {
                    throw new ArgumentException("Plain SGD has no momentum and no weight decay.", nameof(settings));
                }

                var seeds = bench.PerSeed(settings, Compare);
                return new Measured(Evidence(seeds), [.. Of(new GridMetrics(settings), seeds)]);
            }
        );

    private static Finding Evidence(IReadOnlyList<Compared> seeds)
    {
        Part Always(string statement, Func<Compared, long> exceptions) =>
            Part.Always(statement, seeds.Sum(seed => seed.Weights), seeds.Sum(exceptions));

        return new Finding(
            Manifest.EpsilonInfinity,
            [
                Part.Always(
                    "without a projection every step of every weight is −α ∇ℒ, up to rounding",
                    seeds.Sum(seed => seed.Steps * seed.Weights),
                    seeds.Sum(seed => seed.NotTheGradient)
                ),
                Always("at ε = ∞ every weight is that of SGD", seed => seed.OtherAtInfinity),
                Always("at the smallest ε never touched every weight is that of SGD", seed => seed.OtherAtReach),
                Part.Always(
                    "just below it some weight is not",
                    seeds.Count,
                    seeds.Count(seed => seed.OtherBelowReach == 0)
                ),
            ]
        );
    }

    private static IEnumerable<Metric> Of(GridMetrics metrics, IReadOnlyList<Compared> seeds)
    {
        yield return metrics.Count("weights that are not SGD's, ε = inf", seeds.Select(seed => seed.OtherAtInfinity));
        yield return metrics.Count(
            "weights that are not SGD's, smallest ε never touched",
            seeds.Select(seed => seed.OtherAtReach)
        );
        yield return metrics.Count("weights not moved by −α ∇ℒ", seeds.Select(seed => seed.NotTheGradient));
        yield return metrics.Number("smallest ε never touched", seeds.Select(seed => seed.Reach));
        yield return metrics.Loss("loss after SGD", seeds.Select(seed => seed.Loss));
    }

    private static Compared Compare(Laboratory laboratory, AlgorithmOne algorithm, TrainingSet training)
    {
        var weights = laboratory.Architecture.Weights;
        var network = new StackNetwork(laboratory.Architecture, laboratory.Device);
        var sgd = new ProjectedSgd(network, laboratory.Settings.ProjectedSgd);
        using var initial = algorithm.InitialStack(training.Order.Seed, replicas: 1);
        var (steps, reach, notTheGradient, before) = (0L, 0f, 0L, new float[weights]);
        using var free = sgd.TrainFreely(
            initial,
            training with
            {
                Observer = step =>
                {
                    var after = ShortRun.Floats(step.Trained);
                    reach = Math.Max(reach, after.Max(MathF.Abs));
                    notTheGradient += NotMovedBy(
                        laboratory.Settings.ProjectedSgd.LearningRate,
                        ShortRun.Floats(step.Gradients),
                        before,
                        after
                    );
                    before = after;
                    steps++;
                },
            }
        );
        var expected = ShortRun.Bits(free);

        long OthersAt(double epsilon)
        {
            using var perturbation = sgd.Perturb(initial, [epsilon], training);
            return ShortRun.Differences(expected, ShortRun.Bits(perturbation));
        }

        using var trained = initial.Plus(free);
        return new Compared(
            steps,
            weights,
            notTheGradient,
            OthersAt(double.PositiveInfinity),
            OthersAt(reach),
            OthersAt(float.BitDecrement(reach)),
            reach,
            laboratory.Measure(network, trained, training)[0].Loss
        );
    }

    /// <summary>
    /// The weights whose step was not −α ∇ℒ up to the rounding of one product and one sum. Compared step by step: over many steps
    /// two correct programs part for no more than a rounding that tips a max-pool the other way.
    /// </summary>
    private static int NotMovedBy(double learningRate, float[] gradient, float[] before, float[] after)
    {
        var exceptions = 0;
        for (var index = 0; index < after.Length; index++)
        {
            var move = learningRate * gradient[index];
            var rounding = (2 * Math.Pow(2, -24) * (Math.Abs(move) + Math.Abs(after[index]))) + float.Epsilon;
            exceptions += Math.Abs(before[index] - move - after[index]) <= rounding ? 0 : 1;
        }

        return exceptions;
    }

    /// <summary>What was seen of a seed: counts of weights, the smallest ε never touched, and the loss after SGD.</summary>
    private sealed record Compared(
        long Steps,
        long Weights,
        long NotTheGradient,
        long OtherAtInfinity,
        long OtherAtReach,
        long OtherBelowReach,
        double Reach,
        double Loss
    );
}
