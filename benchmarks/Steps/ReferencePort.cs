using Experiments.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Steps;

/// <summary>
/// One network in the reference formulation of edge-popup and of SGD: libtorch's own layers and autograd, a full sort of the
/// scores of every layer at every step. It shares nothing with the stack but the shapes of an architecture, and serves as the
/// yardstick of speed and, in the unit tests, of the numbers.
/// </summary>
public sealed class ReferencePort : IDisposable
{
    private readonly Architecture _architecture;
    private readonly Tensor[] _weights;
    private readonly Tensor[] _scores;
    private readonly Tensor[] _velocities;
    private readonly DisposeScope _scope = NewDisposeScope();

    /// <summary>Starts a network.</summary>
    /// <param name="architecture">Its shapes.</param>
    /// <param name="weights">N weights, layer by layer.</param>
    /// <param name="scores">N scores, in the same order.</param>
    public ReferencePort(Architecture architecture, float[] weights, float[] scores)
    {
        _architecture = architecture;
        _weights = Split(weights);
        _scores = Split(scores);
        _velocities = [.. _scores.Select(score => zeros_like(score))];
        _scope.Detach([.. _weights, .. _scores, .. _velocities]);
    }

    /// <summary>The weights, N of them.</summary>
    public float[] Weights => Join(_weights);

    /// <summary>The scores, N of them.</summary>
    public float[] Scores => Join(_scores);

    /// <summary>The outputs before the softmax, B × classes, without pruning.</summary>
    /// <param name="images">B × rows × columns.</param>
    public Tensor Logits(Tensor images) => Forward(images, _weights);

    /// <summary>One step of edge-popup.</summary>
    /// <param name="images">B × rows × columns.</param>
    /// <param name="labels">B class numbers.</param>
    /// <param name="sparsity">The fraction removed.</param>
    /// <param name="learningRate">Learning rate.</param>
    /// <param name="momentum">Momentum.</param>
    /// <param name="weightDecay">Weight decay on the scores.</param>
    /// <param name="keptOnly">Whether the gradient moves only the scores of weights that the step kept.</param>
    /// <returns>The mean loss of the batch before the step.</returns>
    public double PopupStep(
        Tensor images,
        Tensor labels,
        double sparsity,
        double learningRate,
        double momentum,
        double weightDecay,
        bool keptOnly = false
    )
    {
        using var scope = NewDisposeScope();
        Tensor[] masks = [.. _scores.Select(score => Mask(score, sparsity))];
        var loss = nn.functional.cross_entropy(Forward(images, [.. _weights.Zip(masks, (w, m) => w * m)]), labels);
        loss.backward();
        using var noGradient = no_grad();
        for (var layer = 0; layer < _scores.Length; layer++)
        {
            var through = keptOnly ? masks[layer].grad! * masks[layer].detach() : masks[layer].grad!;
            var gradient = (through * _scores[layer].sign()) + (weightDecay * _scores[layer]);
            _velocities[layer].mul_(momentum).add_(gradient);
            _scores[layer].sub_(learningRate * _velocities[layer]);
        }

        return loss.item<float>();
    }

    /// <summary>The loss of a batch and its gradient by the weights, N numbers.</summary>
    /// <param name="images">B × rows × columns.</param>
    /// <param name="labels">B class numbers.</param>
    public (double Loss, float[] Gradient) LossGradient(Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        Tensor[] leaves = [.. _weights.Select(weight => weight.detach().clone().requires_grad_())];
        var loss = nn.functional.cross_entropy(Forward(images, leaves), labels);
        loss.backward();
        return (loss.item<float>(), Join([.. leaves.Select(leaf => leaf.grad!)]));
    }

    /// <summary>The gradient by the weights, N numbers, of given gradients by the outputs before the softmax.</summary>
    /// <param name="images">B × rows × columns.</param>
    /// <param name="outputs">B × classes.</param>
    public float[] Gradient(Tensor images, Tensor outputs)
    {
        using var scope = NewDisposeScope();
        Tensor[] leaves = [.. _weights.Select(weight => weight.detach().clone().requires_grad_())];
        return Join([.. autograd.grad([Forward(images, leaves)], leaves, [outputs])]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in (Tensor[])[.. _weights, .. _scores, .. _velocities])
        {
            tensor.Dispose();
        }

        _scope.Dispose();
    }

    private static Tensor Mask(Tensor score, double sparsity)
    {
        using var noGradient = no_grad();
        var (_, order) = score.abs().flatten().sort();
        var mask = ones_like(score);
        mask.flatten().index_fill_(0, order.slice(0, 0, (long)(sparsity * score.numel()), 1), 0);
        return mask.requires_grad_();
    }

    private static float[] Join(Tensor[] layers) =>
        [.. layers.SelectMany(layer => layer.detach().flatten().data<float>())];

    private Tensor Forward(Tensor images, Tensor[] weights)
    {
        var activation = images.unsqueeze(1);
        for (var index = 0; index < weights.Length; index++)
        {
            if (_architecture.Layers[index] is ConvolutionShape shape)
            {
                long[] padding = [shape.Padding, shape.Padding];
                var products = nn.functional.conv2d(activation, weights[index], padding: padding);
                activation = nn.functional.max_pool2d(nn.functional.relu(products), 2);
                continue;
            }

            activation = nn.functional.linear(activation.flatten(1), weights[index]);
            if (index < weights.Length - 1)
            {
                activation = nn.functional.relu(activation);
            }
        }

        return activation;
    }

    private Tensor[] Split(float[] flat) =>
        [
            .. _architecture.Layers.Select(layer =>
                tensor(flat.AsSpan(layer.Offset, layer.Weights).ToArray())
                    .view(
                        layer is ConvolutionShape c
                            ? [c.Outputs, c.Channels, c.Kernel, c.Kernel]
                            : [layer.Outputs, layer.FanIn]
                    )
            ),
        ];
}
