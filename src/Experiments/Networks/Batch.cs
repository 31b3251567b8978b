using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>A batch of B images on a device, arranged for a network's first layer.</summary>
/// <param name="Input">The arranged pixels, shared by all replicas.</param>
/// <param name="Labels">B class numbers.</param>
/// <param name="OneHot">Classes × B, 1 where the image has the class.</param>
internal sealed record Batch(Tensor Input, Tensor Labels, Tensor OneHot)
{
    public long Size => Labels.shape[0];
}
