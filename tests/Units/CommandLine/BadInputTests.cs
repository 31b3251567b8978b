using Units.Data;

namespace Units.CommandLine;

public sealed class BadInputTests : IDisposable
{
    private readonly Session _session = new() { Trains = true };

    [Theory]
    [InlineData("--nonsense", "Unrecognized command or argument '--nonsense'.")]
    [InlineData("nonsense", "Unrecognized command or argument 'nonsense'.")]
    [InlineData("@nonsense", "Unrecognized command or argument '@nonsense'.")]
    [InlineData("--scale huge", "--scale takes smoke or reduced or full or poster, not 'huge'.")]
    [InlineData("--scale smoke --scale full", "Option '--scale' expects a single argument but 2 were provided.")]
    [InlineData("--epsilon -0.1", "Each perturbation scale ε must be at least 0, but -0.1 was asked for.")]
    [InlineData("--epsilon -inf", "Each perturbation scale ε must be at least 0, but -Infinity was asked for.")]
    [InlineData("--epsilon nan", "Each perturbation scale ε must be at least 0, but NaN was asked for.")]
    [InlineData("--epsilon 0,x", "--epsilon takes numbers such as 0, 0.001 or inf, not 'x'.")]
    [InlineData("--epsilon 0,,1", "--epsilon takes numbers such as 0, 0.001 or inf, not ''.")]
    [InlineData("--epsilon 1e999", "--epsilon takes numbers such as 0, 0.001 or inf, not '1e999'.")]
    [InlineData("--epsilon 0.1,0.10", "Each perturbation scale ε must be given once, but 0.1 was given twice.")]
    [InlineData(
        "--epsilon 0.1 --epsilon 0.1",
        "Each perturbation scale ε must be given once, but 0.1 was given twice."
    )]
    [InlineData("--sparsity 1", "Each sparsity s must be at least 0 and less than 1, but 1 was asked for.")]
    [InlineData("--sparsity -0.5", "Each sparsity s must be at least 0 and less than 1, but -0.5 was asked for.")]
    [InlineData("--sparsity inf", "--sparsity takes numbers such as 0 or 0.5, not 'inf'.")]
    [InlineData("--sparsity 0.5,0.50", "Each sparsity s must be given once, but 0.50 was given twice.")]
    [InlineData(
        "--seeds 0",
        "--seeds takes a count from 1 to 10000, or a range such as 0..4 of at most as many, not '0'."
    )]
    [InlineData(
        "--seeds -1",
        "--seeds takes a count from 1 to 10000, or a range such as 0..4 of at most as many, not '-1'."
    )]
    [InlineData(
        "--seeds 5..3",
        "--seeds takes a count from 1 to 10000, or a range such as 0..4 of at most as many, not '5..3'."
    )]
    [InlineData(
        "--seeds 1..2..3",
        "--seeds takes a count from 1 to 10000, or a range such as 0..4 of at most as many, not '1..2..3'."
    )]
    [InlineData(
        "--seeds 0..99999",
        "--seeds takes a count from 1 to 10000, or a range such as 0..4 of at most as many, not '0..99999'."
    )]
    [InlineData("--root-seed -1", "--root-seed takes a whole number from 0 to 18446744073709551615, not '-1'.")]
    [InlineData(
        "--architecture 784-x",
        "The architecture '784-x' has 'x' where a whole number from 1 to 100000 or cCkKpP was expected."
    )]
    [InlineData(
        "--initialisation xavier",
        "--initialisation takes kaiming-normal or kaiming-uniform or signed-constant or uniform, not 'xavier'."
    )]
    [InlineData(
        "--initial-scale 0",
        "The factor on the initial weights must be greater than 0 and finite, but 0 was asked for."
    )]
    [InlineData("--train-images 0", "The number of training images must be at least 1, but 0 was asked for.")]
    [InlineData("--train-images 1.5", "--train-images takes a whole number, not '1.5'.")]
    [InlineData("--train-images 99999999999", "--train-images takes a whole number, not '99999999999'.")]
    [InlineData("--test-images -1", "The number of test images must be at least 1, but -1 was asked for.")]
    [InlineData("--batch-size 0", "The batch size must be at least 1, but 0 was asked for.")]
    [InlineData(
        "--batch-size 20001",
        "The batch size must be at most the 20000 training images, but 20001 was asked for."
    )]
    [InlineData(
        "--pgd-learning-rate 0",
        "The learning rate of projected SGD must be greater than 0 and finite, but 0 was asked for."
    )]
    [InlineData("--pgd-learning-rate fast", "--pgd-learning-rate takes a number such as 0.1 or 1e-4, not 'fast'.")]
    [InlineData(
        "--pgd-momentum 1",
        "The momentum of projected SGD must be at least 0 and less than 1, but 1 was asked for."
    )]
    [InlineData(
        "--pgd-weight-decay -1",
        "The weight decay of projected SGD must be at least 0 and finite, but -1 was asked for."
    )]
    [InlineData("--pgd-epochs -1", "The number of epochs of projected SGD must be at least 0, but -1 was asked for.")]
    [InlineData(
        "--popup-learning-rate inf",
        "The learning rate of edge-popup must be greater than 0 and finite, but Infinity was asked for."
    )]
    [InlineData(
        "--popup-momentum nan",
        "The momentum of edge-popup must be at least 0 and less than 1, but NaN was asked for."
    )]
    [InlineData(
        "--popup-weight-decay inf",
        "The weight decay of edge-popup must be at least 0 and finite, but Infinity was asked for."
    )]
    [InlineData("--popup-epochs -1", "The number of epochs of edge-popup must be at least 0, but -1 was asked for.")]
    [InlineData("--popup-scores random", "--popup-scores takes uniform or magnitude, not 'random'.")]
    [InlineData("--popup-threshold Layer", "--popup-threshold takes layer or network, not 'Layer'.")]
    [InlineData("--popup-schedule step", "--popup-schedule takes cosine or constant, not 'step'.")]
    [InlineData("--popup-gradient none", "--popup-gradient takes all or kept, not 'none'.")]
    [InlineData("--popup-weights 1", "--popup-weights takes moved or initial, not '1'.")]
    [InlineData("--device gpu", "--device takes auto, cpu, cuda or cuda:N, not 'gpu'.")]
    [InlineData("--device cuda:-1", "--device takes auto, cpu, cuda or cuda:N, not 'cuda:-1'.")]
    [InlineData("--baselines 3", "--baselines takes three, all or none, not '3'.")]
    [InlineData("--shard 0/3", "--shard takes I/N with 1 ≤ I ≤ N ≤ 10000, such as 2/8, not '0/3'.")]
    [InlineData("--shard 4/3", "--shard takes I/N with 1 ≤ I ≤ N ≤ 10000, such as 2/8, not '4/3'.")]
    [InlineData("--shard x", "--shard takes I/N with 1 ≤ I ≤ N ≤ 10000, such as 2/8, not 'x'.")]
    [InlineData("--shard 1/0", "--shard takes I/N with 1 ≤ I ≤ N ≤ 10000, such as 2/8, not '1/0'.")]
    [InlineData("--shard 1/10001", "--shard takes I/N with 1 ≤ I ≤ N ≤ 10000, such as 2/8, not '1/10001'.")]
    [InlineData("--shard +1/2", "--shard takes I/N with 1 ≤ I ≤ N ≤ 10000, such as 2/8, not '+1/2'.")]
    [InlineData("--shard 1/2/3", "--shard takes I/N with 1 ≤ I ≤ N ≤ 10000, such as 2/8, not '1/2/3'.")]
    [InlineData("--shard -1/3", "--shard takes I/N with 1 ≤ I ≤ N ≤ 10000, such as 2/8, not '-1/3'.")]
    [InlineData("--shard 1", "--shard takes I/N with 1 ≤ I ≤ N ≤ 10000, such as 2/8, not '1'.")]
    [InlineData(
        "--shard 1/2 --open",
        "--open is for a report page, which a shard has none of; merge --open shows that of the run."
    )]
    [InlineData("--workers 0", "--workers takes a whole number from 1 to 256, not '0'.")]
    [InlineData("--workers 257", "--workers takes a whole number from 1 to 256, not '257'.")]
    [InlineData(
        "--data /nowhere",
        "In '/nowhere', a folder with the four files of a data set was expected, but no folder was found."
    )]
    public void Run_BadInput_IsOneSentenceAndExitCode2(string arguments, string sentence) =>
        Refused(arguments.Split(' '), sentence);

