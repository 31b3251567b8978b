using System.Runtime.InteropServices;
using Experiments.Runs;
using Experiments.Tickets;
using static TorchSharp.torch;

namespace Experiments.Claims;

/// <summary>What the claims that are true to the last bit have in common: a short real run, and comparisons of bits.</summary>
internal static class ShortRun
{
    /// <summary>A fifth of the reduced scale's images, which is 62 steps; the whole of the full scale.</summary>
    public static GridSettings Settings(Scale scale) =>
        (scale == Scale.Full ? scale.Settings : scale.Settings with { TrainImages = 4_000, TestImages = 1_000 }) with
        {
            Seeds = [20, 21, 22],
        };

    /// <summary>The bits of a float32 tensor's values, so that −0 differs from 0 and NaN equals itself.</summary>
    public static int[] Bits(Tensor values)
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, int>(values.cpu().contiguous().bytes).ToArray();
    }

    /// <summary>A float32 tensor's values.</summary>
    public static float[] Floats(Tensor values)
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, float>(values.cpu().contiguous().bytes).ToArray();
    }

    /// <summary>In how many places two lists of the same length differ; all places if their lengths do.</summary>
    public static long Differences<T>(IReadOnlyList<T> first, IReadOnlyList<T> second)
        where T : IEquatable<T> =>
        first.Count == second.Count
            ? first.Zip(second).Count(pair => !pair.First.Equals(pair.Second))
            : Math.Max(first.Count, second.Count);
}
