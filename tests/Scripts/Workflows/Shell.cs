using System.Diagnostics;

namespace Scripts.Workflows;

/// <summary>How a command ended, and what it wrote.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">What it told.</param>
/// <param name="Errors">What it complained of.</param>
internal sealed record ShellResult(int Code, string Output, string Errors)
{
    /// <summary>Itself, if it ended with exit code 0.</summary>
    public ShellResult Succeeded()
    {
        Assert.True(Code == 0, $"Exit code 0 is expected, and it was {Code}.\n{Output}\n{Errors}");
        return this;
    }

    /// <summary>Holds that it failed, and that its one complaint is the sentence.</summary>
    public void FailedWith(string sentence)
    {
        Assert.NotEqual(0, Code);
        Assert.Equal(sentence, Errors.TrimEnd('\n'));
    }
}

/// <summary>Bash, started as GitHub starts it for a step.</summary>
internal static class Shell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="variables">Variables to set.</param>
    public static ShellResult Run(string command, string folder, IReadOnlyDictionary<string, string?>? variables = null)
    {
        var script = Path.GetTempFileName();
        try
        {
            File.WriteAllText(script, command + "\n");
            var start = new ProcessStartInfo("/bin/bash", ["--noprofile", "--norc", "-eo", "pipefail", script])
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var (name, value) in variables ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            {
                start.Environment[name] = value;
            }

            return Finish(start);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static ShellResult Finish(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The command did not end within {Limit}.");
        }

        process.WaitForExit();
        return new ShellResult(process.ExitCode, output.Result, errors.Result);
    }
}
