using Experiments;
using Experiments.SubsetSum.Solvers;
using SubsetSums;
using TorchSharp;

namespace Units.SubsetSum.Solvers;

// Both solvers get the same whole numbers, here divided by a power of two, so that minima are compared exactly.
public sealed class OrToolsTests
{
    private const double Billion = 1 << 30;
    private const double Million = 1 << 20;

    [Theory]
    [InlineData(3, 6)]
    [InlineData(8, 6)]
    [InlineData(13, 6)]
    [InlineData(16, 4)]
    [InlineData(20, 2)]
    [InlineData(24, 1)]
    public void Minimum_RandomItems_IsThatOfCpSat(int n, int instances)
    {
        for (var instance = 0; instance < instances; instance++)
        {
            var given = Draw(n, instance, Billion);

            Assert.Equal(OrToolsModels.CpSat(given), Minimum(given, Billion));
        }
    }

    [Theory]
    [InlineData(3, 6)]
    [InlineData(10, 4)]
    [InlineData(14, 4)]
    [InlineData(18, 2)]
    [InlineData(24, 1)]
    public void Minimum_RandomItems_IsThatOfAMixedIntegerSolver(int n, int instances)
    {
        for (var instance = 0; instance < instances; instance++)
        {
            var given = Draw(n, instance, Million);

            Assert.Equal(OrToolsModels.Milp(given), Minimum(given, Million));
        }
    }

    [Fact]
    public void CpSat_BesideLibtorch_Solves()
    {
        using var ones = torch.ones(3);
        var given = Draw(8, 0, Billion);

        Assert.Equal(3, ones.sum().item<float>());
        Assert.Equal(OrToolsModels.CpSat(given), Minimum(given, Billion));
        Assert.Equal(3, ones.sum().item<float>());
    }

    /// <summary>Every second instance has radii, small enough that most targets are not hit.</summary>
    private static WholeNumbers Draw(int n, int instance, double scale)
    {
        var stream = new RandomStream(9, $"OR-Tools, {n} items", instance);
        var radius = instance % 2 == 0 ? 0 : Math.Pow(0.5, n);
        double[] items = [.. Enumerable.Range(0, n).Select(_ => (double)stream.NextSigned())];
        double[] radii = [.. items.Select(_ => radius * Math.Abs(stream.NextSigned()))];
        return WholeNumbers.Of(stream.NextSigned(), items, radii, scale);
    }

    private static double Minimum(WholeNumbers given, double scale)
    {
        double[] items = [.. given.Items.Select(item => item / scale)];
        double[] radii = [.. given.Radii.Select(radius => radius / scale)];
        return scale * new SubsetSumSolver().Minimum(given.Target / scale, items, radii, new bool[items.Length]);
    }
}
