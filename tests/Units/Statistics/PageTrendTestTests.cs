using CsCheck;
using Experiments.Statistics;

namespace Units.Statistics;

public sealed class PageTrendTestTests
{
    private static readonly Gen<double[][]> GenBlocks =
        from shape in Gen.OneOf((1, 5), (2, 4), (3, 3), (4, 3), (5, 2))
        from values in Gen.Int[0, 4].Select(value => value / 4.0).Array[shape.Item2].Array[shape.Item1]
        select values;

    // Page (1963), table 2: the least L that is significant at 5 %, 1 % and 0.1 %.
    [Theory]
    [InlineData(3, 5, 66, 68, 70)]
    [InlineData(3, 8, 104, 106, 109)]
    [InlineData(3, 10, 128, 131, 134)]
    [InlineData(4, 3, 84, 87, 89)]
    [InlineData(4, 5, 137, 141, 145)]
    [InlineData(4, 10, 266, 272, 278)]
    [InlineData(5, 4, 197, 204, 210)]
    [InlineData(6, 3, 244, 252, 260)]
    public void Of_LeastSignificantL_IsThePublishedOne(int treatments, int blocks, int five, int one, int tenth)
    {
        Assert.All(
            [(five, 0.05), (one, 0.01), (tenth, 0.001)],
            row =>
            {
                (int critical, double level) = row;
                PageTrendTest at = PageTrendTest.Of(BlocksWith(critical, treatments, blocks));
                Assert.Equal(critical, at.L);
                Assert.InRange(at.P, 0, level);
                Assert.InRange(PageTrendTest.Of(BlocksWith(critical - 1, treatments, blocks)).P, level + 1e-9, 1);
            }
        );
    }

    [Fact]
    public void Of_SmallBlocksWithTies_CountsAsManyOrdersAsEnumeration() =>
        GenBlocks.Sample(
            blocks =>
            {
                PageTrendTest test = PageTrendTest.Of(blocks);
                double[][] ranks = [.. blocks.Select(RanksByDefinition)];
                double observed = L(ranks);
                double[] all = [.. Orders.OfEach(ranks).Select(L)];

                Assert.Equal(observed, test.L);
                Assert.Equal(all.Count(value => value >= observed) / (double)all.Length, test.P, 1e-12);
            },
            iter: 60
        );

    [Theory]
    [InlineData(new double[] { 1, 2, 3 })]
    [InlineData(new double[] { 1, 1, 3 })]
    public void Of_EveryOrderUnderTheNull_RejectsNoMoreOftenThanItSays(double[] block)
    {
        double[] ps = [.. Orders.OfEach([block, [1, 2, 3], block]).Select(blocks => PageTrendTest.Of(blocks).P)];

        Assert.All(
            ps.Distinct(),
            level => Assert.Equal(level, ps.Count(p => p <= level + 1e-12) / (double)ps.Length, 1e-12)
        );
        Assert.All(
            Enumerable.Range(1, 99).Select(percent => percent / 100.0),
            level => Assert.InRange(ps.Count(p => p <= level) / (double)ps.Length, 0, level)
        );
    }

    [Fact]
    public void Of_NoTies_RelatesCorrelationToLAsPageDoes() =>
        Gen.Shuffle((double[])[1, 2, 3, 4, 5, 6])
            .Array[1, 5]
            .Sample(blocks =>
            {
                PageTrendTest test = PageTrendTest.Of(blocks);
                double expected = (12 * test.L / (blocks.Length * 6 * 35.0)) - (3 * 7 / 5.0);
                Assert.Equal(expected, test.MeanCorrelation, 1e-12);
            });

    [Fact]
    public void Of_ValuesRescaledWithinBlocks_IsUnchanged() =>
        Gen.Select(GenBlocks, Gen.Double[0.1, 10], Gen.Double[-5, 5])
            .Sample(
                (blocks, scale, shift) =>
                    Assert.Equal(
                        PageTrendTest.Of(blocks),
                        PageTrendTest.Of([
                            .. blocks.Select(
                                (block, i) => block.Select(value => (scale * value) + (shift * i)).ToArray()
                            ),
                        ])
                    )
            );

    [Fact]
    public void Of_RisingInEveryBlock_AcceptsTheTrend()
    {
        PageTrendTest test = PageTrendTest.Of([.. Enumerable.Repeat(Rising(11), 5)]);

        Assert.Equal((2530.0, 5, 11, 1.0), (test.L, test.Blocks, test.Treatments, test.MeanCorrelation));
        // One order of 11! in each of 5 blocks.
        Assert.Equal(1, test.P * Math.Pow(39_916_800, 5), 1e-9);
    }

