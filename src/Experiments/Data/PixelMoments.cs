namespace Experiments.Data;

/// <summary>Mean and population standard deviation of pixels, each divided by 255.</summary>
/// <param name="Mean">The mean, from 0 to 1.</param>
/// <param name="StandardDeviation">
/// The standard deviation with the count, not count − 1, in the denominator; from 0 to ½.
/// </param>
internal readonly record struct PixelMoments(double Mean, double StandardDeviation)
{
    /// <summary>
    /// Computes both from integer sums, so that the only roundings are those of the last division and the root.
    /// </summary>
    /// <param name="pixels">At least one pixel.</param>
    public static PixelMoments Of(ReadOnlySpan<byte> pixels)
    {
        long sum = 0;
        long squares = 0;
        foreach (byte pixel in pixels)
        {
            sum += pixel;
            squares += pixel * pixel;
        }

        double scale = 255.0 * pixels.Length;
        Int128 scatter = ((Int128)pixels.Length * squares) - ((Int128)sum * sum);
        return new PixelMoments(sum / scale, Math.Sqrt((double)scatter) / scale);
    }
}
