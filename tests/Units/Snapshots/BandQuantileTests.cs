using Snapshots;
using Units.Claims.Calibration;

namespace Units.Snapshots;

/// <summary>Student's t as it stands in the band.</summary>
public sealed class BandQuantileTests
{
    // mpmath 1.3.0, 40 digits, by bisection of betainc(ν/2, ½, 0, ν/(ν + t²)); the first four are also in printed tables.
    [Theory]
    [InlineData(Direction.TwoSided, 20, 0.001, 3.88340585259208292)]
    [InlineData(Direction.TwoSided, 5, 0.001, 8.6103015813792751)]
    [InlineData(Direction.AtLeast, 20, 0.001, 3.57940014895471594)]
    [InlineData(Direction.AtMost, 20, 0.001, 3.57940014895471594)]
    [InlineData(Direction.TwoSided, 10, 0.05, 2.2621571627982055)]
    [InlineData(Direction.AtMost, 2, 0.05, 6.3137515146750431)]
    [InlineData(Direction.TwoSided, 2, 0.001, 636.61924876871962)]
    [InlineData(Direction.TwoSided, 2, 0.001 / 3, 1909.8591425698156)]
    [InlineData(Direction.TwoSided, 3, 1e-6, 999.99924999984375)]
    [InlineData(Direction.AtLeast, 2, 1e-8, 31830988.618379057)]
    [InlineData(Direction.TwoSided, 200, 1e-3, 3.340086556161431)]
    [InlineData(Direction.TwoSided, 200, 1e-8, 5.9835374980508044)]
    public void Of_KnownQuantiles_AreMet(Direction direction, int references, double alpha, double t) =>
        Assert.Equal(1, Quantile(references, alpha, direction) / t, 1e-11);

    // The distribution by its definition: an integral over that of s.
    [Fact]
    public void Of_ManyCountsAndAlphas_HasTheTailsOfStudentsT() =>
        Assert.All(
            from references in new[] { 5, 6, 10, 20, 50, 200 }
            from alpha in new[] { 1e-6, 0.001, 0.1, 0.3 }
            select (references, alpha),
            of =>
            {
                var (references, alpha) = of;
                Assert.Equal(1, Both(Quantile(references, alpha, Direction.TwoSided)) / alpha, 1e-6);
                Assert.Equal(1, Both(Quantile(references, alpha, Direction.AtLeast)) / (2 * alpha), 1e-6);
                Assert.Equal(1, Both(Quantile(references, alpha, Direction.AtMost)) / (2 * alpha), 1e-6);

                double Both(double t) => NoncentralT.BeyondEitherSide(t, references - 1, 0);
            }
        );

    [Fact]
    public void Of_AlphaOfAHalfAndMoreOnOneSide_LeavesNoWidth() =>
        Assert.All([0.5, 0.9], alpha => Assert.Equal(0, Quantile(5, alpha, Direction.AtMost), 1e-15));

    [Fact]
    public void Of_TheSmallestAlphas_End()
    {
        Assert.True(Quantile(2, 1e-300, Direction.TwoSided) > 1e100);
        Assert.True(Quantile(2, double.Epsilon, Direction.AtMost) > 1e100);
    }

    // What multiplies s·√(1/n₀ + 1/n₁).
    private static double Quantile(int references, double alpha, Direction direction)
    {
        var band = Band.Of([.. Enumerable.Range(0, references).Select(i => (double)i)], 1, alpha, direction);
        return band.HalfWidth / (band.StandardDeviation * Math.Sqrt((1.0 / references) + 1));
    }
}
