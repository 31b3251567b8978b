using Experiments.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Pruning;

/// <summary>Keeps the weights of a stack masked by scores that change from step to step, under <see cref="Supermask"/>'s rule.</summary>
internal sealed class MaskedStack
{
    private readonly Architecture _architecture;
    private readonly IReadOnlyList<decimal> _sparsities;
    private readonly ThresholdScope _scope;
    private readonly IReadOnlyList<(int Offset, int Weights)> _parts;
    private readonly ScoreThreshold[][] _thresholds;

    /// <param name="architecture">Says where the layers lie.</param>
    /// <param name="sparsities">s of each replica.</param>
    /// <param name="scope">Which weights are ranked together.</param>
    public MaskedStack(
        Architecture architecture,
        IReadOnlyList<decimal> sparsities,
        ThresholdScope scope = ThresholdScope.Layer
    )
    {
        (_architecture, _sparsities, _scope, _parts) = (architecture, sparsities, scope, scope.Parts(architecture));
        _thresholds =
        [
            .. sparsities.Select(sparsity =>
                _parts.Select(part => new ScoreThreshold(Supermask.Removed(sparsity, part.Weights))).ToArray()
            ),
        ];
    }

    /// <summary>masked ← M(scores) ∘ weights.</summary>
    /// <param name="scores">R × N, contiguous.</param>
    /// <param name="weights">R × N, contiguous.</param>
    /// <param name="masked">R × N, contiguous; overwritten.</param>
    public void Apply(Tensor scores, Tensor weights, Tensor masked)
    {
        if (scores.device_type == DeviceType.CPU)
        {
            ApplyOnCpu(scores, weights, masked);
        }
        else
        {
            ApplyOnAnyDevice(scores, weights, masked);
        }
    }

    /// <summary><see cref="Apply"/> by sorting, on whatever device the tensors are on.</summary>
    internal void ApplyOnAnyDevice(Tensor scores, Tensor weights, Tensor masked)
    {
        using var masks = Supermask.FromScores(_architecture, scores, _sparsities, _scope);
        masked.copy_(weights).mul_(masks);
    }

    private void ApplyOnCpu(Tensor scores, Tensor weights, Tensor masked)
    {
        var scoreValues = scores.Floats();
        var weightValues = weights.Floats();
        var maskedValues = masked.Floats();
        for (var replica = 0; replica < _thresholds.Length; replica++)
        {
            for (var index = 0; index < _parts.Count; index++)
            {
                var (offset, count) = _parts[index];
                var start = (replica * _architecture.Weights) + offset;
                _thresholds[replica]
                    [index]
                    .Apply(
                        scoreValues.Slice(start, count),
                        weightValues.Slice(start, count),
                        maskedValues.Slice(start, count)
                    );
            }
        }
    }
}
