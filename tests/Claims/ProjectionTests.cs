using CsCheck;
using Experiments.Networks;
using Experiments.Perturbation;
using static TorchSharp.torch;

namespace Claims;

/// <summary>The poster's line 4 is the projection onto the ball, on any update.</summary>
[Trait("Claim", "clamp")]
public sealed class ProjectionTests
{
    private static readonly float[] Edges =
    [
        0f,
        -0f,
        float.Epsilon,
        -float.Epsilon,
        float.MaxValue,
        float.MinValue,
        float.PositiveInfinity,
        float.NegativeInfinity,
    ];

    private static readonly Gen<float> AnyUpdate = Gen.Frequency(
        (6, Gen.Float[-1, 1]),
        (2, Gen.Float[-1e30f, 1e30f]),
        (1, Gen.OneOf([.. Edges.Select(Gen.Const)]))
    );

    [Fact]
    public void Project_AnyUpdate_IsSignTimesMinimum() =>
        Gen.Select(AnyUpdate.Array[1, 200], Gen.Double[0, 2])
            .Sample(
                (update, epsilon) =>
                {
                    var radius = MaxNormBall.Radius(epsilon);
                    var projected = Project(update, epsilon);
                    Assert.All(
                        update.Zip(projected),
                        pair =>
                        {
                            // The poster's line 4; MathF.Sign of a NaN would throw, and there is none.
                            var expected = MathF.Sign(pair.First) * MathF.Min(MathF.Abs(pair.First), radius);
                            Assert.Equal(expected, pair.Second);
                            Assert.True(MathF.Abs(pair.Second) <= epsilon);
                        }
                    );
                }
            );

    [Fact]
    public void Project_AnyUpdate_IsTheNearestPointOfTheBall() =>
        Gen.Select(AnyUpdate.Array[1, 50], Gen.Double[0, 2], Gen.Float[-1, 1])
            .Sample(
                (update, epsilon, share) =>
                {
                    var other = share * MaxNormBall.Radius(epsilon);
                    Assert.All(
                        update.Zip(Project(update, epsilon)),
                        pair =>
                            Assert.True(
                                Math.Abs((double)pair.First - pair.Second) <= Math.Abs((double)pair.First - other)
                            )
                    );
                }
            );

    [Fact]
    public void Project_Twice_IsProjectOnce() =>
        Gen.Select(AnyUpdate.Array[1, 200], Gen.Double[0, 2])
            .Sample(
                (update, epsilon) =>
                {
                    var once = Project(update, epsilon);
                    Assert.Equal(once, Project(once, epsilon));
                }
            );

    [Fact]
    public void Project_TwoUpdates_AreNotFurtherApart() =>
        Gen.Select(Gen.Select(AnyUpdate, AnyUpdate).Array[1, 200], Gen.Double[0, 2])
            .Sample(
                (pairs, epsilon) =>
                {
                    var first = Project([.. pairs.Select(pair => pair.Item1)], epsilon);
                    var second = Project([.. pairs.Select(pair => pair.Item2)], epsilon);
                    for (var index = 0; index < pairs.Length; index++)
                    {
                        var before = Math.Abs((double)pairs[index].Item1 - pairs[index].Item2);
                        var after = Math.Abs((double)first[index] - second[index]);
                        // ∞ − ∞ is no distance; both went to the same side.
                        Assert.True(double.IsNaN(before) ? after == 0 : after <= before);
                    }
                }
            );

    [Fact]
    public void Project_NotANumber_IsRefusedByName()
    {
        var fault = Assert.Throws<NotANumberFault>(() => Project([0, float.NaN, 1], 0.1));
        Assert.Contains("the update", fault.Message, StringComparison.Ordinal);
    }

    private static float[] Project(float[] update, double epsilon)
    {
        using var ball = new MaxNormBall([epsilon], CPU);
        using var values = tensor(update, 1, update.Length);
        return [.. ball.Project(values, "the update").data<float>()];
    }
}
