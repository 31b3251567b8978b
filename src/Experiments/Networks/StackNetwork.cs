using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>
/// Forward and backward passes of a stack of replicas of one architecture. A stack's weights are one tensor R × N, N the
/// architecture's number of weights. The replicas go through the layers in blocks: one by one on a CPU, whose caches hold one
/// replica's activations, and on a GPU as many as its free memory holds, which is mostly all. Not safe for concurrent use: every worker has its own.
/// </summary>
public sealed class StackNetwork
{
    private readonly long? _freeBytes;
    private readonly StackLayer[] _layers;
    private readonly LayerShape?[] _shapes;
    private readonly Action<long>? _onBlock;

    // Fewer than all once the memory did not hold more together.
    private long _most = long.MaxValue;

    /// <summary>Prepares the passes of an architecture.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="device">Where its weights and images will be.</param>
    /// <exception cref="CudaFault">A GPU's driver does not tell how much memory is free.</exception>
    public StackNetwork(Architecture architecture, Device device)
        : this(architecture, FreeBytesOf(device)) { }

    /// <summary>Prepares the passes of an architecture for a device with some free memory.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="freeBytes">The free memory of a GPU; null for a CPU, which takes one replica after the other.</param>
    /// <param name="onBlock">Called with the replicas of each block before it goes through the layers; null for nothing.</param>
    internal StackNetwork(Architecture architecture, long? freeBytes, Action<long>? onBlock = null)
    {
        (Architecture, _freeBytes, _onBlock) = (architecture, freeBytes, onBlock);
        (_layers, _shapes) = Layers(architecture, onCpu: freeBytes is null);
    }

    /// <summary>The network's architecture.</summary>
    public Architecture Architecture { get; }

    /// <summary>The gradient of the mean cross-entropy of a batch by every replica's weights.</summary>
    /// <param name="weights">R × N.</param>
    /// <param name="images">Where the batch comes from.</param>
    /// <param name="batch">Indices of its images.</param>
    /// <param name="gradients">R × N, overwritten.</param>
    /// <returns>R losses in nats, each the mean over the batch, on the stack's device; they belong to the caller.</returns>
    public Tensor LossGradient(Tensor weights, DeviceImages images, long[] batch, Tensor gradients)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var prepared = Prepare(images, batch);
        var losses = new List<Tensor>();
        InBlocks(
            weights,
            batch.Length,
            (start, count) =>
            {
                var blockWeights = weights.narrow(0, start, count);
                var logits = Forward(blockWeights, prepared.Input, forBackward: true);
                var logProbabilities = logits.log_softmax(1);
                var loss = MeanLoss(logProbabilities, prepared);
                var gradient = logProbabilities.exp().sub_(prepared.OneHot).DivideBy(prepared.Size);
                Backward(blockWeights, gradient, gradients.narrow(0, start, count));
                losses.Add(loss.MoveToOuterDisposeScope());
            }
        );

