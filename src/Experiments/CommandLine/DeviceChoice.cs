using Experiments.Runs;
using TorchSharp;

namespace Experiments.CommandLine;

/// <summary>The device that was asked for.</summary>
/// <param name="Class">"cpu" or "cuda", or null for the better one that there is.</param>
/// <param name="Index">The number of the CUDA device, from 0.</param>
/// <param name="IsTf32">Whether a CUDA device's matrix products may round their inputs to TF32.</param>
internal readonly record struct DeviceChoice(string? Class, int Index = 0, bool IsTf32 = false)
{
    private const string Cpu = "cpu";
    private const string Cuda = "cuda";
    private const string Tf32 = "+tf32";

    /// <summary>Reads "auto", "cpu", "cuda", "cuda:1" or "cuda:1+tf32".</summary>
    public static bool TryRead(string text, out DeviceChoice choice)
    {
        var isTf32 = text.StartsWith(Cuda, StringComparison.Ordinal) && text.EndsWith(Tf32, StringComparison.Ordinal);
        DeviceChoice? read = (isTf32 ? text[..^Tf32.Length] : text).Split(':') switch
        {
            ["auto"] => new DeviceChoice(null),
            [Cpu] => new DeviceChoice(Cpu),
            [Cuda] => new DeviceChoice(Cuda, 0, isTf32),
            [Cuda, var digits] when Digits.TryRead(digits, out int index) && index >= 0 => new DeviceChoice(
                Cuda,
                index,
                isTf32
            ),
            _ => null,
        };
        choice = read.GetValueOrDefault();
        return read.HasValue;
    }

    /// <summary>Finds the device and turns TF32 on where it was asked for.</summary>
    /// <exception cref="UsageFault">There is no such device.</exception>
    public torch.Device Find()
    {
        if (Class is Cpu)
        {
            return new torch.Device(DeviceType.CPU);
        }

        var count = CudaDevices.Count;
        if (Class is null && count == 0)
        {
            return new torch.Device(DeviceType.CPU);
        }

        if (count == 0)
        {
            var why = HostLibtorch.OfThisProcess.HasCuda
                ? "there is no graphics card, or no driver that fits"
                : "it was built for CPUs alone, and docs/gpu.md says how to have another";
            throw new UsageFault(
                $"A CUDA device was asked for, but libtorch finds none here: {why}; --device cpu does without."
            );
        }

        if (Index >= count)
        {
            throw new UsageFault(
                $"The CUDA device {Index} was asked for, but the last one here is number {count - 1}."
            );
        }

        CudaDevices.UseTf32(IsTf32);
        return new torch.Device(DeviceType.CUDA, Index);
    }
}
