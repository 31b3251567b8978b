using System.Runtime.InteropServices;

namespace Experiments.CommandLine;

/// <summary>Ctrl-C and SIGTERM: the first asks the program to stop, the second ends it at once.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Action _onFirst;
    private readonly Action _onSecond;
    private readonly List<PosixSignalRegistration> _registrations;
    private int _signals;

    /// <summary>Listens from now on.</summary>
    /// <param name="onFirst">Called at the first signal, on a thread of its own.</param>
    /// <param name="onSecond">Called at the second signal; the process ends after it.</param>
    public Interrupt(Action onFirst, Action onSecond)
    {
        (_onFirst, _onSecond) = (onFirst, onSecond);
        _registrations =
        [
            PosixSignalRegistration.Create(
                PosixSignal.SIGINT,
                context => Handle(context, CommandLine.ExitCode.Interrupted)
            ),
            PosixSignalRegistration.Create(
                PosixSignal.SIGTERM,
                context => Handle(context, CommandLine.ExitCode.Terminated)
            ),
        ];
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The exit code of a program that the first signal stopped; null before it.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Gives the signals their usual meaning back.</summary>
    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context, int exitCode)
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            _onSecond();
            return;
        }

        context.Cancel = true;
        ExitCode = exitCode;
        _onFirst();
        _stop.Cancel();
    }
}
