using System.Text.Json;
using Units.Data;

namespace Units.CommandLine;

public sealed class TraceCommandTests : IDisposable
{
    private readonly Session _session = new();
    private readonly IdxFolder _images = new();

    private string Folder => Path.Combine(_session.Results, "trace");

    [Fact]
    public void Trace_EachOption_ReachesTheSettings()
    {
        Assert.Equal(0, Run("--architecture 6-4-3 --epsilon inf --sparsity 0.25 --steps 2 --batch-size 2 --seed 7"));

        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "settings.json")));
        Assert.Equal(
            ["6-4-3", "inf", "0.25", "2", "2", "7"],
            ((string[])["architecture", "epsilon", "sparsity", "steps", "batchSize", "seed"]).Select(name =>
                settings.RootElement.GetProperty(name).ToString()
            )
        );
        var files = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Count();
        Assert.Equal($"Written: {files} files in '{Folder}'.\n", _session.Output);
        Assert.Empty(_session.Messages);
    }

    [Fact]
    public void Trace_FolderNotEmpty_IsRefusedUnlessForced()
    {
        const string Options = "--architecture 6-3 --steps 1 --batch-size 1";
        Assert.Equal(0, Run(Options));

        Assert.Equal(1, Run(Options));
        Assert.Equal($"'{Folder}' is not empty; --force writes the trace into it all the same.\n", _session.Messages);
        Assert.Equal(0, Run(Options + " --force"));
    }

    [Theory]
    [InlineData("--epsilon 0.1,0.2", "--epsilon takes a number such as 0.02 or inf, not '0.1,0.2'.")]
    [InlineData("--epsilon -1", "Each perturbation scale ε must be at least 0, but -1 was asked for.")]
    [InlineData("--sparsity 1", "Each sparsity s must be at least 0 and less than 1, but 1 was asked for.")]
    [InlineData("--steps 0", "The number of steps must be at least 1, but 0 was asked for.")]
    [InlineData("--steps 1.5", "--steps takes a whole number, not '1.5'.")]
    [InlineData("--batch-size 0", "The batch size must be at least 1, but 0 was asked for.")]
    [InlineData("--seed -1", "Each seed number must be at least 0, but -1 was asked for.")]
    [InlineData("--workers 2", "Unrecognized command or argument '--workers'.")]
    public void Trace_BadInput_IsOneSentenceAndExitCode2(string options, string sentence)
    {
        Assert.Equal(2, Run("--architecture 6-3 --steps 1 --batch-size 1", options));
        Assert.Equal(sentence + "\n", _session.Messages);
        Assert.Empty(_session.Output);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void Trace_NoName_IsOneSentenceAndExitCode2()
    {
        Assert.Equal(2, _session.RunExactly("trace", ""));
        Assert.Equal("DIR takes a folder, not ''.\n", _session.Messages);
    }

    public void Dispose()
    {
        _images.Dispose();
        _session.Dispose();
    }

    /// <summary>Traces the small data set; an option given later replaces the one of the same name.</summary>
    private int Run(string options, string others = "")
    {
        var words = options.Split(' ').Chunk(2).Where(pair => pair[0] != others.Split(' ')[0]).SelectMany(pair => pair);
        string[] more = others.Length == 0 ? [] : others.Split(' ');
        return _session.RunExactly(["trace", Folder, "--data", _images.Path, .. words, .. more]);
    }
}
