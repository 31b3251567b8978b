using System.Diagnostics;

namespace Scripts;

/// <summary>What became of the program as a process.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to its output.</param>
/// <param name="Messages">What it wrote to its standard error.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Messages)
{
    /// <summary>The folder of the program of the same build as these tests.</summary>
    public static string Folder { get; } =
        ScriptRepository.PathOf(
            "src",
            "Experiments",
            "bin",
            Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!,
            Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))
        );

    /// <summary>The main library of that program.</summary>
    public static string Program { get; } = Path.Combine(Folder, "Experiments.dll");

    /// <summary>Runs it to its end.</summary>
    /// <param name="program">Its main library.</param>
    /// <param name="libtorch">What REPRODUCE_LIBTORCH says; null unsets it.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<ProgramRun> Of(string program, string? libtorch, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("REPRODUCE_LIBTORCH");
        if (libtorch is not null)
        {
            start.Environment["REPRODUCE_LIBTORCH"] = libtorch;
        }

        using var process = Process.Start(start)!;
        var (output, messages) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new ProgramRun(process.ExitCode, await output, await messages);
    }
}
