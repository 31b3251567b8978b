namespace Experiments.Construction;

/// <summary>Targets whose weights are all 1 or −1: the farthest that the theorem's weights in [−1, 1] can be.</summary>
public static class SignTarget
{
    /// <summary>A network with random signs.</summary>
    /// <param name="rootSeed">The root of the signs.</param>
    /// <param name="widths">The widths, from the inputs on; two or more.</param>
    public static TargetNetwork Of(ulong rootSeed, params IReadOnlyList<int> widths)
    {
        var stream = new RandomStream(rootSeed, "target signs", 0);
        return new TargetNetwork([
            .. widths
                .Zip(widths.Skip(1))
                .Select(
                    (pair, index) =>
                        new TargetLayer(
                            $"layer {index + 1}",
                            pair.Second,
                            pair.First,
                            [
                                .. Enumerable
                                    .Range(0, pair.First * pair.Second)
                                    .Select(_ => MathF.CopySign(1, stream.NextSigned())),
                            ]
                        )
                ),
        ]);
    }
}
