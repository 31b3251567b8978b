using Snapshots;

namespace Units.Snapshots;

/// <summary>What makes numbers incomparable although each is where it should be.</summary>
public sealed class ComparerFaultTests
{
    private static readonly Snapshot Verified = ExampleSnapshot.VerifiedOf(
        Direction.TwoSided,
        [1, 2, 3, 4, 5],
        checks: 3
    );
    private static readonly Snapshot Received = Verified.Measured(2.5, 3.5, 3);

    [Fact]
    public void Compare_OtherClaim_IsAFault() =>
        HasFault(
            Received with
            {
                Claim = "other",
            },
            "The verified snapshot is of the claim 'unpruned-rises', the received one of 'other'."
        );

    [Fact]
    public void Compare_OtherSentence_IsAFault() =>
        HasFault(
            Received with
            {
                Sentence = "It falls.",
            },
            "The claim's sentence was 'The unpruned accuracy rises with ε.' and is 'It falls.'."
        );

    [Fact]
    public void Compare_OtherScale_IsAFault() =>
        HasFault(
            Received with
            {
                Scale = "full",
            },
            "The verified snapshot is of scale 'reduced', the received one of 'full'."
        );

    [Fact]
    public void Compare_ScaleAndDeviceThatJoinToTheSameName_IsAFault() =>
        HasFault(
            Received with
            {
                Scale = "reduced-cpu",
                Device = "cuda",
            },
            "The verified snapshot is of scale 'reduced', the received one of 'reduced-cpu'."
        );

    [Fact]
    public void Compare_SettingChanged_IsAFault() =>
        HasFault(With(("epochs", "4"), ("images", "1000")), "The setting epochs was '3' and is '4'.");

    [Fact]
    public void Compare_SettingAdded_IsAFault() =>
        HasFault(With(("epochs", "3"), ("images", "1000"), ("rate", "")), "The setting rate was not there and is ''.");

    [Fact]
    public void Compare_SettingRemoved_IsAFault() =>
        HasFault(With(("epochs", "3")), "The setting images was '1000' and is not there.");

    [Fact]
    public void Compare_SettingThatReadsNotThere_IsNoMissingOne() =>
        HasFault(
            With(("epochs", "3"), ("images", "1000"), ("rate", "not there")),
            "The setting rate was not there and is 'not there'."
        );

    [Fact]
    public void Compare_SettingRenamedByCaseAlone_IsTwoFaults() =>
        HasFault(
            With(("Epochs", "3"), ("images", "1000")),
            "The setting Epochs was not there and is '3'.",
            "The setting epochs was '3' and is not there."
        );

    [Fact]
    public void Compare_SettingsInAnotherOrder_IsNoFault() =>
        Assert.True(Verified.ComparedWith(With(("images", "1000"), ("epochs", "3"))).IsMatch);

    [Fact]
    public void Compare_ReferenceSeedUnderTheSameRoot_IsAFaultForEach() =>
        HasFault(
            WithSeeds(3, 101, 103),
            "The seed 101 of 'x' is one of the reference seeds; a check needs other ones.",
            "The seed 103 of 'x' is one of the reference seeds; a check needs other ones."
        );

    [Fact]
    public void Compare_ReferenceSeedUnderAnotherRoot_IsAnotherSeed() =>
        Assert.True(Verified.ComparedWith(WithSeeds(3, 101, 103) with { RootSeed = Verified.RootSeed + 1 }).IsMatch);

    [Fact]
    public void Compare_OtherSeedsUnderTheSameRoot_IsNoFault() =>
        Assert.True(Verified.ComparedWith(WithSeeds(7, 99, int.MinValue)).IsMatch);

    [Fact]
    public void Compare_ReferenceSeedInTheSecondCheck_IsAFaultForEach() =>
        HasFault(
            WithSeedsAgain(50, 101, 103),
            "The seed 101 of 'x' is one of the reference seeds; a check needs other ones.",
            "The seed 103 of 'x' is one of the reference seeds; a check needs other ones."
        );

    [Fact]
    public void Compare_ReferenceSeedInTheSecondCheckUnderAnotherRoot_IsAnotherSeed() =>
        Assert.True(
            Verified.ComparedWith(WithSeedsAgain(50, 101, 103) with { RootSeed = Verified.RootSeed + 1 }).IsMatch
        );

    [Theory]
    [InlineData(8, 3)]
    [InlineData(3, 8)]
    [InlineData(3, 2)]
    [InlineData(1, 2)]
    public void Compare_OtherNumberOfSeeds_IsAFault(int before, int now)
    {
        var verified = ExampleSnapshot.VerifiedOf(Direction.TwoSided, [1, 2, 3, 4, 5], checks: before);
        var received = verified.Measured([.. Enumerable.Repeat(3.0, now)]);
        var comparison = verified.ComparedWith(received);

        string[] expected = [$"The metric 'x' was checked with {before} seeds and is with {now}."];
        Assert.Equal(expected, comparison.Faults);
        Assert.False(comparison.IsMatch);
        Assert.Equal(Outcome.Matches, Assert.Single(comparison.Metrics).Outcome);
        // A second check does not mend it, nor another root or device.
        var again = received.Again([.. Enumerable.Repeat(3.0, now)]) with
        {
            RootSeed = 1,
            Device = "cuda",
        };
        Assert.Equal(expected, verified.ComparedWith(again).Faults);
    }

