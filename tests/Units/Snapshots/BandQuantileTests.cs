using CsCheck;
using Snapshots;
using Reference = Experiments.Statistics.StudentT;

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

    [Fact]
    public void Of_AnyReferencesAndAlpha_AgreesWithTheExperimentsQuantile() =>
        Gen.Select(Gen.Int[2, 200], Gen.Double[-8, -1], Gen.Enum<Direction>())
            .Sample(
                (references, exponent, direction) =>
                {
                    var alpha = Math.Pow(10, exponent);
                    var tail = direction is Direction.TwoSided ? alpha / 2 : alpha;
                    var expected = -Reference.Quantile(tail, references - 1);
                    Assert.Equal(1, Quantile(references, alpha, direction) / expected, 1e-9);
                }
            );

    [Fact]
    public void Of_EveryCountAndSomeAlphas_AgreesWithTheExperimentsQuantile() =>
        Assert.All(
            Enumerable.Range(2, 199),
            references =>
                Assert.All(
                    [1e-8, 1e-6, 0.001 / 7, 0.001, 0.1],
                    alpha =>
                        Assert.Equal(
                            1,
                            Quantile(references, alpha, Direction.AtLeast) / -Reference.Quantile(alpha, references - 1),
                            1e-9
                        )
                )
        );

    [Fact]
    public void Of_AlphaOfAHalfAndMoreOnOneSide_LeavesNoWidth() =>
        Assert.All([0.5, 0.9], alpha => Assert.Equal(0, Quantile(5, alpha, Direction.AtMost), 1e-15));

    [Fact]
    public void Of_TheSmallestAlpha_Ends() => Assert.True(Quantile(2, double.Epsilon, Direction.TwoSided) > 1e100);

    // What multiplies s·√(1/n₀ + 1/n₁).
    private static double Quantile(int references, double alpha, Direction direction)
    {
        var band = Band.Of([.. Enumerable.Range(0, references).Select(i => (double)i)], 1, alpha, direction);
        return band.HalfWidth / (band.StandardDeviation * Math.Sqrt((1.0 / references) + 1));
    }
}
