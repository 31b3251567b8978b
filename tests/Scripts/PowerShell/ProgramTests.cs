using System.Management.Automation.Language;

namespace Scripts.PowerShell;

/// <summary>The script with the program itself.</summary>
[Collection(OneAfterTheOther.Name)]
public sealed class ProgramTests
{
    [Fact]
    public void Run_SmokeTableFromAnotherFolder_LeavesItsFilesThere()
    {
        using var folder = new ScratchFolder();
        using var engine = new PowerShellEngine(folder.Path);

        var run = engine.Run("table -Scale Smoke -Device cpu --sparsity 0,0.5 --output 'the results'");

        Assert.True(run.ExitCode == 0, string.Join('\n', [.. run.Output, .. run.Messages, .. run.Faults]));
        Assert.Empty(run.Faults);
        Assert.Contains("Written:", run.Output);
        Assert.Contains(run.Messages, line => line.StartsWith("6 of 6 cells", StringComparison.Ordinal));
        var results = Assert.Single(Directory.GetDirectories(folder.PathOf("the results")));
        Assert.All(
            ["settings.json", "cells.csv", "table.csv", "report.html"],
            name => Assert.True(File.Exists(Path.Combine(results, name)), name)
        );
    }

    [Fact]
    public void Run_OptionThatTheProgramDoesNotKnow_IsItsSentenceAndExitCode()
    {
        using var folder = new ScratchFolder();
        using var engine = new PowerShellEngine(folder.Path);

        var run = engine.Run("--scael smoke");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("Unrecognized command or argument '--scael'.", Assert.Single(run.Messages));
        Assert.Empty(run.Faults);
    }

    [PosixFact]
    public void Parameters_EveryCommandOfTheProgram_AreTakenWhereItHasTheOption()
    {
        var commands = CommandsOf(Ask());
        Assert.Contains("claims", commands);
        foreach (var command in commands.Append("table"))
        {
            string[] words = command == "table" ? [] : [command];
            var help = Ask(words);
            var helps =
                command == "table"
                    ? help
                    : help + string.Concat(CommandsOf(help).Select(each => Ask([.. words, each])));
            foreach (var (parameter, value) in new[] { ("Scale", "Full"), ("Device", "cpu"), ("Seeds", "3") })
            {
                using var dotnet = new FakeDotnet();
                using var engine = new PowerShellEngine(ScriptRepository.Root);
                var option = $"--{parameter} ";
                var hasOption = helps
                    .Split('\n')
                    .Any(line => line.TrimStart().StartsWith(option, StringComparison.OrdinalIgnoreCase));

                var run = engine.Run($"{command} -{parameter} {value}");

                Assert.True(
                    run.ExitCode == (hasOption ? 0 : 2),
                    $"{command} -{parameter} ended with {run.ExitCode}; the program has the option: {hasOption}."
                );
            }
        }
    }

    [PosixFact]
    public void Commands_ThatAreOfferedAtTheTabKey_AreThoseThatRun()
    {
        var offered = Parser
            .ParseFile(PowerShellEngine.Script, out _, out _)
            .ParamBlock.Parameters[0]
            .Attributes.OfType<AttributeAst>()
            .Single(attribute => attribute.TypeName.Name == "ArgumentCompletions")
            .PositionalArguments.Select(name => ((StringConstantExpressionAst)name).Value)
            .ToArray();
        using var dotnet = new FakeDotnet();
        using var engine = new PowerShellEngine(ScriptRepository.Root);

        var fault = Assert.Single(engine.Run("none-of-them").Faults);

        Assert.EndsWith($"; the commands are {string.Join(", ", offered)}.", fault, StringComparison.Ordinal);
        Assert.Equal(CommandsOf(Ask()).Append("table").Append("test").Order(), offered.Order());
        Assert.All(offered, command => Assert.Equal(0, engine.Run(command).ExitCode));
    }

    private static string[] CommandsOf(string help) =>
        help.Split("Commands:\n") is [_, var list]
            ? [.. list.Split('\n').Select(line => line.Trim().Split(' ')[0]).Where(name => name.Length > 0)]
            : [];

    private static string Ask(params string[] words)
    {
        var help = ProgramRun.Of(ProgramRun.Program, null, [.. words, "--help"]).GetAwaiter().GetResult();
        Assert.Equal(0, help.ExitCode);
        return help.Output;
    }
}
