using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Reports;
using Experiments.Reports.Verdicts;
using Units.Claims.Verdicts;

namespace Units.CommandLine;

public sealed class ClaimsCommandTests : IDisposable
{
    private const string Markers = "before\n<!-- claims -->\n\nold\n\n<!-- end of claims -->\nafter\n";

    private readonly Session _session = new();
    private readonly List<string> _measured = [];
    private Part _second = ExampleVerdict.Shown;
    private Action _onMeasured = () => { };

    public ClaimsCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_session.Results, "tests", "Snapshots"));
        Directory.CreateDirectory(Path.Combine(_session.Results, "docs"));
        File.WriteAllText(Page, Markers);
        File.WriteAllText(FirstPage, Markers);
        _session.Studies =
        [
            Of("first-claim", () => ExampleVerdict.Shown, Verdict.Holds),
            Of("second-claim", () => _second, Verdict.Holds),
            Of("refuted", () => ExampleVerdict.Wrong, Verdict.Refuted),
        ];
    }

    private string Page => Path.Combine(_session.Results, "docs", "claims.md");

    private string FirstPage => Path.Combine(_session.Results, "README.md");

    private VerdictStore Store => VerdictStore.Of(_session.Results);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Run_All_TellsEachVerdictAndHowFarItIs()
    {
        Assert.Equal(0, Claims());

        Assert.Equal(
            """
            claim         verdict               seconds  the part that is shown least, or refutes
            first-claim   holds                     1.0  shown: 3 of 3
            second-claim  holds                     1.0  shown: 3 of 3
            refuted       refuted as written        1.0  wrong: 0 of 3

            3 of 3 verdicts are as expected.

            """,
            _session.Output
        );
        Assert.Equal(
            """
            1 of 3, first-claim: 3 seeds of 20,000 training images each
            2 of 3, second-claim: 3 seeds of 20,000 training images each
            3 of 3, refuted: 3 seeds of 20,000 training images each
            3 claims in 3 s.

            """,
            _session.Messages
        );
        IsUntouched();
    }

    [Fact]
    public void Run_Named_TakesThoseOnceInTheManifestsOrder()
    {
        Assert.Equal(0, Claims("refuted", "first-claim", "refuted"));
        Assert.Equal(["first-claim reduced", "refuted reduced"], _measured);
    }

    [Fact]
    public void Run_FullScale_TakesItsSettings()
    {
        Assert.Equal(0, Claims("first-claim", "--scale", "full"));
        Assert.Equal(["first-claim full"], _measured);
    }

    [Fact]
    public void Run_AnotherVerdictThanExpected_IsExitCode3AndNamed()
    {
        _second = ExampleVerdict.Open;

        Assert.Equal(3, Claims());

        Assert.EndsWith(
            "\n2 of 3 verdicts are as expected.\nsecond-claim: not shown, where 'holds' is expected.\n",
            _session.Output
        );
    }

    [Fact]
    public void Run_ClaimThatHoldsAgainstExpectation_IsExitCode3()
    {
        _session.Studies = [Of("refuted", () => ExampleVerdict.Shown, Verdict.Refuted)];
        Assert.Equal(3, Claims());
        Assert.Contains("refuted: holds, where 'refuted as written' is expected.\n", _session.Output);
    }

    [Fact]
    public void Record_All_WritesTheVerdictsAndThePages()
    {
        Assert.Equal(0, Claims("--record"));

        Assert.Equal([("first-claim", "reduced"), ("refuted", "reduced"), ("second-claim", "reduced")], Store.Recorded);
        var recorded = Store.Read("refuted", "reduced")!;
        Assert.Equal((Verdict.Refuted, 1), (recorded.Verdict, recorded.Seconds));
        Assert.Equal(DateOnly.FromDateTime(_session.Clock.GetUtcNow().UtcDateTime), recorded.Date);
        var statuses = ClaimStatus.Read(Store, _session.Studies);
        Assert.Equal(["holds", "holds", "refuted as written"], statuses.Select(status => status.Words));
        HasPages(statuses);
        Assert.EndsWith($"Written: {Page}\nWritten: {FirstPage}\n", _session.Output);
    }

    [Fact]
    public void Record_AnotherVerdictThanExpected_IsRecordedAsMeasured()
    {
        _second = ExampleVerdict.Wrong;
        Assert.Equal(3, Claims("--record"));
        Assert.Equal(Verdict.Refuted, Store.Read("second-claim", "reduced")!.Verdict);
        Assert.Contains("**refuted as written**", File.ReadAllText(FirstPage));
    }

    [Fact]
    public void Record_One_LeavesTheOthers()
    {
        Claims("--record");
        _second = ExampleVerdict.Open;
        Assert.Equal(3, Claims("second-claim", "--record"));
        Assert.Equal(
            ["holds", "not shown", "refuted as written"],
            ClaimStatus.Read(Store, _session.Studies).Select(status => status.Words)
        );
    }

    [Fact]
    public void Record_Interrupted_KeepsWhatIsDone()
    {
        _onMeasured = _session.Stop.Cancel;

        Assert.Equal(130, Claims("--record"));

        Assert.Equal(["first-claim reduced"], _measured);
        Assert.Equal([("first-claim", "reduced")], Store.Recorded);
        HasPages(ClaimStatus.Read(Store, _session.Studies));
        Assert.EndsWith(
            $"Stopped: 1 of 3 claims have their verdict, recorded in '{Store.Folder}'.\n",
            _session.Messages
        );
        Assert.Contains("\nfirst-claim   holds ", _session.Output);
    }

    [Fact]
    public void Run_Interrupted_SaysHowFarItCame()
    {
        _onMeasured = _session.Stop.Cancel;
        Assert.Equal(130, Claims());
        Assert.EndsWith("Stopped: 1 of 3 claims have their verdict.\n", _session.Messages);
        IsUntouched();
    }

    [Fact]
    public void Recorded_Verdicts_AreToldWithoutRunning()
    {
        Claims("first-claim", "--record");
        _measured.Clear();

        Assert.Equal(0, Claims("--recorded"));

        Assert.Empty(_measured);
        Assert.Equal(
            """
            claim         verdict               seconds  the part that is shown least, or refutes
            first-claim   holds                     1.0  shown: 3 of 3
            second-claim  not yet run
            refuted       not yet run

            1 of 1 verdicts are as expected; 2 of 3 claims are not yet run.

            """,
            _session.Output
        );
    }

    [Fact]
    public void Recorded_AnotherVerdictThanExpected_IsExitCode3()
    {
        _second = ExampleVerdict.Open;
        Claims("--record");
        Assert.Equal(3, Claims("--recorded"));
        Assert.Equal(0, Claims("first-claim", "--recorded"));
        Assert.Equal(0, Claims("--recorded", "--scale", "full"));
    }

    [Fact]
    public void Record_OfAnotherWording_IsNotYetRunOnThePages()
    {
        Claims("--record");
        var first = _session.Studies[0];
        _session.Studies = [first with { Claim = first.Claim with { Tested = "Other numbers." } }];

        Assert.Equal(0, Claims("docs"));

        const string Words = "not yet run (the recorded evidence is of another wording)";
        Assert.Contains($" | {Words} | not yet run |\n", File.ReadAllText(FirstPage));
        Assert.Contains($"\n**{Words}**\n", File.ReadAllText(Page));
        Assert.DoesNotContain("holds", File.ReadAllText(FirstPage));
    }

    [Fact]
    public void Docs_Again_LeavesThePagesAsTheyAre()
    {
        Claims("--record");
        var before = (File.ReadAllText(Page), File.ReadAllText(FirstPage));

        Assert.Equal(0, Claims("docs"));

        Assert.Equal(before, (File.ReadAllText(Page), File.ReadAllText(FirstPage)));
        Assert.Equal($"Written: {Page}\nWritten: {FirstPage}\n", _session.Output);
    }

    [Fact]
    public void Show_Claim_TellsAllOfIt()
    {
        Claims("--record");

        Assert.Equal(0, Claims("show", "second-claim"));

        Assert.Equal(
            string.Concat(ClaimText.Lines(ClaimStatus.Read(Store, _session.Studies)[1]).Select(line => line + "\n")),
            _session.Output
        );
        Assert.StartsWith("second-claim: holds\n", _session.Output);
    }

    [Theory]
    [InlineData("There is no claim 'frist-claim'; the nearest is 'first-claim'.", "frist-claim")]
    [InlineData("There is no claim 'claim'; the nearest are 'first-claim', 'second-claim'.", "claim")]
    [InlineData("There is no claim 'refute'; the nearest is 'refuted'.", "show", "refute")]
    [InlineData("There is no claim ''; the nearest is 'refuted'.", "")]
    [InlineData("--scale takes reduced or full, not 'smoke'.", "--scale", "smoke")]
    [InlineData(
        "--record runs the evidence and --recorded runs nothing; one of them is expected, not both.",
        "--record",
        "--recorded"
    )]
    [InlineData("--record takes the images of the repository, not those of --data.", "--record", "--data", "x")]
    public void Arguments_ThatAreWrong_AreToldInOneSentence(string sentence, params string[] arguments)
    {
        Assert.Equal(2, Claims(arguments));
        Assert.Equal(sentence + "\n", _session.Messages);
        Assert.Empty(_measured);
        IsUntouched();
    }

    [Theory]
    [InlineData("--record")]
    [InlineData("--recorded")]
    [InlineData("docs")]
    [InlineData("show", "first-claim")]
    public void Record_ThatIsDamaged_IsNamedBeforeAnythingIsMeasured(params string[] arguments)
    {
        Claims("--record");
        var pages = (File.ReadAllText(Page), File.ReadAllText(FirstPage));
        var path = Store.PathOf("first-claim", "reduced");
        File.WriteAllText(path, "{");
        _measured.Clear();

        Assert.Equal(1, Claims(arguments));

        Assert.StartsWith($"'{path}' is not a recorded verdict that can be read (", _session.Messages);
        Assert.Single(_session.Messages.TrimEnd('\n').Split('\n'));
        Assert.Empty(_measured);
        Assert.Equal(pages, (File.ReadAllText(Page), File.ReadAllText(FirstPage)));
    }

    [Fact]
    public void Page_WithoutAPlace_IsToldBeforeAnythingIsMeasuredAndNoneIsWritten()
    {
        File.WriteAllText(FirstPage, "no markers\n");

        Assert.Equal(2, Claims("--record"));

        Assert.Equal(
            "The page has no part between '<!-- claims -->' and '<!-- end of claims -->'.\n",
            _session.Messages
        );
        Assert.Empty(_measured);
        Assert.Equal(Markers, File.ReadAllText(Page));
    }

    [Fact]
    public void Page_ThatIsNotThere_IsNamed()
    {
        File.Delete(Page);
        Assert.Equal(1, Claims("docs"));
        Assert.Equal($"There is no page '{Page}'.\n", _session.Messages);
    }

    [Theory]
    [InlineData("--record")]
    [InlineData("docs")]
    public void BuildServer_WritesNothing(string argument)
    {
        _session.IsBuildServer = true;

        Assert.Equal(1, Claims(argument));

        Assert.Equal(
            "Verdicts and their pages are written by a person, not on a build server (CI is set).\n",
            _session.Messages
        );
        Assert.Empty(_measured);
        IsUntouched();
    }

    private int Claims(params string[] arguments) =>
        _session.RunExactly(["claims", .. arguments, "--repository", _session.Results]);

    private Study Of(string id, Func<Part> part, Verdict expected)
    {
        var claim = ExampleVerdict.Example with { Id = id, Expected = expected };
        return ExampleVerdict.Of(claim) with
        {
            Measure = (_, settings) =>
            {
                var images = ((Experiments.Tickets.GridSettings)settings).TrainImages;
                _measured.Add($"{id} {Study.Scales.Single(scale => scale.Settings.TrainImages == images).Name}");
                _session.Clock.Turn(TimeSpan.FromSeconds(1));
                _onMeasured();
                return new Measured(new Finding(claim, [part()]), []);
            },
        };
    }

    private void HasPages(IReadOnlyList<ClaimStatus> statuses)
    {
        Assert.Equal(
            GeneratedPart.Replace(Markers, "claims", ClaimsMarkdown.Sections(statuses)),
            File.ReadAllText(Page)
        );
        Assert.Equal(
            GeneratedPart.Replace(Markers, "claims", ClaimsMarkdown.Table(statuses)),
            File.ReadAllText(FirstPage)
        );
    }

    private void IsUntouched()
    {
        Assert.Empty(Store.Recorded);
        Assert.Equal((Markers, Markers), (File.ReadAllText(Page), File.ReadAllText(FirstPage)));
    }
}
