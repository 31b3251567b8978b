using Experiments.Runs;
using TorchSharp;

namespace Experiments.CommandLine;

/// <summary>The device that was asked for.</summary>
/// <param name="Class">"cpu" or "cuda", or null for the better one that there is.</param>
/// <param name="Index">The number of the CUDA device, from 0.</param>
internal readonly record struct DeviceChoice(string? Class, int Index = 0)
{
    private const string Cpu = "cpu";
    private const string Cuda = "cuda";

    /// <summary>Reads "auto", "cpu", "cuda" or "cuda:1".</summary>
    public static bool TryRead(string text, out DeviceChoice choice)
    {
        DeviceChoice? read = text.Split(':') switch
        {
            ["auto"] => new DeviceChoice(null),
            [Cpu or Cuda] => new DeviceChoice(text),
            [Cuda, var digits] when Digits.TryRead(digits, out int index) && index >= 0 => new DeviceChoice(
                Cuda,
                index
            ),
            _ => null,
        };
        choice = read.GetValueOrDefault();
        return read.HasValue;
    }

    /// <summary>Finds the device.</summary>
    /// <exception cref="UsageFault">There is no such device.</exception>
    public torch.Device Find()
    {
        if (Class is Cpu)
        {
            return new torch.Device(DeviceType.CPU);
        }

        var count = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        return (Class, count) switch
        {
            (null, 0) => new torch.Device(DeviceType.CPU),
            (_, 0) => throw new UsageFault(
                "A CUDA device was asked for, but libtorch finds none here; --device cpu does without."
            ),
            _ when Index >= count => throw new UsageFault(
                $"The CUDA device {Index} was asked for, but the last one here is number {count - 1}."
            ),
            _ => new torch.Device(DeviceType.CUDA, Index),
        };
    }
}
