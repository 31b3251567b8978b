using Experiments.Networks;
using static TorchSharp.torch;

namespace Experiments.Pruning;

/// <summary>The baseline that removes weights at random: every weight's score is a random number.</summary>
/// <param name="stream">Where the scores come from; every replica has the same ones, so that its masks are nested in s.</param>
public sealed class RandomMask(RandomStream stream) : IPruning
{
    /// <inheritdoc/>
    public Tensor Scores(Tensor weights, IReadOnlyList<decimal> sparsities, TrainingSet training)
    {
        var scores = new float[weights.shape[1]];
        foreach (ref var score in scores.AsSpan())
        {
            score = stream.NextSigned();
        }

        using var scope = NewDisposeScope();
        return tensor(scores, 1, scores.Length, device: weights.device)
            .expand(weights.shape)
            .contiguous()
            .MoveToOuterDisposeScope();
    }
}
