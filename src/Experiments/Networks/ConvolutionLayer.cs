using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>A later convolution on B × rows × columns × (b · channels) activations, one group per replica.</summary>
internal sealed class ConvolutionLayer(ConvolutionShape shape) : StackLayer
{
    private readonly MaxPool _pool = new();
    private Tensor _kernels = null!;
    private Tensor _products = null!;
    private Tensor _rows = null!;

    public override Tensor Forward(Tensor weights, Tensor input, bool forBackward)
    {
        var replicas = weights.shape[0];
        var images = input.permute(0, 3, 1, 2);
        _kernels = weights
            .view(replicas, shape.Outputs, shape.Channels, shape.Kernel, shape.Kernel)
            .reshape(replicas * shape.Outputs, shape.Channels, shape.Kernel, shape.Kernel);

        // Only this one product is recorded: libtorch's own gradient by the kernels is the fastest there is here.
        using (set_grad_enabled(forBackward))
        {
            _kernels = _kernels.requires_grad_(forBackward);
            _products = Convolve(images, _kernels, shape.Padding, replicas);
        }

        _rows = _products.detach().permute(0, 2, 3, 1);
        return _pool.Forward([Window(0, 0), Window(0, 1), Window(1, 0), Window(1, 1)]);
    }

    public override Tensor? Backward(Tensor weights, Tensor outputGradient, Tensor gradient)
    {
        _pool.Backward(outputGradient);
        ClearUnpooled();
        var products = _products.detach();
        gradient.copy_(autograd.grad([_products], [_kernels], [products])[0].reshape(gradient.shape));

        // The gradient by the input is a convolution with the kernels turned round, inputs and outputs exchanged.
        var replicas = weights.shape[0];
        var turned = _kernels
            .detach()
            .view(replicas, shape.Outputs, shape.Channels, shape.Kernel, shape.Kernel)
            .flip(3, 4)
            .transpose(1, 2)
            .reshape(replicas * shape.Channels, shape.Outputs, shape.Kernel, shape.Kernel);
        return Convolve(products, turned, shape.Kernel - 1 - shape.Padding, replicas).permute(0, 2, 3, 1).contiguous();
    }

    private static Tensor Convolve(Tensor images, Tensor kernels, long padding, long replicas) =>
        nn.functional.conv2d(images, kernels, padding: [padding, padding], groups: replicas);

    private Tensor Window(int row, int column) =>
        _rows
            .slice(1, row, row + (2 * shape.PooledRows) - 1, 2)
            .slice(2, column, column + (2 * shape.PooledColumns) - 1, 2);

    /// <summary>An odd last row or column is in no window, so its gradient is 0.</summary>
    private void ClearUnpooled()
    {
        if (_rows.shape[1] > 2 * shape.PooledRows)
        {
            _rows.select(1, -1).zero_();
        }

        if (_rows.shape[2] > 2 * shape.PooledColumns)
        {
            _rows.select(2, -1).zero_();
        }
    }
}
