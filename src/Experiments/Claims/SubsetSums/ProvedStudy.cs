using Experiments.SubsetSum;
using Experiments.SubsetSum.Needs;
using Snapshots;

namespace Experiments.Claims.SubsetSums;

/// <summary>What can be proved of every trial, and so has no exception if the computation is right.</summary>
internal static class ProvedStudy
{
    /// <summary>The study.</summary>
    public static Study Proved { get; } =
        Study.Of(
            Manifest.SubsetSumProved,
            CoveringTables.SettingsAt,
            (bench, settings) =>
            {
                var tables = new CoveringTables(bench, settings);
                var record = tables.OfRecord;
                return new Measured(
                    Evidence(tables.Grid, Watch(bench, settings)),
                    [.. Of(new Metrics(settings), record.Grid, Watch(bench, record.Settings))]
                );
            }
        );

    /// <summary>The evidence.</summary>
    /// <param name="table">How many candidates the trials of a grid needed.</param>
    /// <param name="watched">What was seen of the trials with ε above 0.</param>
    public static Finding Evidence(CoveringTable table, IReadOnlyList<Watched> watched) =>
        new(
            Manifest.SubsetSumProved,
            [
                Part.Always(
                    "2ᵀ(η + Tε/2) ≥ 1: the 2ᵀ subsets' intervals are together as long as [−1, 1]",
                    table.Scales.Sum(at => (long)table.Need(at.Eta, at.Epsilon).Trials),
                    TooShort(table)
                ),
                Part.Always(
                    "once C_n(η + ε, 0) covers, C_m(η, ε) covers at the first m > n with |x_m| ≤ 1 − η − ε",
                    watched.Sum(cell => cell.Followed),
                    watched.Sum(cell => cell.Late)
                ),
                Part.Always(
                    "T = 1 where |x_1| ≤ ε + η − 1, and nowhere else: surely if and only if ε + η ≥ 2, with probability p if ε + η = 1 + p",
                    watched.Sum(cell => cell.Trials),
                    watched.Sum(cell => cell.OneElsewhere)
                ),
            ]
        );

    /// <summary>The trials that are covered by too short intervals, which T alone tells.</summary>
    private static long TooShort(CoveringTable table) =>
        (
            from at in table.Scales
            from cell in table.Cells(at.Eta, at.Epsilon)
            from trials in cell.Covered.Index()
            let first = trials.Index + 1
            // In double; where the two sides are equal, rounding would decide.
            where Math.Pow(2, first) * (at.Eta + (first * at.Epsilon / 2)) < 1 - 1e-12
            select (long)trials.Item
        ).Sum();

    private static IReadOnlyList<Watched> Watch(Bench bench, CoveringSettings settings)
    {
        var seen = new Dictionary<CoveringKey, Watched>();
        var gate = new Lock();
        bench.Each(
            from at in settings.Scales()
            where at.Epsilon > 0
            orderby at.Eta + at.Epsilon
            select new Pair(at.Eta, at.Epsilon),
            () =>
                (pair, stop) =>
                {
                    var watched = Watch(settings, pair, stop);
                    lock (gate)
                    {
                        seen.Add(new CoveringKey(pair.Eta, pair.Epsilon, 0), watched);
                    }
                }
        );
        return [.. seen.OrderBy(pair => (pair.Key.Eta, pair.Key.Epsilon)).Select(pair => pair.Value)];
    }

    private static Watched Watch(CoveringSettings settings, Pair pair, CancellationToken stop)
    {
        var covering = new Covering(pair.Eta, pair.Epsilon);
        const long One = FixedPoint.One;
        var (eta, epsilon) = covering.Radii;
        var wider = eta + epsilon < One ? covering.WithoutPerturbation() : null;
        var (trials, followed, late, elsewhere) = (0L, 0L, 0L, 0L);
        foreach (var seed in settings.Seeds)
        {
            for (var trial = 0; trial < settings.TrialsPerSeed; trial++)
            {
                stop.ThrowIfCancellationRequested();
                var candidates = CoveringGrid.Candidates(settings, seed, trial);
                var first = covering.Run(candidates);
                trials++;
                elsewhere += (first == 1) == (Math.Abs(candidates[0]) <= epsilon + eta - One) ? 0 : 1;
                if (wider is not null)
                {
                    var m = wider.Run(candidates);
                    while (Math.Abs(candidates[m]) > One - eta - epsilon)
                    {
                        m++;
                    }

                    followed++;
                    late += first <= m + 1 ? 0 : 1;
                }
            }
        }

        return new Watched(pair.Eta, pair.Epsilon, trials, followed, late, elsewhere);
    }

    private static IEnumerable<Metric> Of(Metrics metrics, CoveringTable table, IReadOnlyList<Watched> watched) =>
        [
            metrics.Once("trials with intervals that are too short", $"{TooShort(table)}"),
            metrics.Once("trials that follow late", $"{watched.Sum(cell => cell.Late)}"),
            metrics.Once("trials with T = 1 elsewhere", $"{watched.Sum(cell => cell.OneElsewhere)}"),
            .. CoveringText.Cells(
                metrics,
                "trials by T from 1",
                table,
                at => TrialsByFirst(table.Need(at.Eta, at.Epsilon))
            ),
        ];

    private static string TrialsByFirst(Need need) =>
        string.Join(' ', Enumerable.Range(1, need.Longest).Select(n => need.Covered(n) - need.Covered(n - 1)));

    /// <summary>What was seen of the trials at one η and ε.</summary>
    /// <param name="Eta">η.</param>
    /// <param name="Epsilon">ε.</param>
    /// <param name="Trials">The trials.</param>
    /// <param name="Followed">Those that were compared with η + ε and no perturbation, which needs η + ε below 1.</param>
    /// <param name="Late">Those of them that covered later than they must.</param>
    /// <param name="OneElsewhere">Those that one candidate covers though it must not, or does not though it must.</param>
    internal sealed record Watched(
        double Eta,
        double Epsilon,
        long Trials,
        long Followed,
        long Late,
        long OneElsewhere
    );

    private sealed record Pair(double Eta, double Epsilon);
}
