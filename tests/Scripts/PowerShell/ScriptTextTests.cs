using System.Management.Automation.Language;

namespace Scripts.PowerShell;

/// <summary>The script as it is written: its rules and its help.</summary>
[Collection(OneAfterTheOther.Name)]
public sealed class ScriptTextTests
{
    private static readonly ScriptBlockAst Script = Parser.ParseFile(PowerShellEngine.Script, out _, out _);

    private static CommentHelpInfo Help => Script.GetHelpContent();

    [Fact]
    public void Script_UsualRules_FindNothing()
    {
        using var engine = new PowerShellEngine(ScriptRepository.Root);

        Assert.Empty(ScriptRules.Check(File.ReadAllText(PowerShellEngine.Script), engine));
    }

    [Theory]
    [InlineData("if (", "Missing condition in if statement")]
    [InlineData("# \u03b5", "Not plain ASCII")]
    [InlineData("$PID ", "Blanks at the end")]
    [InlineData("$PID ?? 1", "cannot read '??'")]
    [InlineData("$PID ? 1 : 2", "cannot read '?'")]
    [InlineData("Get-Help && Get-Help", "cannot read '&&'")]
    [InlineData("$PID -eq $null", "$null belongs on the left")]
    [InlineData("try { $PID } catch { }", "A catch block is empty.")]
    [InlineData("function Fetch-Word { $PID }", "approved verb")]
    [InlineData("function Get-Words { $PID }", "plural noun")]
    [InlineData("function Set-Word { $PID }", "no ShouldProcess")]
    [InlineData("Get-Help | where -FilterScript { $_ }", "where is no cmdlet")]
    [InlineData("Write-Host -Object 'word'", "Write-Host is no cmdlet")]
    [InlineData("Get-Help Get-Command", "'Get-Command' without the name")]
    [InlineData("$word = 1", "$word is set and never read.")]
    [InlineData("[int]$word = 1", "$word is set and never read.")]
    [InlineData("function Get-Word { param($Word) $PID }", "$Word is set and never read.")]
    [InlineData("$input = 1; $input", "$input is PowerShell's own.")]
    public void Rules_ScriptThatBreaksOne_SayWhich(string text, string finding)
    {
        using var engine = new PowerShellEngine(ScriptRepository.Root);

        Assert.Contains(finding, Assert.Single(ScriptRules.Check(text, engine)), StringComparison.Ordinal);
    }

    [Fact]
    public void Script_Version_IsTheOldestWhoseSettingsItNeeds()
    {
        Assert.Equal(new Version(7, 4), Script.ScriptRequirements.RequiredPSVersion);
        Assert.Equal(
            ["CmdletBinding", "OutputType"],
            Script.ParamBlock.Attributes.Select(attribute => attribute.TypeName.Name).Take(2)
        );
        Assert.Contains(
            Script.EndBlock.Statements,
            statement => statement.Extent.Text == "Set-StrictMode -Version Latest"
        );
    }

    [Fact]
    public void Help_Parameters_AreThoseOfTheScript()
    {
        var parameters = Script.ParamBlock.Parameters.Select(parameter =>
            parameter.Name.VariablePath.UserPath.ToUpperInvariant()
        );

        Assert.Equal(parameters, Help.Parameters.Keys);
        Assert.All(Help.Parameters.Values, text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void Help_SynopsisDescriptionAndNotes_AreThere()
    {
        Assert.False(string.IsNullOrWhiteSpace(Help.Synopsis));
        Assert.False(string.IsNullOrWhiteSpace(Help.Description));
        Assert.All([0, 1, 2, 3, 70, 130, 143], code => Assert.Matches($@"\b{code}\b", Help.Notes));
    }

    [Fact]
    public void Help_AskedForInASession_IsThatOfTheScript()
    {
        using var engine = new PowerShellEngine(ScriptRepository.Root);

        var synopsis = engine.Evaluate($"(& {PowerShellEngine.Quote(PowerShellEngine.Script)} -?).Synopsis");

        Assert.Equal([Help.Synopsis.Trim()], synopsis);
    }

    [PosixFact]
    public void Help_Examples_AllRun()
    {
        const string Start = "./reproduce.ps1";
        Assert.True(Help.Examples.Count > 3);
        foreach (var example in Help.Examples.Select(text => text.Split('\n')[0].TrimEnd()))
        {
            using var dotnet = new FakeDotnet();
            using var engine = new PowerShellEngine(ScriptRepository.Root);
            Assert.StartsWith(Start, example, StringComparison.Ordinal);

            var run = engine.Run(example[Start.Length..]);

            Assert.Equal(0, run.ExitCode);
            Assert.Empty(run.Faults);
            Assert.True(dotnet.WasRun);
        }
    }
}
