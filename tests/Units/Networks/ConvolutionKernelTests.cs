using Experiments;
using Experiments.Networks;
using static TorchSharp.torch;

namespace Units.Networks;

/// <summary>What the one-pass convolution does with numbers that a maximum could hide.</summary>
public sealed class ConvolutionKernelTests
{
    [Fact]
    public void Forward_NotANumberInAWindow_GoesOnAsInPyTorch()
    {
        // ∞ times a black pixel is no number, ∞ times a white one is ∞: windows hold both, in every order.
        var shape = new ConvolutionShape(0, Channels: 1, Rows: 9, Columns: 9, Outputs: 3, Kernel: 2, Padding: 0);
        var stream = new RandomStream(3, "pixels", 0);
        float[] pixels =
        [
            .. Enumerable.Range(0, 4 * 81).Select(_ => stream.NextBelow(3) == 0 ? 0f : stream.NextSigned()),
        ];
        float[] kernels = [.. Enumerable.Range(0, 12).Select(_ => stream.NextSigned())];
        kernels[5] = float.PositiveInfinity;
        var pooled = new float[4 * 4 * 4 * 3];
        new ConvolutionKernel(shape).Forward(pixels, kernels, pooled);

        using var scope = NewDisposeScope();
        var products = nn.functional.conv2d(tensor(pixels, [4, 1, 9, 9]), tensor(kernels, [3, 1, 2, 2]));
        var expected = nn.functional.max_pool2d(nn.functional.relu(products), 2).permute(0, 2, 3, 1).contiguous();
        float[] values = [.. expected.data<float>()];
        Assert.Contains(values, float.IsNaN);
        Assert.Contains(values, float.IsPositiveInfinity);
        Assert.Contains(values, float.IsFinite);
        Assert.Equal(values, pooled, (x, y) => x.Equals(y) || MathF.Abs(x - y) < 1e-6f);
    }
}
