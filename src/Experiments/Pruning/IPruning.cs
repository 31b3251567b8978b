using Experiments.Networks;
using static TorchSharp.torch;

namespace Experiments.Pruning;

/// <summary>A way to give every weight of a stack a score; <see cref="Supermask"/> turns scores into masks, the same for all.</summary>
public interface IPruning
{
    /// <summary>The scores.</summary>
    /// <param name="weights">The weights to prune: R × N, contiguous; not changed.</param>
    /// <param name="sparsities">s of each replica, in [0, 1).</param>
    /// <param name="training">Images, order and reporting.</param>
    /// <returns>R × N; it belongs to the caller.</returns>
    Tensor Scores(Tensor weights, IReadOnlyList<decimal> sparsities, TrainingSet training);
}
