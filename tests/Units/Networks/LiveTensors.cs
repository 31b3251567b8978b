using static TorchSharp.torch;

namespace Units.Networks;

/// <summary>Tests that count live tensors. The count is the process's, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(LiveTensors), DisableParallelization = true)]
public sealed class LiveTensors
{
    /// <summary>Whether all tensors that an action makes are freed when it ends, and not when the garbage collector comes by.</summary>
    internal static void KeepsNothing(Action action)
    {
        // Once beforehand: what is made at the first call only stays, and what other tests have left is freed now.
        action();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var before = Tensor.TotalCount;

        action();

        Assert.Equal(before, Tensor.TotalCount);
    }
}
