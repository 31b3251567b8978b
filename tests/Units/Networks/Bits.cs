using System.Runtime.InteropServices;
using Experiments.Networks;
using static TorchSharp.torch;
using Architecture = Experiments.Networks.Architecture;

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

    /// <summary>
    /// ‖expected − actual‖₂ ≤ <paramref name="bound"/> · ‖expected‖₂ + 10⁻⁶ · <paramref name="unit"/>, where what is added up is
    /// of the order of the unit and may cancel.
    /// </summary>
    public static void Near(
        IReadOnlyList<float> expected,
        IReadOnlyList<float> actual,
        double bound,
        string what,
        double unit = 1
    )
    {
        Assert.Equal(expected.Count, actual.Count);
        double distance = Norm(expected.Zip(actual, (e, a) => (double)e - a));
        double length = Norm(expected.Select(e => (double)e));
        Assert.True(
            distance <= (bound * length) + (1e-6 * unit),
            $"{what}: ‖difference‖ = {distance:E2}, ‖expected‖ = {length:E2}, unit {unit:E2}"
        );
    }

    /// <summary>The same for the gradient of every layer by itself, so that a large one hides no small one.</summary>
    /// <param name="architecture">Says where the layers lie.</param>
    /// <param name="expected">N numbers.</param>
    /// <param name="actual">N numbers.</param>
    /// <param name="bound">The relative bound.</param>
    /// <param name="units">
    /// The gradient that outputs' gradients of the order of 1 would give. Where the network is sure of every image, what comes
    /// back from the outputs is 1 − p, which has the rounding of a 1 and hardly any digit of its own.
    /// </param>
    /// <param name="what">What is compared, for the message.</param>
    public static void Near(
        Architecture architecture,
        float[] expected,
        float[] actual,
        double bound,
        float[] units,
        string what
    )
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (LayerShape layer in architecture.Layers)
        {
            Range range = layer.Offset..(layer.Offset + layer.Weights);
            double unit = 1 + Norm(units[range].Select(value => (double)value));
            Near(expected[range], actual[range], bound, $"{what}, layer at {layer.Offset}", unit);
        }
    }

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));
}
