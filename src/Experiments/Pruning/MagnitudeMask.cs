using Experiments.Networks;
using static TorchSharp.torch;

namespace Experiments.Pruning;

/// <summary>The baseline that removes the smallest weights, of every layer or of the network: a weight is its own score.</summary>
public sealed class MagnitudeMask : IPruning
{
    /// <inheritdoc/>
    public Tensor Scores(Tensor weights, IReadOnlyList<decimal> sparsities, TrainingSet training) => weights.clone();
}
