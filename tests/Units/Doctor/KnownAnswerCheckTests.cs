using Experiments.Data;
using Experiments.Runs.Doctor;
using Experiments.Tickets;

namespace Units.Doctor;

public sealed class KnownAnswerCheckTests
{
    private static readonly KnownAnswer Known = KnownAnswer.OfThisProgram;

    // The record's own numbers, which a run on the recorder's machine gives; their digest is made with them.
    private static readonly Cell[] Cells =
    [
        .. Known.Cells.Select(cell => new Cell(new CellKey(cell.Epsilon, cell.Sparsity, 0), cell.Loss, cell.Accuracy)),
    ];

    private static readonly KnownAnswer Recorded = Known with { Digest = KnownRun.Digest(Cells) };

    [Fact]
    public void Look_TheNumbersOfTheRecord_IsOkWhateverTheMachine()
    {
        foreach (var processor in (string[])[Known.Processor, "Another"])
        {
            var found = Look(Cells, processor);

            Assert.Equal(HealthStatus.Ok, found.Status);
            Assert.Contains(
                "4 networks trained in 1.5 s, the recorded numbers to the last bit",
                found.Found,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Look_OtherBitsOnTheMachineOfTheRecord_IsAFailure()
    {
        var found = Look(With(Math.BitIncrement(Cells[3].Loss)), Known.Processor);

        Assert.Equal(HealthStatus.Fail, found.Status);
        Assert.StartsWith(
            $"expected the recorded numbers to the last bit ({Recorded.Digest[..8]}) on the same processor, kernels and libtorch, found others ",
            found.Found,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0.9, HealthStatus.Ok)]
    [InlineData(-0.9, HealthStatus.Ok)]
    [InlineData(1.1, HealthStatus.Fail)]
    [InlineData(-1.1, HealthStatus.Fail)]
    public void Look_OtherBitsOnAnotherMachine_AreHeldToTheBand(double bands, HealthStatus status)
    {
        var found = Look(With(Cells[3].Loss + (bands * Known.Cells[3].LossBand)), "Another");

        Assert.Equal(status, found.Status);
        Assert.Contains("another processor (Another, not ", found.Found, StringComparison.Ordinal);
        Assert.Contains($"{Math.Abs(bands):0.00} times the band", found.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_AnotherAccuracyOnAnotherMachine_IsHeldToTheBand()
    {
        Cell[] cells = [.. Cells];
        cells[0] = cells[0] with { Accuracy = cells[0].Accuracy + (1.1 * Known.Cells[0].AccuracyBand) };

        Assert.Equal(HealthStatus.Fail, Look(cells, "Another").Status);
    }

    [Fact]
    public void Look_NoNumberOrOtherNetworksOnAnotherMachine_IsAFailure()
    {
        Assert.Equal(HealthStatus.Fail, Look(With(double.NaN), "Another").Status);

        var fewer = Look(Cells[..3], "Another");

        Assert.Equal(HealthStatus.Fail, fewer.Status);
        Assert.Contains("found 3 networks that are not the 4 of the record", fewer.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_DamagedImagesBesideTheProgram_IsAFailureThatNamesThem() =>
        Check.Is(
            new KnownAnswerCheck(Recorded, _ => throw new DataFault("images", "a file", "none")),
            HealthStatus.Fail,
            "not run, because the images beside the program cannot be used: In 'images', a file was expected, but none was found.",
            "Check them out again (git checkout -- data/mnist) and build again."
        );

    [Fact]
    public void Record_OfThisProgram_IsOfItsSettingsImagesAndTable()
    {
        var data = DataSet.Read(DataSet.MnistFolder);

        Assert.True(
            (data.Digest, PosterTable.Read().Digest, KnownAnswer.HashOf(data))
                == (Known.Data, Known.Poster, Known.Settings),
            "The known answer is of other settings, images or another table: docs/doctor.md says how to record it anew."
        );
        // One weight more or less in a mask moves a loss by a hundredth; without such a move a band is far smaller.
        Assert.All(Known.Cells, cell => Assert.InRange(cell.LossBand, 1e-5, 0.03));
        Assert.True(Known.Cells.Count(cell => cell.LossBand < 1e-3) >= 3);
        Assert.All(Known.Cells, cell => Assert.InRange(cell.AccuracyBand, 0.001, 0.01));
    }

    [Fact]
    public void Run_OnThisMachine_GivesTheRecord()
    {
        var found = new KnownAnswerCheck(Known, stop => KnownAnswerFacts.Compute(TimeProvider.System, stop)).Look();

        Assert.True(
            found.Status is HealthStatus.Ok,
            $"{found.Found}. Where a change is meant to move numbers, docs/doctor.md says how to record them anew."
        );
    }

    [Fact]
    public void Run_ThatIsALittleOtherThanTheRecords_IsOutsideTheBands()
    {
        var settings = KnownRun.Settings;
        var data = DataSet.Read(DataSet.MnistFolder);
        GridSettings[] others =
        [
            settings with
            {
                ProjectedSgd = settings.ProjectedSgd with { LearningRate = 1.005 * settings.ProjectedSgd.LearningRate },
            },
            settings with
            {
                EdgePopup = settings.EdgePopup with { LearningRate = 1.005 * settings.EdgePopup.LearningRate },
            },
            settings with
            {
                EdgePopup = settings.EdgePopup with { Momentum = settings.EdgePopup.Momentum - 0.01 },
            },
            settings with
            {
                RootSeed = settings.RootSeed + 1,
            },
        ];

        foreach (var other in others)
        {
            var cells = KnownRun.Compute(other, data, CancellationToken.None);
            var farthest = Known.Cells.Zip(cells).Max(pair => pair.First.Distance(pair.Second));
            Assert.True(farthest > 1, $"{farthest} bands off with {other}");
        }
    }

    [Fact]
    public void Run_MovedByRounding_StaysWithinTheBands()
    {
        var data = DataSet.Read(DataSet.MnistFolder);
        foreach (var factor in (double[])[1 + 2.5e-6, 1 - 6.3e-6])
        {
            var cells = KnownRun.Compute(KnownAnswer.Moved(KnownRun.Settings, factor), data, CancellationToken.None);
            Assert.All(Known.Cells.Zip(cells), pair => Assert.InRange(pair.First.Distance(pair.Second), 0, 1));
        }
    }

    private static Diagnosis Look(IReadOnlyList<Cell> cells, string processor) =>
        new KnownAnswerCheck(
            Recorded,
            _ => new KnownAnswerFacts(Known.Libtorch, processor, Known.Capability, cells, 1.5)
        ).Look();

    private static Cell[] With(double loss) => [.. Cells[..3], Cells[3] with { Loss = loss }];
}
