using Experiments.Runs.Doctor;

namespace Units.Doctor;

public sealed class ProcessorCheckTests
{
    private static readonly ProcessorFacts Usual = new("A processor", true, "AVX2", null);

    [Fact]
    public void Look_OfThisProcess_NamesProcessorAndKernels() =>
        Assert.Contains(
            $"kernels for {ProcessorFacts.OfThisProcess.Capability}",
            new ProcessorCheck(() => ProcessorFacts.OfThisProcess).Look().Found,
            StringComparison.Ordinal
        );

    [Fact]
    public void Look_Usual_IsOk() =>
        Check.IsOk(new ProcessorCheck(() => Usual), "A processor, on which libtorch uses its kernels for AVX2");

    [Fact]
    public void Look_SlowestKernels_IsAWarningWhereThereAreOthers()
    {
        Check.Is(
            new ProcessorCheck(() => Usual with { Capability = "DEFAULT" }),
            HealthStatus.Warn,
            "expected AVX2 or AVX512, found A processor, on which libtorch uses its kernels for DEFAULT, the slowest ones",
            "Use a machine with AVX2, or have the virtual machine pass it through; the numbers are as good."
        );
        Assert.Equal(
            HealthStatus.Ok,
            new ProcessorCheck(() => Usual with { Capability = "DEFAULT", IsX64 = false }).Look().Status
        );
    }

    [Fact]
    public void Look_KernelsThatWereAskedFor_IsAWarning() =>
        Check.Is(
            new ProcessorCheck(() => Usual with { Asked = "avx2" }),
            HealthStatus.Warn,
            "expected that libtorch chooses its kernels by the processor, found ATEN_CPU_CAPABILITY=avx2: A processor, on which libtorch uses its kernels for AVX2, and the last bits of numbers differ",
            "Unset ATEN_CPU_CAPABILITY."
        );
}
