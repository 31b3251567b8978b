using Experiments.Data;
using Experiments.Networks;
using static TorchSharp.torch;

namespace Units.Networks;

public sealed class DeviceImagesTests
{
    [Fact]
    public void Pixels_ChosenImages_AreTheirsInThatOrderNormalised()
    {
        ImageSet set = SmallImages.Random(6, 3, 4, 5, seed: 1);
        using var images = new DeviceImages(set, 0.1307, 0.3081, CPU);
        long[] chosen = [4, 0, 4, 5];
        using var pixels = images.Pixels(chosen);
        double[] expected =
        [
            .. chosen.SelectMany(image =>
                set.Pixels.Slice((int)image * 12, 12).ToArray().Select(pixel => ((pixel / 255.0) - 0.1307) / 0.3081)
            ),
        ];

        Assert.Equal([4L, 3, 4], pixels.shape);
        Assert.All(expected.Zip(Bits.Of(pixels)), pair => Assert.Equal(pair.First, pair.Second, 5e-7));
    }

    [Fact]
    public void Labels_ChosenImages_AreTheirsInThatOrder()
    {
        ImageSet set = SmallImages.Random(6, 3, 4, 5, seed: 1);
        using var images = new DeviceImages(set, 0.1307, 0.3081, CPU);
        using var labels = images.Labels([5, 1, 1]);

        Assert.Equal([set.Labels.Span[5], set.Labels.Span[1], set.Labels.Span[1]], labels.data<long>());
    }

    [Fact]
    public void Labels_Above127_StayPositive()
    {
        using var images = new DeviceImages(
            new ImageSet(1, 1, new byte[] { 0, 255 }, new byte[] { 255, 0 }),
            0,
            1,
            CPU
        );
        using var labels = images.Labels([0]);

        Assert.Equal(255, labels.item<long>());
    }

    [Fact]
    public void Images_ChangedAfterTheyWereCopied_DoNotChangeOnTheDevice()
    {
        byte[] pixels = [10, 20];
        using var images = new DeviceImages(new ImageSet(1, 1, pixels, new byte[] { 0, 1 }), 0, 1 / 255.0, CPU);
        pixels[0] = 99;
        using var read = images.Pixels([0]);

        Assert.Equal(10, read.item<float>());
    }

    [Fact]
    public void Pixels_FromSeveralThreads_AreTheSame()
    {
        using var images = SmallImages.Random(40, 6, 6, 3, seed: 2).Normalised();
        long[] all = [.. Enumerable.Range(0, 40).Select(image => (long)image)];
        using var expected = images.Pixels(all);

        Parallel.For(
            0,
            200,
            _ =>
            {
                using var pixels = images.Pixels(all);
                Bits.Equal(expected, pixels, "pixels");
            }
        );
    }
}