    [Fact]
    public void Of_FallingInEveryBlock_RejectsTheTrendAltogether()
    {
        PageTrendTest test = PageTrendTest.Of([.. Enumerable.Repeat(Rising(8).Reverse().ToArray(), 4)]);

        Assert.Equal((1.0, -1.0), (test.P, test.MeanCorrelation));
    }

    [Fact]
    public void Of_RisingAndFallingBlocksAlternating_FindsNoTrend()
    {
        double[] rising = Rising(9);
        double[] falling = [.. rising.Reverse()];

        PageTrendTest test = PageTrendTest.Of([rising, falling, rising, falling]);

        Assert.Equal(0, test.MeanCorrelation, 1e-15);
        Assert.InRange(test.P, 0.5, 0.51);
    }

    [Fact]
    public void Of_AllValuesEqual_IsNoEvidenceAtAll()
    {
        PageTrendTest test = PageTrendTest.Of([
            [0.5, 0.5, 0.5],
            [0.1, 0.1, 0.1],
        ]);

        Assert.Equal((24.0, 1.0, 0.0), (test.L, test.P, test.MeanCorrelation));
    }

    [Fact]
    public void Of_TwelveTreatments_IsStillExact() =>
        Assert.Equal(1, PageTrendTest.Of([Rising(12)]).P * 479_001_600, 1e-12);

    [Fact]
    public void Of_ThirteenTreatments_SaysWhatTheLimitIs() =>
        Assert.Contains(
            "2 to 12 treatments, not 13",
            Assert.Throws<ArgumentException>(() => PageTrendTest.Of([Rising(13)])).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Of_NoBlocksRaggedBlocksOrBadValues_Throws()
    {
        Assert.Throws<ArgumentException>(() => PageTrendTest.Of([]));
        Assert.Throws<ArgumentException>(() =>
            PageTrendTest.Of([
                [1],
            ])
        );
        Assert.Throws<ArgumentException>(() =>
            PageTrendTest.Of([
                [],
            ])
        );
        Assert.Throws<ArgumentException>(() =>
            PageTrendTest.Of([
                [1, 2, 3],
                [1, 2],
            ])
        );
        Assert.Throws<ArgumentException>(() =>
            PageTrendTest.Of([
                [1, 2, 3],
                [1, double.NaN, 3],
            ])
        );
        Assert.Throws<ArgumentException>(() =>
            PageTrendTest.Of([
                [1, 2, double.PositiveInfinity],
            ])
        );
    }

    [Fact]
    public void ToString_AnyTest_TellsStatisticPValueAndEffect()
    {
        Assert.Equal(
            "L = 2530, p = 9.9e-39 (exact, 5 blocks × 11 treatments), mean ρ = 1.00",
            PageTrendTest.Of([.. Enumerable.Repeat(Rising(11), 5)]).ToString()
        );
        Assert.Equal(
            "L = 13.5, p = 0.3333 (exact, 1 blocks × 3 treatments), mean ρ = 0.87",
            PageTrendTest
                .Of([
                    [1, 2, 2],
                ])
                .ToString()
        );
        Assert.Equal("p < 1e-300", PageTrendTest.Of([.. Enumerable.Repeat(Rising(12), 36)]).ToString()[11..21]);
    }

    private static double[] Rising(int treatments) =>
        [.. Enumerable.Range(1, treatments).Select(value => value / 10.0)];

    private static double L(double[][] ranks) =>
        ranks.Sum(block => block.Select((rank, index) => (index + 1) * rank).Sum());

    // The mean of the places that the value takes up in the sorted block.
    private static double[] RanksByDefinition(double[] block)
    {
        double[] sorted = [.. block.Order()];
        return [.. block.Select(value => (Array.IndexOf(sorted, value) + Array.LastIndexOf(sorted, value) + 2) / 2.0)];
    }

    // Some blocks whose L is the given one: for each attainable sum, block by block, some way to attain it.
    private static double[][] BlocksWith(int total, int treatments, int blocks)
    {
        double[] ranks = [.. Enumerable.Range(1, treatments).Select(rank => (double)rank)];
        double[][] parts = [.. Orders.Of(ranks).DistinctBy(order => L([order]))];
        Dictionary<double, double[][]> ways = new() { [0] = [] };
        for (int i = 0; i < blocks; i++)
        {
            ways = ways.SelectMany(
                    _ => parts,
                    (way, part) => (Sum: way.Key + L([part]), Blocks: (double[][])[.. way.Value, part])
                )
                .DistinctBy(way => way.Sum)
                .ToDictionary(way => way.Sum, way => way.Blocks);
        }

        return ways[total];
    }
}
