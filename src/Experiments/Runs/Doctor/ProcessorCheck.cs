using System.Runtime.InteropServices;

namespace Experiments.Runs.Doctor;

/// <summary>The processor, as far as numbers and speed depend on it.</summary>
/// <param name="Name">Its name and model.</param>
/// <param name="IsX64">Whether it is one of those on which libtorch chooses among kernels.</param>
/// <param name="Capability">The instruction set that libtorch's kernels use: "AVX2", "AVX512", "DEFAULT".</param>
/// <param name="Asked">What ATEN_CPU_CAPABILITY says; null where it is not set.</param>
public sealed record ProcessorFacts(string Name, bool IsX64, string Capability, string? Asked)
{
    /// <summary>The environment variable with which libtorch is told to use other kernels.</summary>
    public const string Variable = "ATEN_CPU_CAPABILITY";

    /// <summary>Those of this process; libtorch has to be loaded.</summary>
    public static ProcessorFacts OfThisProcess =>
        new(
            Processor.Name,
            RuntimeInformation.ProcessArchitecture is Architecture.X64,
            LoadedLibtorch.Capability,
            Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } asked ? asked : null
        );
}

/// <summary>Which kernels libtorch uses on this processor.</summary>
/// <param name="facts">Tells the processor when it is asked.</param>
public sealed class ProcessorCheck(Func<ProcessorFacts> facts) : IHealthCheck
{
    private const string Slowest = "DEFAULT";

    /// <inheritdoc/>
    public string Name => "processor";

    /// <inheritdoc/>
    public Diagnosis Look(CancellationToken cancellation)
    {
        var here = facts();
        var found = $"{here.Name}, on which libtorch uses its kernels for {here.Capability}";
        return (here.Asked, here.IsX64 && here.Capability == Slowest) switch
        {
            ({ } asked, _) => Diagnosis.Warn(
                $"expected that libtorch chooses its kernels by the processor, found {ProcessorFacts.Variable}={asked}: {found}, and the last bits of numbers differ",
                $"Unset {ProcessorFacts.Variable}."
            ),
            (null, true) => Diagnosis.Warn(
                $"expected AVX2 or AVX512, found {found}, the slowest ones",
                "Use a machine with AVX2, or have the virtual machine pass it through; the numbers are as good."
            ),
            _ => Diagnosis.Ok(found),
        };
    }
}
