using Experiments.Runs;
using Experiments.Tickets;
using Snapshots;

namespace Experiments.Claims;

/// <summary>The perturbation that projected SGD finds against one drawn at random.</summary>
internal static class PerturbationStudy
{
    /// <summary>The s at which both are compared.</summary>
    public const decimal Sparsity = 0.5m;

    /// <summary>Which ε, and how many seeds, comes from a pilot on seeds 0 to 17, which are not used again.</summary>
    public static Study GoodPerturbation { get; } =
        Study.Of(
            Manifest.GoodPerturbation,
            scale =>
                On(TableStudies.Preset(scale)) with
                {
                    Seeds = [.. Enumerable.Range(20, scale == Scale.Full ? 24 : 8)],
                },
            (bench, settings) =>
            {
                var pairs = PerturbationEvidence.Measure(bench, settings, Sparsity);
                var metrics = new GridMetrics(settings);
                return new Measured(
                    PerturbationEvidence.Evidence(pairs),
                    [.. settings.Epsilons.SelectMany(epsilon => Of(metrics, pairs, epsilon))]
                );
            }
        ) with
        {
            SnapshotScales = Study.Scales,
        };

    /// <summary>Other settings with the ε and the s of this study.</summary>
    public static GridSettings On(GridSettings settings) =>
        settings with
        {
            Epsilons = [0.05, 0.2],
            Sparsities = [Sparsity],
        };

    private static Metric[] Of(GridMetrics metrics, IReadOnlyList<PerturbationPair> pairs, double epsilon)
    {
        PerturbationPair[] of = [.. pairs.Where(pair => pair.Epsilon == epsilon)];
        var at = $"ε = {Digits.Of(epsilon)}";
        return
        [
            metrics.Gain($"accuracy gained over random signs, {at}", of.Select(pair => pair.Learned - pair.Random)),
            metrics.Accuracy($"accuracy, projected SGD, {at}", of.Select(pair => pair.Learned)),
            metrics.Accuracy($"accuracy, random signs, {at}", of.Select(pair => pair.Random)),
        ];
    }
}
