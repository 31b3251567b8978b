using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>
/// From B × rows × columns × (b · channels) to b × features × B, the features in the order channel, row, column. It has no weights.
/// </summary>
internal sealed class FlattenLayer(ConvolutionShape before) : StackLayer
{
    private readonly long _area = (long)before.PooledRows * before.PooledColumns;

    public override Tensor Forward(Tensor weights, Tensor input, bool forBackward) =>
        input
            .view(input.shape[0], _area, -1, before.Outputs)
            .permute(2, 3, 1, 0)
            .contiguous()
            .view(weights.shape[0], before.Outputs * _area, input.shape[0]);

    public override Tensor Backward(Tensor weights, Tensor outputGradient, Tensor gradient)
    {
        var (replicas, batch) = (outputGradient.shape[0], outputGradient.shape[2]);
        return outputGradient
            .view(replicas, before.Outputs, _area, batch)
            .permute(3, 2, 0, 1)
            .contiguous()
            .view(batch, before.PooledRows, before.PooledColumns, replicas * before.Outputs);
    }
}
