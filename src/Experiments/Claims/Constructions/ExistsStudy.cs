using System.Collections.Concurrent;
using System.Globalization;
using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Networks;
using Experiments.Runs;
using Snapshots;

namespace Experiments.Claims.Constructions;

/// <summary>Whether the pruned, perturbed candidate of Theorem 2 exists for targets trained on the images, and stands in for them.</summary>
internal static class ExistsStudy
{
    /// <summary>η̂: the most that the networks may differ by on the unit ball.</summary>
    private const double Error = 0.1;

    /// <summary>The probability that n is chosen for, by convolution.</summary>
    private const double ChosenFor = 0.999;

    private const double Shown = 0.9;
    private const double AccuracyMargin = 0.001;

    // So many draws without exception show a probability of 0.9 at the significance of a claim, and some more.
    private const int LeastDraws = 100;

    private static readonly double[] Epsilons = [0, 0.1];

    /// <summary>The study.</summary>
    public static Study Exists { get; } =
        Study.Of(
            Manifest.ConstructionExists,
            SettingsAt,
            (bench, settings) =>
            {
                var measured = Measure(bench, settings);
                return new Measured(Evidence(measured), [.. Of(new Metrics(settings), settings, measured)]);
            }
        );

    private static TargetTrainingSettings SettingsAt(Scale scale)
    {
        var full = new TargetTrainingSettings { Seeds = [.. Enumerable.Range(20, 4)] };
        return scale == Scale.Full
            ? full
            : full with
            {
                Architecture = "784-16-10",
                TrainImages = 20_000,
                Sgd = full.Sgd with { Epochs = 2 },
            };
    }

    /// <summary>The evidence of constructions.</summary>
    public static Finding Evidence(IReadOnlyCollection<StandIn> measured)
    {
        var built = measured.Select(one => one.Found).OfType<Approximation>().ToList();
        var (draws, reached) = (measured.Sum(one => one.Draws), measured.Sum(one => one.Reached));
        return new Finding(
            Manifest.ConstructionExists,
            [
                Part.Probability(
                    FormattableString.Invariant(
                        $"with the n chosen for {ChosenFor} a draw reaches every weight with probability {Shown} or more"
                    ),
                    reached,
                    draws,
                    Shown
                ) with
                {
                    Effect =
                        $"{reached} of {draws} draws; n is {string.Join(", ", measured.GroupBy(one => one.Epsilon).OrderBy(group => group.Key).Select(group => $"{group.Min(one => one.N)} to {group.Max(one => one.N)} at ε = {Digits.Of(group.Key)}"))}",
                },
                Part.Always(
                    FormattableString.Invariant($"found ≤ certified ≤ η̂ = {Error}, for every input of the unit ball"),
                    built.Count,
                    built.Count(found => !(found.Found <= found.Certified && found.Certified <= Error))
                ) with
                {
                    Effect = string.Create(
                        CultureInfo.InvariantCulture,
                        $"in {built.Count} networks found {Largest(built, found => found.Found):G3} and certified {Largest(built, found => found.Certified):G3} at most"
                    ),
                },
                Part.Always(
                    "the accuracy on the test images is the target's within 0.1 points",
                    built.Count,
                    built.Count(found => !(Difference(found) <= AccuracyMargin))
                ) with
                {
                    Effect = string.Create(
                        CultureInfo.InvariantCulture,
                        $"in {built.Count} networks {100 * Largest(built, Difference):F2} points apart at most, targets {100 * Smallest(built):F2} % or better"
                    ),
                },
            ]
        );
    }

    private static double Largest(IEnumerable<Approximation> built, Func<Approximation, double> number) =>
        built.Select(number).DefaultIfEmpty(double.NaN).Max();

    private static double Smallest(IEnumerable<Approximation> built) =>
        built.Select(found => found.OnImages.TargetAccuracy).DefaultIfEmpty(double.NaN).Min();

    // Of counts of the same images: what is a tenth of a point must not be more for having been divided.
    private static double Difference(Approximation found) =>
        Math.Round(Math.Abs(found.OnImages.Accuracy - found.OnImages.TargetAccuracy), 9);

    private static IReadOnlyList<StandIn> Measure(Bench bench, TargetTrainingSettings settings)
    {
        using var images = new DeviceImages(
            bench.Data.Test,
            bench.Data.Mean,
            bench.Data.StandardDeviation,
            bench.Device
        );
        var measured = new ConcurrentBag<StandIn>();
        bench.Each(
            settings.Seeds.Cast<object>(),
            () =>
                (seed, stop) =>
                {
                    var target = TargetTraining.Train(settings, (int)seed, bench.Data, bench.Device, _ => { }, stop);
                    foreach (var epsilon in Epsilons)
                    {
                        measured.Add(Measure(target, settings, (int)seed, epsilon, images, stop));
                    }
                }
        );
        return [.. measured.OrderBy(one => (one.Seed, one.Epsilon))];
    }

    private static StandIn Measure(
        TargetNetwork target,
        TargetTrainingSettings settings,
        int seed,
        double epsilon,
        DeviceImages images,
        CancellationToken stop
    )
    {
        var construction = new ConstructionSettings
        {
            N = 1,
            Eta = ErrorCertificate.EtaFor(target, Error),
            Epsilon = epsilon,
            RootSeed = settings.RootSeed,
        };
        var n = TargetReach.Of(target, construction).LeastN(ChosenFor, ReachTail.MostCandidates, stop)!.Most;
        var perTarget =
            (LeastDraws + (settings.Seeds.Count * Epsilons.Length) - 1) / (settings.Seeds.Count * Epsilons.Length);
        var (reached, found) = (0, (Approximation?)null);
        for (var draw = 0; draw < perTarget; draw++)
        {
            var constructed = ConstructedNetwork.Build(
                target,
                construction with
                {
                    N = n,
                    Seed = checked((seed * perTarget) + draw),
                },
                1,
                _ => { },
                stop
            );
            if (constructed.UnreachedCount > 0)
            {
                continue;
            }

            reached++;
            // One of each is run on the images and searched for errors.
            found ??= Approximation.Of(target, constructed, images, stop);
        }

        return new StandIn(seed, epsilon, n, perTarget, reached, found);
    }

    private static IEnumerable<Metric> Of(
        Metrics metrics,
        TargetTrainingSettings settings,
        IReadOnlyList<StandIn> measured
    ) =>
        [
            metrics.Exact(
                "a draw of each target stands in for it within η̂",
                settings.Seeds.Select(seed =>
                    measured
                        .Where(one => one.Seed == seed)
                        .All(one => one.Found is { } found && found.Certified <= Error)
                        ? "yes"
                        : "no"
                )
            ),
        ];

    /// <summary>What became of a trained target at one ε.</summary>
    /// <param name="Seed">The seed of its training.</param>
    /// <param name="Epsilon">ε.</param>
    /// <param name="N">n.</param>
    /// <param name="Draws">The draws.</param>
    /// <param name="Reached">Those that reach every weight.</param>
    /// <param name="Found">How near the first of them is; null where there was none.</param>
    internal sealed record StandIn(int Seed, double Epsilon, int N, int Draws, int Reached, Approximation? Found);
}
