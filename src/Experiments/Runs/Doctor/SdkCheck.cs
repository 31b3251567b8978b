using System.ComponentModel;
using System.Diagnostics;

namespace Experiments.Runs.Doctor;

/// <summary>The .NET SDKs of a machine.</summary>
/// <param name="Rule">Which of them build this program.</param>
/// <param name="Installed">Their versions; null where there is no <c>dotnet</c> on PATH.</param>
public sealed record SdkFacts(SdkRule Rule, IReadOnlyList<string>? Installed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Those of this machine.</summary>
    public static SdkFacts OfThisMachine => new(SdkRule.OfThisProgram, Ask());

    private static string[]? Ask()
    {
        try
        {
            var start = new ProcessStartInfo("dotnet", ["--list-sdks"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new RunFault($"'dotnet --list-sdks' does not end within {Patience.TotalSeconds} s.");
            }

            // "10.0.401 [/usr/share/dotnet/sdk]"
            return
            [
                .. output
                    .GetAwaiter()
                    .GetResult()
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(line => line.Split(' ')[0]),
            ];
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>Whether the program can be built here; running it needs no SDK.</summary>
/// <param name="facts">Tells the SDKs when it is asked.</param>
public sealed class SdkCheck(Func<SdkFacts> facts) : IHealthCheck
{
    /// <inheritdoc/>
    public string Name => "sdk";

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation)
    {
        var here = facts();
        var needed = $"building needs {here.Rule.Words}";
        if (here.Installed is not { Count: > 0 } installed)
        {
            return Diagnosis.Ok(
                $"{(here.Installed is null ? "no dotnet on PATH" : "none installed")}, and running needs none; {needed}"
            );
        }

        return installed.LastOrDefault(here.Rule.Fits) is { } fitting
            ? Diagnosis.Ok($"{fitting}; {needed}")
            : Diagnosis.Warn(
                $"expected the .NET SDK {here.Rule.Words}, found {string.Join(", ", installed)}: the program runs, but cannot be built or tested here",
                "Install the SDK from https://dotnet.microsoft.com/download."
            );
    }
}
