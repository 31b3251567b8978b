using Experiments;
using Experiments.Construction;

namespace Units.Construction;

public sealed class ErrorSearchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Largest_SmallNetworks_IsAboveEveryRandomInputAndNotAboveTheCertificate(int seed)
    {
        var stream = new RandomStream(3, "search", seed);
        var layers = RandomLayers.Realised(RandomLayers.Target(stream, 4, 6, 3), stream, 0.1);
        using var search = new ErrorSearch(layers);

        var found = search.Largest(16, new RandomStream(3, "inputs", seed), CancellationToken.None);

        var sampled = Enumerable
            .Range(0, 2_000)
            .Max(_ => RandomLayers.Error(layers, [.. Enumerable.Range(0, 4).Select(_ => stream.NextNormal())]));
        Assert.InRange(found, 0.97 * sampled, ErrorCertificate.Of(layers));
    }

    [Fact]
    public void Largest_OneLayer_IsFoundOnTheAxisOfTheLargestError()
    {
        var target = new TargetLayer("one", 1, 3, [1, 2, 3]);
        using var search = new ErrorSearch([new RealisedLayer(target, [1, 2, 3.5], [1, 2, 3], 0)]);

        Assert.Equal(0.5, search.Largest(8, new RandomStream(4, "inputs", 0), CancellationToken.None), 1e-3);
    }

    [Fact]
    public void Largest_EqualNetworks_IsNothing()
    {
        var target = new TargetLayer("one", 2, 2, [1, 2, 3, 4]);
        using var search = new ErrorSearch([new RealisedLayer(target, [1, 2, 3, 4], [1, 2, 3, 4], 0)]);

        Assert.Equal(0, search.Largest(4, new RandomStream(4, "inputs", 0), CancellationToken.None));
    }

    [Fact]
    public void Largest_ErrorsThatTheReluHides_IsNothing()
    {
        // Below 0 the first layers differ, and nothing of it is left behind the ReLU.
        using var search = new ErrorSearch([
            new RealisedLayer(new TargetLayer("first", 1, 1, [1]), [1], [0.5], 0),
            new RealisedLayer(new TargetLayer("second", 1, 1, [1]), [1], [1], 0),
        ]);

        Assert.Equal(0, search.Largest(8, new RandomStream(4, "inputs", 0), CancellationToken.None));
    }

    [Fact]
    public void Largest_Cancelled_Ends()
    {
        using var search = new ErrorSearch([new RealisedLayer(new TargetLayer("one", 1, 1, [1]), [1], [1], 0)]);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            search.Largest(1, new RandomStream(4, "inputs", 0), stop.Token)
        );
    }
}
