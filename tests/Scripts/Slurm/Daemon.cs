using System.Diagnostics;
using System.Text;

namespace Scripts.Slurm;

/// <summary>A program that runs until it is ended, and what it says.</summary>
internal sealed class Daemon : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _said = new();
    private readonly Process _process;

    /// <summary>Starts one.</summary>
    /// <param name="environment">What is added to the environment.</param>
    /// <param name="name">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public Daemon(IReadOnlyDictionary<string, string> environment, string name, params string[] arguments)
    {
        Name = name;
        var start = new ProcessStartInfo(Installed.Find(name)!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The program.</summary>
    public string Name { get; }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it said.</summary>
    public string Log
    {
        get
        {
            lock (_gate)
            {
                return $"\n== {Name}\n{_said}";
            }
        }
    }

    public void Dispose() => _process.Dispose();

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_gate)
        {
            _said.Append(line.Data).Append('\n');
        }
    }
}
