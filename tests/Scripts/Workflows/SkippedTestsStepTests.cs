namespace Scripts.Workflows;

/// <summary>The step that lets no test be skipped where there is a GPU.</summary>
public sealed class SkippedTestsStepTests : IDisposable
{
    private static readonly string Passed = TestResultFiles.Trx(
        ("Units.A(x: \"<a>\")", "Passed", ""),
        ("Units.B", "Failed", "")
    );
    private static readonly string Skipped = TestResultFiles.Trx(
        ("Units.A", "Passed", ""),
        ("Units.B", "NotExecuted", "")
    );

    private readonly StepRun _step = new(Steps.GpuSkips);

    public void Dispose() => _step.Dispose();

    [LinuxFact]
    public void Results_WithoutASkippedTest_Succeed()
    {
        _step.Copy.Write("TestResults/cuda/Units.trx", Passed);
        _step.Copy.Write("TestResults/claims/Claims.trx", Passed);

        Assert.Equal("cuda: 2 run, none skipped.\nclaims: 2 run, none skipped.\n", _step.Run().Succeeded().Output);
    }

    [LinuxTheory]
    [InlineData("cuda")]
    [InlineData("claims")]
    public void Results_WithASkippedTest_FailAndNameIt(string kind)
    {
        _step.Copy.Write("TestResults/cuda/Units.trx", Passed);
        _step.Copy.Write("TestResults/claims/Claims.trx", Passed);
        _step.Copy.Write($"TestResults/{kind}/Pages.trx", Skipped);

        _step.Run().FailedWith($"On a GPU no test is skipped, and in TestResults/{kind} these were: Units.B.");
    }

    [LinuxTheory]
    [InlineData("cuda", "claims")]
    [InlineData("claims", "cuda")]
    public void Results_WithoutATest_Fail(string there, string missing)
    {
        _step.Copy.Write($"TestResults/{there}/Units.trx", Passed);
        _step.Copy.Write($"TestResults/{missing}/Units.trx", TestResultFiles.Trx());

        _step.Run().FailedWith($"On a GPU tests are run, and TestResults/{missing} has none.");
    }
}
