using Experiments.Runs;
using Experiments.SubsetSum;

namespace Experiments.Claims.SubsetSums;

/// <summary>The trials on which the claims about perturbed subset sums rest, each table measured once for all claims.</summary>
/// <param name="bench">What to measure on.</param>
/// <param name="settings">The settings of the grid; the other tables have the same seeds and the same root.</param>
internal sealed class CoveringTables(Bench bench, CoveringSettings settings)
{
    /// <summary>The probability with which the candidates have to be enough.</summary>
    public const double Probability = 0.9;

    // Cells that cost microseconds can have more trials, and where ε is small they need them.
    private const int SomeTrials = 200;
    private const int ManyTrials = 1_000;
    private const double CoarsestFine = 1e-3;

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

    /// <summary>Every η above 0 with every ε; the coarse η with more trials than the others.</summary>
    public CoveringTable Grid =>
        bench.Covering(
            settings with
            {
                Etas = [.. settings.Etas.Where(eta => eta <= CoarsestFine)],
            },
            Many with
            {
                Etas = [.. settings.Etas.Where(eta => eta > CoarsestFine)],
            }
        );

    /// <summary>The exact limit η = 0 and η = 0.001, with every ε above 0.</summary>
    public CoveringTable Limit =>
        bench.Covering(
            Many with
            {
                Etas = [0, CoarsestFine],
                Epsilons = [.. settings.Epsilons.Where(epsilon => epsilon > 0)],
            }
        );

    /// <summary>The exact limit with ε so small that n* follows its logarithm.</summary>
    public CoveringTable SmallEpsilons =>
        bench.Covering(AtLeast(SomeTrials) with { Etas = [0], Epsilons = [1e-5, 1e-4, 1e-3] });

    private CoveringSettings Many => AtLeast(ManyTrials);

    private CoveringSettings AtLeast(int trials) =>
        settings with
        {
            TrialsPerSeed = Math.Max(settings.TrialsPerSeed, trials),
        };
}
