using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Networks;

/// <summary>A set of images and labels on a device, normalised as they are taken. Reading from several threads is safe.</summary>
public sealed class DeviceImages : IDisposable
{
    private readonly Tensor _pixels;
    private readonly Tensor _labels;
    private readonly double _factor;
    private readonly double _shift;

    /// <summary>Copies a set to a device.</summary>
    /// <param name="images">The set.</param>
    /// <param name="mean">Mean of the training pixels, on the scale 0 … 1.</param>
    /// <param name="standardDeviation">Their s.d.; a pixel p becomes (p/255 − mean) / s.d.</param>
    /// <param name="device">Where it goes.</param>
    public DeviceImages(ImageSet images, double mean, double standardDeviation, Device device)
    {
        (Count, Rows, Columns) = (images.Count, images.Rows, images.Columns);
        (_factor, _shift) = (1 / (255 * standardDeviation), mean / standardDeviation);
        using var scope = NewDisposeScope();
        _pixels = OnDevice(images.Pixels, device).view(Count, (long)Rows * Columns).DetachFromDisposeScope();
        _labels = OnDevice(images.Labels, device).to(ScalarType.Int64).DetachFromDisposeScope();
    }

    /// <summary>Number of images.</summary>
    public int Count { get; }

    /// <summary>Rows of an image.</summary>
    public int Rows { get; }

    /// <summary>Columns of an image.</summary>
    public int Columns { get; }

    /// <summary>Where they are.</summary>
    public Device Device => _pixels.device;

    /// <summary>The chosen images, normalised: B × rows × columns.</summary>
    /// <param name="indices">B indices, each at least 0 and below <see cref="Count"/>.</param>
    public Tensor Pixels(long[] indices)
    {
        using var at = tensor(indices, device: Device);
        using var bytes = _pixels.index_select(0, at);
        return bytes.to(ScalarType.Float32).MultiplyBy(_factor).Subtract(_shift).view(-1, Rows, Columns);
    }

    /// <summary>The chosen images' class numbers, B of type int64.</summary>
    /// <param name="indices">B indices, each at least 0 and below <see cref="Count"/>.</param>
    public Tensor Labels(long[] indices)
    {
        using var at = tensor(indices, device: Device);
        return _labels.index_select(0, at);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pixels.Dispose();
        _labels.Dispose();
    }

    private static Tensor OnDevice(ReadOnlyMemory<byte> bytes, Device device) =>
        tensor(bytes.ToArray(), ScalarType.Byte, device: device);
}
