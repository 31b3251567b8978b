using MathNet.Numerics.Statistics;
using Snapshots;

namespace Experiments.Claims.Calibration;

/// <summary>What is drawn from a pool of held-out seeds.</summary>
public sealed record ResamplingSettings
{
    /// <summary>n₀, the reference seeds of a band.</summary>
    public int References { get; init; } = 20;

    /// <summary>n₁, the other seeds of a check.</summary>
    public int Checks { get; init; } = 3;

    /// <summary>α of every metric.</summary>
    public double Alpha { get; init; } = Snapshot.Alpha;

    /// <summary>How often both are drawn, at least 1.</summary>
    public int Trials { get; init; } = 1_000_000;

    /// <summary>The root seed of the draws.</summary>
    public ulong RootSeed { get; init; } = 2024;
}

/// <summary>How often an alarm was raised.</summary>
/// <param name="Counted">The draws with an alarm. They share the pool's seeds: their own interval is too narrow.</param>
/// <param name="StandardError">
/// How far the rate is from that over all seeds there could be, because pool and draws are finite: the jackknife over the pool's
/// seeds. NaN if it cannot tell, which is where there was no alarm or every draw took the whole pool.
/// </param>
public readonly record struct ResampledRate(AlarmRate Counted, double StandardError);

/// <summary>One metric of a claim.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="FalseAlarms">How often it raised an alarm.</param>
public sealed record ResampledMetric(string Name, ResampledRate FalseAlarms);

