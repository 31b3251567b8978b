using System.Globalization;
using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Runs;
using Experiments.Statistics;
using Snapshots;

namespace Experiments.Claims.Constructions;

/// <summary>What becomes of the width as ε → ∞.</summary>
internal static class WidthLimitStudy
{
    // ε(ε − 1) = 1 − η at η = 1e-4 is solved by 1.61799.
    private const double JustBelow = 1.61;
    private const double JustAbove = 1.618;
    private const double FarAbove = 10;

    // |w| ≤ 1 and |u| < 1 are at most this apart.
    private const double EnoughForAnyWeight = 2;
    private const double NotEnough = 1.9;

    /// <summary>The study.</summary>
    public static Study Limit { get; } =
        Study.Of(
            Manifest.ConstructionEpsilonInfinity,
            WidthTables.SettingsAt,
            (bench, settings) =>
            {
                var tables = new WidthTables(bench, settings);
                return new Measured(
                    Evidence(
                        tables.Target,
                        tables.LargeEpsilons,
                        tables.BothPerturbed(JustBelow, JustAbove, EnoughForAnyWeight, FarAbove),
                        settings
                    ),
                    [.. Of(new Metrics(settings), tables.OfRecord)]
                );
            }
        );

    /// <summary>The evidence of draws.</summary>
    /// <param name="target">The target, its weights in [−1, 1].</param>
    /// <param name="second">Large ε, v alone perturbed.</param>
    /// <param name="both">ε on both sides of the golden ratio, u perturbed as well.</param>
    /// <param name="settings">Where the draws come from.</param>
    public static Finding Evidence(
        TargetNetwork target,
        WidthTable second,
        WidthTable both,
        ExperimentSettings settings
    )
    {
        var above = both.Scales.Where(at => at.Epsilon >= JustAbove).Select(at => both.Counts(at)).ToList();
        var below = both.Counts(both.Scales.First());
        var (tried, beyond, beyondLess) = DirectLayers(target, settings);
        return new Finding(
            Manifest.ConstructionEpsilonInfinity,
            [
                Part.Always(
                    FormattableString.Invariant(
                        $"u and v perturbed by ε ≥ {JustAbove}, one candidate of each sign reaches every weight of a draw"
                    ),
                    above.Sum(counts => (long)counts.Trials),
                    above.Sum(counts => (long)counts.Trials - counts.Within(1))
                ),
                Sometimes(
                    FormattableString.Invariant($"with ε = {JustBelow} it does not in some draw"),
                    below.Trials - below.Within(1),
                    below.Trials
                ),
                Part.Always(
                    FormattableString.Invariant(
                        $"all u of an unpruned first layer of width d_ℓ perturbed by ε ≤ {EnoughForAnyWeight}, it is the target's own layer"
                    ),
                    tried,
                    beyond
                ),
                Sometimes(
                    FormattableString.Invariant($"with ε = {NotEnough} it is not in some draw"),
                    beyondLess,
                    tried
                ),
                NotOne(second),
            ]
        );
    }

    /// <summary>One occasion is enough; that there was none in so many is no refutation.</summary>
    private static Part Sometimes(string statement, long occasions, long tried) =>
        new(
            statement,
            occasions > 0 ? 0 : 1,
            1,
            string.Create(CultureInfo.InvariantCulture, $"{occasions} of {tried} draws")
        );

    private static Part NotOne(WidthTable second) =>
        Part.All(
            "v alone perturbed, one candidate is not enough even at large ε",
            [
                .. from at in second.Scales
                let counts = second.Counts(at)
                select new Part(
                    $"ε = {Digits.Of(at.Epsilon)}",
                    BinomialTest.LowerTail(counts.Within(1), counts.Trials, WidthTables.Probability),
                    BinomialTest.UpperTail(counts.Within(1), counts.Trials, WidthTables.Probability),
                    $"{counts.Within(1)} of {counts.Trials} draws"
                ),
            ],
            $"n* is {string.Join(", ", second.Scales.Select(at => $"{second.Counts(at).Minimal(WidthTables.Probability)} at ε = {Digits.Of(at.Epsilon)}"))}"
        );

    /// <summary>
    /// The layer that is the target's own: u + Δu = w for every weight, and behind it v + Δv = 1 for each unit's own output, the other v
    /// pruned. Counts the draws in which a Δ is larger than allowed.
    /// </summary>
    private static (long Tried, long Beyond, long BeyondLess) DirectLayers(
        TargetNetwork target,
        ExperimentSettings settings
    )
    {
        var (beyond, beyondLess) = (0L, 0L);
        foreach (var seed in settings.Seeds)
        {
            var stream = new RandomStream(settings.RootSeed, "direct layers", seed);
            var largest = 0.0;
            foreach (var layer in target.Layers)
            {
                foreach (var weight in layer.Weights)
                {
                    largest = Math.Max(largest, Math.Abs((double)weight - stream.NextSigned()));
                }

                for (var unit = 0; unit < layer.Outputs; unit++)
                {
                    largest = Math.Max(largest, Math.Abs(1.0 - stream.NextSigned()));
                }
            }

            beyond += largest > EnoughForAnyWeight ? 1 : 0;
            beyondLess += largest > NotEnough ? 1 : 0;
        }

        return (settings.Seeds.Count, beyond, beyondLess);
    }

    private static IEnumerable<Metric> Of(Metrics metrics, WidthTables tables) =>
        [
            .. WidthMetrics.Cells(
                metrics,
                "n* with v alone perturbed",
                tables.LargeEpsilons,
                at => $"{tables.LargeEpsilons.Counts(at).Minimal(WidthTables.Probability)}"
            ),
            .. WidthMetrics.Cells(
                metrics,
                "draws that one candidate is enough for, u and v perturbed",
                tables.BothPerturbed(JustBelow, JustAbove),
                at => $"{tables.BothPerturbed(JustBelow, JustAbove).Counts(at).Within(1)}"
            ),
        ];
}
