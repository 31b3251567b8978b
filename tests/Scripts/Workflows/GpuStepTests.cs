namespace Scripts.Workflows;

/// <summary>The steps of the workflow for GPUs, where there is none: with a driver and a test runner that are pretended.</summary>
public sealed class GpuStepTests
{
    private const string Gpu = "GPU 0: NVIDIA H200 (UUID: GPU-1)";

    [LinuxFact]
    public void Gpu_OneIsListed_SucceedsAndSaysWhich()
    {
        using var step = new StepRun(Steps.Gpu);
        step.Pretend("nvidia-smi", $"echo '{Gpu}'");

        Assert.Equal($"{Gpu}\n", step.Run().Succeeded().Output);
    }

    [LinuxFact]
    public void Gpu_NoDriver_FailsWithASentence()
    {
        using var step = new StepRun(Steps.Gpu);
        step.LeaveOnly("bash");

        step.Run().FailedWith("A runner labelled 'gpu' has an NVIDIA driver, and this one has no nvidia-smi.");
    }

    [LinuxTheory]
    [InlineData("echo No devices found; exit 6", "No devices found")]
    [InlineData("exit 0", "")]
    public void Gpu_NoneIsListed_FailsAndSaysWhatTheDriverSays(string driver, string said)
    {
        using var step = new StepRun(Steps.Gpu);
        step.Pretend("nvidia-smi", driver);

        step.Run()
            .FailedWith($"nvidia-smi lists at least one GPU on a runner labelled 'gpu', and here it says '{said}'.");
    }

    [LinuxTheory]
    [InlineData("", "", "Scale!=Full")]
    [InlineData("reduced", "", "Scale!=Full")]
    [InlineData("full", "", "Scale=Full")]
    [InlineData("full", "Claim~construction", "Scale=Full&(Claim~construction)")]
    [InlineData(
        "reduced",
        "Claim!=clamp&Claim!~subset-sum|Claim=selection",
        "Scale!=Full&(Claim!=clamp&Claim!~subset-sum|Claim=selection)"
    )]
    public void Filter_OfWhatIsAskedFor_NamesTheScaleAndTheClaims(string scale, string claims, string end)
    {
        using var step = new StepRun(Steps.GpuFilter);

        step.Run(("inputs.scale", scale), ("inputs.claims", claims)).Succeeded();

        Assert.Equal($"filter=FullyQualifiedName~Claims.ClaimTests&{end}\n", step.Outputs);
    }

    [LinuxTheory]
    [InlineData("Scale=Full")]
    [InlineData("Claim~construction)|(Scale=Full")]
    [InlineData("Claim~construction --blame")]
    [InlineData("$(reboot)")]
    [InlineData("Claim=clamp|")]
    [InlineData("Claim=clamp\nother=1")]
    public void Filter_NotOfClaims_Fails(string claims)
    {
        using var step = new StepRun(Steps.GpuFilter);

        step.Run(("inputs.scale", "full"), ("inputs.claims", claims))
            .FailedWith(
                $"A filter of claims is like 'Claim~construction' or 'Claim=clamp|Claim=selection', not '{claims}'."
            );

        Assert.Empty(step.Outputs);
    }

    [LinuxFact]
    public void Filter_OfAnUnknownScale_Fails()
    {
        using var step = new StepRun(Steps.GpuFilter);

        step.Run(("inputs.scale", "huge"), ("inputs.claims", "")).FailedWith("A scale is reduced or full, not 'huge'.");
    }

    [LinuxFact]
    public void Tests_OfCudaFail_ClaimsAreRunAllTheSame_AndItFails()
    {
        using var step = new StepRun(Steps.GpuTests);
        var log = Path.Combine(step.Copy.Temporary, "log");
        step.Pretend("dotnet", $"printf '%s\\n' \"$*\" >> '{log}'; [[ $* != *Device=Cuda* ]] || exit 1");
        step.Copy.Write("TestResults/cuda/old.trx", "of an earlier run");

        Assert.Equal(1, step.Run(("steps.asked.outputs.filter", "A&B|C")).Code);

        Assert.Equal(
            [
                "test -c Release --no-build --filter Device=Cuda --results-directory TestResults/cuda",
                "test tests/Claims -c Release --no-build --filter A&B|C --results-directory TestResults/claims",
            ],
            File.ReadLines(log)
        );
        Assert.False(File.Exists(step.Copy.PathOf("TestResults/cuda/old.trx")));
    }

    [LinuxFact]
    public void Tests_AllPass_Succeeds()
    {
        using var step = new StepRun(Steps.GpuTests);
        step.Pretend("dotnet", "exit 0");

        step.Run(("steps.asked.outputs.filter", "A")).Succeeded();
    }
}
