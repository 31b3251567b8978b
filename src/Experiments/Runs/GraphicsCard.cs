using Experiments.Networks;

namespace Experiments.Runs;

/// <summary>A graphics card's name and driver.</summary>
/// <param name="Name">The name, such as "NVIDIA H200".</param>
/// <param name="Driver">The driver's version, such as "570.86.15", or the version of CUDA that it is for where the system does not tell.</param>
internal sealed record GraphicsCard(string Name, string Driver)
{
    private const string VersionFile = "/proc/driver/nvidia/version";

    /// <summary>Asks the driver.</summary>
    /// <param name="index">The card's number, from 0, as libtorch counts them.</param>
    /// <exception cref="CudaFault">It does not answer.</exception>
    public static GraphicsCard Find(int index) =>
        new(
            CudaDriver.OfSystem.Name(index),
            WholeFile.Read(VersionFile) is { } text && Version(text.Split('\n')[0]) is { } version
                ? version
                : $"of CUDA {CudaDriver.OfSystem.CudaVersion()}"
        );

    /// <summary>"NVRM version: NVIDIA UNIX x86_64 Kernel Module  570.86.15  Tue …": the first word that is digits and points; null where none is.</summary>
    internal static string? Version(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word => word.Contains('.', StringComparison.Ordinal) && char.IsAsciiDigit(word[0]));
}
