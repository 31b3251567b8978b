using System.Runtime.InteropServices;
using Experiments.Networks;

namespace Experiments.Construction;

/// <summary>How near a constructed network is to its target.</summary>
/// <param name="OnImages">On the test images.</param>
/// <param name="Certified">What ‖F(x) − G(x)‖₂ does not exceed for any x with ‖x‖₂ ≤ 1, the rounding of evaluating G aside.</param>
/// <param name="Found">The largest that was found by looking for it (see <see cref="ErrorSearch"/>) and on the images.</param>
/// <param name="Kept">The share of the second layers' candidates that are kept, in [0, 1].</param>
/// <param name="LargestPerturbation">The most that a kept weight was moved by, read off the weights.</param>
/// <param name="LargestMiss">The most that a weight of the target is missed by, read off the weights.</param>
public sealed record Approximation(
    OnImages OnImages,
    double Certified,
    double Found,
    double Kept,
    double LargestPerturbation,
    double LargestMiss
)
{
    private const int Starts = 64;

    /// <summary>Measures all of it.</summary>
    /// <param name="target">F.</param>
    /// <param name="constructed">What was built for it, every weight reached.</param>
    /// <param name="images">The test images, normalised as the target was trained on them.</param>
    /// <param name="cancellation">Looked at again and again.</param>
    /// <exception cref="ConstructionFault">What was built is no pruned candidate whose weights moved by at most ε.</exception>
    public static Approximation Of(
        TargetNetwork target,
        ConstructedNetwork constructed,
        DeviceImages images,
        CancellationToken cancellation
    )
    {
        // Read off the weights themselves, with the candidate drawn anew: a network that is no pruned, perturbed candidate is no evidence.
        ConstructionCheck[] checks =
        [
            .. target.Layers.Zip(constructed.Layers, (layer, built) => (layer, built)).Select(Check),
        ];
        RealisedLayer[] realised =
        [
            .. target.Layers.Zip(
                constructed.Layers,
                (layer, built) => new RealisedLayer(layer, built.Positive, built.Negative, Rounding(built))
            ),
        ];
        using var search = new ErrorSearch(realised);
        var settings = constructed.Settings;
        var found = search.Largest(
            Starts,
            new RandomStream(settings.RootSeed, "search for the largest error", settings.Seed),
            cancellation
        );
        var onImages = Evaluate(target, constructed, images, cancellation);
        return new Approximation(
            onImages,
            ErrorCertificate.Of(realised),
            Math.Max(found, onImages.LargestError),
            (double)checks.Sum(check => check.Kept) / constructed.Layers.Sum(layer => layer.Kept.LongLength),
            checks.Max(check => check.LargestPerturbation),
            checks.Max(check => check.LargestError)
        );

        ConstructionCheck Check((TargetLayer Target, ConstructedLayer Built) pair, int index) =>
            ConstructionCheck.Of(
                pair.Target,
                index + 1,
                constructed.Settings,
                new LayerWeights
                {
                    DeltaU = pair.Built.DeltaU,
                    FinalU = pair.Built.FinalU,
                    Mask = MemoryMarshal.Cast<bool, byte>(pair.Built.Kept),
                    DeltaV = pair.Built.DeltaV,
                    FinalV = pair.Built.FinalV(),
                }
            );
    }

    private static OnImages Evaluate(
        TargetNetwork target,
        ConstructedNetwork constructed,
        DeviceImages images,
        CancellationToken cancellation
    )
    {
        using var expected = new TargetTensors(target, images.Device);
        using var network = new CandidateNetwork(
            [
                .. constructed.Layers.Select(layer => new CandidateWeights(
                    layer.Outputs,
                    layer.Inputs,
                    2 * layer.N,
                    layer.FinalU,
                    layer.FinalV()
                )),
            ],
            images.Device
        );
        return OnImages.Of(expected, network, images, cancellation);
    }

    /// <summary>Products of two floats are exact in double; adding up n of them is not.</summary>
    private static double Rounding(ConstructedLayer layer)
    {
        var largest = layer.FinalU.Max(MathF.Abs) * (double)layer.FinalV().Max(MathF.Abs);
        return (double)layer.N * layer.N * largest * 2.3e-16;
    }
}
