using System.Text.RegularExpressions;
using Experiments.Runs;
using Units.Data;

namespace Units.CommandLine;

public sealed class ConstructCommandTests : IDisposable
{
    private const string Small = "--train 6-4-3 --n 30 --eta 0.05 --epsilon 0.2";

    private readonly Session _session = new();
    private readonly IdxFolder _images = new();

    private string Folder => Directory.EnumerateDirectories(_session.Results).Single();

    [Fact]
    public void Construct_SmallNetwork_TellsHowNearItIs()
    {
        Assert.Equal(0, Run(Small));

        Assert.Matches(
            new Regex(
                """
                ^target                 6-4-3, \d+\.\d\d % of the test images
                constructed            depth 4, \d+\.\d\d %; \d+\.\d\d % as the target; in 0\.0 s
                candidates             n = 30 of each sign, \d+\.\d % kept
                width                  360, 240: 2n = 60 times the layers' inputs 6, 4
                n/ln\(d_ℓ·d_ℓ₋₁/η\)      4\.86, the original bound's constant; times 1 \+ ε, the poster's: 5\.83
                perturbed by           0\.\d+ at most, ε = 0\.2 for v
                weights missed by      0\.0\d+ at most, η = 0\.05, all 36 of them, for inputs of both signs
                largest error found    \S+ on the unit ball
                and certified          \S+, for every input

                $
                """.ReplaceLineEndings("\n"),
                RegexOptions.None,
                TimeSpan.FromSeconds(10)
            ),
            _session.Output
        );
        Assert.InRange(Number("largest error found"), 0, Number("and certified"));
        Assert.Equal(
            $"""
            Computing 1 of 1 cells: the target 6-4-3, trained on 4 images on cpu; results in '{Folder}'.
            1 of 1 cells in 0 s.
            Constructed 6-4-3 at ε = 0.2; now it is evaluated.

            """.ReplaceLineEndings("\n"),
            _session.Messages
        );
    }

    [Fact]
    public void Construct_Again_ReadsTheTargetAndGivesTheSameWhateverTheWorkers()
    {
        Assert.Equal(0, Run($"{Small} --workers 1"));
        var first = _session.Output;
        Assert.Equal(
            [RunFolder.FingerprintName, RunFolder.JournalName, RunFolder.SettingsName, RunFolder.TargetName(0)],
            Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );

        Assert.Equal(0, Run($"{Small} --workers 3"));
        Assert.Equal(first, _session.Output);
        Assert.StartsWith($"All 1 cells in '{Folder}' are finished.\n", _session.Messages);

        Assert.Equal(0, Run($"{Small} --seed 1"));
        Assert.NotEqual(first, _session.Output);
    }

    [Fact]
    public void Construct_WeightsThatWereTrained_AreTheTargetToo()
    {
        Assert.Equal(0, Run(Small));
        var first = _session.Output;
        var file = Path.Combine(Folder, RunFolder.TargetName(0));

        Assert.Equal(0, Run($"{Small.Replace("--train 6-4-3", $"--weights {file}", StringComparison.Ordinal)}"));

        Assert.Equal(first, _session.Output);
    }

    [Fact]
    public void Construct_TrainedWeightsChanged_AreRefused()
    {
        Assert.Equal(0, Run(Small));
        var file = Path.Combine(Folder, RunFolder.TargetName(0));
        File.Delete(file);

        Assert.Equal(1, Run(Small));
        Assert.EndsWith($"There is no file '{file}'. Remove the folder '{Folder}' to train anew.\n", _session.Messages);
    }

    [Fact]
    public void Construct_SeveralEpsilons_ConstructsEachOnceInOrder()
    {
        Assert.Equal(0, Run("--train 6-4-3 --n 40 --eta 0.05 --epsilon 0.5,0 --epsilon 0,0.2"));

        Assert.Equal(
            ["0", "0.2", "0.5"],
            Regex
                .Matches(_session.Output, "ε = (?<scale>.+) for v", RegexOptions.None, TimeSpan.FromSeconds(10))
                .Select(match => match.Groups["scale"].Value)
        );
    }

