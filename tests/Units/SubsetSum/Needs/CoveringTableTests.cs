using CsCheck;
using Experiments.SubsetSum.Needs;

namespace Units.SubsetSum.Needs;

public sealed class CoveringTableTests
{
    [Fact]
    public void Table_AnyOrderOfTheCells_HasTheSameBits() =>
        Gen.Select(Gen.Double[0, 1].Array[2, 6].Array[3, 8], Gen.Int[0, int.MaxValue])
            .Sample(
                (coverages, shuffle) =>
                {
                    // Sums of these depend on their order.
                    CoveringCell[] cells =
                    [
                        .. coverages.Select(
                            (coverage, seed) =>
                                new CoveringCell(
                                    new CoveringKey(0.1, 0.2, seed),
                                    [.. coverage.Select((_, index) => index < coverage.Length - 1 ? 0 : 1)],
                                    [.. coverage.Order().SkipLast(1), 1]
                                )
                        ),
                    ];
                    CoveringCell[] shuffled = [.. cells];
                    new Experiments.RandomStream(1, "order of cells", shuffle).Shuffle<CoveringCell>(shuffled);
                    var (one, other) = (new CoveringTable(cells), new CoveringTable(shuffled));

                    Assert.Equal(one.Seeds, other.Seeds);
                    Assert.Equal(one.Cells(0.1, 0.2), other.Cells(0.1, 0.2));
                    for (var n = 1; n <= 6; n++)
                    {
                        Assert.Equal(
                            one.Need(0.1, 0.2).Success(Target.Single, n),
                            other.Need(0.1, 0.2).Success(Target.Single, n)
                        );
                        Assert.Equal(
                            one.CoverageShown(0.1, 0.2, n, 0.7, below: true),
                            other.CoverageShown(0.1, 0.2, n, 0.7, below: true)
                        );
                    }
                }
            );

    [Fact]
    public void Table_CellsMissingAtSomeEta_KnowsWhichAreThere()
    {
        var table = new CoveringTable([
            .. TrialPath.Cells(0.1, 5, [1, 1], 2),
            .. TrialPath.Cells(0.01, 0, [4, 4], 2),
            .. TrialPath.Cells(0.1, 0, [3, 3], 2),
        ]);

        Assert.Equal([0.01, 0.1], table.Etas);
        Assert.Equal([0, 5], table.Epsilons);
        Assert.Equal([0, 1], table.Seeds);
        Assert.Equal([(0.01, 0), (0.1, 0), (0.1, 5)], table.Scales);
        Assert.True(table.Has(0.1, 5));
        Assert.False(table.Has(0.01, 5));
        Assert.Equal(4, table.Need(0.01, 0).MeanFirst);
        Assert.Throws<KeyNotFoundException>(() => table.Need(0.01, 5));
    }

    [Fact]
    public void Need_WithoutASeed_IsThatOfTheOthers() =>
        TrialPath
            .GenSeeds(2, 5, 10)
            .Sample(seeds =>
            {
                var table = new CoveringTable(TrialPath.Cells(0.1, 0, seeds));
                for (var left = 0; left < seeds.Length; left++)
                {
                    var need = table.Need(0.1, 0, left);
                    TrialPath[] others = [.. seeds.Where((_, seed) => seed != left).SelectMany(paths => paths)];

                    Assert.Equal(others.Length, need.Trials);
                    Assert.Equal(others.Max(path => path.First), need.Longest);
                    Assert.Equal(others.Average(path => (double)path.First), need.MeanFirst, 1e-12);
                    Assert.Equal(others.Sum(path => path.Share(2)) / others.Length, need.Success(Target.Single, 2));
                }

                Assert.Same(table.Need(0.1, 0), table.Need(0.1, 0, null));
            });

