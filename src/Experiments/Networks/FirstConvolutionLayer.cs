using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>
/// The convolution that sees the images, for any number of replicas on any device. The four outputs of every pooling window come from one
/// matrix product: the (K+1)² pixels that a window sees, arranged once per batch, times each kernel placed at the window's four
/// positions. So the pooling reads whole rows, and no replica arranges pixels again.
/// </summary>
internal sealed class FirstConvolutionLayer(ConvolutionShape shape) : StackLayer, IFirstLayer
{
    private const int Positions = 4;
    private readonly long _reach = shape.Kernel + 1;
    private Tensor _pixels = null!;
    private readonly MaxPool _pool = new();
    private Tensor _products = null!;

    /// <summary>(K+1)² × (B · pooled rows · pooled columns).</summary>
    public Tensor Arrange(Tensor images)
    {
        var batch = images.shape[0];
        long paddedColumns = shape.Columns + (2 * shape.Padding);
        var area = (shape.Rows + (2 * shape.Padding)) * paddedColumns;
        var padded = nn.functional.pad(images, [shape.Padding, shape.Padding, shape.Padding, shape.Padding]);
        return padded
            .contiguous()
            .as_strided(
                [_reach, _reach, batch, shape.PooledRows, shape.PooledColumns],
                [paddedColumns, 1, area, 2 * paddedColumns, 2]
            )
            .reshape(_reach * _reach, -1);
    }

    public override Tensor Forward(Tensor weights, Tensor input, bool forBackward)
    {
        var replicas = weights.shape[0];
        var placed = zeros([replicas, Positions, shape.Outputs, _reach, _reach], device: weights.device);
        var kernels = Kernels(weights);
        for (var position = 0; position < Positions; position++)
        {
            At(placed, position).copy_(kernels);
        }

        _pixels = input;
        _products = placed.view(-1, _reach * _reach).mm(input).view(replicas, Positions, shape.Outputs, -1);
        return _pool
            .Forward([.. Enumerable.Range(0, Positions).Select(position => _products.select(1, position))])
            .view(replicas * shape.Outputs, -1)
            .t()
            .contiguous()
            .view(-1, shape.PooledRows, shape.PooledColumns, replicas * shape.Outputs);
    }

    public override Tensor? Backward(Tensor weights, Tensor outputGradient, Tensor gradient)
    {
        var replicas = weights.shape[0];
        _pool.Backward(
            outputGradient
                .view(-1, outputGradient.shape[3])
                .t()
                .contiguous()
                .view(replicas, shape.Outputs, _products.shape[3])
        );
        var placed = _products
            .view(-1, _pixels.shape[1])
            .mm(_pixels.t())
            .view(replicas, Positions, shape.Outputs, _reach, _reach);
        var kernels = Kernels(gradient);
        kernels.copy_(At(placed, 0));
        for (var position = 1; position < Positions; position++)
        {
            kernels.Accumulate(At(placed, position));
        }

        return null;
    }

    private Tensor Kernels(Tensor flat) => flat.view(flat.shape[0], shape.Outputs, shape.Kernel, shape.Kernel);

    private Tensor At(Tensor placed, int position)
    {
        var (row, column) = (position / 2, position % 2);
        return placed.select(1, position).narrow(2, row, shape.Kernel).narrow(3, column, shape.Kernel);
    }
}