    [Theory]
    [InlineData("--output", "--output takes a folder, not ''.")]
    [InlineData("--data", "--data takes a folder, not ''.")]
    public void Run_EmptyName_IsOneSentenceAndExitCode2(string option, string sentence)
    {
        Assert.Equal(2, _session.RunExactly(option, ""));
        Assert.Equal(sentence + "\n", _session.Messages);
    }

    [Fact]
    public void Run_OptionWithoutItsValue_IsOneSentenceAndExitCode2()
    {
        Assert.Equal(2, _session.RunExactly("--scale"));
        Assert.Equal("Required argument missing for option: '--scale'.\n", _session.Messages);
    }

    [Fact]
    public void Run_MoreImagesThanTheFile_IsOneSentenceAndExitCode2()
    {
        using var data = new IdxFolder();

        Refused(
            ["--scale", "smoke", "--data", data.Path, "--architecture", "6-3"],
            $"The number of training images must be at most the 4 of '{data.Path}', but 1000 was asked for."
        );
        Refused(
            ["--train-images", "4", "--batch-size", "2", "--data", data.Path, "--architecture", "6-3"],
            $"The number of test images must be at most the 2 of '{data.Path}', but 10000 was asked for."
        );
    }

    public void Dispose() => _session.Dispose();

    private void Refused(string[] arguments, string sentence)
    {
        Assert.Equal(2, _session.Run(arguments));
        Assert.Equal(sentence + "\n", _session.Messages);
        Assert.Empty(_session.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_session.Results));
    }
}
