namespace Scripts.Workflows;

/// <summary>The step that tells a run's verdicts, and the small run that comes before it.</summary>
public sealed class SummaryStepTests
{
    private static readonly string Claims = TestResultFiles.Trx(
        ("Claims.ClaimTests.Clamp_Reduced", "Passed", "clamp: Holds at α = 0.001. ‖ΔW‖ ≤ ε.\n  a part: 0 exceptions"),
        ("Claims.ManifestTests.Other", "Passed", "epsilon-zero: Holds at α = 0.001."),
        ("Claims.ClaimTests.Selection_Reduced", "Failed", "Data could not be read."),
        ("Claims.ClaimTests.PruningAlone_Reduced", "Failed", "pruning-alone: NotShown at α = 0.001."),
        ("Claims.ClaimTests.Reach_Full", "NotExecuted", "")
    );

    [LinuxTheory]
    [InlineData(Steps.Summary, "TestResults/Claims.trx")]
    [InlineData(Steps.GpuSummary, "TestResults/claims/Claims.trx")]
    public void Summary_HasTheVerdictsOfThisRun_AndThoseRecorded(string name, string results)
    {
        using var step = new StepRun(name);
        step.Copy.Write(results, Claims);

        step.Run().Succeeded();

        Assert.Equal(
            """
            ## The claims, as this run measured them

            | test | verdict measured | test | time |
            | --- | --- | --- | --- |
            | Clamp_Reduced | `clamp` holds | passed | 00:00:12 |
            | PruningAlone_Reduced | `pruning-alone` **not shown** | failed | 00:00:12 |
            | Reach_Full | – | skipped | 00:00:12 |
            | Selection_Reduced | – | failed | 00:00:12 |

            ## The verdicts that are recorded

            """,
            step.Summary[..step.Summary.IndexOf("\n```text", StringComparison.Ordinal)]
        );
        Assert.Contains("\nclamp   ", step.Summary, StringComparison.Ordinal);
        Assert.Contains(" verdicts are as expected", step.Summary, StringComparison.Ordinal);
        Assert.EndsWith("\n```\n", step.Summary, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Summary_OfARunThatBrokeEarly_SaysSo()
    {
        using var step = new StepRun(Steps.Summary);
        step.Pretend("dotnet", "echo 'There is no program.' >&2; exit 1");

        step.Run().Succeeded();

        Assert.Contains("No claim was tested", step.Summary, StringComparison.Ordinal);
        Assert.Contains("There is no program.\nThey could not be read.\n```\n", step.Summary, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void SmallRun_LeavesPageFingerprintAndNumbers()
    {
        using var step = new StepRun(Steps.SmallRun);

        step.Run().Succeeded();

        var run = Assert.Single(Directory.GetDirectories(step.Copy.PathOf("TestResults/smoke")));
        Assert.All(
            ["report.html", "fingerprint.json", "cells.csv"],
            file => Assert.True(File.Exists(Path.Combine(run, file)), $"{file} is missing")
        );
    }
}
