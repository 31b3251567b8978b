using Experiments.Tickets.Fits;

namespace Units.Tickets.Fits;

public sealed class FitPointTests
{
    [Fact]
    public void Equality_OfPoints_IsThatOfTheirPlaces()
    {
        var (one, same, other) = (new FitPoint([3, 10]), FitPoint.Parse("3-10"), new FitPoint([3, 1]));

        Assert.True(one == same);
        Assert.False(one != same);
        Assert.False(one == other);
        Assert.True(one != other);
    }

    [Fact]
    public void Default_HasNoPlaces()
    {
        Assert.Empty(default(FitPoint).Places);
        Assert.Equal(new FitPoint([]), default);
        Assert.Empty(default(FitPoint).ToString());
    }
}
