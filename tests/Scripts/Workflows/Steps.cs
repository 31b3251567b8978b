namespace Scripts.Workflows;

/// <summary>The steps that run a command, by what they call themselves.</summary>
internal static class Steps
{
    public const string SmallRun = "ci.yml: test: A small run, for its page, fingerprint and numbers";
    public const string Summary = "ci.yml: test: Summary of the claims";
    public const string Install = "ci.yml: coverage: Fonts";
    public const string Coverage = "ci.yml: coverage: Coverage";
    public const string Gate = "ci.yml: ci: Every required job succeeded";
    public const string Gpu = "gpu.yml: gpu: There is a GPU";
    public const string GpuFilter = "gpu.yml: gpu: What is asked for";
    public const string GpuTests = "gpu.yml: gpu: The tests that need CUDA, and the claims";
    public const string GpuSkips = "gpu.yml: gpu: No test was skipped";
    public const string GpuSummary = "gpu.yml: gpu: Summary of the claims";

    /// <summary>Those that a test runs.</summary>
    public static IReadOnlyList<string> Tested { get; } =
    [SmallRun, Summary, Install, Coverage, Gate, Gpu, GpuFilter, GpuTests, GpuSkips, GpuSummary];

    /// <summary>Those that no test runs, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotTested { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ci.yml: test: Everything a change has to pass"] = "runs these tests themselves",
            ["ci.yml: coverage: Build"] = "takes minutes; .ci/run builds the same",
            ["ci.yml: coverage: Unit tests, watched"] = "takes minutes",
            ["ci.yml: windows: Restore without lock files"] = "is of Windows",
            ["ci.yml: windows: Build"] = "is of Windows",
            ["ci.yml: windows: Unit tests"] = "is of Windows",
            ["gpu.yml: gpu: Build for CUDA"] = "needs packages that not every package source serves",
            ["gpu.yml: gpu: A small run, for its page, fingerprint and numbers"] = "needs a GPU",
        };
}

/// <summary>That no step goes untested without a reason.</summary>
public sealed class StepListTests
{
    [Fact]
    public void EveryCommandOfTheWorkflows_IsTestedOrHasAReason() =>
        Assert.Equal(
            WorkflowFile.AllSteps.Where(step => step.Run is not null).Select(step => step.ToString()).Order(),
            Steps.Tested.Concat(Steps.NotTested.Keys).Order()
        );
}
