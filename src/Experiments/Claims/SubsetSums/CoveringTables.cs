using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Experiments.Claims.SubsetSums;

/// <summary>The trials on which the claims about perturbed subset sums rest, each table measured once for all claims.</summary>
/// <param name="bench">What to measure on.</param>
/// <param name="settings">The settings of the grid; the other tables have the same seeds and the same root.</param>
internal sealed class CoveringTables(Bench bench, CoveringSettings settings)
{
    /// <summary>The probability with which the candidates have to be enough.</summary>
    public const double Probability = 0.9;

    // Trials that take microseconds can be many. Those without perturbation take 8/η steps, milliseconds where η is fine.
    private const int SomeTrials = 200;
    private const int ManyTrials = 1_000;
    private const double FinestOfMany = 2e-5;

    // Apart from the pilot's, the second check's and the reference seeds.
    private static readonly int[] CheckSeeds = [.. Enumerable.Range(20, 20)];

    /// <summary>The settings of the grid; at full scale with more trials and a smaller η.</summary>
    public static CoveringSettings SettingsAt(Scale scale)
    {
        var reduced = new CoveringSettings { Seeds = CheckSeeds };
        return scale == Scale.Full ? reduced with { TrialsPerSeed = 10_000, Etas = [1e-7, .. reduced.Etas] } : reduced;
    }

    /// <summary>
    /// The same tables with the seeds and the root of record. Their trials are computed in whole numbers and give the same bits
    /// anywhere, so a snapshot can hold them to the last digit.
    /// </summary>
    public CoveringTables OfRecord =>
        new(bench, settings with { Seeds = CheckSeeds, RootSeed = new CoveringSettings().RootSeed });

    /// <summary>The settings of the grid.</summary>
    public CoveringSettings Settings => settings;

    /// <summary>Every η above 0 with every ε; without perturbation, the finest η have fewer trials than the others.</summary>
    public CoveringTable Grid =>
        bench.Covering([
            Perturbed,
            .. Unperturbed(Many, eta => eta > FinestOfMany),
            .. Unperturbed(settings, eta => eta <= FinestOfMany),
        ]);

    /// <summary>The exact limit η = 0, with every ε above 0 and the trials that the grid has there.</summary>
    public CoveringTable Limit => bench.Covering(Perturbed with { Etas = [0] });

    /// <summary>The exact limit with ε so small that n* follows its logarithm.</summary>
    public CoveringTable SmallEpsilons =>
        bench.Covering(AtLeast(SomeTrials) with { Etas = [0], Epsilons = [1e-5, 1e-4, 1e-3] });

    private CoveringSettings Many => AtLeast(ManyTrials);

    private CoveringSettings Perturbed => Many with { Epsilons = [.. settings.Epsilons.Where(epsilon => epsilon > 0)] };

    private IEnumerable<CoveringSettings> Unperturbed(CoveringSettings trials, Func<double, bool> isOfThese)
    {
        double[] etas = [.. settings.Etas.Where(isOfThese)];
        return etas.Length > 0 && settings.Epsilons.Contains(0) ? [trials with { Etas = etas, Epsilons = [0] }] : [];
    }

    private CoveringSettings AtLeast(int trials) =>
        settings with
        {
            TrialsPerSeed = Math.Max(settings.TrialsPerSeed, trials),
        };
}
