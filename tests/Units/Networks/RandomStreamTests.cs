using CsCheck;
using Experiments;
using MathNet.Numerics.Distributions;

namespace Units.Networks;

public sealed class RandomStreamTests
{
    [Theory]
    [InlineData("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Philox_KnownAnswersOfRandom123_AreGiven(string counter, string key, string expected)
    {
        var (c, k, block) = (Words(counter), Words(key), new uint[4]);

        RandomStream.Philox(c[0], c[1], c[2], c[3], k[0], k[1], block);

        Assert.Equal(Words(expected), block);
    }

    // Computed apart from this code, from SHA-256 and the definition of Philox.
    [Fact]
    public void NextUInt32_KnownStream_GivesKnownDraws()
    {
        var stream = new RandomStream(2023, "weights", 3);
        var farthest = new RandomStream(ulong.MaxValue, "ordre ε", int.MaxValue);

        Assert.Equal(Words("751e68cf 271bbff2 37fca8af 9fcc8267 d081edd5 63888595"), Draws(stream, 6));
        Assert.Equal(Words("472f4adb 28da50de"), Draws(farthest, 2));
    }

    [Fact]
    public void NextSigned_KnownStream_GivesKnownDraws()
    {
        var stream = new RandomStream(2023, "weights", 3);

        Assert.Equal(
            [-0.08500945568084717f, -0.6944657564163208f, -0.5626019239425659f],
            Enumerable.Range(0, 3).Select(_ => stream.NextSigned())
        );
    }

    [Fact]
    public void NextNormal_KnownStream_GivesKnownDraws()
    {
        var stream = new RandomStream(2023, "weights", 3);

        Assert.Equal(0.7173776742260078, stream.NextNormal(), 1e-13);
        Assert.Equal(1.0243762876416818, stream.NextNormal(), 1e-13);
    }

    [Fact]
    public void NextUInt32_SameRootPurposeAndReplica_GivesTheSameNumbers() =>
        Gen.Select(Gen.ULong, Gen.String, Gen.Int[0, int.MaxValue])
            .Sample(
                (root, purpose, replica) =>
                    Draws(new RandomStream(root, purpose, replica), 9)
                        .SequenceEqual(Draws(new RandomStream(root, purpose, replica), 9)),
                iter: 100
            );

    [Theory]
    [InlineData(8ul, "weights", 2)]
    [InlineData(7ul, "Weights", 2)]
    [InlineData(7ul, "weights ", 2)]
    [InlineData(7ul, "scores", 2)]
    [InlineData(7ul, "weights", 3)]
    [InlineData(7ul | (1ul << 63), "weights", 2)]
    public void NextUInt32_OtherRootPurposeOrReplica_GivesUnrelatedNumbers(ulong root, string purpose, int replica)
    {
        const int Count = 20_000;
        uint[] one = Draws(new RandomStream(7, "weights", 2), Count);
        uint[] other = Draws(new RandomStream(root, purpose, replica), Count);

        // Of 32 · 20 000 pairs of bits about half agree, with an s.d. of 400.
        int agreeing = one.Zip(other, (a, b) => 32 - System.Numerics.BitOperations.PopCount(a ^ b)).Sum();
        Assert.InRange(agreeing, 320_000 - 2000, 320_000 + 2000);
        Assert.Empty(one.Take(1000).Intersect(other.Take(1000)));
    }

    [Fact]
    public void NextUInt32_OtherStreamsInUse_AreNoDisturbance()
    {
        var (alone, beside, other) = (
            new RandomStream(7, "weights", 0),
            new RandomStream(7, "weights", 0),
            new RandomStream(7, "scores", 0)
        );

        for (int draw = 0; draw < 50; draw++)
        {
            other.NextNormal();
            Assert.Equal(alone.NextUInt32(), beside.NextUInt32());
        }
    }

    [Fact]
    public void NegativeReplica_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(7, "weights", -1));

    [Fact]
    public void NextBelow_AnyBound_StaysBelowIt() =>
        Gen.Select(Gen.UInt, Gen.OneOf(Gen.UInt[1, 10], Gen.UInt[1, uint.MaxValue], Gen.Const(uint.MaxValue)))
            .Sample(
                (root, bound) =>
                {
                    var stream = new RandomStream(root, "below", 0);
                    return Enumerable.Range(0, 50).All(_ => stream.NextBelow(bound) < bound);
                },
                iter: 300
            );

    [Fact]
    public void NextBelow_Zero_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(7, "below", 0).NextBelow(0));

    // With this bound a remainder would favour the lowest third two to one, and a product that is never drawn again would
    // favour every third number two to one.
    [Fact]
    public void NextBelow_ThreeQuartersOfAllNumbers_FavoursNone()
    {
        var stream = new RandomStream(7, "below", 1);
        uint[] draws = [.. Enumerable.Range(0, 30_000).Select(_ => stream.NextBelow(3u << 30))];

        Assert.All(Enumerable.Range(0, 3), part => Even(draws.Count(draw => draw >> 30 == part)));
        Assert.All(Enumerable.Range(0, 3), rest => Even(draws.Count(draw => draw % 3 == rest)));

        // s.d. of a count: √(30 000 · ⅓ · ⅔) = 82.
        static void Even(int count) => Assert.InRange(count, 10_000 - 410, 10_000 + 410);
    }

