using System.Text.Json;
using Units.CommandLine;
using Units.Runs;

namespace Units.Doctor;

/// <summary>The command, in this process and as one of its own.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    private readonly Session _session = new();
    private readonly ScratchFolder _scratch = new();

    public void Dispose()
    {
        _session.Dispose();
        _scratch.Dispose();
    }

    [Theory]
    [InlineData("--nonsense", "Unrecognized command or argument '--nonsense'.")]
    [InlineData("--device gpu", "--device takes auto, cpu, cuda or cuda:N, not 'gpu'.")]
    [InlineData("--workers 0", "--workers takes a whole number from 1 to 256, not '0'.")]
    public void Doctor_WrongOptions_AreOneSentenceAndExitCodeTwo(string arguments, string sentence)
    {
        Assert.Equal(2, _session.RunExactly(["doctor", .. arguments.Split(' ')]));

        Assert.Equal((sentence + "\n", ""), (_session.Messages, _session.Output));
    }

    [Fact]
    public void Doctor_Healthy_EndsWithItsCountsAndExitCodeZero()
    {
        var run = DoctorProcess.Run([]);

        Assert.True(run.ExitCode == 0, run.Output + run.Messages);
        Assert.Equal("", run.Messages);
        Assert.Empty(run.Lines("fail"));
        Assert.Contains("ok    libtorch: version ", run.Output, StringComparison.Ordinal);
        Assert.Contains("ok    known answer: 4 networks trained in ", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"13 checks: \d+ ok, \d+ warned, 0 failed\.\n$", run.Output);
    }

    [Fact]
    public void Doctor_LibtorchAtAnEmptyFolder_FailsWithASentenceAndGoesOn()
    {
        var run = DoctorProcess.Run([("REPRODUCE_LIBTORCH", _scratch.Path)], "--json");

        Assert.Equal((1, ""), (run.ExitCode, run.Messages));
        using var json = JsonDocument.Parse(run.Output);
        var checks = json
            .RootElement.GetProperty("checks")
            .EnumerateArray()
            .ToDictionary(check => check.GetProperty("name").GetString()!);
        Assert.Equal(13, checks.Count);
        Assert.Equal("fail", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("fail", checks["libtorch"].GetProperty("status").GetString());
        Assert.Contains(_scratch.Path, checks["libtorch"].GetProperty("found").GetString(), StringComparison.Ordinal);
        Assert.StartsWith(
            "Unset REPRODUCE_LIBTORCH",
            checks["libtorch"].GetProperty("fix").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal("fail", checks["known answer"].GetProperty("status").GetString());
        Assert.Equal("ok", checks["data"].GetProperty("status").GetString());
    }

    [Fact]
    public void Doctor_ADamagedCopyOfTheImages_FailsAtThemAlone()
    {
        using var copy = new MnistCopy();
        var file = copy.Damage();

        var run = DoctorProcess.Run([], "--data", copy.Path, "--device", "cpu");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(
            $"fail  data: In '{file}', the SHA-256 digest ",
            Assert.Single(run.Lines("fail")),
            StringComparison.Ordinal
        );
        Assert.Contains("ok    device: cpu, as asked for\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_Record_WritesTheAnswerOfThisProgramAgain()
    {
        var file = _scratch.File("answer.json");

        Assert.Equal(0, _session.RunExactly("doctor", "--record", file));

        var recorded = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        Assert.Equal(
            Experiments.Runs.Doctor.KnownAnswer.OfThisProgram.Settings,
            recorded.GetProperty("settings").GetString()
        );
        Assert.Equal(4, recorded.GetProperty("cells").GetArrayLength());
        Assert.Equal($"Written: {file}\n", _session.Output);
    }
}
