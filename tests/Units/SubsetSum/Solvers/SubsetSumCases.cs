using CsCheck;
using Experiments.SubsetSum;

namespace Units.SubsetSum.Solvers;

/// <summary>Random subset sums, and the errors of all their subsets one by one.</summary>
internal static class SubsetSumCases
{
    /// <summary>A target, items, and as many radii or none.</summary>
    internal sealed record Case(double Target, double[] Items, double[] Radii)
    {
        public override string ToString() =>
            $"target {Target:R}, items [{string.Join(", ", Items.Select(item => $"{item:R}"))}], radii [{string.Join(", ", Radii.Select(radius => $"{radius:R}"))}]";
    }

    // Few different sizes make ties and exact hits, zeros among them; floats are what networks hold; doubles are rounded.
    private static readonly Gen<double> GenNumber = Gen.OneOf(
        Gen.Int[-4, 4].Select(eighths => eighths / 8.0),
        Gen.Single[-1, 1].Select(value => (double)value),
        Gen.Double[-1, 1]
    );

    private static Gen<double[]> GenItems(int least, int most) =>
        from count in Gen.Int[least, most]
        from items in Gen.OneOf(
            GenNumber.Array[count],
            Gen.Double[-1, 1].Array[count],
            Gen.Int[-4, 4].Select(eighths => eighths / 8.0).Array[count],
            Gen.Double[-1, 1].Select(item => Enumerable.Repeat(item, count).ToArray())
        )
        select items;

    private static Gen<double[]> GenRadii(int count) =>
        Gen.OneOf(
            Gen.Const((double[])[]),
            Gen.Const(new double[count]),
            Gen.Double[0, 1e-3].Array[count],
            Gen.Double[0, 0.2].Array[count],
            Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 0.01]).Array[count],
            Gen.Const(1.0 / 64).Array[count]
        );

    internal static Gen<double> GenTarget(double[] items) =>
        Gen.OneOf(
            GenNumber,
            Gen.Double[-8, 8],
            Gen.Bool.Array[items.Length].Select(kept => items.Where((_, at) => kept[at]).Sum()),
            Gen.Double[0.9, 1.1].Select(share => share * items.Where(item => item > 0).Sum()),
            Gen.Double[0.9, 1.1].Select(share => share * items.Where(item => item < 0).Sum())
        );

    // Every fifth one is enlarged to where the numbers nearly exceed the range, with room for an eta.
    internal static Gen<Case> GenCase(int least, int most) =>
        from items in GenItems(least, most)
        from radii in GenRadii(items.Length)
        from target in GenTarget(items)
        from isEnlarged in Gen.Int[0, 4].Select(kind => kind == 0)
        let factor = isEnlarged ? 124 / Math.Max(1, Size(target, items, radii)) : 1
        select new Case(
            factor * target,
            [.. items.Select(item => factor * item)],
            [.. radii.Select(radius => factor * radius)]
        );

    private static double Size(double target, double[] items, double[] radii) =>
        Math.Abs(target) + items.Sum(Math.Abs) + radii.Sum();

    internal static readonly Gen<double> GenEta = Gen.OneOf(
        Gen.Double[-9, 0.5].Select(power => Math.Pow(10, power)),
        Gen.Const(1.0 / 64),
        Gen.Const(1e-20),
        Gen.Const(double.PositiveInfinity)
    );

    /// <summary>The least error of all 2ⁿ subsets.</summary>
    internal static double Least(Case given)
    {
        var (distance, items, radii) = Fixed(given);
        return ToDouble(LeastFrom(0, distance, 0));

        Int128 LeastFrom(int at, Int128 rest, Int128 radius) =>
            at == items.Length
                ? Error(rest, radius)
                : Int128.Min(LeastFrom(at + 1, rest, radius), LeastFrom(at + 1, rest - items[at], radius + radii[at]));
    }

    /// <summary>The error of one subset.</summary>
    internal static double Error(Case given, ReadOnlySpan<bool> kept)
    {
        var (rest, items, radii) = Fixed(given);
        Int128 radius = 0;
        for (var at = 0; at < items.Length; at++)
        {
            rest -= kept[at] ? items[at] : 0;
            radius += kept[at] ? radii[at] : 0;
        }

        return ToDouble(Error(rest, radius));
    }

    // Twice as many bits as any sum needs, so that nothing here shares the solver's care about overflow.
    private static (Int128 Target, Int128[] Items, Int128[] Radii) Fixed(Case given) =>
        (
            FixedPoint.Of(given.Target, "The target"),
            [.. given.Items.Select(item => (Int128)FixedPoint.Of(item, "An item"))],
            given.Radii.Length == 0
                ? new Int128[given.Items.Length]
                : [.. given.Radii.Select(radius => (Int128)FixedPoint.Of(radius, "A radius"))]
        );

    private static Int128 Error(Int128 distance, Int128 radius) => Int128.Max(0, Int128.Abs(distance) - radius);

    private static double ToDouble(Int128 value) => FixedPoint.ToDouble((long)value);
}
