using CsCheck;
using Experiments.SubsetSum.Needs;

namespace Units.SubsetSum.Needs;

public sealed class PosterBoundTests
{
    private static readonly Gen<(double Constant, double Eta, double Epsilon)> GenPlace = Gen.Select(
        Gen.Double[0.01, 20],
        Gen.Double[-49, -0.001].Select(power => Math.Pow(2, power)),
        Gen.Double[0, 20]
    );

    [Fact]
    public void AsPrinted_AnyPlace_IsTheFormula() =>
        GenPlace.Sample(at =>
            Assert.Equal(
                1,
                PosterBound.AsPrinted(at.Constant, at.Eta, at.Epsilon)
                    / (at.Constant * Math.Log(1 / at.Eta) / (1 + at.Epsilon)),
                1e-12
            )
        );

    [Fact]
    public void WithOne_AnyPlace_IsTheFormulaOrOne() =>
        GenPlace.Sample(at =>
            Assert.Equal(
                Math.Max(1, PosterBound.AsPrinted(at.Constant, at.Eta, at.Epsilon)),
                PosterBound.WithOne(at.Constant, at.Eta, at.Epsilon)
            )
        );

    [Fact]
    public void ConstantFor_AnyNumberAboveOne_IsUndoneByTheBound() =>
        Gen.Select(GenPlace, Gen.Double[1.001, 200])
            .Sample(
                (at, n) =>
                    Assert.Equal(
                        n,
                        PosterBound.AsPrinted(PosterBound.ConstantFor(n, at.Eta, at.Epsilon), at.Eta, at.Epsilon),
                        1e-10
                    )
            );

    [Fact]
    public void Bound_InfiniteEpsilon_IsOneWithTheOneAndNothingWithout()
    {
        Assert.Equal(0, PosterBound.AsPrinted(5, 1e-6, double.PositiveInfinity));
        Assert.Equal(1, PosterBound.WithOne(5, 1e-6, double.PositiveInfinity));
        Assert.Equal(0, PosterBound.ConstantFor(1, 1e-6, double.PositiveInfinity));
    }

    [Fact]
    public void ConstantFor_InfiniteNumber_IsInfinite() =>
        Assert.Equal(double.PositiveInfinity, PosterBound.ConstantFor(double.PositiveInfinity, 0.5, 0));

    [Theory]
    [InlineData(1.2341, "1.235")]
    [InlineData(1.25, "1.250")]
    [InlineData(12, "12.000")]
    [InlineData(0, "0.000")]
    public void Text_Constant_HasThreeDecimalsAndIsRoundedUp(double constant, string text) =>
        Assert.Equal(text, PosterBound.Text(constant));

    [Fact]
    public void AsPrinted_EtaNextToOne_KeepsItsPrecision() =>
        // ln(1/(1 − 2⁻⁵³)) = 2⁻⁵³ + 2⁻¹⁰⁷ + …
        Assert.Equal(1, PosterBound.AsPrinted(1, Math.BitDecrement(1.0), 0) / Math.ScaleB(1, -53), 1e-12);
}