/// <summary>
/// How often bands raise an alarm on real values that nothing has changed: references, a check and the second one are drawn from
/// one pool of seeds, again and again, without replacement.
/// </summary>
/// <remarks>
/// The pool stands for all seeds, and can show nothing that is rarer than one in its size: an outlier that it has by chance, or
/// lacks, moves the rates. <see cref="ResampledRate.StandardError"/> says by how much as far as the pool itself can.
/// </remarks>
/// <param name="Claim">The claim's id.</param>
/// <param name="Pool">The number of seeds in the pool.</param>
/// <param name="Settings">What was drawn.</param>
/// <param name="Metrics">Every metric by itself.</param>
/// <param name="Any">How often any of them raised an alarm.</param>
public sealed record Resampling(
    string Claim,
    int Pool,
    ResamplingSettings Settings,
    IReadOnlyList<ResampledMetric> Metrics,
    ResampledRate Any
)
{
    /// <summary>Draws.</summary>
    /// <param name="claim">The claim's id.</param>
    /// <param name="seeds">The pool, at least n₀ + 2 n₁ seeds.</param>
    /// <param name="metrics">The pool's metrics, with their directions, steps and floors; their observations are not used.</param>
    /// <param name="settings">What is drawn.</param>
    /// <exception cref="HeldOutFault">The pool is too small, or its metrics are not the given ones.</exception>
    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    public static Resampling Of(
        string claim,
        HeldOutSeeds seeds,
        IReadOnlyList<BandedMetric> metrics,
        ResamplingSettings settings
    )
    {
        RequireFit(claim, seeds, metrics, settings);
        BandRule[] rules =
        [
            .. from name in seeds.Metrics
            let metric = metrics.Single(metric => metric.Name == name)
            select new BandRule(
                settings.References,
                settings.Checks,
                settings.Alpha,
                metric.Direction,
                metric.Step,
                metric.Floor
            ),
        ];
        double[][] values = [.. seeds.Metrics.Select((_, column) => seeds.Values(column).ToArray())];
        var tallies = Array.ConvertAll(rules, _ => new Tally(seeds.Seeds.Count));
        var any = new Tally(seeds.Seeds.Count);
        var stream = new RandomStream(settings.RootSeed, $"resampling of held-out seeds, {claim}", replica: 0);
        int[] order = [.. Enumerable.Range(0, seeds.Seeds.Count)];
        var taken = settings.References + (2 * settings.Checks);
        var drawn = order.AsSpan(0, taken);
        var references = new double[settings.References];
        var (checks, again) = (new double[settings.Checks], new double[settings.Checks]);
        for (var trial = 0; trial < settings.Trials; trial++)
        {
            for (var place = 0; place < taken; place++)
            {
                var other = place + (int)stream.NextBelow((uint)(order.Length - place));
                (order[place], order[other]) = (order[other], order[place]);
            }

            var isAny = false;
            for (var metric = 0; metric < rules.Length; metric++)
            {
                Take(values[metric], drawn[..references.Length], references);
                Take(values[metric], drawn.Slice(references.Length, checks.Length), checks);
                Take(values[metric], drawn[(references.Length + checks.Length)..], again);
                var (mean, deviation) = references.MeanStandardDeviation();
                if (rules[metric].Around(mean, deviation).IsAlarm(checks.Mean(), again.Mean()))
                {
                    tallies[metric].Add(drawn);
                    isAny = true;
                }
            }

            if (isAny)
            {
                any.Add(drawn);
            }
        }

        return new Resampling(
            claim,
            seeds.Seeds.Count,
            settings,
            [
                .. seeds.Metrics.Zip(
                    tallies,
                    (name, tally) => new ResampledMetric(name, tally.Rate(settings.Trials, taken))
                ),
            ],
            any.Rate(settings.Trials, taken)
        );
    }

    private static void RequireFit(
        string claim,
        HeldOutSeeds seeds,
        IReadOnlyList<BandedMetric> metrics,
        ResamplingSettings settings
    )
    {
        if (settings.Trials < 1)
        {
            throw new ArgumentException("At least one draw is needed.", nameof(settings));
        }

        string[] names = [.. metrics.Select(metric => metric.Name)];
        if (names.Except(seeds.Metrics).FirstOrDefault() is { } missing)
        {
            throw new HeldOutFault($"The held-out seeds of {claim} have no metric '{missing}'.");
        }

        if (seeds.Metrics.Except(names).FirstOrDefault() is { } unknown)
        {
            throw new HeldOutFault($"The held-out seeds have a metric '{unknown}', which {claim} does not.");
        }

        if (seeds.Seeds.Count < settings.References + (2 * settings.Checks))
        {
            throw new HeldOutFault(
                $"{settings.References} + 2 × {settings.Checks} held-out seeds of {claim} were expected at least, but "
                    + $"{seeds.Seeds.Count} were found."
            );
        }
    }

    private static void Take(double[] values, ReadOnlySpan<int> places, double[] taken)
    {
        for (var i = 0; i < places.Length; i++)
        {
            taken[i] = values[places[i]];
        }
    }

    // The alarms of a metric, also by the seeds that were drawn.
    private sealed class Tally(int pool)
    {
        private readonly long[] _withSeed = new long[pool];
        private long _alarms;

        public void Add(ReadOnlySpan<int> drawn)
        {
            _alarms++;
            foreach (var seed in drawn)
            {
                _withSeed[seed]++;
            }
        }

        public ResampledRate Rate(int trials, int drawn)
        {
            var counted = new AlarmRate(_alarms, trials);
            if (drawn == pool || _alarms == 0)
            {
                return new ResampledRate(counted, double.NaN);
            }

            // The draws without a seed are the draws from the pool that lacks it: no draw is made twice for the jackknife.
            var trialsWithout = trials * (1 - ((double)drawn / pool));
            double[] without = [.. _withSeed.Select(with => (_alarms - with) / trialsWithout)];
            // A finite number of draws adds far more to the jackknife than to the rate itself.
            var jackknife = (pool - 1.0) * without.PopulationVariance();
            var ofDraws = (pool - 1.0) * counted.Rate / trials * drawn / (pool - drawn);
            var ofRate = counted.Rate * (1 - counted.Rate) / trials;
            return new ResampledRate(counted, Math.Sqrt(Math.Max(0, jackknife - ofDraws) + ofRate));
        }
    }
}
