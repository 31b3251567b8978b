using CsCheck;
using Experiments.Tickets.Fits;

namespace Units.Tickets.Fits;

public sealed class FitSpaceTests
{
    [Fact]
    public void Draw_AnyNumber_IsTheStartAndOtherPointsOfTheSpaceEachOnce() =>
        (
            from lengths in Gen.Int[1, 4].List[0, 5]
            from count in Gen.Int[1, 40]
            from seed in Gen.Int[0, 1000]
            select (lengths, count, seed)
        ).Sample(given =>
        {
            var space = new FitSpace([
                .. given.lengths.Select(
                    (length, axis) => new FitAxis($"a{axis}", [.. Enumerable.Range(0, length).Select(n => $"{n}")])
                ),
            ]);

            var drawn = space.Draw(given.count, (ulong)given.seed);

            Assert.Equal(space.Start, drawn[0]);
            Assert.Equal(
                Math.Min(given.count, given.lengths.Aggregate(1, (product, length) => product * length)),
                drawn.Count
            );
            Assert.Equal(drawn.Count, drawn.Distinct().Count());
            Assert.All(drawn, point => Assert.True(space.Contains(point)));
            Assert.Equal(drawn, space.Draw(given.count, (ulong)given.seed));
        });

    [Fact]
    public void Count_MoreThanAnInt_IsTheLargestInt() =>
        Assert.Equal(
            int.MaxValue,
            new FitSpace([
                .. Enumerable
                    .Range(0, 12)
                    .Select(n => new FitAxis($"a{n}", [.. "abcdefgh".Select(letter => $"{letter}")])),
            ]).Count
        );

    [Theory]
    [InlineData("0-0-0-0", true)]
    [InlineData("4-2-1-3", true)]
    [InlineData("5-0-0-0", false)]
    [InlineData("0-0-0", false)]
    [InlineData("0-0-0-0-0", false)]
    public void Contains_APoint_IsWhetherEveryPlaceIsOnItsAxis(string point, bool expected) =>
        Assert.Equal(expected, ExampleFit.Space.Contains(new FitPoint(point.Split('-').Select(int.Parse))));

    [Fact]
    public void Along_AnAxis_HasEveryValueOfItAndTheOthersAsTheyWere()
    {
        var point = new FitPoint([3, 1, 0, 2]);

        var along = ExampleFit.Space.Along(1, point).ToList();

        Assert.Equal([new FitPoint([3, 0, 0, 2]), point, new FitPoint([3, 2, 0, 2])], along);
        Assert.Equal(
            [("pgd-epochs", "4"), ("popup-epochs", "3"), ("batch-size", "64"), ("popup-momentum", "0.5")],
            ExampleFit.Space.Values(along[2])
        );
    }

    [Fact]
    public void AxisText_IsTheOptionWithItsValues() =>
        Assert.Equal("batch-size=64,32", new FitAxis("batch-size", ["64", "32"]).ToString());
}
