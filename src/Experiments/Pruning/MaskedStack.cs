using Experiments.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Pruning;

/// <summary>Keeps the weights of a stack masked by scores that change from step to step, under <see cref="Supermask"/>'s rule.</summary>
internal sealed class MaskedStack
{
    private readonly Architecture _architecture;
    private readonly IReadOnlyList<decimal> _sparsities;
    private readonly ScoreThreshold[][] _thresholds;

    /// <param name="architecture">Says where the layers lie.</param>
    /// <param name="sparsities">s of each replica.</param>
    public MaskedStack(Architecture architecture, IReadOnlyList<decimal> sparsities)
    {
        (_architecture, _sparsities) = (architecture, sparsities);
        _thresholds =
        [
            .. sparsities.Select(sparsity =>
                architecture
                    .Layers.Select(layer => new ScoreThreshold(Supermask.Removed(sparsity, layer.Weights)))
                    .ToArray()
            ),
        ];
    }

    /// <summary>masked ← M(scores) ∘ weights.</summary>
    /// <param name="scores">R × N, contiguous.</param>
    /// <param name="weights">R × N, contiguous.</param>
    /// <param name="masked">R × N, contiguous; overwritten.</param>
    public void Apply(Tensor scores, Tensor weights, Tensor masked)
    {
        if (scores.device_type != DeviceType.CPU)
        {
            using var masks = Supermask.FromScores(_architecture, scores, _sparsities);
            masked.copy_(weights).mul_(masks);
            return;
        }

        var scoreValues = scores.Floats();
        var weightValues = weights.Floats();
        var maskedValues = masked.Floats();
        for (var replica = 0; replica < _thresholds.Length; replica++)
        {
            for (var index = 0; index < _architecture.Layers.Count; index++)
            {
                var layer = _architecture.Layers[index];
                var start = (replica * _architecture.Weights) + layer.Offset;
                _thresholds[replica]
                    [index]
                    .Apply(
                        scoreValues.Slice(start, layer.Weights),
                        weightValues.Slice(start, layer.Weights),
                        maskedValues.Slice(start, layer.Weights)
                    );
            }
        }
    }
}
