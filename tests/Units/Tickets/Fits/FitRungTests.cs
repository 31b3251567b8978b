using CsCheck;
using Experiments.Tickets;
using Experiments.Tickets.Fits;

namespace Units.Tickets.Fits;

public sealed class FitRungTests
{
    [Fact]
    public void Cells_AnyNumbers_AreThatManyColumnsAndRowsWithTheFirstAndTheLast() =>
        (from epsilons in Gen.Int[1, 14] from sparsities in Gen.Int[1, 14] select (epsilons, sparsities)).Sample(
            given =>
            {
                var cells = new FitRung(given.epsilons, given.sparsities, 1).Cells(ExampleFit.Target).ToList();
                var columns = cells.Select(cell => cell.Epsilon).Distinct().ToList();
                var rows = cells.Select(cell => cell.Sparsity).Distinct().ToList();

                Assert.Equal(
                    (Math.Min(11, given.epsilons), Math.Min(9, given.sparsities)),
                    (columns.Count, rows.Count)
                );
                Assert.Equal(columns.Count * rows.Count, cells.Count);
                Assert.Equal(columns.Order(), columns);
                Assert.Equal((0, 0m), (columns[0], rows[0]));
                Assert.True(given.epsilons == 1 || columns[^1] is 0.3);
                Assert.True(given.sparsities == 1 || rows[^1] is 0.8m);
                Assert.All(cells, cell => Assert.NotNull(ExampleFit.Target.Accuracy(cell.Epsilon, cell.Sparsity)));
            }
        );

    [Fact]
    public void Cells_FiveByThree_AreEvenlySpread()
    {
        var rung = new FitRung(5, 3, 1);

        Assert.Equal([0, 0.01, 0.03, 0.1, 0.3], rung.Of(new GridSettings(), ExampleFit.Target).Epsilons);
        Assert.Equal([0, 0.4m, 0.8m], rung.Of(new GridSettings(), ExampleFit.Target).Sparsities);
    }

    [Theory]
    [InlineData("20x20@5", "11x9@5")]
    [InlineData("3x20@5", "3x9@5")]
    [InlineData("3x4@5", "3x4@5")]
    public void Within_ATable_HasNoMoreThanItsColumnsAndRows(string text, string expected)
    {
        Assert.True(FitRung.TryRead(text, out var rung));
        Assert.Equal(expected, $"{rung.Within(ExampleFit.Target)}");
        Assert.Equal(rung.Cells(ExampleFit.Target), rung.Within(ExampleFit.Target).Cells(ExampleFit.Target));
    }

    [Theory]
    [InlineData("3x4@10000", 3, 4, 10_000)]
    [InlineData("11x9@60000", 11, 9, 60_000)]
    public void TryRead_ARung_IsWhatWasWritten(string text, int epsilons, int sparsities, int images)
    {
        Assert.True(FitRung.TryRead(text, out var rung));
        Assert.Equal(new FitRung(epsilons, sparsities, images), rung);
        Assert.Equal(text, rung.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("3x4")]
    [InlineData("0x4@10")]
    [InlineData("3x4@0")]
    [InlineData("3x4@-1")]
    [InlineData(" 3x4@10")]
    [InlineData("3x4@99999999999")]
    [InlineData("3x4@10\n")]
    public void TryRead_Another_IsFalse(string text) => Assert.False(FitRung.TryRead(text, out _));
}
