using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>A fully connected layer on b × features × B activations, with ReLU unless it is the network's last.</summary>
internal sealed class DenseLayer(DenseShape shape, bool isFirst, bool isLast) : StackLayer, IFirstLayer
{
    private Tensor _input = null!;
    private Tensor _output = null!;

    /// <summary>Pixels × B.</summary>
    public Tensor Arrange(Tensor images) => images.flatten(1).t().contiguous();

    public override Tensor Forward(Tensor weights, Tensor input, bool forBackward)
    {
        var replicas = weights.shape[0];
        _input = input;
        _output = isFirst
            ? weights.reshape(replicas * shape.Outputs, shape.Inputs).mm(input).view(replicas, shape.Outputs, -1)
            : Matrices(weights).bmm(input);
        return isLast ? _output : _output.relu_();
    }

    public override Tensor? Backward(Tensor weights, Tensor outputGradient, Tensor gradient)
    {
        if (!isLast)
        {
            // Behind a ReLU the sign of the output is its derivative, 0 or 1.
            outputGradient.mul_(_output.sign_());
        }

        if (isFirst)
        {
            var product = outputGradient.view(-1, outputGradient.shape[2]).mm(_input.t());
            gradient.copy_(product.view(gradient.shape));
            return null;
        }

        Matrices(gradient).copy_(outputGradient.bmm(_input.transpose(1, 2)));
        return Matrices(weights).transpose(1, 2).bmm(outputGradient);
    }

    private Tensor Matrices(Tensor flat) => flat.view(flat.shape[0], shape.Outputs, shape.Inputs);
}
