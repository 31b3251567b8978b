using CsCheck;

namespace Units.Pruning;

/// <summary>Scores with what makes ranking hard, and the masks that a plain stable sort gives.</summary>
internal static class RankedScores
{
    private static readonly float[] Awkward =
    [
        0f,
        -0f,
        float.Epsilon,
        -float.Epsilon,
        1e-40f,
        1.1754944e-38f,
        0.25f,
        -0.25f,
        MathF.BitIncrement(0.25f),
        1,
        float.MaxValue,
        float.MinValue,
        float.PositiveInfinity,
        float.NegativeInfinity,
    ];

    /// <summary>A score: few values with many ties, awkward ones, or any number.</summary>
    public static Gen<Gen<float>> GenKind { get; } =
        Gen.OneOf(
            Gen.Const(Gen.Float[-1, 1]),
            Gen.Const(Gen.Int[-3, 3].Select(value => value / 8f)),
            Gen.Const(Gen.OneOf(Awkward)),
            Gen.Const(Gen.OneOf(0f, -0f)),
            Gen.Const(Gen.Float.Where(value => !float.IsNaN(value))),
            Gen.Float.Where(value => !float.IsNaN(value)).Select(value => (Gen<float>)Gen.Const(value))
        );

    /// <summary>A number of scores: tiny, around a vector's length, or a layer's.</summary>
    public static Gen<int> GenCount { get; } =
        Gen.Frequency((6, Gen.Int[1, 40]), (2, Gen.Int[60, 300]), (1, Gen.Int[9_990, 10_010]));

    /// <summary>A number to remove, often at an end: at least 0 and below <paramref name="count"/>.</summary>
    public static Gen<int> GenRemoved(int count) =>
        Gen.OneOf(Gen.Int[0, count - 1], Gen.Const(0), Gen.Const(Math.Min(1, count - 1)), Gen.Const(count - 1));

    /// <summary>Which are kept when the <paramref name="removed"/> smallest sizes go, the lower index first.</summary>
    public static bool[] Kept(ReadOnlySpan<float> scores, int removed)
    {
        float[] copy = scores.ToArray();
        bool[] kept = new bool[copy.Length];
        foreach (int index in Enumerable.Range(0, copy.Length).OrderBy(at => Math.Abs(copy[at])).Skip(removed))
        {
            kept[index] = true;
        }

        return kept;
    }
}
