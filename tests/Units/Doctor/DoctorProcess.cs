using System.Diagnostics;

namespace Units.Doctor;

/// <summary>What became of <c>doctor</c> as a process.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to its output.</param>
/// <param name="Messages">What it wrote to its standard error.</param>
internal sealed record DoctorProcess(int ExitCode, string Output, string Messages)
{
    /// <summary>Runs it to its end, in a folder that has nothing to do with it.</summary>
    /// <param name="variables">Environment variables to set, or, with null, to unset.</param>
    /// <param name="arguments">Its arguments, the command not among them.</param>
    public static DoctorProcess Run(IEnumerable<(string Name, string? Value)> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Experiments.dll"), "doctor", .. arguments]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, messages) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        return new DoctorProcess(process.ExitCode, output.GetAwaiter().GetResult(), messages.GetAwaiter().GetResult());
    }

    /// <summary>The lines that begin so.</summary>
    public string[] Lines(string status) =>
        [.. Output.Split('\n').Where(line => line.StartsWith($"{status, -4}  ", StringComparison.Ordinal))];
}
