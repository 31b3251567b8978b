using Experiments;
using Experiments.Construction;
using Experiments.Data;
using Experiments.Networks;
using static TorchSharp.torch;

namespace Units.Construction;

public sealed class ApproximationTests : IDisposable
{
    // More than one batch of images; the first is one of zeros, which has no direction.
    private const int Images = 600;
    private const double Mean = 0;
    private const double StandardDeviation = 0.3;

    // So coarse that the networks do not always agree.
    private static readonly ConstructionSettings Settings = Example.Settings with { Eta = 0.3, N = 16 };

    private readonly TargetNetwork _target = Example.Target();
    private readonly byte[] _pixels = new byte[6 * Images];
    private readonly byte[] _labels = new byte[Images];
    private readonly DeviceImages _images;

    public ApproximationTests()
    {
        var stream = new RandomStream(9, "images", 0);
        for (var at = 6; at < _pixels.Length; at++)
        {
            _pixels[at] = (byte)stream.NextBelow(256);
        }

        for (var at = 0; at < Images; at++)
        {
            _labels[at] = (byte)stream.NextBelow(3);
        }

        _images = new DeviceImages(new ImageSet(2, 3, _pixels, _labels), Mean, StandardDeviation, CPU);
    }

    public void Dispose() => _images.Dispose();

    [Theory]
    [InlineData(PerturbedWeights.V)]
    [InlineData(PerturbedWeights.UV)]
    public void OnImages_TwoNetworks_IsWhatTheyDoImageByImage(PerturbedWeights perturbed)
    {
        var constructed = Example.Build(_target, Settings with { Perturbed = perturbed });
        var realised = Realised(_target, constructed);
        var (right, rightToo, same, largest) = (0, 0, 0, 0.0);
        for (var image = 0; image < Images; image++)
        {
            double[] x =
            [
                .. _pixels[(6 * image)..(6 * (image + 1))]
                    .Select(pixel => ((pixel / 255.0) - Mean) / StandardDeviation),
            ];
            var (f, g) = (PlainTarget.Outputs(_target, x), PlainTarget.Outputs(realised, x));
            var (one, other) = (Array.IndexOf(f, f.Max()), Array.IndexOf(g, g.Max()));
            right += one == _labels[image] ? 1 : 0;
            rightToo += other == _labels[image] ? 1 : 0;
            same += one == other ? 1 : 0;
            largest = Math.Max(largest, image == 0 ? 0 : RandomLayers.Error(realised, x));
        }

        var found = Of(constructed).OnImages;

        Assert.Equal(right / (double)Images, found.TargetAccuracy);
        Assert.Equal(rightToo / (double)Images, found.Accuracy);
        Assert.Equal(same / (double)Images, found.Agreement);
        Assert.Equal(largest, found.LargestError, 1e-5);
        Assert.NotEqual(right, rightToo);
        Assert.InRange(same, 1, Images - 1);
    }

    [Theory]
    [InlineData(PerturbedWeights.V)]
    [InlineData(PerturbedWeights.UV)]
    public void Of_ABuiltNetwork_ReadsItsFiguresOffTheWeights(PerturbedWeights perturbed)
    {
        var settings = Settings with { Perturbed = perturbed };
        var constructed = Example.Build(_target, settings);
        var (kept, all, moved, missed) = (0, 0, 0.0, 0.0);
        foreach (var (layer, wanted) in constructed.Layers.Zip(_target.Layers))
        {
            var final = layer.FinalV();
            all += final.Length;
            moved = Math.Max(moved, layer.FinalU.Zip(layer.U, (to, from) => Math.Abs((double)to - from)).Max());
            for (var at = 0; at < final.Length; at++)
            {
                kept += layer.Kept[at] ? 1 : 0;
                moved = Math.Max(moved, layer.Kept[at] ? Math.Abs((double)final[at] - layer.V[at]) : 0);
            }

            for (var at = 0; at < wanted.Weights.Length; at++)
            {
                missed = Math.Max(missed, Math.Abs(wanted.Weights[at] - layer.Positive[at]));
                missed = Math.Max(missed, Math.Abs(wanted.Weights[at] - layer.Negative[at]));
            }
        }

        var found = Of(constructed);

        Assert.Equal((double)kept / all, found.Kept);
        Assert.Equal(moved, found.LargestPerturbation);
        Assert.Equal(missed, found.LargestMiss, 1e-12);
        Assert.InRange(found.LargestPerturbation, 1e-3, settings.Epsilon);
        Assert.InRange(found.LargestMiss, 1e-3, settings.Eta);
    }

