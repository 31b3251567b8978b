using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>What a step of training did, shown to an observer before the next one; the tensors are R × N and only lent.</summary>
/// <param name="Step">The step's number, from 0.</param>
/// <param name="Batch">Indices of the images it saw.</param>
/// <param name="Weights">The weights at which loss and gradient were taken.</param>
/// <param name="Losses">R losses in nats, means over the batch, at <paramref name="Weights"/>.</param>
/// <param name="Gradients">Gradient of the loss by <paramref name="Weights"/>.</param>
/// <param name="Trained">What the step has moved, after it: ΔW for projected SGD, the scores for edge-popup.</param>
public sealed record TrainingStep(
    int Step,
    long[] Batch,
    Tensor Weights,
    Tensor Losses,
    Tensor Gradients,
    Tensor Trained
);