    [Fact]
    public void Construct_BothPerturbed_MovesUToo()
    {
        Assert.Equal(0, Run($"{Small} --perturb uv"));
        Assert.Contains("ε = 0.2 for u and v\n", _session.Output);
        // Every u is moved as far as it may be.
        Assert.Contains("perturbed by           0.2 at most", _session.Output);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.01)]
    public void Construct_ErrorOfTheNetwork_IsNotExceeded(double error)
    {
        Assert.Equal(0, Run($"--train 6-4-3 --error {error}"));

        Assert.InRange(Number("and certified"), 0, error);
        Assert.EndsWith($", for every input, η̂ = {error}\n\n", _session.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--epsilon 0")]
    [InlineData("--epsilon 2 --perturb uv")]
    [InlineData("--range 0.25 --eta 0.1")]
    public void Construct_WithoutN_TakesWhatReachesEveryWeight(string options)
    {
        Assert.Equal(0, Run($"--train 6-4-3 {options}".Trim()));
        Assert.Contains("all 36 of them", _session.Output);
    }

    [Fact]
    public void Construct_NoNIsEnough_IsAFault()
    {
        Assert.Equal(2, Run("--train 6-4-3 --range 0.0001 --epsilon 0"));
        Assert.Matches(
            @"Every weight must be within reach of n = 1000 candidates or fewer, but the largest is \S+; a larger --range or --epsilon is needed\.\n$",
            _session.Messages
        );
    }

    [Fact]
    public void Construct_TooFewCandidates_NamesTheFirstAndSuggestsMore()
    {
        Assert.Equal(2, Run("--train 6-4-3 --n 1 --eta 0.001 --epsilon 0"));

        var fault = _session.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.Matches(
            @"^Every weight must be reached within η = 0\.001 for inputs of both signs, but with n = 1 \d+ of 72 are missed: \S+ of layer 'layer 1', output 1, input 1, for positive inputs by \S+; .*; n = \d+ would do\.$",
            fault
        );
        Assert.Empty(_session.Output);
    }

    [Fact]
    public void Construct_WeightsOfAFile_AreTheTarget()
    {
        var file = Path.Combine(_images.Path, "w.npy");
        NpyFile.Write<float>(file, [.. Enumerable.Range(0, 18).Select(index => (index - 9) / 32f)], 3, 6);

        Assert.Equal(0, Run($"--weights {file} --n 30 --eta 0.05 --epsilon 0.2"));
        Assert.StartsWith("target                 6-3, ", _session.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_session.Results));

        Assert.Equal(2, Run($"--weights {file} --train 6-3"));
        Assert.Equal(
            "The target is either trained, --train, or read from a file, --weights, but not both.\n",
            _session.Messages
        );
    }

    [Fact]
    public void Construct_WeightsOfZero_NeedOneCandidateAndMissNothing()
    {
        var file = Path.Combine(_images.Path, "w.npy");
        NpyFile.Write<float>(file, new float[18], 3, 6);

        Assert.Equal(0, Run($"--weights {file} --error 0.1"));
        Assert.Contains("n = 1 of each sign, 0.0 % kept\n", _session.Output);
        Assert.Contains("weights missed by      0 at most", _session.Output);
    }

    [Fact]
    public void Construct_WeightsThatDoNotFitTheImages_AreRefused()
    {
        var file = Path.Combine(_images.Path, "w.npy");
        NpyFile.Write<float>(file, new float[8], 2, 4);

        Assert.Equal(2, Run($"--weights {file}"));
        Assert.Equal(
            $"The target in '{file}' must have as many inputs as the images have pixels, 6, and as many outputs as there are classes, 3, but it is 4-2.\n",
            _session.Messages
        );
    }

    [Theory]
    [InlineData("--n 0", "The number of candidates n must be at least 1, but 0 was asked for.")]
    [InlineData("--eta 0", "The precision η must be greater than 0 and finite, but 0 was asked for.")]
    [InlineData("--epsilon nan", "The perturbation scale ε must be at least 0 and finite, but NaN was asked for.")]
    [InlineData("--epsilon inf", "The perturbation scale ε must be at least 0 and finite, but Infinity was asked for.")]
    [InlineData("--epsilon 0,-1", "The perturbation scale ε must be at least 0 and finite, but -1 was asked for.")]
    [InlineData("--epsilon 0,", "--epsilon takes numbers such as 0 or 0.1, not ''.")]
    [InlineData(
        "--epsilon 1e9 --minimal",
        "The perturbation scale ε must be at most 65536 times the range R, but 1000000000 was asked for."
    )]
    [InlineData(
        "--epsilon 1e39 --perturb uv --n 20",
        "The perturbation scale ε must be at most 65536 times the range R, but 1E+39 was asked for."
    )]
    [InlineData("--seed -1", "The seed must be at least 0, but -1 was asked for.")]
    [InlineData(
        "--seed 2147483647 --minimal",
        "The draws are numbered from --seed on, so it must be at most 2147483607, but 2147483647 was asked for."
    )]
    [InlineData(
        "--seed 2147483647 --minimal --draws 1",
        "The draws are numbered from --seed on, so it must be at most 2147483646, but 2147483647 was asked for."
    )]
    [InlineData("--n 2.5", "--n takes a whole number, not '2.5'.")]
    [InlineData("--n 20 --minimal", "Either --n or --minimal can be given, but not both.")]
    [InlineData("--eta 0.1 --error 0.1", "Either --eta or --error can be given, but not both.")]
    [InlineData("--draws 5", "--draws goes with --minimal: without it there is one draw, --seed.")]
    [InlineData("--draws 0 --minimal", "--draws takes a whole number from 1 to 10000, not '0'.")]
    [InlineData("--draws 10001 --minimal", "--draws takes a whole number from 1 to 10000, not '10001'.")]
    [InlineData("--perturb w", "--perturb takes v or uv, not 'w'.")]
    [InlineData("--error nan", "The error η̂ of the network must be greater than 0 and finite, but NaN was asked for.")]
    [InlineData("--error 0", "The error η̂ of the network must be greater than 0 and finite, but 0 was asked for.")]
    [InlineData("--range 0", "The candidates' range R must be from 2⁻²⁰ to 2²⁰, but 0 was asked for.")]
    [InlineData("--range nan", "The candidates' range R must be from 2⁻²⁰ to 2²⁰, but NaN was asked for.")]
    [InlineData("--device tpu", "--device takes auto, cpu, cuda or cuda:N, not 'tpu'.")]
    [InlineData(
        "--train 5-4-3",
        "The architecture '5-4-3' starts with 5 inputs, but the images have 2 × 3 = 6 pixels."
    )]
    public void Construct_BadInput_IsOneSentenceAndExitCode2(string options, string sentence)
    {
        Assert.Equal(2, Run(options));
        Assert.Equal(sentence + "\n", _session.Messages);
        Assert.Empty(_session.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_session.Results));
    }

    [Fact]
    public void Construct_ErrorTooSmallForAnyPrecision_IsAFault()
    {
        Assert.Equal(2, Run("--train 6-4-3 --error 5e-324"));
        Assert.EndsWith(
            "The error η̂ of the network must leave a precision of each weight above 0, but 5E-324 was asked for.\n",
            _session.Messages
        );
    }

    [Fact]
    public void Construct_Cancelled_EndsAndTheSameCommandTrainsAnew()
    {
        _session.Stop.Cancel();

        Assert.Equal(130, Run("--train 6-4-3"));
        Assert.EndsWith(
            $"Stopped: 0 of 1 cells are finished and kept in '{Folder}'; the same command resumes the run.\n",
            _session.Messages
        );
        Assert.Empty(_session.Output);
        Assert.Empty(Directory.EnumerateFiles(Folder, "target*"));
    }

    public void Dispose()
    {
        _images.Dispose();
        _session.Dispose();
    }

    private int Run(string options) => _session.Run(["construct", "--data", _images.Path, .. options.Split(' ')]);

    private double Number(string label) =>
        double.Parse(
            _session
                .Output.Split('\n')
                .Single(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..]
                .Trim()
                .Split(' ', ',')[0],
            System.Globalization.CultureInfo.InvariantCulture
        );
}
