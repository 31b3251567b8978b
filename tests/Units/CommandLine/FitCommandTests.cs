using Experiments.Data;
using Experiments.Networks;
using Experiments.Tickets;

namespace Units.CommandLine;

/// <summary>calibrate, with accuracies that are a formula of the settings: the poster's at one place, and lower elsewhere.</summary>
public sealed class FitCommandTests : IDisposable
{
    private const string Small =
        "calibrate --device cpu --workers 1 --candidates 5 --rungs 2x2@500,3x3@500,11x9@500 --cut 2 --seeds 3 "
        + "--vary architecture=c8k3-c16k3-10 --vary initialisation=kaiming-normal --vary initial-scale=1 --vary batch-size=64,32 "
        + "--vary pgd-learning-rate=0.05 --vary pgd-momentum=0 --vary pgd-weight-decay=0 --vary pgd-epochs=1,2,3 "
        + "--vary popup-learning-rate=0.003 --vary popup-momentum=0.9 --vary popup-weight-decay=0.0005 --vary popup-epochs=1,2,4 "
        + "--vary popup-scores=uniform --vary popup-threshold=layer --vary popup-weights=moved --vary popup-schedule=cosine "
        + "--vary popup-gradient=all";

    private static readonly PosterTable Poster = PosterTable.Read();

    private readonly Session _session = new() { Accuracy = Reached };

    private string Search => Directory.EnumerateDirectories(_session.Results).Single();

    [Fact]
    public void Calibrate_AHiddenPlace_IsFoundWithItsCommandAndWhatTheTableIdentifies()
    {
        Assert.Equal(0, _session.Run(Small.Split(' ')));

        Assert.StartsWith(
            "# Settings for a published table\n\n## The nearest settings\n\nMean difference to the table 0.001, largest 0.002, on 11x9@500; over seeds 0.000, 0.001, 0.002.\n\n",
            _session.Output
        );
        Assert.Contains("- batch-size: 32\n- pgd-learning-rate: 0.05\n", _session.Output);
        Assert.Contains(
            "-- --scale full --architecture c8k3-c16k3-10 --initialisation kaiming-normal --initial-scale 1 --batch-size 32",
            _session.Output
        );
        Assert.Contains(" --popup-weights moved --popup-gradient all --train-images 500 --seeds 3\n", _session.Output);
        Assert.Contains(" Differences of less than 0.006, ", _session.Output);
        Assert.Contains("| pgd-epochs | 2 | none: identified | 1: 0.010, 2: 0.000, 3: 0.010 |\n", _session.Output);
        Assert.Contains("| batch-size | 32 | none: identified | 64: 0.020, 32: 0.000 |\n", _session.Output);
        Assert.Contains("| pgd-momentum | 0 | not searched | 0: 0.000 |\n", _session.Output);
        Assert.Contains("\n2x2@500: 5 settings\n", _session.Output);
        Assert.Contains("\n3x3@500: 3 settings\n", _session.Output);
        Assert.Contains("\n11x9@500: 2 settings\n", _session.Output);
        Assert.EndsWith(
            $"Written:\n  {Path.Combine(Search, "trials.csv")}\n  {Path.Combine(Search, "report.md")}\n",
            _session.Output
        );
        string[] trials = File.ReadAllLines(Path.Combine(Search, "trials.csv"));
        Assert.StartsWith("rung,seed,difference,largest,architecture,initialisation,", trials[0]);
        Assert.Contains(trials, line => line.StartsWith("11x9@500,1,0.001"));
    }

