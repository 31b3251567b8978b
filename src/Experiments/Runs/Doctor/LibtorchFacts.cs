using Experiments.Networks;

namespace Experiments.Runs.Doctor;

/// <summary>How libtorch gets into this process.</summary>
/// <param name="Host">Where it lies.</param>
/// <param name="LoadFault">Loads a library by its full path; null when that works, else the system's reason.</param>
/// <param name="Start">Does what the program does before its first tensor, and computes with one.</param>
public sealed record LibtorchFacts(HostLibtorch Host, Func<string, string?> LoadFault, Action Start)
{
    /// <summary>Those of this process.</summary>
    public static LibtorchFacts OfThisProcess =>
        new(
            HostLibtorch.OfThisProcess,
            file => (OperatingSystem.IsLinux() ? ElfLength.Fault(file) : null) ?? NativeLoading.Fault(file),
            () =>
            {
                HostLibtorch.Load();
                TorchRuntime.UseOneThread();
            }
        );
}
