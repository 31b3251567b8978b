namespace Scripts.Workflows;

/// <summary>The one check that a branch requires.</summary>
public sealed class GateStepTests : IDisposable
{
    private readonly StepRun _step = new(Steps.Gate);

    public void Dispose() => _step.Dispose();

    [LinuxTheory]
    [InlineData("success")]
    [InlineData("failure")]
    public void Gate_EveryRequiredJobSucceeded_Succeeds(string windows) =>
        Assert.Contains(
            $"windows={windows}",
            Run("success", "success", windows).Succeeded().Output,
            StringComparison.Ordinal
        );

    [LinuxTheory]
    [InlineData("failure", "success", "test=failure")]
    [InlineData("success", "cancelled", "coverage=cancelled")]
    [InlineData("skipped", "failure", "test=skipped coverage=failure")]
    [InlineData("success", "", "coverage=")]
    public void Gate_ARequiredJobDidNotSucceed_FailsAndNamesIt(string test, string coverage, string named) =>
        Run(test, coverage, "success").FailedWith($"Every required job has to succeed, and these did not: {named}.");

    private ShellResult Run(string test, string coverage, string windows) =>
        _step.Run(("needs.test.result", test), ("needs.coverage.result", coverage), ("needs.windows.result", windows));
}
