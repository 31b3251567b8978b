using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Runs;

namespace Experiments.Claims.Constructions;

/// <summary>
/// The draws on which the claims about the width of Theorem 2's candidate rest, for a target whose weights are all 1 or −1; each table is
/// measured once for all claims.
/// </summary>
/// <param name="bench">What to measure on.</param>
/// <param name="settings">The settings of the main table; the others have the same seeds and the same root.</param>
internal sealed class WidthTables(Bench bench, WidthSettings settings)
{
    /// <summary>The probability with which all weights have to be reached.</summary>
    public const double Probability = 0.9;

    /// <summary>The precision of the main table.</summary>
    public const double Eta = 0.01;

    /// <summary>The finest precision of <see cref="Etas"/>.</summary>
    public const double FinestEta = 1e-4;

    // Draws of a seed in the tables other than the main one.
    private const int FewDraws = 10;

    // Apart from the pilot's, the second check's and the reference seeds.
    private static readonly int[] CheckSeeds = [.. Enumerable.Range(20, 20)];

    private static readonly double[] SomeEpsilons = [0, 0.1, 1, 10];

    /// <summary>The settings of the main table; the target is 32-16-10, at full scale 784-500-10.</summary>
    public static WidthSettings SettingsAt(Scale scale) =>
        new()
        {
            Target = scale == Scale.Full ? "784-500-10" : "32-16-10",
            DrawsPerSeed = 20,
            Epsilons = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10],
            Seeds = CheckSeeds,
            Etas = [Eta],
        };

    /// <summary>
    /// The same tables with the seeds and the root of record. Their numbers of candidates are whole and the same anywhere, so a snapshot can
    /// hold them exactly.
    /// </summary>
    public WidthTables OfRecord =>
        new(bench, settings with { Seeds = CheckSeeds, RootSeed = new WidthSettings().RootSeed });

    /// <summary>The target.</summary>
    public TargetNetwork Target { get; } = Signs(settings.RootSeed, WidthsOf(settings));

    /// <summary>A target with twice as many inputs and hidden units.</summary>
    public TargetNetwork LargerTarget { get; } = Signs(settings.RootSeed, Doubled(WidthsOf(settings)));

    /// <summary>Every ε of the settings, v alone perturbed.</summary>
    public WidthTable Main => bench.Width(Target, settings);

    /// <summary>Some ε at precisions from 1e-4 to 1e-2.</summary>
    public WidthTable Etas => bench.Width(Target, Few with { Etas = [FinestEta, 1e-3, Eta], Epsilons = SomeEpsilons });

    /// <summary>Some ε, for the larger target.</summary>
    public WidthTable Larger => bench.Width(LargerTarget, settings with { Epsilons = SomeEpsilons });

    /// <summary>Large ε, v alone perturbed.</summary>
    public WidthTable LargeEpsilons => bench.Width(Target, Few with { Epsilons = [10, 100] });

    /// <summary>Given ε at the finest precision, u perturbed as well.</summary>
    public WidthTable BothPerturbed(params IReadOnlyList<double> epsilons) =>
        bench.Width(Target, Few with { Perturbed = PerturbedWeights.UV, Etas = [FinestEta], Epsilons = epsilons });

    private WidthSettings Few => settings with { DrawsPerSeed = FewDraws };

    private static int[] WidthsOf(WidthSettings settings) => [.. settings.Target.Split('-').Select(int.Parse)];

    private static int[] Doubled(int[] widths) => [.. widths[..^1].Select(width => 2 * width), widths[^1]];

    private static TargetNetwork Signs(ulong rootSeed, int[] widths) => SignTarget.Of(rootSeed, widths);
}
