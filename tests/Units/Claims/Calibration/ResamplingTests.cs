using Experiments;
using Experiments.Claims.Calibration;
using Experiments.Statistics;
using MathNet.Numerics.Statistics;
using Snapshots;

namespace Units.Claims.Calibration;

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
        double[] pool = [0, 0.1, 0.5, 0.6, 1.3, 2.9, 3, 3.1, 4];
        var exact = RateOverAll(pool);
        Assert.InRange(exact, 0.02, 0.5);

        var found = Of(Small, pool).Any;

        Assert.Equal(exact, found.Counted.Rate, 4 * Math.Sqrt(exact * (1 - exact) / Small.Trials));
    }

    [Fact]
    public void StandardError_SmallPool_IsThatOfTheJackknifeOverAllWaysToDraw()
    {
        double[] pool = [0, 0.1, 0.5, 0.6, 1.3, 2.9, 3, 3.1, 9];
        double[] without = [.. pool.Select((_, left) => RateOverAll([.. pool.Where((_, place) => place != left)]))];
        var exact = Math.Sqrt((pool.Length - 1) * without.PopulationVariance());

        Assert.Equal(1, Of(Small, pool).Any.StandardError / exact, 0.05);
    }

    [Fact]
    public void StandardError_NoAlarmOrDrawsThatTakeTheWholePool_IsNotKnown()
    {
        var whole = Of(Small, [0, 0.1, 0.5, 0.6, 1.3, 2.9, 3, 9]).Any;
        Assert.InRange(whole.Counted.Alarms, 1, Small.Trials);
        Assert.True(double.IsNaN(whole.StandardError));

        var silent = Of(Small, [1, 1, 1, 1, 1, 1, 1, 1, 1]).Any;
        Assert.Equal(0, silent.Counted.Alarms);
        Assert.True(double.IsNaN(silent.StandardError));
    }

    [Fact]
    public void Of_NormalPools_HasTheRateOfTwoChecksOnAverageAndItsErrorIsNotTooSmall()
    {
        var settings = new ResamplingSettings { Alpha = 0.2, Trials = 4_000 };
        var stream = new RandomStream(11, "test", 0);
        var rates = new List<ResampledRate>();
        for (var i = 0; i < 150; i++)
        {
            double[] pool = [.. Enumerable.Range(0, 60).Select(_ => stream.NextNormal())];
            rates.Add(Of(settings, pool).Any);
        }

        var (mean, deviation) = rates.Select(rate => rate.Counted.Rate).MeanStandardDeviation();
        var expected = RepeatedChecks.BeyondTheSameEnd(StudentT.Quantile(0.9, 19), 20, 3, shift: 0, times: 2);
        Assert.Equal(expected, mean, 4 * deviation / Math.Sqrt(rates.Count));
        Assert.InRange(deviation, 0.002, 0.02);
        Assert.InRange(rates.Select(rate => rate.StandardError).RootMeanSquare() / deviation, 0.8, 2);
    }

    [Fact]
    public void Of_SeveralMetrics_HaveAlphaEachAndAnyOfThemCounts()
    {
        var stream = new RandomStream(12, "test", 0);
        double[][] columns =
        [
            .. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 40).Select(_ => stream.NextNormal()).ToArray()),
        ];
        var settings = new ResamplingSettings { Alpha = 0.2, Trials = 20_000 };

        var found = Of(settings, columns);

        var each = found.Metrics.Select(metric => metric.FalseAlarms.Counted.Alarms).ToArray();
        // The draws are the same: a metric raises the alarms that it raises by itself.
        Assert.Equal(columns.Select(column => Of(settings, column).Any.Counted.Alarms), each);
        Assert.InRange(found.Any.Counted.Alarms, each.Max() + 1, each.Sum() - 1);
    }

    [Fact]
    public void Of_Unset_HasTheAlphaOfSnapshots() => Assert.Equal(Snapshot.Alpha, new ResamplingSettings().Alpha);

    [Fact]
    public void Of_TheSameMetricTwice_RaisesAlarmsTogether()
    {
        double[] pool = [0, 0.1, 0.5, 0.6, 1.3, 2.9, 3, 3.1];
        var found = Of(Small, pool, pool);
        Assert.InRange(found.Any.Counted.Alarms, 1, Small.Trials);
        Assert.All(found.Metrics, metric => Assert.Equal(found.Any, metric.FalseAlarms));
    }

    [Fact]
    public void Of_MetricsThatAreDefinedOtherwise_HaveTheirOwnBands()
    {
        double[] pool = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1];
        // Two checks with a 1 each are above the references, which are then all 0. References with both have 0.5 ± 0.29 on one side,
        // and ± 0.63 on two: checks without are below the one.
        const double OneInEach = 2.0 * 2 * 2 / (10 * 9);
        const double BothInReferences = 4.0 * 3 / (10 * 9);
        AssertNear(OneInEach, Alarms(metric => metric));
        AssertNear(OneInEach, Alarms(metric => metric with { Direction = Direction.AtMost }));
        AssertNear(BothInReferences, Alarms(metric => metric with { Direction = Direction.AtLeast }));
        Assert.Equal(0, Alarms(metric => metric with { Floor = 1 }));
        Assert.Equal(0, Alarms(metric => metric with { Step = 2 }));

        long Alarms(Func<BandedMetric, BandedMetric> change) =>
            Resampling.Of("claim", Seeds([pool]), [change(Metric(0))], Small).Any.Counted.Alarms;

        void AssertNear(double expected, long alarms) =>
            Assert.Equal(
                expected,
                (double)alarms / Small.Trials,
                4 * Math.Sqrt(expected * (1 - expected) / Small.Trials)
            );
    }

    [Fact]
    public void Of_TheSameSeed_GivesTheSameRatesAndAnotherSeedOthers()
    {
        double[] pool = [0, 0.1, 0.5, 0.6, 1.3, 2.9, 3, 3.1];
        Assert.Equal(Of(Small, pool).Any, Of(Small, pool).Any);
        Assert.NotEqual(Of(Small, pool).Any, Of(Small with { RootSeed = 1 }, pool).Any);
    }

    [Fact]
    public void Of_PoolThatDoesNotFit_SaysWhy()
    {
        Assert.Equal(
            "4 + 2 × 2 held-out seeds of claim were expected at least, but 7 were found.",
            Assert.Throws<HeldOutFault>(() => Of(Small, [1, 2, 3, 4, 5, 6, 7])).Message
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
        Assert.Throws<ArgumentException>(() => Of(Small with { Trials = 0 }, [1, 2, 3, 4, 5, 6, 7, 8]));
    }

    // Every choice of four references, two seeds of a check and two of the second, the bands by their own definition.
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
            foreach (var (check, others) in Pairs(rest))
            {
                foreach (var (again, _) in Pairs(others))
                {
                    ways++;
                    alarms +=
                        (check < band.Low && again < band.Low) || (check > band.High && again > band.High) ? 1 : 0;
                }
            }
        }

        return (double)alarms / ways;
    }

    // The mean of every two values, and the values beside them.
    private static IEnumerable<(double Mean, double[] Others)> Pairs(double[] values) =>
        from first in Enumerable.Range(0, values.Length)
        from second in Enumerable.Range(first + 1, values.Length - first - 1)
        select (
            (values[first] + values[second]) / 2,
            values.Where((_, place) => place != first && place != second).ToArray()
        );

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
