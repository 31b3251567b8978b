using Experiments;
using Experiments.Data;
using Experiments.Networks;
using static TorchSharp.torch;

namespace Units.Networks;

/// <summary>Sets of random images, made in memory.</summary>
internal static class SmallImages
{
    static SmallImages() => TorchRuntime.UseOneThread();

    /// <summary>Pixels uniform on 0 … <paramref name="brightest"/> and random labels.</summary>
    public static ImageSet Random(int count, int rows, int columns, int classes, int seed, uint brightest = 255)
    {
        var stream = new RandomStream(7, "small images", seed);
        byte[] pixels = new byte[count * rows * columns];
        foreach (ref byte pixel in pixels.AsSpan())
        {
            pixel = (byte)stream.NextBelow(brightest + 1);
        }

        return new ImageSet(rows, columns, pixels, Labels(count, classes, stream));
    }

    /// <summary>A light rectangle with noise on a black ground, as a digit is: most windows see one value only.</summary>
    public static ImageSet Strokes(int count, int rows, int columns, int classes, int seed)
    {
        var stream = new RandomStream(7, "strokes", seed);
        byte[] pixels = new byte[count * rows * columns];
        for (int image = 0; image < count; image++)
        {
            var (top, left) = ((int)stream.NextBelow((uint)rows), (int)stream.NextBelow((uint)columns));
            for (int row = top; row < Math.Min(rows, top + 3); row++)
            {
                for (int column = left; column < Math.Min(columns, left + 4); column++)
                {
                    pixels[(((image * rows) + row) * columns) + column] = (byte)(128 + stream.NextBelow(128));
                }
            }
        }

        return new ImageSet(rows, columns, pixels, Labels(count, classes, stream));
    }

    /// <summary>On the CPU, brought to mean 0 and s.d. 1 as far as MNIST's moments do.</summary>
    public static DeviceImages Normalised(this ImageSet images) => new(images, 0.1307, 0.3081, CPU);

    /// <summary>On a device, by default the CPU, every pixel the whole number that it is in the set.</summary>
    public static DeviceImages AsWholeNumbers(this ImageSet images, Device? device = null) =>
        new(images, 0, 1 / 255.0, device ?? CPU);

    private static byte[] Labels(int count, int classes, RandomStream stream) =>
        [.. Enumerable.Range(0, count).Select(_ => (byte)stream.NextBelow((uint)classes))];
}
