using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace Scripts.PowerShell;

/// <summary>
/// Those of PSScriptAnalyzer's usual rules that a script's syntax decides, and that Windows PowerShell can read the script far enough to
/// say which version it needs.
/// </summary>
internal static class ScriptRules
{
    private static readonly string[] ChangingVerbs =
    [
        "New",
        "Set",
        "Remove",
        "Start",
        "Stop",
        "Restart",
        "Reset",
        "Update",
    ];

    private static readonly string[] BannedCommands = ["Write-Host", "Invoke-Expression"];

    private static readonly HashSet<string> ApprovedVerbs = typeof(VerbsCommon)
        .Assembly.GetTypes()
        .Where(type =>
            type.Namespace == typeof(VerbsCommon).Namespace && type.Name.StartsWith("Verbs", StringComparison.Ordinal)
        )
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a script, a sentence each.</summary>
    /// <param name="text">The script.</param>
    /// <param name="engine">A session, which knows the cmdlets and aliases.</param>
    public static IReadOnlyList<string> Check(string text, PowerShellEngine engine)
    {
        var script = Parser.ParseInput(text, out var tokens, out var errors);
        return
        [
            .. errors.Select(error => error.Message),
            .. CheckText(text),
            .. CheckSyntax(script, tokens),
            .. All<FunctionDefinitionAst>(script).SelectMany(CheckFunction),
            .. CheckCommands(script, engine),
            .. CheckVariables(script),
        ];
    }

    private static IEnumerable<string> CheckText(string text)
    {
        if (!text.All(char.IsAscii))
        {
            yield return "Not plain ASCII, which needs a byte order mark for Windows PowerShell.";
        }

        foreach (var line in text.Split('\n').Where(line => line.TrimEnd() != line || line.Contains('\t')))
        {
            yield return $"Blanks at the end, or a tab: '{line}'.";
        }
    }

    private static IEnumerable<string> CheckSyntax(ScriptBlockAst script, Token[] tokens)
    {
        foreach (
            var newer in tokens.Where(token =>
                token.Kind
                    is TokenKind.QuestionQuestion
                        or TokenKind.QuestionQuestionEquals
                        or TokenKind.QuestionDot
                        or TokenKind.QuestionMark
                        or TokenKind.AndAnd
                        or TokenKind.OrOr
            )
        )
        {
            yield return $"Windows PowerShell cannot read '{newer.Text}'.";
        }

        foreach (
            var comparison in All<BinaryExpressionAst>(script).Where(node => IsNull(node.Right) && !IsNull(node.Left))
        )
        {
            yield return $"$null belongs on the left of '{comparison}'.";
        }

        if (All<CatchClauseAst>(script).Any(clause => clause.Body.Statements.Count == 0))
        {
            yield return "A catch block is empty.";
        }
    }

    private static IEnumerable<string> CheckFunction(FunctionDefinitionAst function)
    {
        var parts = function.Name.Split('-');
        if (parts.Length != 2 || !ApprovedVerbs.Contains(parts[0]))
        {
            yield return $"{function.Name} does not begin with an approved verb.";
        }

        if (parts[^1].EndsWith('s') && !parts[^1].EndsWith("ss", StringComparison.Ordinal))
        {
            yield return $"{function.Name} has a plural noun.";
        }

        if (ChangingVerbs.Contains(parts[0], StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{function.Name} changes something, and has no ShouldProcess.";
        }
    }

    private static IEnumerable<string> CheckCommands(ScriptBlockAst script, PowerShellEngine engine)
    {
        var own = All<FunctionDefinitionAst>(script)
            .Select(function => function.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var command in All<CommandAst>(script).Where(command => command.GetCommandName() is not null))
        {
            var name = command.GetCommandName();
            var isCmdlet =
                engine.Evaluate($"(Get-Command -Name {PowerShellEngine.Quote(name)} -ErrorAction Ignore).CommandType")
                is ["Cmdlet"];
            if (BannedCommands.Contains(name, StringComparer.OrdinalIgnoreCase) || (!isCmdlet && !own.Contains(name)))
            {
                yield return $"{name} is no cmdlet of the engine and no function of the script.";
            }

            var elements = command.CommandElements;
            for (var place = 1; place < elements.Count; place++)
            {
                if (elements[place] is not CommandParameterAst && elements[place - 1] is not CommandParameterAst)
                {
                    yield return $"{name} is given '{elements[place]}' without the name of a parameter.";
                }
            }
        }
    }

    private static IEnumerable<string> CheckVariables(ScriptBlockAst script)
    {
        var assigned = All<AssignmentStatementAst>(script)
            .SelectMany(statement =>
                statement.Left.FindAll(node => node is VariableExpressionAst, searchNestedScriptBlocks: false)
            )
            .Where(node => node.Parent is AssignmentStatementAst or ConvertExpressionAst or AttributedExpressionAst)
            .Cast<VariableExpressionAst>()
            .ToArray();
        // Where all parameters are asked for at once, any of them is.
        var parameters = All<ParamBlockAst>(script)
            .Where(block =>
                !All<VariableExpressionAst>(block.Parent).Any(node => node.VariablePath.UserPath == "PSBoundParameters")
            )
            .SelectMany(block => block.Parameters)
            .Select(parameter => parameter.Name)
            .ToArray();
        var suppressed = All<AttributeAst>(script)
            .SelectMany(attribute => attribute.PositionalArguments)
            .OfType<StringConstantExpressionAst>()
            .Select(text => text.Value);
        var read = All<VariableExpressionAst>(script)
            .Except([.. assigned, .. parameters])
            .Select(variable => variable.VariablePath.UserPath)
            .Concat(["ErrorActionPreference", .. suppressed])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var variable in assigned.Concat(parameters).Select(node => node.VariablePath.UserPath).Distinct())
        {
            if (!read.Contains(variable))
            {
                yield return $"${variable} is set and never read.";
            }
        }

        string[] automatic =
        [
            "args",
            "input",
            "_",
            "matches",
            "this",
            "home",
            "host",
            "pid",
            "profile",
            "error",
            "event",
            "sender",
        ];
        foreach (var variable in assigned.Select(node => node.VariablePath.UserPath).Intersect(automatic))
        {
            yield return $"${variable} is PowerShell's own.";
        }
    }

    private static bool IsNull(Ast node) => node is VariableExpressionAst { VariablePath.UserPath: "null" };

    private static IEnumerable<T> All<T>(Ast script)
        where T : Ast => script.FindAll(node => node is T, searchNestedScriptBlocks: true).Cast<T>();
}