    [Fact]
    public void Compare_OtherNumberOfSeedsOfAnExactMetric_IsNoFault() =>
        Assert.True(
            ExampleSnapshot
                .VerifiedOf("3")
                .ComparedWith(ExampleSnapshot.Of(ExampleSnapshot.Exact("x", "3", "3", "3")))
                .IsMatch
        );

    [Fact]
    public void Compare_DirectionChanged_IsAFault() =>
        HasFault(
            With(metric => metric with { Direction = Direction.AtLeast }),
            "The metric 'x' was two-sided, with a step of 0 and a floor of 0 and is at least, with a step of 0 and a floor of 0."
        );

    [Fact]
    public void Compare_StepChanged_IsAFault() =>
        HasFault(
            With(metric => metric with { Step = 1e-4 }),
            "The metric 'x' was two-sided, with a step of 0 and a floor of 0 and is two-sided, with a step of 0.0001 and a floor of 0."
        );

    [Fact]
    public void Compare_FloorChanged_IsAFault() =>
        HasFault(
            With(metric => metric with { Floor = double.Epsilon }),
            "The metric 'x' was two-sided, with a step of 0 and a floor of 0 and is two-sided, with a step of 0 and a floor of 5E-324."
        );

    [Fact]
    public void Compare_BandedBecameExact_IsAFaultAndNotCompared()
    {
        var comparison = Verified.ComparedWith(Received with { Metrics = [ExampleSnapshot.Exact("x", "3")] });

        Assert.Equal(["The metric 'x' had a band and is exact."], comparison.Faults);
        Assert.Equal([new UncomparedMetric("x", Outcome.Missing)], comparison.Metrics);
        Assert.False(comparison.IsMatch);
    }

    [Fact]
    public void Compare_ExactBecameBanded_IsAFaultAndNotCompared()
    {
        var comparison = ExampleSnapshot.VerifiedOf("3").ComparedWith(Received);

        Assert.Equal(["The metric 'x' was exact and has a band."], comparison.Faults);
        Assert.Equal([new UncomparedMetric("x", Outcome.Missing)], comparison.Metrics);
        Assert.False(comparison.IsMatch);
    }

    [Fact]
    public void Compare_SeveralThings_AreAllFaults() =>
        Assert.Equal(
            [
                "The claim's sentence was 'The unpruned accuracy rises with ε.' and is 'Other.'.",
                "The setting epochs was '3' and is '4'.",
                "The setting images was '1000' and is not there.",
                "The metric 'x' was two-sided, with a step of 0 and a floor of 0 and is at most, with a step of 0 and a floor of 0.",
                "The metric 'x' was checked with 3 seeds and is with 1.",
                "The seed 100 of 'x' is one of the reference seeds; a check needs other ones.",
            ],
            Verified
                .ComparedWith(
                    With(("epochs", "4")) with
                    {
                        Sentence = "Other.",
                        Metrics = [ExampleSnapshot.Banded("x", Direction.AtMost).On(3)],
                    }
                )
                .Faults
        );

    [Fact]
    public void Compare_SidesSwapped_IsRefused()
    {
        var (verified, received) = (SnapshotText.Write(Verified), SnapshotText.Write(Received));

        Assert.Equal(
            "The verified text was never accepted: it has no date and reason.",
            Assert.Throws<SnapshotFault>(() => Comparer.Compare(received, received)).Message
        );
        Assert.Equal(
            "The received text is an accepted snapshot, not one that a test has just measured.",
            Assert.Throws<SnapshotFault>(() => Comparer.Compare(verified, verified)).Message
        );
    }

    private static void HasFault(Snapshot received, params string[] faults)
    {
        var comparison = Verified.ComparedWith(received);

        Assert.Equal(faults, comparison.Faults);
        Assert.False(comparison.IsMatch);
        // The metric itself is where it should be, so that the fault alone fails the comparison.
        Assert.Equal(Outcome.Matches, Assert.Single(comparison.Metrics).Outcome);
    }

    private static Snapshot With(params (string Name, string Value)[] settings) =>
        Received with
        {
            Settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value),
        };

    private static Snapshot With(Func<BandedMetric, BandedMetric> change) =>
        Received with
        {
            Metrics = [change((BandedMetric)Received.Metrics[0])],
        };

    private static Snapshot WithSeeds(params int[] seeds) =>
        With(metric => metric with { Check = [.. seeds.Select(seed => new Observation<double>(seed, 3))] });

    private static Snapshot WithSeedsAgain(params int[] seeds) =>
        With(metric => metric with { Again = [.. seeds.Select(seed => new Observation<double>(seed, 3))] });
}
