using CsCheck;
using Experiments;
using Experiments.Construction;

namespace Units.Construction;

public sealed class ErrorCertificateTests
{
    [Fact]
    public void Of_AnyNetwork_IsExceededByNoInput() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[1, 6], Gen.Int[1, 6], Gen.Int[1, 4], Gen.Double[0, 0.5])
            .Sample(
                (seed, inputs, hidden, outputs, error) =>
                {
                    var stream = new RandomStream(1, "certificate", seed);
                    var layers = RandomLayers.Realised(
                        RandomLayers.Target(stream, inputs, hidden, outputs),
                        stream,
                        error
                    );

                    var bound = ErrorCertificate.Of(layers);

                    for (var trial = 0; trial < 200; trial++)
                    {
                        double[] input = [.. Enumerable.Range(0, inputs).Select(_ => stream.NextNormal())];
                        // Computed in double, whose rounding the certificate has no part in.
                        Assert.InRange(RandomLayers.Error(layers, input), 0, bound + 1e-13);
                    }
                },
                iter: 200
            );

    // The worst that η leaves possible: every weight missed by η, to the same side.
    [Fact]
    public void EtaFor_AnyNetworkAndError_KeepsTheCertificateJustWithinTheError() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[1, 6], Gen.Int[1, 6], Gen.Int[1, 4], Gen.Double[1e-4, 100])
            .Sample(
                (seed, inputs, hidden, outputs, error) =>
                {
                    var target = RandomLayers.Target(new RandomStream(1, "precision", seed), inputs, hidden, outputs);

                    var eta = ErrorCertificate.EtaFor(target, error);

                    RealisedLayer[] layers =
                    [
                        .. target.Layers.Select(layer =>
                        {
                            double[] missed = [.. layer.Weights.Select(weight => weight + eta)];
                            return new RealisedLayer(layer, missed, missed, 1e-12);
                        }),
                    ];
                    Assert.InRange(ErrorCertificate.Of(layers), 0.998 * error, error);
                },
                iter: 200
            );

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void EtaFor_ErrorOutOfRange_SaysSo(double error) =>
        Assert.Equal(
            $"The error η̂ of the network must be greater than 0 and finite, but {error} was asked for.",
            Assert.Throws<SettingsFault>(() => ErrorCertificate.EtaFor(Example.Target(), error)).Message
        );

    [Fact]
    public void Of_OneWeight_IsItsError()
    {
        var layer = new RealisedLayer(new TargetLayer("one", 1, 1, [0.5f]), [0.5625], [0.375], 0);

        Assert.InRange(ErrorCertificate.Of([layer]), 0.125, 0.125 * (1 + 1e-12));
        Assert.InRange(ErrorCertificate.Of([layer with { Rounding = 0.25 }]), 0.375, 0.375 * (1 + 1e-12));
    }

    [Fact]
    public void Of_SecondLayer_CountsPositiveInputsOnly()
    {
        // Behind a ReLU nothing is negative: δ_1 = 0, and what the second layer is missed by counts for x > 0 alone.
        var first = new RealisedLayer(new TargetLayer("first", 1, 1, [2]), [2], [2], 0);
        var second = new RealisedLayer(new TargetLayer("second", 1, 1, [1]), [1.25], [100], 0);

        Assert.InRange(ErrorCertificate.Of([first, second]), 0.5, 0.5 * (1 + 1e-12));
    }

    [Fact]
    public void Of_ErrorOfTheFirstLayer_IsCarriedThroughTheSecond()
    {
        // δ_1 = 0.5, r_1 = 1; δ_2 = 3·0.5 + 0.25·(1 + 0.5).
        var first = new RealisedLayer(new TargetLayer("first", 1, 1, [1]), [1.5], [1], 0);
        var second = new RealisedLayer(new TargetLayer("second", 1, 1, [3]), [3.25], [3], 0);

        Assert.InRange(ErrorCertificate.Of([first, second]), 1.875, 1.875 * (1 + 1e-12));
    }

    [Fact]
    public void Of_ThirdLayer_IsMissedByAsMuchAsBothLayersBeforeItLengthen()
    {
        // r_2 = 2·3, and the third layer is missed by 0.5 of it.
        var first = new RealisedLayer(new TargetLayer("first", 1, 1, [2]), [2], [2], 0);
        var second = new RealisedLayer(new TargetLayer("second", 1, 1, [3]), [3], [3], 0);
        var third = new RealisedLayer(new TargetLayer("third", 1, 1, [1]), [1.5], [1], 0);

        Assert.InRange(ErrorCertificate.Of([first, second, third]), 3, 3 * (1 + 1e-12));
    }

    [Fact]
    public void EtaFor_WeightsThatShrinkTheError_IsBeyondIt()
    {
        var target = new TargetNetwork([
            new TargetLayer("first", 1, 1, [0.001f]),
            new TargetLayer("second", 1, 1, [0.001f]),
        ]);

        // The root of η·(0.002 + η) = 0.5 times the share that rounding leaves.
        Assert.Equal(0.70576, ErrorCertificate.EtaFor(target, 0.5), 1e-4);
    }

    [Fact]
    public void EtaFor_ErrorThatLeavesNoPrecision_SaysSo() =>
        Assert.StartsWith(
            "The error η̂ of the network must leave a precision of each weight above 0",
            Assert.Throws<SettingsFault>(() => ErrorCertificate.EtaFor(Example.Target(), double.Epsilon)).Message
        );

    [Fact]
    public void Of_EqualNetworks_IsNothing()
    {
        var stream = new RandomStream(2, "certificate", 0);
        var layers = RandomLayers.Realised(RandomLayers.Target(stream, 4, 5, 3), stream, 0);

        Assert.InRange(ErrorCertificate.Of(layers), 0, 1e-300);
    }
}
