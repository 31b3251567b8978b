using System.Text;
using Experiments.CommandLine;
using Spectre.Console;

if (OperatingSystem.IsWindows())
{
    // Windows consoles start in an old code page that lacks ε and ±.
    Console.OutputEncoding = Encoding.UTF8;
}

// To a terminal there is always room. Nobody hears what cannot be said elsewhere, and a run is no worse for it; results are another thing.
var messages = ConsoleOver(Console.IsErrorRedirected ? new GuardedWriter(Console.Error, _ => { }) : Console.Error);
using var interrupt = new Interrupt(
    onFirst: () => messages.WriteLine("Stopping at the next step; press Ctrl-C again to end at once."),
    onSecond: () => messages.Cursor.Show()
);
var exitCode = Application.Run(
    args,
    new Surroundings
    {
        Output = ConsoleOver(
            Console.IsOutputRedirected ? new GuardedWriter(Console.Out, GuardedWriter.Fail) : Console.Out
        ),
        Messages = messages,
        Time = TimeProvider.System,
        Cancellation = interrupt.Token,
    }
);
return exitCode == ExitCode.Interrupted ? interrupt.ExitCode ?? exitCode : exitCode;

static IAnsiConsole ConsoleOver(TextWriter writer) =>
    AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
