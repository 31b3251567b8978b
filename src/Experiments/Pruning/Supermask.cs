using Experiments.Networks;
using static TorchSharp.torch;

namespace Experiments.Pruning;

/// <summary>
/// 0/1 masks from scores: in every layer with n weights exactly ⌊s · n⌋ are removed, those of the smallest |score|, or of all
/// weights of the network as many by one ranking. Among equal |score| the lower index of the flat vector is removed first.
/// </summary>
public static class Supermask
{
    /// <summary>⌊s · n⌋ without the rounding of binary fractions: 0.29 of 100 is 29.</summary>
    /// <param name="sparsity">s, the fraction removed, in [0, 1).</param>
    /// <param name="weights">n.</param>
    public static int Removed(decimal sparsity, int weights)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sparsity, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sparsity, 1);
        return (int)decimal.Floor(sparsity * weights);
    }

    /// <summary>The masks, by a stable sort on whatever device the scores are on.</summary>
    /// <param name="architecture">Says where the layers lie.</param>
    /// <param name="scores">R × N, without NaN.</param>
    /// <param name="sparsities">s of each replica.</param>
    /// <param name="threshold">Which weights are ranked together.</param>
    /// <returns>R × N of 0 and 1; it belongs to the caller.</returns>
    public static Tensor FromScores(
        Architecture architecture,
        Tensor scores,
        IReadOnlyList<decimal> sparsities,
        ThresholdScope threshold = ThresholdScope.Layer
    )
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var masks = empty_like(scores);
        foreach (var (offset, weights) in threshold.Parts(architecture))
        {
            var (_, order) = scores.narrow(1, offset, weights).abs().sort(dim: 1, stable: true);
            int[] removed = [.. sparsities.Select(s => Removed(s, weights))];
            var kept = HeldScalar
                .Indices(weights, scores.device)
                .ge(tensor(removed, removed.Length, 1, device: scores.device))
                .to(scores.dtype);
            masks.narrow(1, offset, weights).copy_(zeros_like(kept).scatter(1, order, kept));
        }

        return masks.MoveToOuterDisposeScope();
    }
}
