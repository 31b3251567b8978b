using Experiments.Construction.Widths;
using Experiments.SubsetSum.Needs;

namespace Units.Construction.Widths;

public sealed class WidthTableTests
{
    private static readonly WidthTable Table = new([
        new WidthCell(new WidthKey(0.1, 1, 5), [2, 2, 3]),
        new WidthCell(new WidthKey(0.1, 0, 7), [9, 4, 6]),
        new WidthCell(new WidthKey(0.01, 0, 7), [12, 13, 14]),
        new WidthCell(new WidthKey(0.1, 0, 5), [5, 5, 8]),
        new WidthCell(new WidthKey(0.1, 1, 7), [1, 2, 2]),
        new WidthCell(new WidthKey(0.01, 0, 5), [15, 15, 11]),
    ]);

    [Fact]
    public void Scales_AnyOrderOfCells_AreByEtaThenEpsilon()
    {
        Assert.Equal([(0.01, 0), (0.1, 0), (0.1, 1)], Table.Scales);
        Assert.Equal(2, Table.Seeds);
    }

    [Fact]
    public void Counts_OfAScale_AreThoseOfAllItsDraws()
    {
        var counts = Table.Counts((0.1, 0));

        Assert.Equal((6, 9), (counts.Trials, counts.Longest));
        Assert.Equal([0, 0, 0, 0, 1, 3, 4, 4, 5, 6], Enumerable.Range(0, 10).Select(counts.Within));
    }

    [Fact]
    public void Counts_WithoutASeed_AreThoseOfTheOther()
    {
        var (without5, without7) = (Table.Counts((0.1, 0), 0), Table.Counts((0.1, 0), 1));

        Assert.Equal((3, 9, 1), (without5.Trials, without5.Longest, without5.Within(4)));
        Assert.Equal((3, 8, 2), (without7.Trials, without7.Longest, without7.Within(5)));
    }

    [Fact]
    public void Minimal_OfAScale_IsThatOfItsCounts()
    {
        var minimal = Table.Minimal((0.1, 0), 0.5, 0.95);

        // 3 of the 6 draws need 5 or fewer.
        Assert.Equal((5, 6), (minimal.N, minimal.Trials));
        Assert.Equal(MinimalN.Of(Table.Counts((0.1, 0)), 0.5, 0.95), minimal);
        Assert.Equal(6, Table.Minimal((0.1, 0), 0.51, 0.95).N);
    }

    [Fact]
    public void Equality_OfCells_IsThatOfKeyAndNeeds()
    {
        var cell = new WidthCell(new WidthKey(0.1, 0, 3), [4, 5]);

        Assert.True(cell.Equals(new WidthCell(new WidthKey(0.1, 0, 3), [4, 5])));
        Assert.False(cell.Equals(new WidthCell(new WidthKey(0.1, 0, 4), [4, 5])));
        Assert.False(cell.Equals(new WidthCell(new WidthKey(0.1, 0, 3), [4, 6])));
        Assert.False(cell.Equals(null));
    }
}
