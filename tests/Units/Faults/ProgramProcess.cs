using System.Diagnostics;
using System.Text;

namespace Units.Faults;

/// <summary>How a process of the program ended.</summary>
/// <param name="ExitCode">Its exit code, or 128 and the signal that ended it.</param>
/// <param name="Output">What it wrote to its output.</param>
/// <param name="Messages">What it wrote to its standard error.</param>
internal sealed record Ended(int ExitCode, string Output, string Messages);

/// <summary>The program of this build as a process of its own, which a test can end, starve or lock out.</summary>
internal sealed class ProgramProcess : IDisposable
{
    /// <summary>A process that takes longer hangs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly StringBuilder _messages = new();
    private readonly Task<string> _output;
    private readonly Task _reading;

    private ProgramProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _reading = Task.Run(Read);
    }

    /// <summary>The main library of the program, which lies beside these tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Experiments.dll");

    /// <summary>Its process number.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it has written to standard error by now.</summary>
    public string Messages
    {
        get
        {
            lock (_messages)
            {
                return _messages.ToString();
            }
        }
    }

    /// <summary>Starts it in a folder that is no repository.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set.</param>
    public static ProgramProcess Start(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    ) => Start([], arguments, environment);

    /// <summary>Starts it through other programs, each of which becomes the next: <c>setpriv …</c>, <c>bash -c "…; exec "$@"" -</c>.</summary>
    /// <param name="through">Their names and arguments.</param>
    /// <param name="arguments">Its own arguments.</param>
    /// <param name="environment">Variables to set.</param>
    public static ProgramProcess Start(
        IReadOnlyList<string> through,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        string[] command = [.. through, "dotnet", Program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ProgramProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static Ended Run(params IEnumerable<string> arguments) => Run([], arguments);

    /// <inheritdoc cref="Run(IEnumerable{string})"/>
    public static Ended Run(
        IReadOnlyList<string> through,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        using var process = Start(through, arguments, environment);
        return process.End();
    }

    /// <summary>Waits until it has said something, or has ended.</summary>
    /// <param name="text">A part of a message.</param>
    public void WaitFor(string text)
    {
        var ended = Wait(() => _process.HasExited || Messages.Contains(text, StringComparison.Ordinal));
        Assert.True(ended, $"The program never said '{text}', but '{Messages}'.");
    }

    /// <summary>Ends it at once, as a power cut does: signal 9.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    /// <summary>Sends a signal.</summary>
    /// <param name="name">Such as TERM.</param>
    public void Signal(string name) => SystemCommand.Do("bash", "-c", $"kill -{name} {Id}");

    /// <summary>Waits for its end, and watches its memory.</summary>
    /// <returns>The most bytes that it had resident at a time.</returns>
    public long WatchPeakBytes()
    {
        var peak = 0L;
        Wait(() =>
        {
            _process.Refresh();
            if (_process.HasExited)
            {
                return true;
            }

            try
            {
                peak = Math.Max(peak, _process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It has ended since.
            }

            return false;
        });
        return peak;
    }

    /// <summary>Waits for its end.</summary>
    public Ended End()
    {
        if (!_process.WaitForExit(Longest))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"The program hangs; it has said '{Messages}'.");
        }

        Assert.True(Task.WaitAll([_reading, _output], Longest));
        return new Ended(_process.ExitCode, _output.Result, Messages);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    /// <summary>Looks at something again and again, until it is so or it takes too long.</summary>
    internal static bool Wait(Func<bool> condition) => SpinWait.SpinUntil(() => Paused(condition), Longest);

    private static bool Paused(Func<bool> condition)
    {
        if (condition())
        {
            return true;
        }

        Thread.Sleep(5);
        return false;
    }

    private void Read()
    {
        var block = new char[1024];
        while (_process.StandardError.Read(block) is > 0 and var count)
        {
            lock (_messages)
            {
                _messages.Append(block.AsSpan(0, count));
            }
        }
    }
}