    [Fact]
    public void Of_ABuiltNetwork_CertifiesWhatEverySearchFinds()
    {
        var constructed = Example.Build(_target, Settings);
        var realised = Realised(_target, constructed);
        using var search = new ErrorSearch(realised);

        var found = Of(constructed);

        Assert.Equal(ErrorCertificate.Of(realised), found.Certified);
        Assert.InRange(
            found.Found,
            0.97 * search.Largest(64, new RandomStream(9, "another search", 0), CancellationToken.None),
            found.Certified
        );
        Assert.True(found.Found > found.OnImages.LargestError, $"{found}");

        // What a run is told can be found again from its seed.
        var stream = new RandomStream(Settings.RootSeed, "search for the largest error", Settings.Seed);
        Assert.Equal(search.Largest(64, stream, CancellationToken.None), found.Found);
    }

    // The square of n is no int.
    [Fact]
    public void Of_ManyCandidates_CertifiesTheirRoundingToo()
    {
        var target = Example.Row(0.5f);
        var constructed = Example.Build(target, Settings with { N = 50_000 });
        using var images = new DeviceImages(new ImageSet(1, 1, new byte[] { 255, 9 }, new byte[2]), 0, 1, CPU);

        Assert.Equal(
            ErrorCertificate.Of(Realised(target, constructed)),
            Approximation.Of(target, constructed, images, CancellationToken.None).Certified
        );
    }

    [Fact]
    public void Of_AWeightThatIsKeptAndWasNot_MissesMoreThanEta()
    {
        var constructed = Example.Build(_target, Settings);
        var layer = constructed.Layers[1];
        for (var at = 0; at < layer.N; at++)
        {
            layer.Kept[at] = layer.V[at] > 0;
        }

        Array.Clear(layer.DeltaV);
        var found = Of(constructed);

        Assert.True(found.LargestMiss > Settings.Eta, $"{found}");
        Assert.InRange(found.LargestPerturbation, 1e-3, Settings.Epsilon);
    }

    [Fact]
    public void Of_AWeightMovedByMoreThanEpsilon_IsAFault()
    {
        var constructed = Example.Build(_target, Settings);
        var layer = constructed.Layers[1];
        layer.DeltaV[Array.IndexOf(layer.Kept, true)] = 0.2f;

        Assert.Contains(
            "Δv must be at most 0.1 in size",
            Assert.Throws<ConstructionFault>(() => Of(constructed)).Message
        );
    }

    [Fact]
    public void Of_Cancelled_Ends()
    {
        var constructed = Example.Build(_target, Settings);
        var stopped = new CancellationToken(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(() => Approximation.Of(_target, constructed, _images, stopped));
        using var target = new TargetTensors(_target, CPU);
        using var network = new CandidateNetwork([], CPU);
        Assert.ThrowsAny<OperationCanceledException>(() => OnImages.Of(target, network, _images, stopped));
    }

    private Approximation Of(ConstructedNetwork constructed) =>
        Approximation.Of(_target, constructed, _images, CancellationToken.None);

    private static RealisedLayer[] Realised(TargetNetwork target, ConstructedNetwork constructed)
    {
        return
        [
            .. target.Layers.Zip(
                constructed.Layers,
                (layer, built) => new RealisedLayer(layer, built.Positive, built.Negative, Rounding(built))
            ),
        ];

        // n products of at most max|u'|·max|v'| each, and as many roundings of their sum, of half of 2⁻⁵² of it each.
        static double Rounding(ConstructedLayer layer)
        {
            var largest = layer.FinalU.Max(Math.Abs) * (double)layer.FinalV().Max(Math.Abs);
            return (double)layer.N * layer.N * largest * 2.3e-16;
        }
    }
}
