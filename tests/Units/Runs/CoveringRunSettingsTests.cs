using System.Text.Json;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Units.Runs;

public sealed class CoveringRunSettingsTests : IDisposable
{
    private static readonly CoveringSettings Defaults = new();

    private readonly ScratchFolder _scratch = new();

    // A hash that moves cuts every finished run off from its settings.
    [Fact]
    public void Canonical_Defaults_LeavesEverySettingOut()
    {
        var settings = RunSettings.OfAnyMachine(Defaults);

        Assert.Equal("""{"device":"cpu","covering":{}}""", settings.Canonical);
        Assert.Equal("1a3e85669115", settings.Hash);
    }

    [Fact]
    public void Canonical_SomeSettings_HasThoseThatDifferByName()
    {
        var settings = RunSettings.OfAnyMachine(
            Defaults with
            {
                Etas = [0, 1e-7],
                Epsilons = [0.5, double.PositiveInfinity],
                TrialsPerSeed = 7,
            }
        );

        Assert.Equal(
            """{"device":"cpu","covering":{"epsilons":[0.5,"inf"],"etas":[0,1E-07],"trialsPerSeed":7}}""",
            settings.Canonical
        );
        Assert.Equal("4f09a62e3194", settings.Hash);
    }

    [Fact]
    public void Hash_AnySettingChanged_IsAnother()
    {
        CoveringSettings[] changed =
        [
            Defaults with
            {
                Etas = [0.1],
            },
            Defaults with
            {
                Epsilons = [0],
            },
            Defaults with
            {
                TrialsPerSeed = 51,
            },
            Defaults with
            {
                Seeds = [0, 1],
            },
            Defaults with
            {
                RootSeed = 1,
            },
        ];
        var hashes = changed.Append(Defaults).Select(settings => RunSettings.OfAnyMachine(settings).Hash).ToList();

        Assert.Equal(typeof(CoveringSettings).GetProperties().Length, changed.Length);
        Assert.Distinct(hashes);
    }

    [Fact]
    public void Complete_Defaults_NamesEverySettingAndNoData()
    {
        using var json = JsonDocument.Parse(RunSettings.OfAnyMachine(Defaults).Complete);

        Assert.Equal(["device", "covering"], json.RootElement.EnumerateObject().Select(property => property.Name));
        var covering = json.RootElement.GetProperty("covering");
        Assert.Equal(
            ["epsilons", "etas", "rootSeed", "seeds", "trialsPerSeed"],
            covering.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal(
            Defaults.Etas,
            covering.GetProperty("etas").EnumerateArray().Select(element => element.GetDouble())
        );
    }

    [Fact]
    public void Open_CellsOfAnotherSystem_ResumesBecauseNoBitDiffers()
    {
        using (var folder = ExampleCovering.Open(_scratch.Path, ExampleCovering.Grid))
        {
            folder.Journal.Append([ExampleCovering.Cell(new CoveringKey(0.1, 1, 0), 1, 2, 2, 3)]);
        }

        using var again = RunFolder.Open(
            _scratch.Path,
            RunSettings.OfAnyMachine(ExampleCovering.Grid),
            Fingerprint.OfAnyMachine() with
            {
                System = "another",
                Runtime = "another",
            },
            new CoveringCells(ExampleCovering.Grid)
        );

        Assert.Equal((1, 12), (again.Finished, again.Total));
    }

    [Fact]
    public void RunToEnd_KilledAtAnyByteOfTheJournal_EndsWithTheSameText()
    {
        var few = ExampleCovering.Grid with { Etas = [0.3], Epsilons = [1] };
        var whole = ExampleCovering.RunToEnd(_scratch.Path, few);
        var journal = Path.Combine(
            RunFolder.PathOf(_scratch.Path, RunSettings.OfAnyMachine(few)),
            RunFolder.JournalName
        );
        var bytes = File.ReadAllBytes(journal);
        for (var length = 0; length <= bytes.Length; length++)
        {
            File.WriteAllBytes(journal, bytes[..length]);

            Assert.Equal(whole, ExampleCovering.RunToEnd(_scratch.Path, few));
        }
    }

    [Fact]
    public void RunToEnd_CancelledAfterSomeCells_KeepsThemAndEndsWithTheSameText()
    {
        using var stop = new CancellationTokenSource();
        using (var folder = ExampleCovering.Open(_scratch.Path, ExampleCovering.Grid))
        {
            var work = new JournaledWork<CoveringKey, CoveringCell>(
                folder.Journal,
                CoveringWork.Of(new CoveringGrid(ExampleCovering.Grid))
            );
            var left = work.Left;
            var calls = 0;

            Assert.Throws<OperationCanceledException>(() =>
                work.Complete(
                    1,
                    _ =>
                    {
                        if (++calls == 3)
                        {
                            stop.Cancel();
                        }
                    },
                    stop.Token
                )
            );

            Assert.Equal(3, folder.Finished);
            Assert.InRange(work.Left, 1, left - 1);
        }

        using var elsewhere = new ScratchFolder();
        Assert.Equal(
            ExampleCovering.RunToEnd(elsewhere.Path, ExampleCovering.Grid, workers: 2),
            ExampleCovering.RunToEnd(_scratch.Path, ExampleCovering.Grid)
        );
    }

    public void Dispose() => _scratch.Dispose();
}
