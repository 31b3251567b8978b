using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>A CPU tensor's memory, for the passes that libtorch has no operation for.</summary>
internal static class CpuValues
{
    /// <summary>The values in memory, not copied; they live as long as the tensor.</summary>
    /// <param name="tensor">Contiguous, of type float32, on the CPU.</param>
    public static Span<float> Floats(this Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
