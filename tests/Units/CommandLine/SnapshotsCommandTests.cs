using Experiments.Claims;
using Experiments.Runs;
using Experiments.Tickets;
using Snapshots;

namespace Units.CommandLine;

public sealed class SnapshotsCommandTests : IDisposable
{
    private static readonly Claim Example = new("example", "Numbers are numbers.", "nowhere", "Some numbers.");

    private readonly Session _session = new();
    private double _shift;
    private bool _isFirstCheckAstray;

    public SnapshotsCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_session.Results, "tests", "Snapshots"));
        _session.Studies =
        [
            Study.Of(
                Example,
                scale => scale.Settings with { Seeds = [20, 21, 22] },
                (_, settings) =>
                    new Measured(
                        new Finding(Example, [Part.Always("a number is itself", 1, 0)]),
                        [
                            new BandedMetric("number", Direction.TwoSided, 0, 0, Values(settings)),
                            new ExactMetric(
                                "text",
                                [.. settings.Seeds.Select(seed => new Observation<string>(seed, "1"))]
                            ),
                        ]
                    )
            ),
        ];
    }

    private SnapshotStore Store => SnapshotStore.Of(_session.Results, isReadOnly: false);

    private SnapshotKey Key { get; } = new("example", "reduced-cpu");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Accept_NewClaim_WritesTwentyReferencesAndTheReason()
    {
        Assert.Equal(0, Accept("first numbers"));

        var written = Store.ReadVerified(Key);
        var metric = Assert.IsType<BandedMetric>(written.Metrics[0]);
        Assert.Equal(Study.ReferenceSeedsAt(Scale.Reduced), metric.Reference.Select(seed => seed.Seed));
        Assert.Equal([20, 21, 22], metric.Check.Select(seed => seed.Seed));
        Assert.Equal("first numbers", written.Accepted!.Reason);
        Assert.Equal(DateOnly.FromDateTime(_session.Clock.GetUtcNow().UtcDateTime), written.Accepted.Date);
        Assert.Contains(Store.VerifiedPath(Key), _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Accept_OtherNumbers_ShowsTheOldAndTheNew()
    {
        Accept("first numbers");
        _shift = 1000;
        Assert.Equal(0, Accept("the numbers were too small"));

        Assert.Contains(
            "Against the old snapshot:\nexample, reduced-cpu: 1 of 2",
            _session.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Against the new snapshot:\nexample, reduced-cpu: all 2",
            _session.Output,
            StringComparison.Ordinal
        );
        Assert.Equal("the numbers were too small", Store.ReadVerified(Key).Accepted!.Reason);
    }

    [Fact]
    public void Accept_All_TakesEveryClaim()
    {
        Assert.Equal(0, Run("accept", "all", "--reason", "first numbers"));
        Assert.Equal([Key], Store.Verified);
    }

    [Fact]
    public void Accept_ReceivedFile_IsAnsweredAndGone()
    {
        Receive();
        Accept("first numbers");
        Assert.Empty(Store.Received);
    }

    [Fact]
    public void Accept_OnABuildServer_RefusesBeforeMeasuring()
    {
        _session.IsBuildServer = true;
        Assert.Equal(1, Accept("first numbers"));
        Assert.Equal("Snapshots are accepted by a person, not on a build server (CI is set).\n", _session.Messages);
        Assert.Empty(Store.Verified);
    }

    [Theory]
    [InlineData("Option '--reason' is required.", "accept", "example")]
    [InlineData("--reason takes a reason in words, not ' '.", "accept", "example", "--reason", " ")]
    [InlineData("There is no claim 'exmple'; there are example.", "accept", "exmple", "--reason", "x")]
    [InlineData("There is no claim 'exmple'; there are example.", "review", "exmple")]
    public void Arguments_ThatAreWrong_AreToldInOneSentence(string sentence, params string[] arguments)
    {
        Assert.Equal(2, Run(arguments));
        Assert.Equal(sentence + "\n", _session.Messages);
        Assert.Empty(Store.Verified);
    }

    [Fact]
    public void Repository_ThatIsNotThere_IsRefused()
    {
        Assert.Equal(2, _session.RunExactly("snapshots", "review", "--repository", "/no/such/folder"));
        Assert.Equal(
            "--repository takes a repository with snapshots, but there is no folder '/no/such/folder/tests/Snapshots'.\n",
            _session.Messages
        );
    }

    [Fact]
    public void Accept_TestSeedsOutsideTheirOwnBand_LeavesTheOldSnapshot()
    {
        Accept("first numbers");
        var before = File.ReadAllText(Store.VerifiedPath(Key));
        _shift = double.NaN;
        Assert.Equal(1, Accept("half of the seeds are elsewhere"));
        Assert.Contains("is left as it was", _session.Messages, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Store.VerifiedPath(Key)));
    }

    [Fact]
    public void Accept_TestSeedsOutsideOnceAndTheSecondOnesInside_IsWritten()
    {
        _isFirstCheckAstray = true;

        Assert.Equal(0, Accept("some seeds go astray"));

        Assert.Contains("all 2 metrics match the snapshot", _session.Output, StringComparison.Ordinal);
        // The seeds 60, 61 and 62 give 4, 5 and 6.
        Assert.Contains(" (n = 3), again 5 ", _session.Output, StringComparison.Ordinal);
        var metric = Assert.IsType<BandedMetric>(Store.ReadVerified(Key).Metrics[0]);
        Assert.All(metric.Check, seed => Assert.InRange(seed.Value, 5000, 5006));
        Assert.Empty(metric.Again);
    }

    [Fact]
    public void Accept_Cancelled_WritesNothing()
    {
        _session.Stop.Cancel();
        Assert.Equal(130, Accept("first numbers"));
        Assert.Empty(Store.Verified);
    }

    [Fact]
    public void Review_NothingReceived_SaysSo()
    {
        Assert.Equal(0, Run("review"));
        Assert.Contains("Nothing was received", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Review_NoSnapshotYet_SaysSo()
    {
        Receive();
        Assert.Equal(0, Run("review"));
        Assert.Contains("example, reduced-cpu: there is no snapshot", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Review_NumbersThatMoved_SaysByHowMuch()
    {
        Accept("first numbers");
        _shift = 1000;
        Receive();
        Assert.Equal(0, Run("review"));
        Assert.Contains("1 of 2 metrics do not match", _session.Output, StringComparison.Ordinal);
        Assert.Contains("+1E+03", _session.Output, StringComparison.Ordinal);

        Assert.Equal(0, Run("review", "example"));
        Assert.Contains("reference mean ± s.d.", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Review_DamagedSnapshot_NamesTheFile()
    {
        Accept("first numbers");
        Receive();
        File.WriteAllText(Store.VerifiedPath(Key), "{");
        Assert.Equal(1, Run("review"));
        Assert.Contains(Store.VerifiedPath(Key), _session.Messages, StringComparison.Ordinal);
        Assert.Single(_session.Messages.TrimEnd('\n').Split('\n'));
    }

    private int Accept(string reason) => Run("accept", "example", "--reason", reason);

    private int Run(params string[] arguments) =>
        _session.RunExactly(["snapshots", .. arguments, "--repository", _session.Results]);

    // As a test of the claim would, with the machine that the command would have.
    private void Receive()
    {
        var study = _session.Studies[0];
        var settings = study.SettingsAt(Scale.Reduced);
        var bench = new Bench(
            Experiments.Data.DataSet.Read(Experiments.Data.DataSet.MnistFolder),
            TorchSharp.torch.CPU,
            1
        );
        Store.WriteReceived(study.Snapshot(Scale.Reduced, bench, settings, study.Measure(bench, settings)));
    }

    private Observation<double>[] Values(GridSettings settings) =>
        [
            .. settings.Seeds.Select(seed => new Observation<double>(
                seed,
                // NaN stands for seeds of the test that are not like the references.
                (seed % 7)
                    + (_isFirstCheckAstray && seed < 60 ? 5000 : 0)
                    + (double.IsNaN(_shift) ? (seed < 100 ? 1000 : 0) : _shift)
            )),
        ];
}
