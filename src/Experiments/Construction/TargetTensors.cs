using static TorchSharp.torch;

namespace Experiments.Construction;

/// <summary>A target network as tensors of single precision.</summary>
public sealed class TargetTensors : IDisposable
{
    private readonly List<Tensor> _weights;

    /// <summary>Copies the weights to a device.</summary>
    public TargetTensors(TargetNetwork target, Device device)
    {
        using var scope = NewDisposeScope();
        _weights =
        [
            .. target.Layers.Select(layer =>
                tensor(layer.Weights, device: device).view(layer.Outputs, layer.Inputs).DetachFromDisposeScope()
            ),
        ];
    }

    /// <summary>The outputs, B × d_L; they belong to the caller.</summary>
    /// <param name="inputs">B × d_0.</param>
    public Tensor Outputs(Tensor inputs)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var activation = inputs;
        foreach (var (index, weights) in _weights.Index())
        {
            var outputs = activation.mm(weights.t());
            activation = index + 1 < _weights.Count ? outputs.relu_() : outputs;
        }

        return activation.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => _weights.ForEach(weights => weights.Dispose());
}
