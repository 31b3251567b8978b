using System.Security.Cryptography;
using Experiments.Networks;
using Experiments.Perturbation;
using Experiments.Runs;
using Experiments.Tickets;
using Snapshots;
using static TorchSharp.torch;

namespace Experiments.Claims;

/// <summary>Watches every step of projected SGD: where ΔW is, and what the weights of the next step are.</summary>
internal static class ClampStudy
{
    // With more room than this, a short run leaves too few weights on the surface for their share to tell anything.
    private const double LargestWatched = 0.02;

    /// <summary>The study.</summary>
    public static Study Clamp { get; } =
        Study.Of(
            Manifest.Clamp,
            ShortRun.Settings,
            (bench, settings) =>
            {
                var seeds = bench.PerSeed(settings, Watch);
                return new Measured(Evidence(seeds), [.. Of(settings, seeds, Digest(settings, bench.Device))]);
            }
        );

    private static Finding Evidence(IReadOnlyList<Watched> seeds) =>
        new(
            Manifest.Clamp,
            [
                Part.Always(
                    "after every step |ΔW| ≤ ε for every weight",
                    seeds.Sum(seed => seed.Weights),
                    seeds.Sum(seed => seed.Outside)
                ),
                Part.Always(
                    "at the next step every weight is W_0 + ΔW to the last bit",
                    seeds.Sum(seed => seed.Weights),
                    seeds.Sum(seed => seed.NotTheSum)
                ),
                Part.Always(
                    "every run comes to the surface of a ball, without which it would show nothing",
                    seeds.Count,
                    seeds.Count(seed => seed.OnTheSurface.All(share => share == 0))
                ),
            ]
        );

    private static IEnumerable<Metric> Of(GridSettings settings, IReadOnlyList<Watched> seeds, string digest)
    {
        var metrics = new GridMetrics(settings);
        yield return metrics.Count("steps", seeds.Select(seed => seed.Steps));
        yield return metrics.Count("weights outside the ball", seeds.Select(seed => seed.Outside));
        yield return metrics.Count("weights that are not W_0 + ΔW", seeds.Select(seed => seed.NotTheSum));
        yield return metrics.Exact("digest of 4096 projections", seeds.Select(_ => digest));
        foreach (
            var (index, epsilon) in settings.Epsilons.Index().Where(pair => pair.Item is > 0 and <= LargestWatched)
        )
        {
            yield return metrics.Exact(
                $"largest |ΔW|, ε = {Digits.Of(epsilon)}",
                seeds.Select(seed => Digits.Of((double)seed.Furthest[index]))
            );
            yield return metrics.Number(
                $"share of weights on the surface, ε = {Digits.Of(epsilon)}",
                seeds.Select(seed => seed.OnTheSurface[index])
            );
        }
    }

    private static Watched Watch(Laboratory laboratory, AlgorithmOne algorithm, TrainingSet training)
    {
        var epsilons = laboratory.Settings.Epsilons;
        var weights = laboratory.Architecture.Weights;
        var radii = MaxNormBall.Radii(epsilons);
        using var initial = algorithm.InitialStack(training.Order.Seed, epsilons.Count);
        var (start, expected) = (ShortRun.Floats(initial), ShortRun.Bits(initial));
        var (steps, outside, notTheSum) = (0, 0L, 0L);
        using var perturbation = algorithm.Perturb(
            initial,
            epsilons,
            training with
            {
                Observer = step =>
                {
                    notTheSum += ShortRun.Differences(expected, ShortRun.Bits(step.Weights));
                    var moved = ShortRun.Floats(step.Trained);
                    for (var index = 0; index < moved.Length; index++)
                    {
                        // Compared with ε itself, not with the radius that the projection used.
                        outside += MathF.Abs(moved[index]) <= epsilons[index / weights] ? 0 : 1;
                        expected[index] = BitConverter.SingleToInt32Bits(start[index] + moved[index]);
                    }

                    steps++;
                },
            }
        );
        using var final = initial.Plus(perturbation);
        notTheSum += ShortRun.Differences(expected, ShortRun.Bits(final));
        var last = ShortRun.Floats(perturbation);
        float[][] rows = [.. epsilons.Select((_, row) => last[(row * weights)..((row + 1) * weights)])];
        return new Watched(
            steps,
            (long)steps * last.Length,
            outside,
            notTheSum,
            [.. rows.Select((row, index) => (double)row.Count(moved => IsOnSurface(moved, radii[index])) / weights)],
            [.. rows.Select(row => row.Max(MathF.Abs))]
        );
    }

    private static bool IsOnSurface(float moved, float radius) => radius > 0 && MathF.Abs(moved) == radius;

    /// <summary>Of the projection by itself, on numbers of which two thirds or more are outside the smaller balls.</summary>
    private static string Digest(GridSettings settings, Device device)
    {
        const int Count = 4096;
        var stream = new RandomStream(rootSeed: 0, "digest of projections", replica: 0);
        float[] updates = [.. Enumerable.Range(0, settings.Epsilons.Count * Count).Select(_ => stream.NextSigned())];
        using var ball = new MaxNormBall(settings.Epsilons, device);
        using var values = tensor(updates, settings.Epsilons.Count, Count, device: device);
        using var projected = ball.Project(values, "the numbers to project").cpu();
        return Convert.ToHexStringLower(SHA256.HashData(projected.contiguous().bytes))[..16];
    }

    /// <summary>What was seen of a seed; for every ε the share of weights on the surface, and the largest |ΔW|, after the last step.</summary>
    private sealed record Watched(
        long Steps,
        long Weights,
        long Outside,
        long NotTheSum,
        IReadOnlyList<double> OnTheSurface,
        IReadOnlyList<float> Furthest
    );
}
