namespace Scripts.PowerShell;

/// <summary>What came of running the script.</summary>
/// <param name="ExitCode">The exit code; null where the script did not come to one.</param>
/// <param name="Output">What was written to the output, by line.</param>
/// <param name="Messages">What a program wrote to its standard error, by line.</param>
/// <param name="Faults">What PowerShell reports as errors, of the script or of its own; the messages are not among them.</param>
internal sealed record ScriptRun(
    int? ExitCode,
    IReadOnlyList<string> Output,
    IReadOnlyList<string> Messages,
    IReadOnlyList<string> Faults
);
