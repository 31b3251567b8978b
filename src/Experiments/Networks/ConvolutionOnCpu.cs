using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>A convolution on a CPU, one replica at a time, by <see cref="ConvolutionKernel"/>.</summary>
internal sealed class ConvolutionOnCpu(ConvolutionShape shape, bool isFirst) : StackLayer, IFirstLayer
{
    private readonly ConvolutionKernel _kernel = new(shape);
    private Tensor _input = null!;

    /// <summary>B × rows × columns, the one channel of B × rows × columns × 1.</summary>
    public Tensor Arrange(Tensor images) => images.contiguous();

    public override Tensor Forward(Tensor weights, Tensor input, bool forBackward)
    {
        _input = input;
        var pooled = empty([input.shape[0], shape.PooledRows, shape.PooledColumns, shape.Outputs]);
        _kernel.Forward(input.Floats(), weights.Floats(), pooled.Floats());
        return pooled;
    }

    public override Tensor? Backward(Tensor weights, Tensor outputGradient, Tensor gradient)
    {
        if (isFirst)
        {
            _kernel.BackwardFirst(outputGradient.Floats(), gradient.Floats());
            return null;
        }

        var inputGradient = empty_like(_input);
        _kernel.Backward(outputGradient.Floats(), weights.Floats(), gradient.Floats(), inputGradient.Floats());
        return inputGradient;
    }
}
