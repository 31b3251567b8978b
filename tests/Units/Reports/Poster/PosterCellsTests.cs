using Experiments.Reports;
using Experiments.Reports.Poster;
using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Reports.Poster;

/// <summary>
/// The bound computed by hand: eight values ±0.001 around their mean have s = 0.001·√(8/7), so s·√(1 + 1/8) = 0.001133893, and
/// Student's t with 7 degrees of freedom, two-sided, is 6.071586 at 0.05/99, 6.061324 at 0.05/98 and 2.364624 at 0.05.
/// </summary>
public sealed class PosterCellsTests
{
    [Theory]
    [InlineData(0.01188, 0)]
    [InlineData(0.01189, 1)]
    [InlineData(-0.01188, 0)]
    [InlineData(-0.01189, -1)]
    [InlineData(0.5, 1)]
    public void Side_OneOf99_IsByTheBoundOf99(double moved, int side)
    {
        var cells = Cells((epsilon, sparsity) => (epsilon, sparsity) == (0.1, 0.5m) ? moved : 0);
        Assert.Equal(99, cells.All.Count);
        Assert.Equal(side, cells.All.Single(cell => cell is { Epsilon: 0.1, Sparsity: 0.5m }).Side);
        Assert.Equal(side == 0 ? 0 : 1, cells.Outside.Count);
    }

    [Fact]
    public void Side_ASecondOutside_IsByTheBoundOf98()
    {
        // Between the bounds 0.0118729 and 0.0118845.
        var cells = Cells(
            (epsilon, sparsity) =>
                (epsilon, sparsity) switch
                {
                    (0.1, 0.5m) => 0.01188,
                    (0.2, 0.5m) => -0.2,
                    _ => 0,
                }
        );
        Assert.Equal([1, -1], cells.Outside.Select(cell => cell.Side));
    }

    [Theory]
    [InlineData(0.9076812, 0)]
    [InlineData(0.9076813, 1)]
    public void Side_OneCellAlone_IsByTheBoundOfOne(double mean, int side)
    {
        // 0.90 + 0.005 + 2.364624 · 0.001133893 = 0.90768123
        var table = new GridTable(
            Enumerable.Range(0, 8).Select(seed => Of(seed, mean + (seed % 2 == 0 ? 0.001 : -0.001)))
        );
        Assert.Equal(side, new PosterCells(new Comparison(table, ExampleGround.Poster)).All.Single().Side);
    }

    [Fact]
    public void Side_OneSeed_SaysNothing() =>
        Assert.Equal(
            0,
            new PosterCells(new Comparison(new GridTable([Of(0, 0.1)]), ExampleGround.Poster)).All.Single().Side
        );

    [Theory]
    [InlineData(0.905, 0)]
    [InlineData(0.906, 1)]
    public void Side_SeedsThatAreEqual_IsByTheRoundingAlone(double mean, int side) =>
        Assert.Equal(
            side,
            new PosterCells(new Comparison(new GridTable([Of(0, mean), Of(1, mean)]), ExampleGround.Poster)).All[0].Side
        );

    [Fact]
    public void OffByMoreThan_SizeItself_IsNotMore()
    {
        var cells = Cells(
            (epsilon, _) =>
                epsilon switch
                {
                    0.1 => 0.04,
                    0.2 => -0.0401,
                    0.3 => 0.16,
                    _ => 0,
                }
        );
        Assert.Equal((18, 9, 0), (cells.OffByMoreThan(0.04), cells.OffByMoreThan(0.15), cells.OffByMoreThan(0.16)));
    }

    private static PosterCells Cells(Func<double, decimal, double> moved) =>
        new(
            new Comparison(
                ExampleGround.Record(Experiments.Claims.Grounds.Ground.Poster, moved).Table,
                ExampleGround.Poster
            )
        );

    private static Cell Of(int seed, double accuracy) => new(new CellKey(0.1, 0.5m, seed), 1, accuracy);
}
