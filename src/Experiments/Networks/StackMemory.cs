namespace Experiments.Networks;

/// <summary>How much of a device's memory the passes of a stack take, and so how many replicas go through the layers together.</summary>
internal static class StackMemory
{
    /// <summary>The share of the free memory that activations may take; libtorch's kernels have workspaces of their own.</summary>
    private const double Share = 0.5;

    // Tensors of pooled size that a pass forward and back holds for an output channel: the four positions of every window, the three
    // of the pool, and the gradient in two orders beside the pool's mask.
    private const long TensorsOfWindows = 4 + 3 + 3;

    // Of the size of a convolution's input for an input channel: a copy with channels first, and the gradient in two orders.
    private const long TensorsOfInput = 3;

    /// <summary>Bytes that one replica's pass forward and back takes at most, its weights' gradient among them.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="batch">Images of the batch.</param>
    public static long BytesPerReplica(Architecture architecture, long batch) =>
        sizeof(float) * architecture.Layers.Sum(layer => layer.Weights + (batch * NumbersPerImage(layer)));

    /// <summary>The number of replicas of a block, so that all blocks are about as large: at least 1, at most all.</summary>
    /// <param name="replicas">The stack's replicas.</param>
    /// <param name="bytesPerReplica">What one takes.</param>
    /// <param name="freeBytes">The device's free memory.</param>
    public static long BlockSize(long replicas, long bytesPerReplica, long freeBytes)
    {
        var most = Math.Clamp((long)(Share * freeBytes) / bytesPerReplica, 1, replicas);
        var blocks = (replicas + most - 1) / most;
        return (replicas + blocks - 1) / blocks;
    }

    private static long NumbersPerImage(LayerShape layer) =>
        layer switch
        {
            DenseShape dense => (2L * dense.Outputs) + dense.Inputs,
            ConvolutionShape convolution => (
                TensorsOfWindows * convolution.Outputs * (convolution.PooledRows + 1) * (convolution.PooledColumns + 1)
            ) + (TensorsOfInput * convolution.Channels * convolution.Rows * convolution.Columns),
            _ => throw new InvalidOperationException($"No pass for {layer}."),
        };
}
