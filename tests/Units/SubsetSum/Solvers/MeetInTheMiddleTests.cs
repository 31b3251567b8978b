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
