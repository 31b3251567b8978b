using Experiments;
using Experiments.Claims;
using MathNet.Numerics.Statistics;
using Snapshots;

namespace Units.Claims;

public sealed class ResamplingTests
{
    private static readonly ResamplingSettings Small = new()
    {
        References = 4,
        Checks = 2,
        Alpha = 0.3,
        Trials = 200_000,
    };

    [Fact]
    public void Of_SmallPool_HasTheRateOverAllWaysToDraw()
    {
        double[] pool = [0, 0.1, 0.5, 0.6, 1.3, 2.9, 3];
        var exact = RateOverAll(pool);
        Assert.InRange(exact, 0.1, 0.5);

        var found = Of(Small, pool).Any;

        Assert.Equal(exact, found.Counted.Rate, 4 * Math.Sqrt(exact * (1 - exact) / Small.Trials));
    }

    [Fact]
    public void StandardError_SmallPool_IsThatOfTheJackknifeOverAllWaysToDraw()
    {
        double[] pool = [0, 0.1, 0.5, 0.6, 1.3, 2.9, 3, 9];
        double[] without = [.. pool.Select((_, left) => RateOverAll([.. pool.Where((_, place) => place != left)]))];
        var exact = Math.Sqrt((pool.Length - 1) * without.PopulationVariance());

        Assert.Equal(1, Of(Small, pool).Any.StandardError / exact, 0.05);
    }

    [Fact]
    public void StandardError_NoAlarmOrDrawsThatTakeTheWholePool_IsNotKnown()
    {
        var whole = Of(Small, [0, 0.1, 0.5, 0.6, 1.3, 9]).Any;
        Assert.InRange(whole.Counted.Alarms, 1, Small.Trials);
        Assert.True(double.IsNaN(whole.StandardError));

        var silent = Of(Small, [1, 1, 1, 1, 1, 1, 1]).Any;
        Assert.Equal(0, silent.Counted.Alarms);
        Assert.True(double.IsNaN(silent.StandardError));
    }

    [Fact]
    public void Of_NormalPools_HasTheRateAlphaOnAverageAndItsErrorIsNotTooSmall()
    {
        var settings = new ResamplingSettings { Alpha = 0.05, Trials = 4_000 };
        var stream = new RandomStream(11, "test", 0);
        var rates = new List<ResampledRate>();
        for (var i = 0; i < 150; i++)
        {
            double[] pool = [.. Enumerable.Range(0, 60).Select(_ => stream.NextNormal())];
            rates.Add(Of(settings, pool).Any);
        }

        var (mean, deviation) = rates.Select(rate => rate.Counted.Rate).MeanStandardDeviation();
        Assert.Equal(0.05, mean, 4 * deviation / Math.Sqrt(rates.Count));
        Assert.InRange(deviation, 0.002, 0.02);
        Assert.InRange(rates.Select(rate => rate.StandardError).RootMeanSquare() / deviation, 0.8, 2);
    }

