using System.CommandLine;
using System.CommandLine.Invocation;
using System.Diagnostics.CodeAnalysis;
using Experiments.Networks;
using Experiments.Runs;
using Snapshots;

namespace Experiments.CommandLine;

/// <summary>The program: parses its arguments, runs the command and turns faults into a sentence and an exit code.</summary>
public static class Application
{
    /// <summary>Runs the program.</summary>
    /// <param name="arguments">The arguments, the program's name not among them.</param>
    /// <param name="surroundings">What it sees of the outside.</param>
    /// <returns>
    /// 0 when done; 1 for a fault of the surroundings, 2 for a fault of the input, each told in one sentence; 3 when a claim has another
    /// verdict than expected; 130 when it was cancelled; 70 for a defect of the program.
    /// </returns>
    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "Told in full, and the last resort."
    )]
    public static int Run(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        try
        {
            return Invoke(arguments, surroundings);
        }
        catch (OperationCanceledException) when (surroundings.Cancellation.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Fault fault)
        {
            surroundings.Note(fault.Message);
            return fault is RunFault or MemoryFault ? ExitCode.Surroundings : ExitCode.BadInput;
        }
        catch (SnapshotFault fault)
        {
            surroundings.Note(fault.Message);
            return ExitCode.Surroundings;
        }
        catch (Exception cause) when (MemoryFault.Is(cause))
        {
            surroundings.Note(
                "Memory ran out; what was finished before is kept, and a smaller network or batch or fewer --workers take less."
            );
            return ExitCode.Surroundings;
        }
        catch (Exception defect)
        {
            surroundings.Note("This is a defect of the program; please report it with the lines below.");
            surroundings.Note(defect.ToString());
            return ExitCode.Defect;
        }
    }

    private static int Invoke(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        var root = ReproduceCommand.Create(arguments, surroundings);
        // A name that starts with @ is a name, not a file of further arguments.
        var parse = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Action is ParseErrorAction)
        {
            surroundings.Note(OneLine.Of(parse.Errors[0].Message));
            return ExitCode.BadInput;
        }

        return parse.Invoke(
            new InvocationConfiguration
            {
                Output = surroundings.Output.Profile.Out.Writer,
                Error = surroundings.Messages.Profile.Out.Writer,
                EnableDefaultExceptionHandler = false,
            }
        );
    }
}
