using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>
/// ReLU and 2 × 2 max-pooling over the four positions of every window, given as four tensors of one shape, in row-major order
/// of the window. It remembers the round of two that decided, so that the way back compares each pair once.
/// </summary>
internal sealed class MaxPool
{
    private Tensor[] _windows = null!;
    private Tensor _upper = null!;
    private Tensor _lower = null!;
    private Tensor _pooled = null!;

    /// <summary>The largest of the four and 0, elementwise.</summary>
    public Tensor Forward(Tensor[] windows)
    {
        _windows = windows;
        _upper = maximum(windows[0], windows[1]);
        _lower = maximum(windows[2], windows[3]);
        _pooled = maximum(_upper, _lower).relu_();
        return _pooled;
    }

    /// <summary>
    /// Overwrites the four inputs with their gradients: the first position that holds the maximum takes all of it, as in
    /// PyTorch's max-pool, and nothing passes where the ReLU cut.
    /// </summary>
    /// <param name="gradient">Gradient by the result; overwritten.</param>
    public void Backward(Tensor gradient)
    {
        using (var passes = _pooled.sign())
        {
            gradient.mul_(passes);
        }

        // g and 0 · g are exact, and so are the differences g − g and g − 0.
        _upper.ge_(_lower).mul_(gradient);
        gradient.sub_(_upper);
        Split(_windows[0], _windows[1], _upper);
        Split(_windows[2], _windows[3], gradient);
    }

    private static void Split(Tensor first, Tensor second, Tensor gradient)
    {
        first.ge_(second).mul_(gradient);
        second.copy_(gradient).sub_(first);
    }
}