        return cat(losses).MoveToOuterDisposeScope();
    }

    /// <summary>Every replica's mean cross-entropy and share of correct answers over many images.</summary>
    /// <param name="weights">R × N.</param>
    /// <param name="images">The images.</param>
    /// <param name="chosen">Indices of those to use; at least one.</param>
    /// <param name="batchSize">Images at a time; the last batch may be smaller. It changes the result by rounding only.</param>
    /// <param name="cancellation">Ends the evaluation between two batches.</param>
    /// <returns>For each replica the loss in nats and the accuracy in [0, 1].</returns>
    public IReadOnlyList<(double Loss, double Accuracy)> Evaluate(
        Tensor weights,
        DeviceImages images,
        IReadOnlyList<int> chosen,
        int batchSize,
        CancellationToken cancellation
    )
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var losses = zeros(weights.shape[0], ScalarType.Float64, weights.device);
        var correct = zeros(weights.shape[0], ScalarType.Int64, weights.device);
        foreach (var batch in chosen.Select(index => (long)index).Chunk(batchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            var prepared = Prepare(images, batch);
            InBlocks(
                weights,
                batch.Length,
                (start, count) =>
                {
                    var logits = Forward(weights.narrow(0, start, count), prepared.Input, forBackward: false);
                    var right = logits.argmax(1).eq(prepared.Labels).sum(1);
                    var loss = MeanLoss(logits.log_softmax(1), prepared)
                        .to(ScalarType.Float64)
                        .MultiplyBy(prepared.Size);
                    losses.narrow(0, start, count).Accumulate(loss);
                    correct.narrow(0, start, count).Accumulate(right);
                }
            );
        }

        var (lossValues, correctValues) = (losses.cpu().data<double>(), correct.cpu().data<long>());
        return [.. lossValues.Zip(correctValues, (l, c) => (l / chosen.Count, (double)c / chosen.Count))];
    }

    /// <summary>The outputs before the softmax: R × classes × B; they belong to the caller.</summary>
    /// <param name="weights">R × N.</param>
    /// <param name="images">Where the batch comes from.</param>
    /// <param name="batch">Indices of its images.</param>
    public Tensor Logits(Tensor weights, DeviceImages images, long[] batch)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var prepared = Prepare(images, batch);
        var logits = new List<Tensor>();
        InBlocks(
            weights,
            batch.Length,
            (start, count) =>
                logits.Add(
                    Forward(weights.narrow(0, start, count), prepared.Input, forBackward: false)
                        .MoveToOuterDisposeScope()
                )
        );
        return cat(logits).MoveToOuterDisposeScope();
    }

    private static (StackLayer[] Layers, LayerShape?[] Shapes) Layers(Architecture architecture, bool onCpu)
    {
        var layers = new List<StackLayer>();
        var shapes = new List<LayerShape?>();
        LayerShape? before = null;
        foreach (var shape in architecture.Layers)
        {
            if (shape is DenseShape && before is ConvolutionShape convolution)
            {
                layers.Add(new FlattenLayer(convolution));
                shapes.Add(null);
            }

            layers.Add(
                shape switch
                {
                    ConvolutionShape c when onCpu => new ConvolutionOnCpu(c, before is null),
                    ConvolutionShape c when before is null => new FirstConvolutionLayer(c),
                    ConvolutionShape c => new ConvolutionLayer(c),
                    DenseShape d => new DenseLayer(d, before is null, shape == architecture.Layers[^1]),
                    _ => throw new InvalidOperationException($"No pass for {shape}."),
                }
            );
            shapes.Add(shape);
            before = shape;
        }

        return ([.. layers], [.. shapes]);
    }

    private static Tensor MeanLoss(Tensor logProbabilities, Batch batch) =>
        logProbabilities.mul(batch.OneHot).sum(1, 2).DivideBy(-batch.Size);

    private static Tensor Slice(Tensor flat, LayerShape? shape) =>
        shape is null ? flat : flat.narrow(1, shape.Offset, shape.Weights);

    private static long? FreeBytesOf(Device device) =>
        device.type switch
        {
            DeviceType.CPU => null,
            DeviceType.CUDA => CudaDriver.OfSystem.FreeBytes(Math.Max(0, device.index)),
            _ => long.MaxValue,
        };

    /// <summary>
    /// A pass over all replicas, block by block. A block that the memory does not hold is tried again with half as many replicas, and so are
    /// all that come after it; the estimate that blocks are cut by knows neither other programs nor libtorch's workspaces.
    /// </summary>
    /// <param name="weights">R × N.</param>
    /// <param name="batch">Images of the batch.</param>
    /// <param name="pass">Gets a block's first replica and their number; changes nothing that lasts before its last allocation.</param>
    private void InBlocks(Tensor weights, long batch, Action<long, long> pass)
    {
        var replicas = weights.shape[0];
        var size = _freeBytes is { } free
            ? StackMemory.BlockSize(replicas, StackMemory.BytesPerReplica(Architecture, batch), free)
            : 1;
        for (var start = 0L; start < replicas; )
        {
            var count = Math.Min(Math.Min(size, _most), replicas - start);
            try
            {
                using var block = NewDisposeScope();
                _onBlock?.Invoke(count);
                pass(start, count);
                start += count;
            }
            catch (Exception cause) when (count > 1 && MemoryFault.Is(cause))
            {
                _most = (count + 1) / 2;
            }
        }
    }

    private Batch Prepare(DeviceImages images, long[] indices)
    {
        using var scope = NewDisposeScope();
        var pixels = images.Pixels(indices);
        var input = ((IFirstLayer)_layers[0]).Arrange(pixels);
        var labels = images.Labels(indices);
        var oneHot = labels
            .eq(HeldScalar.Indices(Architecture.Classes, labels.device).unsqueeze(1))
            .to(ScalarType.Float32);
        return new Batch(
            input.MoveToOuterDisposeScope(),
            labels.MoveToOuterDisposeScope(),
            oneHot.MoveToOuterDisposeScope()
        );
    }

    private Tensor Forward(Tensor weights, Tensor input, bool forBackward)
    {
        var activation = input;
        for (var index = 0; index < _layers.Length; index++)
        {
            activation = _layers[index].Forward(Slice(weights, _shapes[index]), activation, forBackward);
        }

        return activation;
    }

    private void Backward(Tensor weights, Tensor outputGradient, Tensor gradients)
    {
        var gradient = outputGradient;
        for (var index = _layers.Length - 1; index >= 0 && gradient is not null; index--)
        {
            gradient = _layers[index]
                .Backward(Slice(weights, _shapes[index]), gradient, Slice(gradients, _shapes[index]));
        }
    }
}
