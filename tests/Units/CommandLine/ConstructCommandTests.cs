using System.Text.RegularExpressions;
using Experiments.Runs;
using Units.Data;

namespace Units.CommandLine;

public sealed class ConstructCommandTests : IDisposable
{
    private readonly Session _session = new();
    private readonly IdxFolder _images = new();

    [Fact]
    public void Construct_SmallNetwork_TellsHowNearItIs()
    {
        Assert.Equal(0, Run("--train 6-4-3 --n 30 --eta 0.05 --epsilon 0.2"));

        Assert.Matches(
            new Regex(
                """
                ^target                 6-4-3, \d+\.\d\d % of the test images
                constructed            depth 4, \d+\.\d\d %; \d+\.\d\d % as the target
                candidates             n = 30 of each sign, hidden layers of 360, 240 units
                perturbed by           0\.\d+ at most, ε = 0\.2; \d+\.\d % of the candidates kept
                weights missed by      0\.0\d+ at most, η = 0\.05, all 72 of them
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
        Assert.Equal(3, _session.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Construct_Again_GivesTheSameWhateverTheWorkers()
    {
        Assert.Equal(0, Run("--train 6-4-3 --n 30 --eta 0.05 --epsilon 0.2 --workers 1"));
        var first = _session.Output;

        Assert.Equal(0, Run("--train 6-4-3 --n 30 --eta 0.05 --epsilon 0.2 --workers 3"));
        Assert.Equal(first, _session.Output);

        Assert.Equal(0, Run("--train 6-4-3 --n 30 --eta 0.05 --epsilon 0.2 --seed 1"));
        Assert.NotEqual(first, _session.Output);
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

        Assert.Equal(2, Run($"--weights {file} --train 6-3"));
        Assert.Equal(
            "The target is either trained, --train, or read from a file, --weights, but not both.\n",
            _session.Messages
        );
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
    [InlineData("--seed -1", "The seed must be at least 0, but -1 was asked for.")]
    [InlineData("--n 2.5", "--n takes a whole number, not '2.5'.")]
    public void Construct_BadInput_IsOneSentenceAndExitCode2(string options, string sentence)
    {
        Assert.Equal(2, Run(options));
        Assert.Equal(sentence + "\n", _session.Messages);
        Assert.Empty(_session.Output);
    }

    [Fact]
    public void Construct_Cancelled_Ends()
    {
        _session.Stop.Cancel();

        Assert.Equal(130, Run("--train 6-4-3"));
    }

    public void Dispose()
    {
        _images.Dispose();
        _session.Dispose();
    }

    private int Run(string options) =>
        _session.RunExactly(["construct", "--data", _images.Path, .. options.Split(' ')]);

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
