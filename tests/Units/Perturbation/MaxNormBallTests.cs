using CsCheck;
using Experiments.Networks;
using Experiments.Perturbation;
using Units.Networks;
using static TorchSharp.torch;

namespace Units.Perturbation;

public sealed class MaxNormBallTests
{
    private static readonly float[] Awkward =
    [
        0f,
        -0f,
        float.Epsilon,
        -float.Epsilon,
        1.1754942e-38f,
        -1.1754944e-38f,
        0.1f,
        -0.1f,
        MathF.BitIncrement(0.1f),
        MathF.BitDecrement(0.1f),
        1,
        -1,
        float.MaxValue,
        float.MinValue,
        float.PositiveInfinity,
        float.NegativeInfinity,
    ];

    private static readonly Gen<double> GenEpsilon = Gen.OneOf(
        Gen.OneOf(0, -0.0, double.Epsilon, 1e-45, 0.1, (double)0.1f, 0.3, 1, 3e38, 1e300, double.PositiveInfinity),
        Gen.Double[0, 2],
        Gen.Float.Select(value => Math.Abs((double)value)).Where(value => !double.IsNaN(value))
    );

    private static readonly Gen<float> GenNumber = Gen.OneOf(
        Gen.OneOf(Awkward),
        Gen.Float[-3, 3],
        Gen.Float.Where(value => !float.IsNaN(value))
    );

    [Fact]
    public void Radius_AnyEpsilon_IsTheLargestSingleNotAboveIt() =>
        GenEpsilon.Sample(
            epsilon =>
            {
                float radius = MaxNormBall.Radius(epsilon);
                Assert.True(radius >= 0 && radius <= epsilon, $"{radius:R} is above {epsilon:R}");
                Assert.True(
                    float.IsPositiveInfinity(radius) || MathF.BitIncrement(radius) > epsilon,
                    $"a larger one than {radius:R} is not above {epsilon:R}"
                );
            },
            iter: 2000
        );

    [Theory]
    [InlineData(0.5, 0.5f)]
    [InlineData(0.1, 0.099999994f)]
    [InlineData(0.2, 0.19999999f)]
    [InlineData(0.3, 0.29999998f)]
    [InlineData(1e-3, 0.0009999999f)]
    [InlineData(0, 0f)]
    [InlineData(1e-46, 0f)]
    [InlineData(1e39, float.MaxValue)]
    [InlineData(double.PositiveInfinity, float.PositiveInfinity)]
    public void Radius_KnownEpsilon_IsTheSingleBelowOrAtIt(double epsilon, float radius)
    {
        Assert.Equal(radius, MaxNormBall.Radius(epsilon));
        Assert.Equal([radius], MaxNormBall.Radii([epsilon]));
    }

    [Theory]
    [InlineData(-1e-300)]
    [InlineData(-1)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void Radius_NegativeOrNaN_IsRefused(double epsilon)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MaxNormBall.Radius(epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaxNormBall([0.1, epsilon], CPU));
    }

    [Fact]
    public void NoEpsilon_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new MaxNormBall([], CPU));

    [Fact]
    public void Project_AnyNumbers_IsTheSignTimesTheSmallerOfSizeAndRadius() =>
        Gen.Select(GenEpsilon.Array[1, 4], GenNumber.Array[1, 20])
            .Sample(
                (epsilons, numbers) =>
                {
                    float[] projected = Projected(epsilons, numbers);
                    for (int at = 0; at < projected.Length; at++)
                    {
                        float radius = MaxNormBall.Radius(epsilons[at / numbers.Length]);
                        float number = numbers[at % numbers.Length];

                        Assert.Equal(MathF.CopySign(Math.Min(Math.Abs(number), radius), number), projected[at]);
                        Assert.InRange(Math.Abs((double)projected[at]), 0, epsilons[at / numbers.Length]);
                    }
                },
                iter: 300,
                threads: 1
            );

    [Fact]
    public void Project_InsideTheBall_ChangesNoBit() =>
        Gen.Select(GenEpsilon, GenNumber.Array[1, 20])
            .Sample(
                (epsilon, numbers) =>
                {
                    float radius = MaxNormBall.Radius(epsilon);
                    float[] inside =
                    [
                        .. numbers.Where(number => Math.Abs(number) < radius),
                        .. (float[])[radius, -radius],
                    ];
                    Bits.Equal(
                        radius == 0 ? [.. inside.Select(Math.Abs)] : inside,
                        [.. Projected([epsilon], inside).Select(value => radius == 0 ? Math.Abs(value) : value)],
                        $"radius {radius}"
                    );
                },
                iter: 300,
                threads: 1
            );

    [Fact]
    public void Project_Twice_IsProjectOnce() =>
        Gen.Select(GenEpsilon, GenNumber.Array[1, 20])
            .Sample(
                (epsilon, numbers) =>
                {
                    float[] once = Projected([epsilon], numbers);
                    Bits.Equal(once, Projected([epsilon], once), "projected again");
                },
                iter: 200,
                threads: 1
            );

    [Fact]
    public void Project_TwoPoints_BringsThemNoFurtherApart() =>
        Gen.Select(GenEpsilon, Gen.Select(GenNumber, GenNumber).Array[1, 20])
            .Sample(
                (epsilon, pairs) =>
                {
                    (float First, float Second)[] finite =
                    [
                        .. pairs.Where(pair => float.IsFinite(pair.Item1) && float.IsFinite(pair.Item2)),
                    ];
                    if (finite.Length > 0)
                    {
                        float[] first = Projected([epsilon], [.. finite.Select(pair => pair.First)]);
                        float[] second = Projected([epsilon], [.. finite.Select(pair => pair.Second)]);
                        double before = finite.Max(pair => Math.Abs((double)pair.First - pair.Second));
                        Assert.InRange(
                            first.Zip(second).Max(pair => Math.Abs((double)pair.First - pair.Second)),
                            0,
                            before
                        );
                    }
                },
                iter: 200,
                threads: 1
            );

    [Fact]
    public void Project_Always_IsInPlace()
    {
        using var ball = new MaxNormBall([0.5], CPU);
        using var update = tensor([1f, -2f, 0.25f], 1, 3);

        ball.Project(update, "the update");

        Assert.Equal([0.5f, -0.5f, 0.25f], Bits.Of(update));
    }

    [Fact]
    public void Project_NaN_IsAFaultThatNamesTensorAndReplica()
    {
        using var ball = new MaxNormBall([0.5, double.PositiveInfinity, 0], CPU);
        using var update = tensor([1f, 2f, 3f, float.NaN, float.NegativeInfinity, 1f], 3, 2);

        var fault = Assert.Throws<NotANumberFault>(() => ball.Project(update, "the perturbation of step 7"));

        Assert.Contains("the perturbation of step 7", fault.Message, StringComparison.Ordinal);
        Assert.Contains("1 NaN in replica 1;", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_BallsInAScope_LivesOnUntilItsOwner()
    {
        using var update = tensor([1f], 1, 1);
        MaxNormBall ball;
        using (NewDisposeScope())
        {
            ball = new MaxNormBall([0.5], CPU);
        }

        using (ball)
        {
            Assert.Equal([0.5f], Bits.Of(ball.Project(update, "the update")));
        }
    }

    private static float[] Projected(double[] epsilons, float[] numbers)
    {
        using var ball = new MaxNormBall(epsilons, CPU);
        using var update = tensor(numbers, 1, numbers.Length).repeat(epsilons.Length, 1);
        return Bits.Of(ball.Project(update, "the update"));
    }
}