    [Fact]
    public void Calibrate_AgainOrAfterAStop_IsTheSameSearchWithTheSameBytes()
    {
        _session.Run(Small.Split(' '));
        var (output, report, trials) = (_session.Output, Read(_session, "report.md"), Read(_session, "trials.csv"));
        _session.OnItem = () => Assert.Fail("Something was computed.");
        Assert.Equal(0, _session.Run(Small.Split(' ')));
        Assert.Equal(output, _session.Output);

        using var stopped = new Session { Accuracy = Reached };
        var items = 0;
        stopped.OnItem = () =>
        {
            if (++items == 9)
            {
                stopped.Stop.Cancel();
            }
        };
        Assert.Equal(130, stopped.Run(Small.Split(' ')));
        Assert.Matches("Stopped: [1-9] trials are kept; the same command resumes the search.\n$", stopped.Messages);
        using var resumed = new Session { Accuracy = Reached };
        var folder = Directory.EnumerateDirectories(stopped.Results).Single();
        Directory.Move(folder, Path.Combine(resumed.Results, Path.GetFileName(folder)));
        Assert.Equal(0, resumed.Run(Small.Split(' ')));

        Assert.Equal((report, trials), (Read(resumed, "report.md"), Read(resumed, "trials.csv")));
    }

    [Fact]
    public void Calibrate_InShards_TakesOverWhatTheyTriedAndFindsTheSame()
    {
        using var whole = new Session { Accuracy = Reached };
        whole.Run(Small.Split(' '));
        for (var shard = 1; shard <= 3; shard++)
        {
            Assert.Equal(0, _session.Run([.. Small.Split(' '), "--shard", $"{shard}/3"]));
            Assert.DoesNotContain("identifies", _session.Output);
        }

        Assert.Equal(0, _session.Run(Small.Split(' ')));

        Assert.Contains("-shard-1-of-3'.\n", _session.Messages);
        Assert.Contains("4 trials taken over from '", _session.Messages);
        Assert.Equal(
            File.ReadAllText(Path.Combine(Directory.EnumerateDirectories(whole.Results).Single(), "report.md")),
            File.ReadAllText(
                Path.Combine(Directory.EnumerateDirectories(_session.Results).MinBy(path => path.Length)!, "report.md")
            )
        );
    }

    [Fact]
    public void Calibrate_SettingsThatGiveNoNumbers_AreTheFarthestAndTheSearchGoesOn()
    {
        _session.Accuracy = (settings, key) =>
            settings.ProjectedSgd.Epochs == 3
                ? throw new NotANumberFault("Expected a finite loss and found NaN.")
                : Reached(settings, key);

        Assert.Equal(0, _session.Run(Small.Split(' ')));

        Assert.Contains("| pgd-epochs | 2 | none: identified | 1: 0.010, 2: 0.000, 3: 1.000 |\n", _session.Output);
        Assert.Contains("\"accuracies\":[]", File.ReadAllText(Path.Combine(Search, "journal.jsonl")));
    }

    [Fact]
    public void Calibrate_MoreShardsThanCandidates_SaysThatOneHasNone()
    {
        Assert.Equal(0, _session.Run([.. Small.Split(' '), "--shard", "7/9"]));

        Assert.Equal(
            "There are no settings in shard 7 of 9: the search has 5 candidates, fewer than shards.\n",
            _session.Output
        );
    }

    [Fact]
    public void Calibrate_AShardOfAnotherMachine_IsRefused()
    {
        _session.Run([.. Small.Split(' '), "--shard", "1/2"]);
        var file = Path.Combine(Search, "fingerprint.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"capability\": \"", "\"capability\": \"X"));

        Assert.Equal(1, _session.Run(Small.Split(' ')));

