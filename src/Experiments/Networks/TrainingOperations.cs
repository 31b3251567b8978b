namespace Experiments.Networks;

/// <summary>The floating-point operations of training, counted from an architecture alone.</summary>
public static class TrainingOperations
{
    private const double PerMultiplyAdd = 2;

    /// <summary>
    /// The operations of one network for one image, forward and backward: two for each multiply-add of the forward pass, of the
    /// gradient by the weights and, in all layers but the first, of the gradient by the inputs.
    /// </summary>
    /// <param name="architecture">The network.</param>
    /// <returns>The operations; a greater number than an <see cref="int"/> may hold.</returns>
    /// <remarks>
    /// ReLU, the pooling, the loss and the update of the weights are not counted. A convolution counts as dense in both directions,
    /// padding included, at every place that its pooling takes, although the way back goes only through the largest of four.
    /// </remarks>
    public static double PerImage(Architecture architecture) =>
        architecture.Layers.Sum(layer => PerMultiplyAdd * Passes(layer) * layer.Weights * Places(layer));

    private static int Passes(LayerShape layer) => layer.Offset == 0 ? 2 : 3;

    /// <summary>How often a layer's weights are used for one image.</summary>
    private static double Places(LayerShape layer) =>
        layer is ConvolutionShape convolution ? 4.0 * convolution.PooledRows * convolution.PooledColumns : 1;
}
