using System.Runtime.InteropServices;

namespace Experiments.Networks;

/// <summary>There is not enough memory for a network alone.</summary>
/// <param name="weights">The weights of the network.</param>
/// <param name="cause">What ran out of memory.</param>
public sealed class MemoryFault(int weights, Exception cause)
    : Fault(
        $"Memory for a network of {weights} weights was expected, but it ran out with one network at a time; a smaller network, fewer images a batch or fewer --workers take less.",
        cause
    )
{
    /// <summary>Whether an exception says that memory ran out: .NET's, or what TorchSharp throws where libtorch's allocators give up.</summary>
    public static bool Is(Exception cause) =>
        cause is OutOfMemoryException
        || (
            cause is ExternalException { Message: var message }
            && (
                message.Contains("can't allocate memory", StringComparison.Ordinal)
                || message.Contains("not enough memory", StringComparison.Ordinal)
                || message.Contains("out of memory", StringComparison.Ordinal)
                || message.Contains("bad_alloc", StringComparison.Ordinal)
            )
        );
}
