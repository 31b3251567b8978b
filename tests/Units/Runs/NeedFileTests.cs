using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Units.Runs;

public sealed class NeedFileTests
{
    private static readonly CoveringTable Table = new([
        ExampleCovering.Cell(new CoveringKey(0.1, 0, 0), 3, 3, 4, 4, 4),
        ExampleCovering.Cell(new CoveringKey(0.1, 0, 1), 2, 3, 3, 4, 5),
        ExampleCovering.Cell(new CoveringKey(0, double.PositiveInfinity, 0), 1, 1, 1, 1, 1),
        ExampleCovering.Cell(new CoveringKey(0, double.PositiveInfinity, 1), 1, 1, 1, 1, 1),
    ]);

    [Fact]
    public void Text_OfGrids_IsALineForEachCellInOrder()
    {
        // Of ten trials 1, 5, 9 and 10 are covered by 2, 3, 4 and 5 candidates.
        Assert.Equal(
            """
            eta,epsilon,target,probability,n,n_low,n_high,interpolated,trials
            0,inf,interval,0.5,1,1,1,1,10
            0.1,0,interval,0.5,3,3,4,3,10
            0,inf,interval,0.7,1,1,inf,1,10
            0.1,0,interval,0.7,4,3,inf,3.5,10

            """.ReplaceLineEndings("\n"),
            NeedFile.Text([
                new NeedGrid(Table, Target.Interval, 0.5, 0.95),
                new NeedGrid(Table, Target.Interval, 0.7, 0.95),
            ])
        );
    }

    [Fact]
    public void Text_SingleTarget_IsNamedSo() =>
        Assert.StartsWith(
            "0,inf,single,0.9,1,",
            NeedFile.Text([new NeedGrid(Table, Target.Single, 0.9, 0.95)]).Split('\n')[1]
        );

    [Fact]
    public void Text_NoGrids_IsTheHeader() =>
        Assert.Equal("eta,epsilon,target,probability,n,n_low,n_high,interpolated,trials\n", NeedFile.Text([]));
}
