using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>A layer that can see the images, which all replicas share.</summary>
internal interface IFirstLayer
{
    /// <summary>The images as this layer takes them; done once per batch for all replicas.</summary>
    /// <param name="images">B × rows × columns.</param>
    Tensor Arrange(Tensor images);
}
