using System.Globalization;
using Experiments.Construction;
using Experiments.Construction.Widths;
using Experiments.Runs;
using Experiments.Statistics;
using Snapshots;

namespace Experiments.Claims.Constructions;

/// <summary>Whether the needed width is set by what the candidates reach at all, and not by how finely.</summary>
internal static class ReachStudy
{
    // The bound's logarithm would ask for about 16 candidates more. At ε = 0 there are gaps between the sums at the finer precision.
    private const double MostMore = 0.5;
    private const double MostMoreUnperturbed = 2;

    // Where a convolution, which takes the weights one by one, must have n* between.
    private const double Below = 0.5;
    private const double Above = 0.99;

    private const double MostGaps = 0.05;
    private const int Samples = 4_000;

    /// <summary>The study.</summary>
    public static Study Reach { get; } =
        Study.Of(
            Manifest.ConstructionReach,
            WidthTables.SettingsAt,
            (bench, settings) =>
            {
                var tables = new WidthTables(bench, settings);
                return new Measured(
                    Evidence(bench, tables.Target, tables.Etas, settings),
                    [.. Of(new Metrics(settings), tables.OfRecord)]
                );
            }
        );

    private static Finding Evidence(Bench bench, TargetNetwork target, WidthTable table, WidthSettings settings)
    {
        var coarse = table.Scales.Where(at => at.Eta is WidthTables.Eta).ToList();
        Estimate[] estimates =
        [
            .. from at in coarse
            let reach = ReachOf(target, at, WidthTables.Probability)
            from seed in settings.Seeds
            select new Estimate(at, reach, settings.At(new WidthKey(at.Eta, at.Epsilon, 0)) with { N = reach.N }, seed),
        ];
        var weights = target.AllWeights();
        bench.Each(
            estimates,
            () =>
                (estimate, stop) =>
                    estimate.Missed = new RareFailure(weights, estimate.Settings)
                        .Estimate(Samples, estimate.Seed, stop)
                        .Missed.Value
        );
        return new Finding(
            Manifest.ConstructionReach,
            [
                Part.All(
                    FormattableString.Invariant(
                        $"at η = {WidthTables.FinestEta} a draw needs less than {MostMore} candidates more than at η = {WidthTables.Eta} on average, and at ε = 0 less than {MostMoreUnperturbed}"
                    ),
                    [.. coarse.Select(at => More(table, at))],
                    "the draws are the same"
                ),
                Part.All(
                    FormattableString.Invariant(
                        $"by a convolution without sampling, n* is more than the n of probability {Below}, less one, and at most that of {Above}"
                    ),
                    [
                        .. from at in coarse
                        let n = ReachOf(target, at, Above).N
                        let counts = table.Counts(at)
                        select Part.Probability(
                            $"n = {n} at ε = {Digits.Of(at.Epsilon)}",
                            counts.Within(n),
                            counts.Trials,
                            WidthTables.Probability
                        ),
                        .. coarse.Select(at => NotEnough(table, at, ReachOf(target, at, Below).N - 1)),
                    ],
                    "as found, n* is "
                        + string.Join(
                            ", ",
                            coarse.Select(at =>
                                $"{table.Counts(at).Minimal(WidthTables.Probability)} at ε = {Digits.Of(at.Epsilon)} (by convolution {ReachOf(target, at, WidthTables.Probability).N})"
                            )
                        )
                ),
                Part.All(
                    FormattableString.Invariant(
                        $"of the weights that no subset solves there, fewer than {MostGaps} for each that is out of reach are within reach"
                    ),
                    [.. estimates.GroupBy(estimate => estimate.At).Select(Gaps)],
                    "importance sampling with the exact solver, against the convolution"
                ),
            ]
        );
    }

    private static Part NotEnough(WidthTable table, (double Eta, double Epsilon) at, int n)
    {
        var counts = table.Counts(at);
        var enough = Part.Probability(
            $"not n = {n} at ε = {Digits.Of(at.Epsilon)}",
            counts.Within(n),
            counts.Trials,
            WidthTables.Probability
        );
        return enough with
        {
            P = enough.OppositeP,
            OppositeP = enough.P,
            Effect = $"{counts.Within(n)} of {counts.Trials}",
        };
    }

    private static Part More(WidthTable table, (double Eta, double Epsilon) at) =>
        Part.AtLeast(
            $"ε = {Digits.Of(at.Epsilon)}",
            PairedDifference.Of(
                Jackknife.PseudoValues(
                    table.Seeds,
                    without =>
                        table.Counts(at, without).Mean - table.Counts((WidthTables.FinestEta, at.Epsilon), without).Mean
                )
            ),
            at.Epsilon == 0 ? -MostMoreUnperturbed : -MostMore
        );

    private static Part Gaps(IGrouping<(double Eta, double Epsilon), Estimate> estimates)
    {
        var outOfReach = estimates.First().Reach.OutOfReach;
        return Part.AtLeast(
            string.Create(
                CultureInfo.InvariantCulture,
                $"ε = {estimates.Key.Epsilon}, where {outOfReach:G4} are out of reach"
            ),
            PairedDifference.Of([.. estimates.Select(estimate => (1 + MostGaps) - (estimate.Missed / outOfReach))]),
            0
        );
    }

    private static (int N, double OutOfReach) ReachOf(
        TargetNetwork target,
        (double Eta, double Epsilon) at,
        double probability
    )
    {
        var within = TargetReach.Of(target, new WidthSettings().At(new WidthKey(at.Eta, at.Epsilon, 0)));
        var n = within.LeastN(probability, ReachTail.MostCandidates, CancellationToken.None)!.Most;
        return (n, within.Expected(n).Lower);
    }

    private static IEnumerable<Metric> Of(Metrics metrics, WidthTables tables) =>
        [
            .. WidthMetrics.Cells(
                metrics,
                "mean n",
                tables.Etas,
                at => WidthMetrics.Number(tables.Etas.Counts(at).Mean)
            ),
            .. WidthMetrics.Cells(
                metrics,
                "n by convolution",
                tables.Etas,
                at => $"{ReachOf(tables.Target, at, WidthTables.Probability).N}"
            ),
        ];

    private sealed record Estimate(
        (double Eta, double Epsilon) At,
        (int N, double OutOfReach) Reach,
        ConstructionSettings Settings,
        int Seed
    )
    {
        public double Missed { get; set; }
    }
}
