using System.Diagnostics;

namespace Units.Faults;

/// <summary>Programs of the system that a test needs.</summary>
internal static class SystemCommand
{
    /// <summary>Runs one to its end.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it wrote to its output.</returns>
    /// <exception cref="InvalidOperationException">It failed, with what it said.</exception>
    public static string Do(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var said = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(said.Result.Trim());
    }
}
