using Experiments.Networks;
using static TorchSharp.torch;

namespace Experiments.Construction;

/// <summary>The two layers of a candidate that stand for one layer of the target, pruned and perturbed.</summary>
/// <param name="Outputs">d_ℓ.</param>
/// <param name="Inputs">d_{ℓ−1}.</param>
/// <param name="UnitsPerInput">2n: the hidden units that are left connected to an input, each to one.</param>
/// <param name="Hidden">u: inputs × 2n.</param>
/// <param name="Output">M∘(v + Δv): outputs × inputs × 2n; 0 where pruned.</param>
public sealed record CandidateWeights(int Outputs, int Inputs, int UnitsPerInput, float[] Hidden, float[] Output);

/// <summary>
/// A pruned, perturbed candidate of depth 2L as tensors: from each target layer's inputs to hidden units with ReLU, from there to its
/// outputs, with ReLU but after the last.
/// </summary>
public sealed class CandidateNetwork : IDisposable
{
    // Hidden units × images that are computed at a time: 64 MB of them, where a whole layer's would be gigabytes.
    private const long HiddenAtATime = 1L << 24;

    private readonly List<Layer> _layers = [];

    /// <summary>Copies the weights to a device.</summary>
    /// <param name="layers">In order; each has as many inputs as the one before has outputs.</param>
    /// <param name="device">Where to.</param>
    public CandidateNetwork(IReadOnlyList<CandidateWeights> layers, Device device)
    {
        using var scope = NewDisposeScope();
        foreach (var layer in layers)
        {
            var (inputs, units) = ((long)layer.Inputs, (long)layer.UnitsPerInput);
            _layers.Add(
                new Layer(
                    tensor(layer.Hidden, device: device).view(inputs, units).DetachFromDisposeScope(),
                    tensor(layer.Output, device: device).view(layer.Outputs, inputs * units).DetachFromDisposeScope()
                )
            );
        }
    }

    /// <summary>The depth 2L.</summary>
    public int Depth => 2 * _layers.Count;

    /// <summary>The outputs, B × d_L; they belong to the caller.</summary>
    /// <param name="inputs">B × d_0.</param>
    public Tensor Outputs(Tensor inputs)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var activation = inputs;
        foreach (var (index, layer) in _layers.Index())
        {
            var outputs = Outputs(layer, activation);
            activation = index + 1 < _layers.Count ? outputs.relu_() : outputs;
        }

        return activation.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var layer in _layers)
        {
            layer.Hidden.Dispose();
            layer.Output.Dispose();
        }
    }

    private static Tensor Outputs(Layer layer, Tensor inputs)
    {
        var (batch, units) = (inputs.shape[0], layer.Hidden.shape[1]);
        var sum = zeros(batch, layer.Output.shape[0], device: inputs.device);
        var block = Math.Max(1, HiddenAtATime / (batch * units));
        for (var start = 0L; start < inputs.shape[1]; start += block)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(block, inputs.shape[1] - start);
            var hidden = inputs
                .narrow(1, start, count)
                .unsqueeze(2)
                .mul(layer.Hidden.narrow(0, start, count))
                .relu_()
                .view(batch, count * units);
            sum.Accumulate(hidden.mm(layer.Output.narrow(1, start * units, count * units).t()));
        }

        return sum;
    }

    private sealed record Layer(Tensor Hidden, Tensor Output);
}
