using System.Diagnostics;

namespace Scripts.Slurm;

/// <summary>A command that has ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What went to standard output.</param>
/// <param name="Messages">What went to standard error.</param>
internal sealed record Ended(int ExitCode, string Output, string Messages)
{
    /// <summary>Runs a command to its end.</summary>
    /// <param name="environment">What is added to the environment.</param>
    /// <param name="command">The program and its arguments.</param>
    public static async Task<Ended> Run(IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var messages = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, await output, await messages);
    }
}
