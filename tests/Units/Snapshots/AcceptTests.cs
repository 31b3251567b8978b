using Snapshots;

namespace Units.Snapshots;

public sealed class AcceptTests
{
    private static readonly BandedMetric Banded = ExampleSnapshot.Banded("x", Direction.AtLeast, 2, 3) with
    {
        Step = 0.5,
        Floor = 0.25,
    };

    private static readonly ExactMetric Exact = ExampleSnapshot.Exact("count", "7", "7");

    [Fact]
    public void Accept_SameMetrics_HasBothSidesAndReadsBack()
    {
        var received = ExampleSnapshot.Of(Banded, Exact);
        var verified = received.Accept([Exact, Banded.On(1, 2, 4)], ExampleSnapshot.Acceptance);

        var banded = Assert.IsType<BandedMetric>(verified.Metrics[0]);
        var exact = Assert.IsType<ExactMetric>(verified.Metrics[1]);
        Assert.Equal(ExampleSnapshot.Acceptance, verified.Accepted);
        Assert.Equal(Banded.Check, banded.Check);
        Assert.Equal(Banded.On(1, 2, 4).Check, banded.Reference);
        Assert.Equal(Exact.Check, exact.Reference);
        var text = SnapshotText.Write(verified);
        Assert.Equal(text, SnapshotText.Write(SnapshotText.ReadVerified(text)));
        Assert.True(verified.ComparedWith(received).IsMatch);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Accept_BandedMetrics_HaveAnAlphaEach(int count)
    {
        BandedMetric[] metrics = [.. Enumerable.Range(0, count).Select(i => Banded with { Name = $"x{i}" })];
        var verified = ExampleSnapshot
            .Of([.. metrics, Exact])
            .Accept([.. metrics.Select(metric => metric.On(1, 2, 4)), Exact], ExampleSnapshot.Acceptance);

        Assert.All(verified.Metrics.OfType<BandedMetric>(), metric => Assert.Equal(0.001, metric.Alpha));
    }

    [Fact]
    public void Accept_SecondCheck_IsNotKept()
    {
        var received = ExampleSnapshot.Of(Banded, Exact).Again(-1e9, -1e9);
        var verified = received.Accept([Banded.On(1, 2, 4), Exact], ExampleSnapshot.Acceptance);

        Assert.Empty(Assert.IsType<BandedMetric>(verified.Metrics[0]).Again);
        Assert.Equal(
            SnapshotText.Write(
                ExampleSnapshot.Of(Banded, Exact).Accept([Banded.On(1, 2, 4), Exact], ExampleSnapshot.Acceptance)
            ),
            SnapshotText.Write(verified)
        );
    }

    [Fact]
    public void Accept_SecondCheckOnAReferenceSeed_IsRefused() =>
        IsRefused(
            [Banded with { Again = Banded.On(1, 2).Check }],
            [Banded.On(1, 2, 4)],
            "The seed 100 of 'x' is one of the reference seeds; a check needs other ones."
        );

    [Fact]
    public void Accept_ManyMetricsOfTwoReferences_HaveABand()
    {
        // Student's t of one degree of freedom is 318 here.
        BandedMetric[] metrics = [.. Enumerable.Range(0, 50).Select(i => Banded with { Name = $"x{i}" })];
        var received = ExampleSnapshot.Of([.. metrics]);
        var verified = received.Accept([.. metrics.Select(metric => metric.On(1, 2))], ExampleSnapshot.Acceptance);

        Assert.True(verified.ComparedWith(received).IsMatch);
    }

    [Fact]
    public void Accept_ExactMetricsAlone_NeedNoAlpha() =>
        Assert.IsType<ExactMetric>(
            Assert.Single(ExampleSnapshot.Of(Exact).Accept([Exact], ExampleSnapshot.Acceptance).Metrics)
        );

    [Fact]
    public void Accept_MetricNotMeasuredOnReferences_IsRefused() =>
        IsRefused(
            [Banded, Exact],
            [Banded.On(1, 2)],
            "The reference seeds do not have 'count' once and of the same definition."
        );

    [Fact]
    public void Accept_MetricMeasuredOnReferencesAlone_IsRefused() =>
        IsRefused([Banded], [Banded.On(1, 2), Exact], "The check has no metric 'count'.");

    [Fact]
    public void Accept_OtherKindOnReferences_IsRefused() =>
        IsRefused(
            [Banded],
            [Exact with { Name = "x" }],
            "The reference seeds do not have 'x' once and of the same definition."
        );

    [Fact]
    public void Accept_OtherDefinitionOnReferences_IsRefused() =>
        Assert.All(
            [Banded with { Direction = Direction.AtMost }, Banded with { Step = 0 }, Banded with { Floor = 0 }],
            other =>
                IsRefused(
                    [Banded],
                    [other.On(1, 2)],
                    "The reference seeds do not have 'x' once and of the same definition."
                )
        );

    [Fact]
    public void Accept_MetricTwiceOnReferences_IsRefused() =>
        IsRefused(
            [Banded],
            [Banded.On(1, 2), Banded.On(100, 200)],
            "The reference seeds do not have 'x' once and of the same definition."
        );

    [Fact]
    public void Accept_MetricTwice_IsRefused() =>
        IsRefused([Banded, Banded], [Banded.On(1, 2)], "The verified text has the metric 'x' twice.");

    [Fact]
    public void Accept_SeedOnBothSides_IsRefused() =>
        IsRefused([Banded], [Banded], "The verified text has the seed 0 of 'x' on both sides.");

    [Fact]
    public void Accept_ExactMetricThatDiffersBetweenReferences_IsRefused() =>
        IsRefused(
            [Exact],
            [ExampleSnapshot.Exact("count", "7", "8")],
            "The verified text has seeds that differ for 'count', which is exact."
        );

    [Fact]
    public void Accept_ExactMetricThatDiffersBetweenChecks_IsRefused() =>
        IsRefused(
            [ExampleSnapshot.Exact("count", "7", "8")],
            [Exact],
            "The verified text has seeds that differ for 'count', which is exact."
        );

    [Fact]
    public void Accept_ExactMetricThatDiffersBetweenTheSides_IsRefused() =>
        IsRefused(
            [ExampleSnapshot.Exact("count", "8", "8")],
            [Exact],
            "The verified text has seeds that differ for 'count', which is exact."
        );

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Accept_NotFinite_IsRefusedOnEitherSide(double value)
    {
        IsRefused([Banded], [Banded.On(1, value, 2)], "The verified text has a value that is not finite for 'x'.");
        IsRefused(
            [ExampleSnapshot.Banded("x", Direction.AtMost, 1, value)],
            [ExampleSnapshot.Banded("x", Direction.AtMost).On(1, 2)],
            "The verified text has a value that is not finite for 'x'."
        );
    }

    [Fact]
    public void Accept_StepThatIsNoNumber_IsRefused() =>
        Assert.Throws<SnapshotFault>(() =>
            ExampleSnapshot
                .Of(Banded with { Step = double.NaN })
                .Accept([Banded.On(1, 2) with { Step = double.NaN }], ExampleSnapshot.Acceptance)
        );

    [Fact]
    public void Accept_TooFewSeeds_IsRefused()
    {
        IsRefused([Banded], [Banded.On()], "The verified text has no reference seeds for 'x'.");
        IsRefused(
            [Banded],
            [Banded.On(1)],
            "The verified text has 1 reference seed for 'x', of which no spread is defined."
        );
        IsRefused([Banded with { Check = [] }], [Banded.On(1, 2)], "The verified text has no checked seeds for 'x'.");
        IsRefused([ExampleSnapshot.Exact("count")], [Exact], "The verified text has no checked seeds for 'count'.");
    }

    [Fact]
    public void Accept_NothingMeasured_IsRefused() => IsRefused([], [], "The verified text has no metrics.");

    [Fact]
    public void Accept_WithoutAReason_IsRefused() =>
        Assert.Equal(
            "The verified text was accepted without a reason.",
            Assert
                .Throws<SnapshotFault>(() =>
                    ExampleSnapshot.Of(Exact).Accept([Exact], ExampleSnapshot.Acceptance with { Reason = " " })
                )
                .Message
        );

    [Fact]
    public void Accept_AcceptedOneAgain_IsRefused() =>
        Assert.Equal(
            "The received text is an accepted snapshot, not one that a test has just measured.",
            Assert
                .Throws<SnapshotFault>(() =>
                    ExampleSnapshot
                        .VerifiedOf("7")
                        .Accept([ExampleSnapshot.Exact("x", "7")], ExampleSnapshot.Acceptance)
                )
                .Message
        );

    private static void IsRefused(Metric[] checks, Metric[] references, string sentence) =>
        Assert.Equal(
            sentence,
            Assert
                .Throws<SnapshotFault>(() => ExampleSnapshot.Of(checks).Accept(references, ExampleSnapshot.Acceptance))
                .Message
        );
}
