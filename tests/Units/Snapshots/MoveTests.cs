using Snapshots;

namespace Units.Snapshots;

/// <summary>How far the accepted seeds have moved: they gave 2.5 (seed 0) and 3.5 (seed 1).</summary>
public sealed class MoveTests
{
    private static readonly Snapshot Verified = ExampleSnapshot.VerifiedOf(Direction.TwoSided, [1, 2, 3, 4, 5]);

    [Fact]
    public void Move_IdenticalBits_IsNone() => Assert.Equal(new Move(0, 0), Of((0, 2.5), (1, 3.5)));

    [Fact]
    public void Move_SeedsInAnotherOrder_IsNone() => Assert.Equal(new Move(0, 0), Of((1, 3.5), (0, 2.5)));

    [Fact]
    public void Move_OneSeed_CountsOneAndIsNewLessOld() => Assert.Equal(new Move(0.25, 1), Of((0, 3), (1, 3.5)));

    [Fact]
    public void Move_Falling_IsNegative() => Assert.Equal(new Move(-0.5, 2), Of((0, 2), (1, 3)));

    [Fact]
    public void Move_LastBit_Counts() => Assert.Equal(1, Of((0, Math.BitIncrement(2.5)), (1, 3.5))!.Value.Seeds);

    [Fact]
    public void Move_ChangesThatCancel_CountBothSeeds() => Assert.Equal(new Move(0, 2), Of((0, 3.5), (1, 2.5)));

    [Fact]
    public void Move_SignOfZero_Counts()
    {
        var metric = ExampleSnapshot.Banded("x", Direction.TwoSided, 0.0);
        var verified = ExampleSnapshot.Of(metric).Accept([metric.On(-1, 1)], ExampleSnapshot.Acceptance);

        Assert.Equal(new Move(0, 1), Of(verified.ComparedWith(verified.Measured(-0.0))));
    }

    [Fact]
    public void Moves_TextsAlone_AreIdenticalOrMoved()
    {
        var metric = new ExactMetric("text", [new(0, "1")]);
        var verified = ExampleSnapshot
            .Of(metric)
            .Accept([new ExactMetric("text", [new(9, "1")])], ExampleSnapshot.Acceptance);

        Assert.Equal(
            "Identical to the last bit on the seeds of when it was accepted.",
            ComparisonText.Moves(verified.ComparedWith(ExampleSnapshot.Of(metric)))
        );
        Assert.StartsWith(
            "1 of 1 metrics moved since it was accepted",
            ComparisonText.Moves(verified.ComparedWith(ExampleSnapshot.Of(new ExactMetric("text", [new(0, "2")]))))
        );
    }

    [Fact]
    public void Move_OtherSeeds_IsUnknown()
    {
        Assert.Null(Of((2, 2.5), (3, 3.5)));
        Assert.Null(Of((0, 2.5), (2, 3.5)));
    }

    [Fact]
    public void Move_FewerOrMoreSeeds_IsUnknown()
    {
        Assert.Null(Of((0, 2.5)));
        Assert.Null(Of((0, 2.5), (1, 3.5), (2, 3)));
    }

    [Fact]
    public void Move_AnotherRoot_IsUnknown() =>
        Assert.Null(Of(Verified.ComparedWith(Verified.Measured(2.5, 3.5) with { RootSeed = 1 })));

    private static Move? Of(params (int Seed, double Value)[] check) =>
        Of(
            Verified.ComparedWith(
                Verified with
                {
                    Accepted = null,
                    Metrics =
                    [
                        ExampleSnapshot.Banded("x", Direction.TwoSided) with
                        {
                            Check = [.. check.Select(seed => new Observation<double>(seed.Seed, seed.Value))],
                        },
                    ],
                }
            )
        );

    private static Move? Of(Comparison comparison) =>
        Assert.IsType<BandedComparison>(Assert.Single(comparison.Metrics)).Move;
}
