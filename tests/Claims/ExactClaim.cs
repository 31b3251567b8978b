using System.Runtime.InteropServices;
using Experiments.Claims;
using Experiments.Runs;
using Experiments.Tickets;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace Claims;

/// <summary>What the claims that are true to the last bit have in common: a short real run, and comparisons of bits.</summary>
internal static class ExactClaim
{
    /// <summary>A sixth of the reduced scale's images, which is 62 steps; the whole of the full scale.</summary>
    public static GridSettings Settings(Scale scale) =>
        scale == Scale.Full ? scale.Settings : scale.Settings with { TrainImages = 4_000, TestImages = 1_000 };

    /// <summary>Says in the test's output what was tested, and on what.</summary>
    public static void Announce(this ITestOutputHelper output, Claim claim, Laboratory laboratory, string seen) =>
        output.WriteLine(
            $"{claim.Id}: {claim.Tested}\n  {laboratory.Architecture}, {laboratory.Settings.TrainImages} images on {laboratory.Device}: {seen}"
        );

    /// <summary>The bits of a float32 tensor's values, so that −0 differs from 0 and NaN equals itself.</summary>
    public static int[] Bits(Tensor values)
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, int>(values.cpu().contiguous().bytes).ToArray();
    }
}
