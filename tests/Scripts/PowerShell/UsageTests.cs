namespace Scripts.PowerShell;

/// <summary>What cannot be forwarded is told in a sentence, and dotnet is not started.</summary>
[Collection(OneAfterTheOther.Name)]
public sealed class UsageTests
{
    [PosixTheory]
    [InlineData("tabel", "There is no command 'tabel'; the commands are table, claims, ")]
    [InlineData("''", "There is no command ''; ")]
    [InlineData("report A -Scale Full", "'report' does not take -Scale; it is for table, claims, snapshots, test.")]
    [InlineData(
        "trace A -Device cpu",
        "'trace' does not take -Device; it is for table, claims, snapshots, construct, calibrate, doctor, poster."
    )]
    [InlineData("claims -Seeds 3", "'claims' does not take -Seeds; it is for table, calibrate.")]
    [InlineData("-Filter A", "'table' does not take -Filter; it is for test.")]
    [InlineData("test -Device cpu", "'test' does not take -Device; ")]
    [InlineData("test -Scale Smoke", "The tests have no smoke scale, only ")]
    [InlineData("test -Filter A --filter B", "The tests take one filter: ")]
    [InlineData("test -Scale Full --filter=B", "The tests take one filter: ")]
    [InlineData("test -Scale Full -Filter 'Scale!=Full'", "The filter 'Scale!=Full' names a scale already: ")]
    [InlineData("test -Scale Reduced -Filter 'A&Scale=Full'", "The filter 'A&Scale=Full' names a scale already: ")]
    public void Run_WhatNoCommandTakes_IsOneSentenceAndExitCodeTwo(string typed, string sentence)
    {
        using var dotnet = new FakeDotnet();
        using var engine = new PowerShellEngine(ScriptRepository.Root);

        var run = engine.Run(typed);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(sentence, Assert.Single(run.Faults), StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.False(dotnet.WasRun);
    }

    [PosixTheory]
    [InlineData("-Scale Medium", "Smoke,Reduced,Full")]
    [InlineData("-Device ''", "Device")]
    [InlineData("test -Filter ''", "Filter")]
    public void Run_ValueThatTheParameterForbids_NamesWhatIsAllowedAndRunsNothing(string typed, string named)
    {
        using var dotnet = new FakeDotnet();
        using var engine = new PowerShellEngine(ScriptRepository.Root);

        var run = engine.Run(typed);

        Assert.Contains(named, Assert.Single(run.Faults), StringComparison.Ordinal);
        Assert.False(dotnet.WasRun);
    }

    [PosixFact]
    public void Run_ErrorsThatStopTheCallersSession_StillExitWithTwo()
    {
        using var dotnet = new FakeDotnet();
        using var engine = new PowerShellEngine(ScriptRepository.Root);
        engine.Evaluate("$ErrorActionPreference = 'Stop'");

        var run = engine.Run("tabel");

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Faults);
    }
}
