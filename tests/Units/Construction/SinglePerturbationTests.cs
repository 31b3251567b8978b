using CsCheck;
using Experiments.Construction;

namespace Units.Construction;

public sealed class SinglePerturbationTests
{
    private static readonly Gen<double> GenSize = Gen.Double[-30, 30].Select(power => Math.Pow(2, power));

    [Fact]
    public void Of_AnyMove_IsNearItAndKeepsToEpsilon() =>
        Gen.Select(GenSize, GenSize, GenSize, Gen.Bool, Gen.Bool)
            .Sample(
                (size, move, epsilon, isWeightNegative, isMoveNegative) =>
                {
                    var weight = (float)(isWeightNegative ? -size : size);
                    var clamped = Math.Clamp(isMoveNegative ? -move : move, -epsilon, epsilon);

                    var delta = SinglePerturbation.Of(weight, isMoveNegative ? -move : move, epsilon);

                    Assert.True(Math.Abs((double)delta) <= Math.Abs(clamped), $"{delta:R}");
                    Assert.True(Math.Abs((double)(weight + delta) - weight) <= epsilon, $"{delta:R}");
                    var unit = Math.Pow(2, -22) * (Math.Abs(weight) + Math.Abs(clamped));
                    Assert.InRange(delta - clamped, -unit, unit);
                },
                iter: 20_000
            );

    // 3 + 3·2⁻²³ lies between two singles, of which the upper one is even: v would move by more than 3.
    [Fact]
    public void Of_SumThatWouldBeRoundedPastEpsilon_IsAUnitLess()
    {
        var weight = (float)Math.ScaleB(3, -23);
        Assert.True((double)(weight + 3f) - weight > 3);

        Assert.Equal((float)(3 - Math.ScaleB(1, -22)), SinglePerturbation.Of(weight, 3, 3));
        Assert.Equal((float)(Math.ScaleB(1, -22) - 3), SinglePerturbation.Of(-weight, -3, 3));
    }

    [Theory]
    [InlineData(0, 5, 0, 0)]
    [InlineData(0.5f, 0, 1, 0)]
    [InlineData(0.5f, 7, 0.25, 0.25f)]
    [InlineData(-0.5f, -7, 0.25, -0.25f)]
    [InlineData(0, 0.25, 1, 0.25f)]
    [InlineData(0.5f, 1e-12, 1, 0)]
    public void Of_ExactMoves_IsExact(float weight, double move, double epsilon, float expected) =>
        Assert.Equal(expected, SinglePerturbation.Of(weight, move, epsilon));
}
