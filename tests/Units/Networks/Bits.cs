using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Units.Networks;

/// <summary>Comparisons of tensors as numbers and as bits.</summary>
internal static class Bits
{
    public static float[] Of(Tensor tensor)
    {
        using var contiguous = tensor.contiguous();
        return MemoryMarshal.Cast<byte, float>(contiguous.bytes).ToArray();
    }

    /// <summary>Equal bit for bit: −0 is not 0, and a NaN equals itself.</summary>
    public static void Equal(Tensor expected, Tensor actual, string what) => Equal(Of(expected), Of(actual), what);

    public static void Equal(float[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int at = 0; at < expected.Length; at++)
        {
            if (BitConverter.SingleToInt32Bits(expected[at]) != BitConverter.SingleToInt32Bits(actual[at]))
            {
                Assert.Fail($"{what}: {expected[at]:R} and {actual[at]:R} at {at} are not the same bits.");
            }
        }
    }

    public static bool AreSame(Tensor one, Tensor other) =>
        MemoryMarshal.Cast<float, int>(Of(one)).SequenceEqual(MemoryMarshal.Cast<float, int>(Of(other)));

    /// <summary>‖expected − actual‖₂ ≤ <paramref name="bound"/> · ‖expected‖₂; zeros must be met exactly.</summary>
    public static void Near(float[] expected, float[] actual, double bound, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double distance = Norm(expected.Zip(actual, (e, a) => (double)e - a));
        double length = Norm(expected.Select(e => (double)e));
        Assert.True(distance <= bound * length, $"{what}: ‖difference‖ = {distance:E2}, ‖expected‖ = {length:E2}");
    }

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));
}
