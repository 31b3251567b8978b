using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace Scripts.PowerShell;

/// <summary>
/// A PowerShell session with the engine's own cmdlets. Those of the modules that a shell comes with (Write-Host, Get-Content …) are not
/// in it, and the script does without them.
/// </summary>
internal sealed class PowerShellEngine : IDisposable
{
    private readonly Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    /// <summary>Starts a session.</summary>
    /// <param name="folder">Its current folder.</param>
    public PowerShellEngine(string folder)
    {
        runspace.Open();
        runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(folder));
    }

    /// <summary>The script.</summary>
    public static string Script { get; } = ScriptRepository.PathOf("reproduce.ps1");

    /// <summary>A text as PowerShell reads it back without change.</summary>
    public static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    /// <summary>Runs the script.</summary>
    /// <param name="arguments">The rest of the command line, as a person types it.</param>
    /// <param name="script">A copy of the script in another place.</param>
    public ScriptRun Run(string arguments, string? script = null)
    {
        runspace.SessionStateProxy.SetVariable("LASTEXITCODE", null);
        using var shell = System.Management.Automation.PowerShell.Create(runspace);
        shell.AddScript($"& {Quote(script ?? Script)} {arguments}");
        var faults = new List<string>();
        IReadOnlyList<string> output = [];
        try
        {
            output = [.. shell.Invoke().Select(item => $"{item}")];
        }
        catch (RuntimeException fault)
        {
            faults.Add(fault.Message);
        }

        var errors = shell.Streams.Error.ToLookup(error =>
            error.FullyQualifiedErrorId.StartsWith("NativeCommandError", StringComparison.Ordinal)
        );
        return new(
            (int?)runspace.SessionStateProxy.GetVariable("LASTEXITCODE"),
            output,
            [.. errors[true].Select(error => $"{error}")],
            [.. faults, .. errors[false].Select(error => $"{error}")]
        );
    }

    /// <summary>The values of an expression, as text.</summary>
    public IReadOnlyList<string> Evaluate(string expression)
    {
        using var shell = System.Management.Automation.PowerShell.Create(runspace);
        return [.. shell.AddScript(expression).Invoke().Select(item => $"{item}")];
    }

    /// <inheritdoc/>
    public void Dispose() => runspace.Dispose();
}
