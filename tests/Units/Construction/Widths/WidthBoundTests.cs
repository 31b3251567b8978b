using CsCheck;
using Experiments.Construction.Widths;

namespace Units.Construction.Widths;

public sealed class WidthBoundTests
{
    [Fact]
    public void Of_LayersOfDifferentSize_IsThatOfTheMostWeights()
    {
        // 6 × 5 weights and 5 × 3.
        Assert.Equal(2 * Math.Log(30 / 0.01) / 1.5, WidthBound.Of(2, Example.Target(), 0.01, 0.5), 12);
        Assert.Equal(2 * Math.Log(30 / 0.01), WidthBound.Of(2, Example.Target(), 0.01, 0), 12);
    }

    [Fact]
    public void ConstantFor_AnyN_IsTheConstantWhoseBoundIsN() =>
        Gen.Select(Gen.Int[1, 1000], Gen.Double[1e-9, 20], Gen.Double[0, 100])
            .Sample(
                (n, eta, epsilon) =>
                {
                    var constant = WidthBound.ConstantFor(n, Example.Target(), eta, epsilon);

                    Assert.Equal(n, WidthBound.Of(constant, Example.Target(), eta, epsilon), 1e-9 * n);
                },
                iter: 200
            );

    [Theory]
    [InlineData(29.9, true)]
    [InlineData(30, false)]
    [InlineData(1e9, false)]
    public void HasConstant_EtaBesideTheNumberOfWeights_IsWhetherItIsLess(double eta, bool expected) =>
        Assert.Equal(expected, WidthBound.HasConstant(Example.Target(), eta));
}
