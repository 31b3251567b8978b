using Experiments.Networks;
using Experiments.Runs;
using Experiments.Tickets;
using Snapshots;

namespace Experiments.Claims;

/// <summary>Which level Algorithm 1 keeps, on real levels of which two are tried twice.</summary>
internal static class SelectionStudy
{
    // A level that is tried twice gives the same loss twice, to the last bit: a tie as real as any.
    private static readonly decimal[] Levels = [.. AlgorithmOne.PosterLevels, 0.3m, 0.5m];
    private static readonly (int First, int Again)[] Twice = [(2, 9), (4, 10)];

    /// <summary>The study.</summary>
    public static Study Choice { get; } =
        Study.Of(
            Manifest.Choice,
            scale =>
                ShortRun.Settings(scale) with
                {
                    Epsilons = [0, 0.02, 0.2],
                    Sparsities = AlgorithmOne.PosterLevels,
                },
            (bench, settings) =>
            {
                using var tests = new DeviceImages(
                    bench.Data.Test,
                    bench.Data.Mean,
                    bench.Data.StandardDeviation,
                    bench.Device
                );
                var seeds = bench.PerSeed(
                    settings,
                    (laboratory, algorithm, training) => Choose(laboratory, algorithm, training, tests)
                );
                return new Measured(Evidence(seeds), [.. Of(settings, seeds)]);
            }
        );

    private static Finding Evidence(IReadOnlyList<Chosen> seeds) =>
        new(
            Manifest.Choice,
            [
                Part.Always(
                    "a level tried twice has the same loss",
                    seeds.Sum(seed => seed.Losses.Count * Twice.Length),
                    seeds.Sum(seed => seed.Untied)
                ),
                Part.Always(
                    "the level kept is the last of the smallest loss",
                    seeds.Sum(seed => seed.Losses.Count),
                    seeds.Sum(seed => seed.OtherChoices)
                ),
                Part.Always(
                    "a level's accuracy is that of its pruned weights on the test file",
                    seeds.Sum(seed => seed.Losses.Count * Levels.Length),
                    seeds.Sum(seed => seed.OtherAccuracies)
                ),
            ]
        );

    private static IEnumerable<Metric> Of(GridSettings settings, IReadOnlyList<Chosen> seeds)
    {
        var metrics = new GridMetrics(settings);
        yield return metrics.Count("levels tried twice with another loss", seeds.Select(seed => seed.Untied));
        yield return metrics.Count(
            "choices other than the last smallest loss",
            seeds.Select(seed => seed.OtherChoices)
        );
        yield return metrics.Count("accuracies not of the test file", seeds.Select(seed => seed.OtherAccuracies));
        foreach (var (index, epsilon) in settings.Epsilons.Index())
        {
            var at = $"ε = {Digits.Of(epsilon)}";
            yield return metrics.Loss($"loss of the chosen level, {at}", seeds.Select(seed => seed.Losses[index]));
            yield return metrics.Accuracy(
                $"accuracy of the chosen level, {at}",
                seeds.Select(seed => seed.Accuracies[index])
            );
        }
    }

    private static Chosen Choose(
        Laboratory laboratory,
        AlgorithmOne algorithm,
        TrainingSet training,
        DeviceImages tests
    )
    {
        var network = new StackNetwork(laboratory.Architecture, laboratory.Device);
        var chosen = new Chosen();
        foreach (var ticket in algorithm.Run(laboratory.Settings.Epsilons, Levels, training))
        {
            using (ticket)
            {
                var smallest = ticket.Levels.Min(level => level.Loss);
                var last = ticket.Levels.Last(level => level.Loss == smallest);
                chosen.Untied += Twice.Count(pair => ticket.Levels[pair.First].Loss != ticket.Levels[pair.Again].Loss);
                chosen.OtherChoices += ReferenceEquals(ticket.Best, last) ? 0 : 1;
                chosen.OtherAccuracies += OtherAccuracies(
                    laboratory.Settings,
                    network,
                    ticket,
                    tests,
                    training.Cancellation
                );
                chosen.Losses.Add(last.Loss);
                chosen.Accuracies.Add(last.Accuracy);
            }
        }

        return chosen;
    }

    private static int OtherAccuracies(
        GridSettings settings,
        StackNetwork network,
        Ticket ticket,
        DeviceImages tests,
        CancellationToken cancellation
    )
    {
        int[] images = [.. Enumerable.Range(0, settings.TestImages)];
        return ticket.Levels.Count(level =>
        {
            using var pruned = ticket.Weights * level.Mask;
            using var stack = pruned.unsqueeze(0);
            return network.Evaluate(stack, tests, images, settings.BatchSize, cancellation)[0].Accuracy
                != level.Accuracy;
        });
    }

    /// <summary>What was seen of a seed; losses and accuracies of the chosen level at every ε.</summary>
    private sealed class Chosen
    {
        public long Untied { get; set; }

        public long OtherChoices { get; set; }

        public long OtherAccuracies { get; set; }

        public List<double> Losses { get; } = [];

        public List<double> Accuracies { get; } = [];
    }
}