    [Fact]
    public void Of_SeveralMetrics_ShareAlphaAndAnyOfThemCounts()
    {
        var stream = new RandomStream(12, "test", 0);
        double[][] columns =
        [
            .. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 40).Select(_ => stream.NextNormal()).ToArray()),
        ];

        var found = Of(new ResamplingSettings { Alpha = 0.2, Trials = 20_000 }, columns);

        var each = found.Metrics.Select(metric => metric.FalseAlarms.Counted.Alarms).ToArray();
        Assert.All(found.Metrics, metric => Assert.Equal(0.05, metric.Alpha));
        Assert.InRange(found.Any.Counted.Alarms, each.Max() + 1, each.Sum() - 1);
    }

    [Fact]
    public void Of_TheSameMetricTwice_RaisesAlarmsTogether()
    {
        double[] pool = [0, 0.1, 0.5, 0.6, 1.3, 2.9, 3];
        var found = Of(Small, pool, pool);
        Assert.InRange(found.Any.Counted.Alarms, 1, Small.Trials);
        Assert.All(found.Metrics, metric => Assert.Equal(found.Any, metric.FalseAlarms));
    }

    [Fact]
    public void Of_MetricsThatAreDefinedOtherwise_HaveTheirOwnBands()
    {
        double[] pool = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
        Assert.InRange(Alarms(metric => metric), 1, Small.Trials);
        Assert.Equal(0, Alarms(metric => metric with { Floor = 1 }));
        Assert.Equal(0, Alarms(metric => metric with { Step = 2 }));
        // A check with the 1 is above the references, which are then all 0; one without it is never above.
        Assert.InRange(
            Alarms(metric => metric with { Direction = Direction.AtLeast }),
            0,
            Alarms(metric => metric with { Direction = Direction.AtMost }) / 2
        );

        long Alarms(Func<BandedMetric, BandedMetric> change) =>
            Resampling.Of("claim", Seeds([pool]), [change(Metric(0))], Small).Any.Counted.Alarms;
    }

    [Fact]
    public void Of_TheSameSeed_GivesTheSameRatesAndAnotherSeedOthers()
    {
        double[] pool = [0, 0.1, 0.5, 0.6, 1.3, 2.9, 3];
        Assert.Equal(Of(Small, pool).Any, Of(Small, pool).Any);
        Assert.NotEqual(Of(Small, pool).Any, Of(Small with { RootSeed = 1 }, pool).Any);
    }

    [Fact]
    public void Of_PoolThatDoesNotFit_SaysWhy()
    {
        Assert.Equal(
            "4 + 2 held-out seeds of claim were expected at least, but 5 were found.",
            Assert.Throws<HeldOutFault>(() => Of(Small, [1, 2, 3, 4, 5])).Message
        );
        Assert.Equal(
            "The held-out seeds of claim have no metric 'metric 1'.",
            Assert
                .Throws<HeldOutFault>(() =>
                    Resampling.Of(
                        "claim",
                        Seeds([
                            [1],
                        ]),
                        [Metric(0), Metric(1)],
                        Small
                    )
                )
                .Message
        );
        Assert.Equal(
            "The held-out seeds have a metric 'metric 1', which claim does not.",
            Assert
                .Throws<HeldOutFault>(() =>
                    Resampling.Of(
                        "claim",
                        Seeds([
                            [1],
                            [1],
                        ]),
                        [Metric(0)],
                        Small
                    )
                )
                .Message
        );
        Assert.Throws<ArgumentException>(() => Of(Small with { Trials = 0 }, [1, 2, 3, 4, 5, 6]));
    }

    // Every choice of four references and two checks, the bands by their own definition.
    private static double RateOverAll(double[] pool)
    {
        var places = Enumerable.Range(0, pool.Length).ToArray();
        var (alarms, ways) = (0, 0);
        for (var taken = 0; taken < 1 << pool.Length; taken++)
        {
            double[] references = [.. places.Where(place => (taken >> place & 1) == 1).Select(place => pool[place])];
            if (references.Length != Small.References)
            {
                continue;
            }

            double[] rest = [.. places.Where(place => (taken >> place & 1) == 0).Select(place => pool[place])];
            var band = Band.Of(references, Small.Checks, Small.Alpha, Direction.TwoSided);
            for (var first = 0; first < rest.Length; first++)
            {
                for (var second = first + 1; second < rest.Length; second++)
                {
                    ways++;
                    alarms += band.Contains((rest[first] + rest[second]) / 2) ? 0 : 1;
                }
            }
        }

        return (double)alarms / ways;
    }

    private static Resampling Of(ResamplingSettings settings, params double[][] columns) =>
        Resampling.Of("claim", Seeds(columns), [.. columns.Select((_, column) => Metric(column))], settings);

    private static BandedMetric Metric(int column) =>
        new($"metric {column}", Direction.TwoSided, Step: 0, Floor: 0, Check: []);

    private static HeldOutSeeds Seeds(double[][] columns) =>
        new(
            [.. columns.Select((_, column) => $"metric {column}")],
            [
                .. columns[0]
                    .Select(
                        (_, row) =>
                            (new HeldOutSeed(1, row), (IReadOnlyList<double>)[.. columns.Select(column => column[row])])
                    ),
            ]
        );
}