    [Fact]
    public void NextBelow_SmallBound_GivesEveryNumberAsOften()
    {
        var stream = new RandomStream(7, "below", 2);
        int[] counts = new int[7];
        for (int draw = 0; draw < 70_000; draw++)
        {
            counts[stream.NextBelow(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 10_000 - 470, 10_000 + 470));
    }

    [Fact]
    public void NextSigned_EveryDraw_IsAnOddMultipleOfTwoToTheMinus23Inside()
    {
        var stream = new RandomStream(7, "signed", 0);
        for (int draw = 0; draw < 100_000; draw++)
        {
            // Exact: the product only moves the exponent.
            float multiple = stream.NextSigned() * (1 << 23);
            Assert.True(
                float.IsOddInteger(multiple) && Math.Abs(multiple) < 1 << 23,
                $"draw {draw}: {multiple} · 2⁻²³"
            );
        }
    }

    [Fact]
    public void NextSigned_ManyDraws_AreUniformOnTheOpenInterval()
    {
        double[] draws = Many("signed", stream => stream.NextSigned());

        Assert.InRange(Distance(draws, x => (x + 1) / 2), 0, 1.95 / Math.Sqrt(draws.Length));
        Assert.InRange(draws.Max(), 0.9999, 1);
        Assert.InRange(draws.Min(), -1, -0.9999);
        Assert.Equal(0, Correlation(draws), 5 / Math.Sqrt(draws.Length));
    }

    // Computed apart from this code, from the words that the stream is known to give.
    [Fact]
    public void NextSignedDouble_KnownStream_GivesKnownDraws()
    {
        var stream = new RandomStream(2023, "weights", 3);

        Assert.Equal(
            [-0.0850094784271127, -0.5626019613704576],
            Enumerable.Range(0, 2).Select(_ => stream.NextSignedDouble())
        );
    }

    [Fact]
    public void NextSignedDouble_EveryDraw_IsAnOddMultipleOfTwoToTheMinus52Inside()
    {
        var stream = new RandomStream(7, "signed double", 0);
        for (int draw = 0; draw < 100_000; draw++)
        {
            // Exact: the product only moves the exponent.
            double multiple = stream.NextSignedDouble() * (1L << 52);
            Assert.True(
                double.IsOddInteger(multiple) && Math.Abs(multiple) < 1L << 52,
                $"draw {draw}: {multiple} · 2⁻⁵²"
            );
        }
    }

    [Fact]
    public void NextSignedDouble_ManyDraws_AreUniformOnTheOpenInterval()
    {
        double[] draws = Many("signed double", stream => stream.NextSignedDouble());

        Assert.InRange(Distance(draws, x => (x + 1) / 2), 0, 1.95 / Math.Sqrt(draws.Length));
        Assert.Equal(0, Correlation(draws), 5 / Math.Sqrt(draws.Length));

        // What a float would not hold is uniform too.
        double[] fine = [.. draws.Select(x => x * (1 << 22)).Select(x => x - Math.Floor(x))];
        Assert.InRange(Distance(fine, x => x), 0, 1.95 / Math.Sqrt(draws.Length));
    }

    [Fact]
    public void NextNormal_ManyDraws_AreStandardNormal()
    {
        double[] draws = Many("normal", stream => stream.NextNormal());
        double n = draws.Length;

        Assert.InRange(Distance(draws, x => Normal.CDF(0, 1, x)), 0, 1.95 / Math.Sqrt(n));
        Assert.Equal(0, draws.Average(), 5 / Math.Sqrt(n));
        Assert.Equal(1, draws.Average(x => x * x), 5 * Math.Sqrt(2 / n));
        Assert.Equal(0, draws.Average(x => x * x * x), 5 * Math.Sqrt(15 / n));
        Assert.Equal(3, draws.Average(x => x * x * x * x), 5 * Math.Sqrt(96 / n));
        Assert.Equal(0, Correlation(draws), 5 / Math.Sqrt(n));
        Assert.InRange(draws.Max(Math.Abs), 4, 6);
    }

    [Fact]
    public void Shuffle_AnyItems_IsAPermutationOfThem() =>
        Gen.Select(Gen.UInt, Gen.Int[0, 9].Array[0, 40])
            .Sample(
                (root, items) =>
                {
                    int[] shuffled = [.. items];
                    new RandomStream(root, "shuffle", 0).Shuffle(shuffled.AsSpan());
                    return shuffled.Order().SequenceEqual(items.Order());
                },
                iter: 300
            );

    [Fact]
    public void Shuffle_FourItems_GivesEveryOrderAsOften()
    {
        var stream = new RandomStream(7, "shuffle", 1);
        var counts = new Dictionary<string, int>();
        for (int draw = 0; draw < 24_000; draw++)
        {
            char[] items = [.. "abcd"];
            stream.Shuffle(items.AsSpan());
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);

        // Chi-square with 23 degrees of freedom: above 59 once in 50 000.
        Assert.InRange(counts.Values.Sum(count => Math.Pow(count - 1000, 2) / 1000), 0, 59);
    }

    private static uint[] Words(string hexadecimal) => [.. hexadecimal.Split(' ').Select(w => Convert.ToUInt32(w, 16))];

    private static uint[] Draws(RandomStream stream, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => stream.NextUInt32())];

    private static double[] Many(string purpose, Func<RandomStream, double> draw)
    {
        var stream = new RandomStream(7, purpose, 1);
        return [.. Enumerable.Range(0, 200_000).Select(_ => draw(stream))];
    }

    /// <summary>Kolmogorov's distance from a distribution: beyond 1.95/√n once in a thousand samples of it.</summary>
    private static double Distance(double[] draws, Func<double, double> distribution) =>
        draws.Order().Select((x, rank) => Math.Abs(distribution(x) - ((rank + 0.5) / draws.Length))).Max();

    private static double Correlation(double[] draws) =>
        draws.Zip(draws.Skip(1), (x, next) => x * next).Average() / draws.Average(x => x * x);
}
