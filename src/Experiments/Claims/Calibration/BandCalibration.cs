using MathNet.Numerics.Statistics;
using Snapshots;

namespace Experiments.Claims.Calibration;

/// <summary>What is simulated.</summary>
public sealed record CalibrationSettings
{
    /// <summary>n₀, the reference seeds of a band; at least 5, which the naive rule takes.</summary>
    public int References { get; init; } = 20;

    /// <summary>Every n₁, the seeds of a check; at least 1 each.</summary>
    public IReadOnlyList<int> Checks { get; init; } = [3, 5, 8];

    /// <summary>α of a metric.</summary>
    public double Alpha { get; init; } = Snapshot.Alpha;

    /// <summary>Every shift of the mean whose power is measured, in standard deviations of the population; positive.</summary>
    public IReadOnlyList<double> Shifts { get; init; } = [1, 2, 3];

    /// <summary>How often references and checks are drawn, at least 1.</summary>
    public int Trials { get; init; } = 1_000_000;

    /// <summary>The root seed of the draws.</summary>
    public ulong RootSeed { get; init; } = 2024;
}

/// <summary>How often a band sees a shift of the mean that leaves the distribution as it is otherwise.</summary>
/// <param name="Shift">The shift in standard deviations of the population.</param>
/// <param name="Fall">The alarms where the mean is that much lower.</param>
/// <param name="Rise">The alarms where the mean is that much higher.</param>
public sealed record BandPower(double Shift, AlarmRate Fall, AlarmRate Rise)
{
    /// <summary>The alarms in the direction that is seen less often.</summary>
    public AlarmRate Smaller => Fall.Alarms < Rise.Alarms ? Fall : Rise;
}

/// <summary>What bands of one design do on one population.</summary>
/// <param name="References">n₀.</param>
/// <param name="Checks">n₁.</param>
/// <param name="Alpha">α of the metric.</param>
/// <param name="Outside">How often one check is outside where nothing has changed.</param>
/// <param name="FalseAlarms">The alarms where nothing has changed: how often the second check is outside too, on the same side.</param>
/// <param name="Powers">The power of both against each shift.</param>
public sealed record SimulatedBand(
    int References,
    int Checks,
    double Alpha,
    AlarmRate Outside,
    AlarmRate FalseAlarms,
    IReadOnlyList<BandPower> Powers
);

/// <summary>What bands do on one population.</summary>
/// <param name="Population">The population.</param>
/// <param name="Bands">Every n₁.</param>
/// <param name="Naive">The false alarms of the naive rule (see <see cref="BandCalibration"/>).</param>
public sealed record Simulation(Population Population, IReadOnlyList<SimulatedBand> Bands, AlarmRate Naive);

/// <summary>How often two-sided bands raise an alarm, by simulation: if nothing has changed, and if the mean has.</summary>
/// <remarks>
/// Beside them stands the naive rule that one new seed is within mean ± 2 s of five. Of normal values it raises a false alarm
/// with the probability that Student's t with 4 degrees of freedom is beyond 2/√(1 + 1/5): one in seven.
/// </remarks>
public static class BandCalibration
{
    /// <summary>The reference seeds of the naive rule.</summary>
    public const int NaiveReferences = 5;

    /// <summary>The half-width of the naive rule, in standard deviations of its references.</summary>
    public const double NaiveDeviations = 2;

    /// <summary>Simulates one population. Bands of all designs see the same draws, those of a smaller n₁ the first of them.</summary>
    /// <param name="population">The population.</param>
    /// <param name="settings">What is simulated.</param>
    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    public static Simulation Simulate(Population population, CalibrationSettings settings)
    {
        if (settings.References < NaiveReferences || settings.Checks is [] || settings.Trials < 1)
        {
            throw new ArgumentException(
                $"A simulation needs {NaiveReferences} reference seeds, a number of checks and a trial, each at least.",
                nameof(settings)
            );
        }

        var stream = new RandomStream(settings.RootSeed, $"calibration of bands, {population.Name}", replica: 0);
        Design[] designs = [.. settings.Checks.Select(checks => new Design(population, settings, checks))];
        var references = new double[settings.References];
        var naiveReferences = new double[NaiveReferences];
        // By how many checks they are of; that of none is not used.
        var means = new double[settings.Checks.Max() + 1];
        var meansAgain = new double[means.Length];
        long naive = 0;
        for (var trial = 0; trial < settings.Trials; trial++)
        {
            foreach (ref var value in references.AsSpan())
            {
                value = population.Draw(stream);
            }

            Draw(population, stream, means);
            Draw(population, stream, meansAgain);

            var (mean, deviation) = references.MeanStandardDeviation();
            foreach (var design in designs)
            {
                design.Count(mean, deviation, means, meansAgain);
            }

            Array.Copy(references, naiveReferences, NaiveReferences);
            var (naiveMean, naiveDeviation) = naiveReferences.MeanStandardDeviation();
            naive += Math.Abs(means[1] - naiveMean) > NaiveDeviations * naiveDeviation ? 1 : 0;
        }

        return new Simulation(
            population,
            [.. designs.Select(design => design.Counted)],
            new AlarmRate(naive, settings.Trials)
        );
    }

    private static void Draw(Population population, RandomStream stream, double[] means)
    {
        for (var checks = 1; checks < means.Length; checks++)
        {
            means[checks] = means[checks - 1] + ((population.Draw(stream) - means[checks - 1]) / checks);
        }
    }

    // One n₁, and the alarms counted so far.
    private sealed class Design(Population population, CalibrationSettings settings, int checks)
    {
        private readonly BandRule _rule = new(
            settings.References,
            checks,
            settings.Alpha,
            Direction.TwoSided,
            population.Step
        );

        private readonly double[] _shifts = [.. settings.Shifts.Select(shift => shift * population.StandardDeviation)];
        private readonly long[] _falls = new long[settings.Shifts.Count];
        private readonly long[] _rises = new long[settings.Shifts.Count];
        private long _outside;
        private long _falseAlarms;

        public SimulatedBand Counted =>
            new(
                settings.References,
                checks,
                settings.Alpha,
                new AlarmRate(_outside, settings.Trials),
                new AlarmRate(_falseAlarms, settings.Trials),
                [
                    .. settings.Shifts.Select(
                        (shift, i) =>
                            new BandPower(
                                shift,
                                new AlarmRate(_falls[i], settings.Trials),
                                new AlarmRate(_rises[i], settings.Trials)
                            )
                    ),
                ]
            );

        public void Count(double mean, double deviation, double[] means, double[] meansAgain)
        {
            var band = _rule.Around(mean, deviation);
            var (check, again) = (means[checks], meansAgain[checks]);
            _outside += band.IsAlarm(check) ? 1 : 0;
            _falseAlarms += band.IsAlarm(check, again) ? 1 : 0;
            for (var i = 0; i < _shifts.Length; i++)
            {
                _falls[i] += band.IsAlarm(check - _shifts[i], again - _shifts[i]) ? 1 : 0;
                _rises[i] += band.IsAlarm(check + _shifts[i], again + _shifts[i]) ? 1 : 0;
            }
        }
    }
}
