using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>
/// Forward and backward of one layer for a block of b replicas. Between convolutions an activation is B × rows × columns ×
/// (b · channels), channels innermost; between fully connected layers it is b × features × B; B is the batch size.
/// </summary>
internal abstract class StackLayer
{
    /// <summary>The layer's output; what the backward pass needs is kept until the next call.</summary>
    /// <param name="weights">b × the layer's weights.</param>
    /// <param name="input">The activation before the layer; the first layer's is the same for all replicas.</param>
    /// <param name="forBackward">Whether <see cref="Backward"/> will follow.</param>
    public abstract Tensor Forward(Tensor weights, Tensor input, bool forBackward);

    /// <summary>Writes the gradient of the layer's weights and returns that of its input.</summary>
    /// <param name="weights">The same weights as in the forward pass.</param>
    /// <param name="outputGradient">Gradient of the loss by the layer's output; may be overwritten.</param>
    /// <param name="gradient">b × the layer's weights, overwritten.</param>
    /// <returns>Gradient by the layer's input; null for a first layer, whose input needs none.</returns>
    public abstract Tensor? Backward(Tensor weights, Tensor outputGradient, Tensor gradient);
}
