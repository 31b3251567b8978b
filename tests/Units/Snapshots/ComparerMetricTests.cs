using Snapshots;

namespace Units.Snapshots;

/// <summary>The metrics of both sides: which are compared, and what becomes of the others.</summary>
public sealed class ComparerMetricTests
{
    private static readonly Snapshot Verified = ExampleSnapshot.Verified;
    private static readonly Snapshot Received = ExampleSnapshot.Received;

    [Fact]
    public void Compare_SameAsAccepted_MatchesWithoutFaults()
    {
        var comparison = Verified.ComparedWith(Received);

        Assert.True(comparison.IsMatch);
        Assert.Empty(comparison.Faults);
        Assert.Equal(("unpruned-rises", "reduced-cpu"), (comparison.Claim, comparison.Name));
        Assert.Equal(Received.Metrics.Select(metric => metric.Name), comparison.Metrics.Select(metric => metric.Name));
        Assert.All(comparison.Metrics, metric => Assert.Equal(Outcome.Matches, metric.Outcome));
        Assert.True(comparison.SameMachine);
    }

    [Fact]
    public void Compare_OtherMachine_IsSaidButNoFault()
    {
        var comparison = Verified.ComparedWith(Received with { Machine = "arm64" });

        Assert.True(comparison.IsMatch);
        Assert.False(comparison.SameMachine);
    }

    [Fact]
    public void Compare_MetricsInAnotherOrder_Matches() =>
        Assert.True(Verified.ComparedWith(Received with { Metrics = [.. Received.Metrics.Reverse()] }).IsMatch);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Compare_MetricNotMeasured_IsMissing(int index)
    {
        var comparison = Verified.ComparedWith(
            Received with
            {
                Metrics = [.. Received.Metrics.Where((_, at) => at != index)],
            }
        );

        Assert.False(comparison.IsMatch);
        Assert.Equal(new UncomparedMetric(Received.Metrics[index].Name, Outcome.Missing), comparison.Metrics[index]);
        Assert.Equal(3, comparison.Metrics.Count(metric => metric.Outcome is Outcome.Matches));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Compare_MetricWithoutSeeds_IsMissing(bool exact)
    {
        var verified = exact
            ? ExampleSnapshot.VerifiedOf("1")
            : ExampleSnapshot.VerifiedOf(Direction.TwoSided, [1, 2, 3]);
        var received = ExampleSnapshot.Of(
            exact ? ExampleSnapshot.Exact("x") : ExampleSnapshot.Banded("x", Direction.TwoSided)
        );

        var comparison = verified.ComparedWith(received);

        Assert.Equal(new UncomparedMetric("x", Outcome.Missing), Assert.Single(comparison.Metrics));
        Assert.Empty(comparison.Faults);
        Assert.False(comparison.IsMatch);
    }

    [Fact]
    public void Compare_MetricsNeverAccepted_AreNewAndLast()
    {
        var comparison = Verified.ComparedWith(
            Received with
            {
                Metrics =
                [
                    ExampleSnapshot.Banded("other", Direction.AtMost, 1),
                    ExampleSnapshot.Exact("another"),
                    .. Received.Metrics,
                ],
            }
        );

        Assert.False(comparison.IsMatch);
        Assert.Equal(
            [new UncomparedMetric("other", Outcome.New), new UncomparedMetric("another", Outcome.New)],
            comparison.Metrics.Skip(4)
        );
    }

    [Fact]
    public void Compare_MetricRenamedByCaseAlone_IsMissingAndNew() =>
        Assert.Equal(
            [Outcome.Missing, Outcome.New],
            ExampleSnapshot
                .VerifiedOf("1")
                .ComparedWith(ExampleSnapshot.Of(ExampleSnapshot.Exact("X", "1")))
                .Metrics.Select(metric => metric.Outcome)
        );

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Compare_OneSeedNotFinite_DoesNotMatchInAnyDirection(double value) =>
        Assert.All(
            Enum.GetValues<Direction>(),
            direction =>
            {
                var verified = ExampleSnapshot.VerifiedOf(direction, [1, 2, 3], checks: 3);
                var comparison = verified.ComparedWith(verified.Measured(2, value, 2));

                Assert.Empty(comparison.Faults);
                Assert.False(comparison.IsMatch);
                Assert.Equal(new UncomparedMetric("x", Outcome.NotFinite), Assert.Single(comparison.Metrics));
            }
        );

    [Theory]
    [InlineData(new[] { "a", "a" }, true, "a")]
    [InlineData(new[] { "a" }, true, "a")]
    [InlineData(new[] { "b", "a" }, false, "b")]
    [InlineData(new[] { "a", "b" }, false, "b")]
    [InlineData(new[] { "a", "", "b" }, false, "")]
    [InlineData(new[] { "A", "a" }, false, "A")]
    [InlineData(new[] { "a", "a " }, false, "a ")]
    [InlineData(new[] { "a", "a\n" }, false, "a\n")]
    [InlineData(new[] { "a", "a\0" }, false, "a\0")]
    public void Compare_ExactValues_MatchWhereEverySeedGaveTheSame(string[] values, bool matches, string found)
    {
        var comparison = ExampleSnapshot
            .VerifiedOf("a")
            .ComparedWith(ExampleSnapshot.Of(ExampleSnapshot.Exact("x", values)));

        Assert.Equal(matches, comparison.IsMatch);
        Assert.Equal(
            new ExactComparison("x", matches ? Outcome.Matches : Outcome.Differs, "a", found),
            Assert.Single(comparison.Metrics)
        );
    }

    [Theory]
    [InlineData("é", "e\u0301")]
    [InlineData("", " ")]
    [InlineData("1", "1.0")]
    [InlineData("\uFFFD", "\uFFFE")]
    public void Compare_ExactValuesThatLookAlike_Differ(string before, string now) =>
        Assert.False(
            ExampleSnapshot.VerifiedOf(before).ComparedWith(ExampleSnapshot.Of(ExampleSnapshot.Exact("x", now))).IsMatch
        );
}
