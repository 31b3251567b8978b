using CsCheck;
using Experiments.SubsetSum.Solvers;

namespace Units.SubsetSum.Solvers;

public sealed class MeetInTheMiddleTests
{
    // Equal, zero and huge sizes, and as many as make merges from both ends and reflections by whole vectors.
    private static readonly Gen<long[]> GenSizes =
        from count in Gen.Int[0, 13]
        from sizes in Gen.OneOf(
            Gen.Long[-(1L << 58), 1L << 58].Array[count],
            Gen.Long[-3, 3].Array[count],
            Gen.Long[0, 40].Select(power => 1L << (int)power).Array[count],
            Gen.Const(new long[count]),
            Gen.Int[0, 12]
                .Select(at => Enumerable.Range(0, count).Select(k => k == at ? long.MaxValue - 99 : 8L).ToArray())
        )
        select sizes;

    [Fact]
    public void Build_AnySizes_SortsAllSumsAndLeadsBackToTheirSubsets() =>
        GenSizes.Sample(
            sizes =>
            {
                var sums = new SortedSums();
                sums.Build(sizes, 0, 1, sizes.Length);

                Assert.Equal(AllSums(sizes), sums.Sums.ToArray());
                var kept = new bool[sizes.Length];
                var subsets = new HashSet<string>();
                for (var place = 0; place < sums.Sums.Length; place++)
                {
                    sums.Trace(place, kept, 0, 1);
                    Assert.Equal(sums.Sums[place], sizes.Where((_, at) => kept[at]).Sum(Math.Abs));
                    Assert.True(subsets.Add(string.Concat(kept.Select(isKept => isKept ? '1' : '0'))));
                }
            },
            iter: 150
        );

    [Fact]
    public void Find_AnySums_IsTheNearest() =>
        Gen.Select(GenSizes, Gen.Double[0, 1].Array[20])
            .Sample(
                (sizes, shares) =>
                {
                    var sums = new SortedSums();
                    var nearest = new NearestSum(sums);
                    sums.Build(sizes, 0, 1, sizes.Length);
                    nearest.Build();
                    var all = sums.Sums.ToArray();
                    var greatest = all[^1];
                    long[] values =
                    [
                        0,
                        greatest,
                        .. shares.Select(share => Math.Min(greatest, (long)(share * greatest))),
                        .. shares.Select(share => all[(int)(share * (all.Length - 1))]),
                    ];
                    Assert.All(
                        values,
                        value =>
                        {
                            var place = nearest.Find(value, out var distance);
                            Assert.Equal(all.Min(sum => Math.Abs(sum - value)), distance);
                            Assert.Equal(distance, Math.Abs(all[place] - value));
                        }
                    );
                },
                iter: 400
            );

    [Fact]
    public void Find_HalfwayBetweenTwo_IsTheGreater()
    {
        var sums = new SortedSums();
        var nearest = new NearestSum(sums);
        sums.Build([2, 4], 0, 1, 2);
        nearest.Build();

        Assert.Equal((1, 1L), (nearest.Find(1, out var distance), distance));
        Assert.Equal(3, nearest.Find(5, out _));
    }

    [Fact]
    public void Nearest_PartsOfLargerArrays_LooksAtNothingBesideThem() =>
        // Whatever stands beside the parts would often hit the target.
        Gen.Select(
                Gen.Long[-9, 9].Array[20],
                Gen.Int[1, 6],
                Gen.Long[-9, 9].Array[20],
                Gen.Int[1, 6],
                Gen.Long[-25, 25]
            )
            .Sample(
                (left, leftCount, right, rightCount, target) =>
                {
                    var (from, to) = (Part(left, leftCount), Part(right, rightCount));

                    var pair = MeetInTheMiddle.Nearest(from.Span, to.Span, target);

                    Assert.Equal(
                        from.ToArray().Min(one => to.ToArray().Min(other => Math.Abs(one + other - target))),
                        pair.Distance
                    );
                    Assert.Equal(pair.Distance, Math.Abs(from.Span[pair.Left] + to.Span[pair.Right] - target));

                    static Memory<long> Part(long[] numbers, int count)
                    {
                        var part = numbers.AsMemory((numbers.Length - count) / 2, count);
                        part.Span.Sort();
                        return part;
                    }
                },
                iter: 10_000
            );

    [Fact]
    public void Nearest_EquallyNearPairs_IsTheOneMetFirst()
    {
        Assert.Equal(new MeetInTheMiddle.Pair(1, 0, 0), MeetInTheMiddle.Nearest([0, 2], [0], 1));
        Assert.Equal(new MeetInTheMiddle.Pair(4, 0, 1), MeetInTheMiddle.Nearest([0, 10], [1, 9], 5));
    }

    private static long[] AllSums(long[] sizes)
    {
        long[] sums = [0];
        foreach (var size in sizes)
        {
            sums = [.. sums, .. sums.Select(sum => sum + Math.Abs(size))];
        }

        Array.Sort(sums);
        return sums;
    }
}
