using System.CommandLine;
using CsCheck;
using Experiments.CommandLine;
using Experiments.Tickets;
using Spectre.Console;
using Xunit.Abstractions;

namespace Units.Fuzzing;

/// <summary>Arguments that are parsed, and never run.</summary>
public sealed class CommandLineFuzzTests(ITestOutputHelper output)
{
    private static readonly Surroundings Nowhere = new()
    {
        Output = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }),
        Messages = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }),
        Time = TimeProvider.System,
        Cancellation = CancellationToken.None,
    };

    // All commands and options that there are, and values of every kind.
    private static readonly string[] Names = [.. Root().Subcommands.SelectMany(Tokens), .. Tokens(Root())];

    private static readonly string[] Values =
    [
        "smoke",
        "full",
        "0,0.01,0.1",
        "0.5",
        "inf",
        "2",
        "0..4",
        "1/2",
        "784-100-10",
        "c8k3-c16k3-10",
        "cpu",
        "cuda:0",
        "uniform",
        "kaiming-normal",
        "three",
        "3x3@1000,5x4@2000",
        "pgd-epochs=1,2",
        "results",
        "18446744073709551615",
        "--",
        "@file",
        "",
    ];

    private static readonly Gen<string[]> Arguments = Gen.Frequency(
        (6, Gen.OneOf(Names)),
        (4, Gen.OneOf(Values)),
        (3, Mutation.Of(Values)),
        (1, Mutation.Of(Names))
    ).Array[0, 8];

    [Fact]
    public void Parse_AnyArguments_AreTakenOrRefusedInASentence() =>
        Fuzz.Run(
            "command line",
            Arguments,
            arguments =>
            {
                var parse = ReproduceCommand
                    .Create(arguments, Nowhere)
                    .Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
                Refuse(parse.Errors.Select(error => error.Message));
            },
            output,
            quick: 1_000,
            show: Show
        );

    // A grid's options alone, so that more of them go together; what is taken has settings, and each of those its range.
    [Fact]
    public void Settings_AnyOptionsOfAGrid_AreTakenOrRefusedInASentence()
    {
        var options = new GridOptions();
        var command = new Command("grid");
        options.AddTo(command);
        string[] names = [.. Tokens(command).Skip(1)];
        Fuzz.Run(
            "options of a grid",
            Gen.Select(
                Gen.OneOf(names),
                Gen.Frequency((3, Gen.OneOf(Values)), (2, Mutation.Of(Values))),
                (name, value) => (string[])[name, value]
            ).Array[0, 3],
            pairs =>
            {
                var parse = command.Parse(
                    [.. pairs.SelectMany(pair => pair)],
                    new ParserConfiguration { ResponseFileTokenReplacer = null }
                );
                Refuse(parse.Errors.Select(error => error.Message));
                options.Settings(parse).Check();
            },
            output,
            quick: 3_000,
            show: pairs => Show([.. pairs.SelectMany(pair => pair)])
        );
    }

    private static RootCommand Root() => ReproduceCommand.Create([], Nowhere);

    private static IEnumerable<string> Tokens(Command command) =>
        [command.Name, .. command.Options.Select(option => option.Name), .. command.Subcommands.SelectMany(Tokens)];

    private static void Refuse(IEnumerable<string> errors)
    {
        foreach (var error in errors)
        {
            throw new UsageFault(error);
        }
    }

    private static string Show(string[] arguments) => string.Join(' ', arguments.Select(argument => $"⟨{argument}⟩"));
}