        Assert.Contains("come from a machine or libraries that give other bits", _session.Messages);
        Assert.EndsWith("move the folder away to search without them.\n", _session.Messages);
    }

    [Fact]
    public void Calibrate_ADamagedLine_IsNamed()
    {
        _session.Run(Small.Split(' '));
        var file = Path.Combine(Search, "journal.jsonl");
        string[] lines = File.ReadAllLines(file);
        lines[2] = lines[2].Replace("\"point\":\"", "\"point\":\"99999999999-");
        File.WriteAllLines(file, lines);

        Assert.Equal(1, _session.Run(Small.Split(' ')));
        Assert.Equal($"Line 3 of '{file}' is not a finished cell; the journal is damaged.\n", _session.Messages);
    }

    [Fact]
    public void Calibrate_AnotherTable_IsAnotherSearch()
    {
        var table = Path.Combine(_session.Results, "table.csv");
        File.WriteAllText(table, "sparsity,epsilon,accuracy\n0,0,0.1\n0,0.1,0.9\n0.5,0,0.8\n0.5,0.1,0.7\n");

        Assert.Equal(0, _session.Run([.. Small.Split(' '), "--target", table]));

        Assert.Contains("on 2x2@500; over seeds", _session.Output);
        Assert.Contains(" --epsilon 0,0.1 --sparsity 0,0.5 --train-images 500 --seeds 3\n", _session.Output);
        Assert.Single(Directory.EnumerateDirectories(_session.Results));
        _session.Run(Small.Split(' '));
        Assert.Equal(2, Directory.EnumerateDirectories(_session.Results).Count());
    }

    [Theory]
    [InlineData(
        "--vary pgd-epochs",
        "--vary takes a setting and its values, such as pgd-epochs=1,2, not 'pgd-epochs'."
    )]
    [InlineData(
        "--vary pgd-epochs=",
        "--vary takes a setting and its values, such as pgd-epochs=1,2, not 'pgd-epochs='."
    )]
    [InlineData(
        "--vary pgd-epochs=1,x",
        "--vary takes settings and their values: --pgd-epochs takes a whole number, not 'x'."
    )]
    [InlineData("--vary pgd-epochs=1,1", "--vary takes every value of pgd-epochs once, but '1' was given twice.")]
    [InlineData(
        "--vary pgd-epochs=1 --vary pgd-epochs=2",
        "--vary takes every setting once, but pgd-epochs was given twice."
    )]
    [InlineData(
        "--vary epochs=1",
        "--vary takes settings and their values: Unrecognized command or argument '--epochs'."
    )]
    [InlineData(
        "--vary epsilon=1",
        "--vary takes settings that can be searched, not epsilon: the table, --rungs, --seeds and --root-seed say it."
    )]
    [InlineData(
        "--vary pgd-momentum=1",
        "The momentum of projected SGD must be at least 0 and less than 1, but 1 was asked for."
    )]
    [InlineData("--rungs 3x3", "--rungs takes rungs such as 3x3@10000,11x9@60000, not '3x3'.")]
    [InlineData("--rungs 3x3@32", "The batch size must be at most the 32 training images, but 64 was asked for.")]
    [InlineData("--candidates 0", "The number of candidates must be at least 1, but 0 was asked for.")]
    [InlineData("--cut 1", "The cut from rung to rung must be at least 2, but 1 was asked for.")]
    [InlineData("--rounds -1", "The number of rounds must be at least 0, but -1 was asked for.")]
    [InlineData("--shard 3/2", "--shard takes I/N with 1 ≤ I ≤ N ≤ 10000, such as 2/8, not '3/2'.")]
    public void Calibrate_BadInput_IsOneSentenceAndExitCode2(string options, string sentence)
    {
        Assert.Equal(2, _session.Run(["calibrate", "--device", "cpu", .. options.Split(' ')]));
        Assert.Equal(sentence + "\n", _session.Messages);
        Assert.Empty(Directory.EnumerateDirectories(_session.Results));
    }

    [Fact]
    public void Calibrate_AnArchitectureThatDoesNotFit_IsOneSentenceBeforeAnythingIsTried()
    {
        Assert.Equal(2, _session.Run("calibrate", "--device", "cpu", "--vary", "architecture=100-10"));
        Assert.Equal(1, _session.Messages.Count(letter => letter == '\n'));
        Assert.Contains("784", _session.Messages);
    }

    public void Dispose() => _session.Dispose();

    // The poster's at 2 epochs of projected SGD, 4 of edge-popup and a batch of 32 images.
    private static double Reached(GridSettings settings, CellKey key) =>
        Math.Max(
            0,
            (Poster.Accuracy(key.Epsilon, key.Sparsity) ?? 0.5)
                - (0.01 * Math.Abs(settings.ProjectedSgd.Epochs - 2))
                - (0.005 * Math.Abs(settings.EdgePopup.Epochs - 4))
                - (settings.BatchSize == 32 ? 0 : 0.02)
                - (0.001 * key.Seed)
        );

    private static string Read(Session session, string name) =>
        File.ReadAllText(Path.Combine(Directory.EnumerateDirectories(session.Results).Single(), name));
}
