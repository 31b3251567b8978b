using Experiments.Networks;
using Experiments.Pruning;
using Experiments.Runs;
using Experiments.Tickets;
using Snapshots;

namespace Experiments.Claims;

/// <summary>Algorithm 1 at ε = 0 beside edge-popup by itself, without Algorithm 1: scores, then masks, then what they reach.</summary>
internal static class EpsilonZeroStudy
{
    /// <summary>The study.</summary>
    public static Study EpsilonZero { get; } =
        Study.Of(
            Manifest.EpsilonZero,
            ShortRun.Settings,
            (bench, settings) =>
            {
                var seeds = bench.PerSeed(settings, Compare);
                return new Measured(Evidence(seeds), [.. Of(new GridMetrics(settings), seeds)]);
            }
        );

    private static Finding Evidence(IReadOnlyList<Compared> seeds) =>
        new(
            Manifest.EpsilonZero,
            [
                Part.Always("W_T is W_0", seeds.Sum(seed => seed.Weights), seeds.Sum(seed => seed.Moved)),
                Part.Always(
                    "every level has the loss, the accuracy and the mask of edge-popup by itself",
                    seeds.Sum(seed => seed.Losses.Count),
                    seeds.Sum(seed => seed.OtherLevels)
                ),
                Part.Always(
                    "every level is trained with as many weights in each layer as its mask keeps",
                    seeds.Sum(seed => seed.Losses.Count),
                    seeds.Sum(seed => seed.OtherwiseTrained)
                ),
                Part.Always("the level chosen is the same", seeds.Count, seeds.Count(seed => seed.OtherChoice)),
            ]
        );

    private static IEnumerable<Metric> Of(GridMetrics metrics, IReadOnlyList<Compared> seeds)
    {
        yield return metrics.Count("weights that moved", seeds.Select(seed => seed.Moved));
        yield return metrics.Count("levels that are not edge-popup's", seeds.Select(seed => seed.OtherLevels));
        yield return metrics.Count(
            "levels trained with other numbers of weights",
            seeds.Select(seed => seed.OtherwiseTrained)
        );
        foreach (var (index, sparsity) in AlgorithmOne.PosterLevels.Index())
        {
            var at = $"s = {Digits.Of(sparsity)}";
            yield return metrics.Exact($"weights kept in each layer, {at}", seeds.Select(seed => seed.Kept[index]));
            yield return metrics.Loss($"loss, {at}", seeds.Select(seed => seed.Losses[index]));
        }
    }

    private static Compared Compare(Laboratory laboratory, AlgorithmOne algorithm, TrainingSet training)
    {
        var (levels, seed) = (AlgorithmOne.PosterLevels, training.Order.Seed);
        using var ticket = algorithm.Run([0], levels, training).Single();

        using var initial = laboratory.InitialWeights(seed);
        var network = new StackNetwork(laboratory.Architecture, laboratory.Device);
        var popup = new EdgePopup(network, laboratory.Settings.EdgePopup, laboratory.InitialScores(seed));
        using var stack = initial.unsqueeze(0).repeat(levels.Count, 1);
        string[] used = [];
        var watched = training with
        {
            Observer = step =>
                used = [.. levels.Select((_, row) => Kept(laboratory.Architecture, Row(step.Weights, row)))],
        };
        using var scores = popup.Scores(stack, levels, watched);
        using var masks = Supermask.FromScores(
            laboratory.Architecture,
            scores,
            levels,
            laboratory.Settings.EdgePopup.Threshold
        );
        using var pruned = stack * masks;
        var alone = laboratory.Measure(network, pruned, training);
        string[] kept = [.. ticket.Levels.Select(level => Kept(laboratory.Architecture, ShortRun.Floats(level.Mask)))];
        var best = levels
            .Select((sparsity, row) => (sparsity, alone[row].Loss))
            .OrderBy(level => level.Loss)
            .ThenByDescending(level => level.sparsity)
            .First();

        return new Compared(
            laboratory.Architecture.Weights,
            ShortRun.Differences(ShortRun.Bits(initial), ShortRun.Bits(ticket.Weights)),
            levels
                .Where(
                    (_, row) =>
                        (ticket.Levels[row].Loss, ticket.Levels[row].Accuracy) != alone[row]
                        || ShortRun.Differences(Row(masks, row), ShortRun.Floats(ticket.Levels[row].Mask)) > 0
                )
                .Count(),
            ticket.Best?.Sparsity != best.sparsity,
            ShortRun.Differences(kept, used),
            kept,
            [.. ticket.Levels.Select(level => level.Loss)]
        );
    }

    private static float[] Row(TorchSharp.torch.Tensor stack, int row)
    {
        using var one = stack[row];
        return ShortRun.Floats(one);
    }

    private static string Kept(Architecture architecture, float[] weights) =>
        string.Join(
            ' ',
            architecture.Layers.Select(layer =>
                weights.Skip(layer.Offset).Take(layer.Weights).Count(weight => weight != 0)
            )
        );

    /// <summary>What was seen of a seed; losses and kept weights for every level.</summary>
    private sealed record Compared(
        long Weights,
        long Moved,
        long OtherLevels,
        bool OtherChoice,
        long OtherwiseTrained,
        IReadOnlyList<string> Kept,
        IReadOnlyList<double> Losses
    );
}
