using Experiments.Claims;
using Experiments.Claims.Calibration;
using Experiments.Reports;
using Experiments.Runs;
using Experiments.Tickets;
using Snapshots;

namespace Units.CommandLine;

public sealed class CalibrateCommandTests : IDisposable
{
    // As many that two checks of three roots leave the twenty for the references.
    private const int Seeds = 20;
    private const string Markers = "before\n<!-- calibration -->\nold\n<!-- end of calibration -->\nafter\n";

    private static readonly Claim Banded = new("banded", "Numbers are numbers.", "nowhere", "Some numbers.");
    private static readonly Claim Exact = new("exact", "Texts are texts.", "nowhere", "Some texts.");

    private readonly Session _session = new() { Calibration = new CalibrationSettings { Trials = 1_000 } };
    private Func<GridSettings, int, double> _number = (_, seed) => seed % 7;
    private ulong _refutedUnder;

    public CalibrateCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_session.Results, "tests", "Snapshots"));
        Directory.CreateDirectory(Path.GetDirectoryName(Page)!);
        File.WriteAllText(Page, Markers);
        _session.Studies =
        [
            Study.Of(Banded, Settings, (_, settings) => new Measured(FindingOf(Banded, settings), [Number(settings)])),
            Study.Of(Exact, Settings, (_, settings) => new Measured(FindingOf(Exact, settings), [Text(settings)])),
        ];
        Assert.Equal(
            0,
            _session.RunExactly(
                "snapshots",
                "accept",
                "all",
                "--reason",
                "first numbers",
                "--repository",
                _session.Results
            )
        );
    }

    private string Page => Path.Combine(_session.Results, "docs", "snapshots.md");

    private string HeldOutFolder => Path.Combine(_session.Results, "tests", "Snapshots", "heldout");

    private string HeldOut => Path.Combine(HeldOutFolder, "banded.tsv");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Roots_Three_WriteTheHeldOutSeedsAndThePage()
    {
        _number = (settings, seed) => (seed % 7) + (settings.RootSeed / 1024.0);

        Assert.Equal(0, Calibrate("--roots", "3"));

        // The claim without a band has none.
        Assert.Equal([HeldOut], Directory.EnumerateFiles(HeldOutFolder));
        var seeds = HeldOutSeeds.Read(HeldOut);
        Assert.Equal(["number"], seeds.Metrics);
        Assert.Equal(
            from root in new ulong[] { 1, 2, 3 }
            from seed in Enumerable.Range(20, Seeds)
            select (new HeldOutSeed(root, seed), (seed % 7) + (root / 1024.0)),
            seeds.Seeds.Zip(seeds.Values(0))
        );
        Assert.Equal(
            $"""
            Root 1: 0 of 2 snapshots raise an alarm; 2 of 2 claims have the verdict that is known.
            Root 2: 0 of 2 snapshots raise an alarm; 2 of 2 claims have the verdict that is known.
            Root 3: 0 of 2 snapshots raise an alarm; 2 of 2 claims have the verdict that is known.
            Written: {Page}

            """,
            _session.Output
        );
        Assert.Equal("", _session.Messages);
        var page = File.ReadAllText(Page);
        Assert.StartsWith("before\n<!-- calibration -->\n\n### By simulation\n", page, StringComparison.Ordinal);
        Assert.EndsWith("\n\n<!-- end of calibration -->\nafter\n", page, StringComparison.Ordinal);
        Assert.Contains("\n| `banded` | 1 | 20 | 20 | 60 | ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("`exact`", page, StringComparison.Ordinal);
        Assert.DoesNotContain("old", page, StringComparison.Ordinal);
    }

    [Fact]
    public void NoRoots_TakesTheHeldOutSeedsThatAreKept()
    {
        var kept = Keep(60);

        Assert.Equal(0, Calibrate());

        Assert.Equal($"Written: {Page}\n", _session.Output);
        Assert.Equal(kept.ToString(), File.ReadAllText(HeldOut));
        var store = SnapshotStore.Of(_session.Results, isReadOnly: true);
        Assert.Equal(
            CalibrationPage.Text(
                [(kept, store.ReadVerified(new SnapshotKey("banded", "reduced-cpu")))],
                _session.Calibration
            ),
            GeneratedPart.Of(File.ReadAllText(Page), CalibrationPage.Calibration)
        );
    }

    [Fact]
    public void NoRoots_Again_LeavesThePageAsItIs()
    {
        Keep(60);
        Calibrate();
        var before = File.ReadAllText(Page);

        Assert.Equal(0, Calibrate());
        Assert.Equal(before, File.ReadAllText(Page));
    }

    [Fact]
    public void Roots_OutsideTwiceUnderOne_SaysWhichAndKeepsItsSeeds()
    {
        _number = (settings, seed) => settings.RootSeed == 2 ? 1000 : seed % 7;
        _refutedUnder = 3;

        Assert.Equal(0, Calibrate("--roots", "3"));

        Assert.Contains(
            "Root 1: 0 of 2 snapshots raise an alarm; 2 of 2 claims have the verdict that is known.\n",
            _session.Output
        );
        Assert.Contains("banded, reduced-cpu: 1 of 1 metrics do not match the snapshot.\n", _session.Output);
        Assert.Contains(", again 1000", _session.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Root 2: 1 of 2 snapshots raise an alarm; 2 of 2 claims have the verdict that is known.\n",
            _session.Output
        );
        Assert.Contains(
            "Root 3: 0 of 2 snapshots raise an alarm; 0 of 2 claims have the verdict that is known.\n",
            _session.Output
        );
        Assert.Equal(Seeds, HeldOutSeeds.Read(HeldOut).Values(0).Count(value => value == 1000));
    }

    [Fact]
    public void Roots_OutsideOnce_IsNoAlarmAndTheSecondCheckIsNotKept()
    {
        _number = (settings, seed) => settings.RootSeed == 2 && seed < 60 ? 1000 : seed % 7;

        Assert.Equal(0, Calibrate("--roots", "3"));

        Assert.Contains(
            "Root 2: 0 of 2 snapshots raise an alarm; 2 of 2 claims have the verdict that is known.\n",
            _session.Output
        );
        Assert.DoesNotContain("again", _session.Output, StringComparison.Ordinal);
        Assert.Equal(60, HeldOutSeeds.Read(HeldOut).Seeds.Count);
        Assert.All(HeldOutSeeds.Read(HeldOut).Seeds, seed => Assert.InRange(seed.Seed, 20, 20 + Seeds - 1));
    }

    [Fact]
    public void Roots_TooFewForTheReferencesAndTwoChecks_AreKeptAndToldInOneSentence()
    {
        Assert.Equal(2, Calibrate("--roots", "2"));

        Assert.Equal(
            "20 + 2 × 20 held-out seeds of banded were expected at least, but 40 were found.\n",
            _session.Messages
        );
        Assert.Equal(40, HeldOutSeeds.Read(HeldOut).Seeds.Count);
        Assert.Equal(Markers, File.ReadAllText(Page));
    }

    [Fact]
    public void Roots_Cancelled_WriteNothing()
    {
        _session.Stop.Cancel();
        Assert.Equal(130, Calibrate("--roots", "3"));
        Assert.False(Directory.Exists(HeldOutFolder));
        Assert.Equal(Markers, File.ReadAllText(Page));
    }

    [Fact]
    public void BuildServer_IsRefusedBeforeMeasuring()
    {
        _session.IsBuildServer = true;
        _number = (_, _) => throw new InvalidOperationException();

        Assert.Equal(1, Calibrate("--roots", "3"));

        Assert.Equal("The page is written by a person, not on a build server (CI is set).\n", _session.Messages);
        Assert.Equal("", _session.Output);
        Assert.False(Directory.Exists(HeldOutFolder));
        Assert.Equal(Markers, File.ReadAllText(Page));
    }

    [Fact]
    public void HeldOutSeeds_ThatAreNotThere_AreToldInOneSentence()
    {
        Assert.Equal(2, Calibrate());

        Assert.StartsWith($"'{HeldOut}' cannot be read (", _session.Messages, StringComparison.Ordinal);
        IsOneSentence();
        Assert.Equal(Markers, File.ReadAllText(Page));
    }

    [Fact]
    public void HeldOutSeeds_OfOtherMetrics_AreToldInOneSentence()
    {
        Keep(60, metric: "another");

        Assert.Equal(2, Calibrate());

        Assert.Equal("The held-out seeds of banded have no metric 'number'.\n", _session.Messages);
        Assert.Equal(Markers, File.ReadAllText(Page));
    }

    [Fact]
    public void Page_WithoutMarkers_IsToldInOneSentenceAndLeft()
    {
        Keep(60);
        File.WriteAllText(Page, "no markers\n");

        Assert.Equal(2, Calibrate());

        Assert.Equal(
            "The page has no part between '<!-- calibration -->' and '<!-- end of calibration -->'.\n",
            _session.Messages
        );
        Assert.Equal("no markers\n", File.ReadAllText(Page));
    }

    [Fact]
    public void Page_ThatIsNotThere_IsToldInOneSentence()
    {
        Keep(60);
        File.Delete(Page);

        Assert.Equal(1, Calibrate());

        Assert.Equal($"There is no page '{Page}'.\n", _session.Messages);
        Assert.False(File.Exists(Page));
    }

    [Fact]
    public void Snapshot_ThatIsNotThere_IsToldInOneSentence()
    {
        File.Delete(
            SnapshotStore.Of(_session.Results, isReadOnly: true).VerifiedPath(new SnapshotKey("exact", "reduced-cpu"))
        );
        Keep(60);

        Assert.Equal(1, Calibrate());

        Assert.Contains("cannot be read (", _session.Messages, StringComparison.Ordinal);
        IsOneSentence();
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1001")]
    [InlineData("two")]
    public void Roots_OutOfRange_AreToldInOneSentence(string roots)
    {
        Assert.Equal(2, Calibrate("--roots", roots));
        Assert.Equal($"--roots takes a whole number from 0 to 1000, not '{roots}'.\n", _session.Messages);
    }

    private static GridSettings Settings(Scale scale) =>
        scale.Settings with
        {
            Seeds = [.. Enumerable.Range(20, Seeds)],
        };

    private int Calibrate(params string[] arguments) =>
        _session.RunExactly([
            "snapshots",
            "calibrate",
            .. arguments,
            "--workers",
            "1",
            "--repository",
            _session.Results,
        ]);

    private HeldOutSeeds Keep(int count, string metric = "number")
    {
        var seeds = new HeldOutSeeds(
            [metric],
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(seed => (new HeldOutSeed(1, seed), (IReadOnlyList<double>)[seed * seed % 11])),
            ]
        );
        Directory.CreateDirectory(HeldOutFolder);
        seeds.Write(HeldOut);
        return seeds;
    }

    private void IsOneSentence()
    {
        Assert.Single(_session.Messages.TrimEnd('\n').Split('\n'));
        Assert.EndsWith(".\n", _session.Messages, StringComparison.Ordinal);
    }

    private Finding FindingOf(Claim claim, GridSettings settings) =>
        new(claim, [Part.Always("a number is itself", 1, settings.RootSeed == _refutedUnder ? 1 : 0)]);

    private BandedMetric Number(GridSettings settings) =>
        new(
            "number",
            Direction.TwoSided,
            0,
            0,
            [.. settings.Seeds.Select(seed => new Observation<double>(seed, _number(settings, seed)))]
        );

    private static ExactMetric Text(GridSettings settings) =>
        new("text", [.. settings.Seeds.Select(seed => new Observation<string>(seed, "1"))]);
}
