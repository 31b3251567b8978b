using Experiments.Networks;
using static TorchSharp.torch;

namespace Experiments.Construction;

/// <summary>What a constructed network does on images, beside its target.</summary>
/// <param name="TargetAccuracy">The share of images that the target classifies correctly, in [0, 1].</param>
/// <param name="Accuracy">The share that the constructed network classifies correctly.</param>
/// <param name="Agreement">The share that both give the same class.</param>
/// <param name="LargestError">The largest ‖F(x) − G(x)‖₂/‖x‖₂; both networks grow with x in proportion, so it is one on the unit ball.</param>
public sealed record OnImages(double TargetAccuracy, double Accuracy, double Agreement, double LargestError)
{
    private const int BatchSize = 500;

    /// <summary>Runs both networks over images.</summary>
    /// <param name="target">F.</param>
    /// <param name="constructed">G.</param>
    /// <param name="images">The images, normalised as the target was trained on them.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    public static OnImages Of(
        TargetTensors target,
        CandidateNetwork constructed,
        DeviceImages images,
        CancellationToken cancellation
    )
    {
        var (right, rightToo, same, largest) = (0L, 0L, 0L, 0.0);
        foreach (var batch in Enumerable.Range(0, images.Count).Select(index => (long)index).Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var pixels = images.Pixels(batch).view(batch.Length, -1);
            var labels = images.Labels(batch);
            var (expected, found) = (target.Outputs(pixels), constructed.Outputs(pixels));
            var (classes, classesToo) = (expected.argmax(1), found.argmax(1));
            right += classes.eq(labels).sum().item<long>();
            rightToo += classesToo.eq(labels).sum().item<long>();
            same += classes.eq(classesToo).sum().item<long>();
            // An image of zeros has no direction, and no error either.
            var lengths = pixels.norm(1).AtLeast(1e-30);
            largest = Math.Max(largest, (expected - found).norm(1).div(lengths).max().item<float>());
        }

        double count = images.Count;
        return new OnImages(right / count, rightToo / count, same / count, largest);
    }
}
