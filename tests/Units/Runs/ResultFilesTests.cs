using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Runs;

public sealed class ResultFilesTests
{
    private static readonly Cell[] Some =
    [
        Of(double.PositiveInfinity, 0.5m, 0, 0.75),
        Of(0.001, 0.10m, 1, 0.5) with
        {
            Baselines = new BaselineAccuracies(0.125, 0),
        },
        Of(0.001, 0.1m, 0, 0.25),
        Of(0, 0, 0, 1.0 / 3),
    ];

    [Fact]
    public void Cells_Any_AreLinesInTheirOrder() =>
        Assert.Equal(
            "epsilon,sparsity,seed,loss,accuracy,random_accuracy,magnitude_accuracy\n"
                + "inf,0.5,0,0.5,0.75,,\n"
                + "0.001,0.1,1,0.5,0.5,0.125,0\n"
                + "0.001,0.1,0,0.5,0.25,,\n"
                + "0,0,0,0.5,0.3333333333333333,,\n",
            ResultFiles.Cells(Some)
        );

    [Fact]
    public void Table_Any_IsByScaleThenSparsityWithThePosterWhereItHasTheCell() =>
        Assert.Equal(
            "epsilon,sparsity,mean,sd,n,poster\n"
                + "0,0,0.3333333333333333,,1,0.12\n"
                + "0.001,0.1,0.375,0.1767766952966369,2,0.48\n"
                + "inf,0.5,0.75,,1,\n",
            ResultFiles.Table(new GridTable(Some), ExampleRun.Poster)
        );

    [Fact]
    public void Table_CellsInAnotherOrder_IsTheSame()
    {
        var cells = ExampleRun.Cells;

        Assert.Equal(
            ResultFiles.Table(new GridTable(cells), ExampleRun.Poster),
            ResultFiles.Table(new GridTable(cells.Reverse()), ExampleRun.Poster)
        );
    }

    private static Cell Of(double epsilon, decimal sparsity, int seed, double accuracy) =>
        new(new CellKey(epsilon, sparsity, seed), 0.5, accuracy);
}
