using Experiments;
using Experiments.Data;
using Experiments.Networks;
using Steps;
using TorchSharp;
using static TorchSharp.torch;

namespace Units.Networks;

/// <summary>A stack of replicas with random weights and a batch of random images for it.</summary>
internal sealed class Example : IDisposable
{
    private Example(Architecture architecture, DeviceImages images, float[][] weights)
    {
        (Architecture, Images) = (architecture, images);
        Weights = tensor(weights.SelectMany(row => row).ToArray(), weights.Length, architecture.Weights)
            .DetachFromDisposeScope();
        Batch = [.. Enumerable.Range(0, images.Count).Select(index => (long)index)];
    }

    public Architecture Architecture { get; }

    public DeviceImages Images { get; }

    /// <summary>R × N.</summary>
    public Tensor Weights { get; }

    /// <summary>All the images.</summary>
    public long[] Batch { get; }

    public int Replicas => (int)Weights.shape[0];

    /// <summary>Normal weights on images of continuous grey: no two windows are as bright.</summary>
    public static Example Real(string text, int rows, int columns, int replicas, int batch, int seed)
    {
        var architecture = Parse(text, rows, columns);
        return new Example(
            architecture,
            SmallImages.Random(batch, rows, columns, architecture.Classes, seed).Normalised(),
            [.. Enumerable.Range(0, replicas).Select(replica => Normal(architecture, seed, replica))]
        );
    }

    /// <summary>Normal weights on strokes: most windows are as bright as their neighbours, up to rounding.</summary>
    public static Example Strokes(string text, int rows, int columns, int replicas, int batch, int seed)
    {
        var architecture = Parse(text, rows, columns);
        return new Example(
            architecture,
            SmallImages.Strokes(batch, rows, columns, architecture.Classes, seed).Normalised(),
            [.. Enumerable.Range(0, replicas).Select(replica => Normal(architecture, seed, replica))]
        );
    }

    /// <summary>
    /// Small whole numbers for pixels and weights, those of every layer over a power of two that keeps its outputs near 1: every
    /// sum is exact in whatever order it is taken, and equal values and zeros abound where pooling and ReLU have to choose.
    /// </summary>
    public static Example Whole(NetworkText text, int replicas, int batch, int seed)
    {
        var architecture = text.Parse();
        var images = SmallImages.Random(batch, text.Rows, text.Columns, text.Classes, seed, brightest: 3);
        Example example = new(
            architecture,
            images.AsWholeNumbers(),
            [.. Enumerable.Range(0, replicas).Select(replica => Small(architecture, seed, replica))]
        );
        for (int replica = 0; replica < replicas; replica++)
        {
            example.ScaleLayers(replica);
        }

        return example;
    }

    /// <summary>The gradient by a replica's weights of outputs' gradients of size 1/B and either sign: N numbers.</summary>
    public float[] Units(int replica)
    {
        using var port = new ReferencePort(Architecture, Row(replica), Row(replica));
        using var pixels = Images.Pixels(Batch);
        var stream = new RandomStream(1, "signs", 0);
        float[] signs =
        [
            .. Enumerable
                .Range(0, Batch.Length * Architecture.Classes)
                .Select(_ => MathF.CopySign(1f / Batch.Length, stream.NextSigned())),
        ];
        using var outputs = tensor(signs, Batch.Length, Architecture.Classes);
        return port.Gradient(pixels, outputs);
    }

    /// <summary>The network's passes as a CPU runs them, replica by replica.</summary>
    public StackNetwork OnCpu() => new(Architecture, CPU);

    /// <summary>The passes that any other device runs, all replicas together; they run on a CPU's tensors as well.</summary>
    public StackNetwork OnAnyDevice() => new(Architecture, new Device(DeviceType.META, 0));

    public StackNetwork Passes(bool onCpu) => onCpu ? OnCpu() : OnAnyDevice();

    /// <summary>All the images in the order of a seed.</summary>
    public TrainingSet Training(int batchSize, int seed = 0) =>
        new(Images, new TrainingOrder(7, seed, Images.Count, Images.Count), batchSize);

    /// <summary>One replica by definition.</summary>
    public PlainNetwork Plain(int replica) => new(Architecture, [.. Row(replica).Select(weight => (double)weight)]);

    /// <summary>The weights of one replica.</summary>
    public float[] Row(int replica) => Bits.Of(Weights)[(replica * Architecture.Weights)..][..Architecture.Weights];

    /// <summary>The normalised pixels of one image.</summary>
    public double[] Pixels(long image)
    {
        using var scope = NewDisposeScope();
        return [.. Bits.Of(Images.Pixels([image])).Select(pixel => (double)pixel)];
    }

    public long Label(long image)
    {
        using var label = Images.Labels([image]);
        return label.item<long>();
    }

    public void Dispose()
    {
        Weights.Dispose();
        Images.Dispose();
    }

    private static Architecture Parse(string text, int rows, int columns) =>
        Architecture.Parse(text, rows, columns, int.Parse(text.Split('-')[^1]));

    private static float[] Normal(Architecture architecture, int seed, int replica) =>
        InitialWeights.Draw(
            architecture,
            Initialisation.KaimingNormal,
            1,
            new RandomStream(7, $"example {seed}", replica)
        );

    private static float[] Small(Architecture architecture, int seed, int replica)
    {
        var stream = new RandomStream(7, $"whole example {seed}", replica);
        return [.. Enumerable.Range(0, architecture.Weights).Select(_ => (int)stream.NextBelow(3) - 1f)];
    }

    private void ScaleLayers(int replica)
    {
        PlainNetwork plain = Plain(replica);
        foreach (long image in Batch)
        {
            plain.Logits(Pixels(image));
        }

        using var scope = NewDisposeScope();
        int before = 0;
        foreach (LayerShape layer in Architecture.Layers)
        {
            Assert.InRange(plain.Greatest[layer], 0, 1 << 24);
            int exponent = Math.ILogB(1 + plain.Greatest[layer]);
            Weights.select(0, replica).narrow(0, layer.Offset, layer.Weights).mul_(Math.ScaleB(1, before - exponent));
            before = exponent;
        }
    }
}
