namespace Scripts.Workflows;

/// <summary>The step that holds coverage to what it has been.</summary>
public sealed class CoverageStepTests : IDisposable
{
    private readonly StepRun _step = new(Steps.Coverage);

    public void Dispose() => _step.Dispose();

    [LinuxFact]
    public void Coverage_AtTheThreshold_SucceedsAndReports()
    {
        _step.Copy.Write("TestResults/1/coverage.cobertura.xml", TestResultFiles.Cobertura(900, 1000));
        // The copy that comes with a trx.
        _step.Copy.Write("TestResults/vm/In/vm/coverage.cobertura.xml", TestResultFiles.Cobertura(900, 1000));

        Assert.EndsWith(
            "Tests reached 900 of 1000 lines; at least 90 % are expected.\n",
            _step.Run().Succeeded().Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Line coverage", _step.Summary, StringComparison.Ordinal);
        Assert.True(File.Exists(_step.Copy.PathOf("TestResults/coverage/index.html")));
    }

    [LinuxTheory]
    [InlineData(899, 1000)]
    [InlineData(0, 0)]
    public void Coverage_BelowTheThreshold_FailsAndSaysHowFar(int covered, int lines)
    {
        _step.Copy.Write("TestResults/1/coverage.cobertura.xml", TestResultFiles.Cobertura(covered, lines));

        _step.Run().FailedWith($"Tests reach at least 90 % of the lines, and these reached {covered} of {lines}.");
    }

    [LinuxFact]
    public void Coverage_NoFile_Fails() =>
        _step.Run().FailedWith("One coverage.cobertura.xml is expected below TestResults, and there are 0.");

    [LinuxFact]
    public void Coverage_OfTwoRuns_Fails()
    {
        _step.Copy.Write("TestResults/1/coverage.cobertura.xml", TestResultFiles.Cobertura(1, 1));
        _step.Copy.Write("TestResults/2/coverage.cobertura.xml", TestResultFiles.Cobertura(1, 1));

        _step.Run().FailedWith("One coverage.cobertura.xml is expected below TestResults, and there are 2.");
    }

    [LinuxFact]
    public void Coverage_FileWithoutCounts_Fails()
    {
        _step.Copy.Write("TestResults/1/coverage.cobertura.xml", "<coverage />");

        _step.Run().FailedWith("TestResults/1/coverage.cobertura.xml has no count of lines.");
    }
}