    [Fact]
    public void Need_WithoutASeedWhoseNumberIsNotItsPlace_LeavesOutThePlace()
    {
        var table = new CoveringTable([
            TrialPath.Cell(0.1, 0, 30, [TrialPath.At(3)]),
            TrialPath.Cell(0.1, 0, 7, [TrialPath.At(9)]),
        ]);

        Assert.Equal([7, 30], table.Seeds);
        Assert.Equal(3, table.Need(0.1, 0, 0).MeanFirst);
        Assert.Equal(9, table.Need(0.1, 0, 1).MeanFirst);
    }

    [Fact]
    public void CoverageShown_TwoSeeds_IsTheTTestInClosedForm()
    {
        // With one degree of freedom P(T ≥ t) = ½ − atan(t)/π; the means 0.6 and 0.8 have mean 0.7 and error 0.1.
        var table = new CoveringTable([
            TrialPath.Cell(0.1, 0, 0, TrialPath.Many([0.6, 1])),
            TrialPath.Cell(0.1, 0, 1, TrialPath.Many([0.8, 1])),
        ]);
        double Tail(double t) => 0.5 - (Math.Atan(t) / Math.PI);

        Assert.Equal(Tail(2), table.CoverageShown(0.1, 0, 1, 0.9, below: true), 1e-12);
        Assert.Equal(Tail(-2), table.CoverageShown(0.1, 0, 1, 0.9, below: false), 1e-12);
        Assert.Equal(Tail(2), table.CoverageShown(0.1, 0, 1, 0.5, below: false), 1e-12);
        Assert.Equal(1, table.CoverageShown(0.1, 0, 3, 0.5, below: true));
    }

    [Fact]
    public void CoverageShown_AllTrialsCovered_ShowsNoMoreThanSoManyTrialsCan()
    {
        var table = new CoveringTable(TrialPath.Cells(0.1, 0, [1, 1, 1, 1, 1, 2], 2));

        Assert.Equal(Math.Pow(0.9, 6), table.CoverageShown(0.1, 0, 2, 0.9, below: false), 1e-15);
        Assert.Equal(1, table.CoverageShown(0.1, 0, 2, 0.9, below: true));
        var none = new CoveringTable(TrialPath.Cells(0.1, 0, [2, 2, 2, 2], 2));
        Assert.Equal(Math.Pow(0.1, 4), none.CoverageShown(0.1, 0, 1, 0.9, below: true), 1e-15);
    }

    [Fact]
    public void CoverageShown_SeedsThatAllHaveTheProbability_ShowNeither()
    {
        var table = new CoveringTable(TrialPath.Cells(0.1, 0, [TrialPath.Many([0.5, 1]), TrialPath.Many([0.5, 1])]));

        Assert.Equal(0.5, table.CoverageShown(0.1, 0, 1, 0.5, below: true), 1e-15);
        Assert.Equal(0.5, table.CoverageShown(0.1, 0, 1, 0.5, below: false), 1e-15);
    }

    [Fact]
    public void CoverageShown_OneSeed_ShowsNothing()
    {
        var table = new CoveringTable(TrialPath.Cells(0.1, 0, [1, 2, 3], 1));

        Assert.Equal(1, table.CoverageShown(0.1, 0, 3, 0.5, below: false));
        Assert.Equal(1, table.CoverageShown(0.1, 0, 1, 0.5, below: true));
    }

    [Fact]
    public void Table_SeedMissingOrTwiceOrNoCells_Throws()
    {
        CoveringCell Cell(double eta, int seed) => TrialPath.Cell(eta, 0, seed, [TrialPath.At(2)]);

        Assert.Throws<ArgumentException>(() => new CoveringTable([]));
        Assert.Throws<ArgumentException>(() => new CoveringTable([Cell(0.1, 0), Cell(0.1, 1), Cell(0.2, 0)]));
        Assert.Throws<ArgumentException>(() => new CoveringTable([Cell(0.1, 0), Cell(0.2, 1)]));
        Assert.Throws<ArgumentException>(() => new CoveringTable([Cell(0.1, 0), Cell(0.1, 0)]));
        Assert.Throws<ArgumentException>(() => new CoveringTable([Cell(0.1, 0), Cell(0.2, 0), Cell(0.2, 0)]));
    }
}
