using CsCheck;
using Experiments;
using Experiments.SubsetSum.Solvers;

namespace Units.SubsetSum.Solvers;

public sealed class SharedCandidatesTests
{
    // The items of one case, and targets of their own kind.
    private static readonly Gen<SubsetSumCases.Case[]> GenRow = SubsetSumCases
        .GenCase(1, 14)
        .SelectMany(given =>
            SubsetSumCases
                .GenTarget(given.Items)
                .Array[0, 6]
                .Select(targets =>
                    targets
                        .Append(given.Target)
                        .Where(target => Fits(target, given))
                        .Select(target => given with { Target = target })
                        .ToArray()
                )
        );

    [Fact]
    public void Minimum_AnyItems_IsTheLeastErrorOfAllSubsets() =>
        GenRow.Sample(
            row =>
            {
                var (errors, kept) = Answers(row, (candidates, targets, e, k) => candidates.Minimum(targets, e, k));

                for (var at = 0; at < row.Length; at++)
                {
                    Assert.Equal(SubsetSumCases.Least(row[at]), errors[at]);
                    Assert.Equal(errors[at], SubsetSumCases.Error(row[at], kept[at]));
                }
            },
            iter: 2500
        );

    [Fact]
    public void Within_AnyItems_FindsASubsetExactlyWhereThereIsOne() =>
        Gen.Select(GenRow, SubsetSumCases.GenEta.Where(double.IsFinite))
            .Sample(
                (row, eta) =>
                {
                    var (errors, kept) = Answers(
                        row,
                        (candidates, targets, e, k) => candidates.Within(targets, eta, e, k)
                    );

                    for (var at = 0; at < row.Length; at++)
                    {
                        var isThere = SubsetSumCases.Least(row[at]) <= eta;
                        Assert.Equal(
                            isThere ? SubsetSumCases.Error(row[at], kept[at]) : double.PositiveInfinity,
                            errors[at]
                        );
                        Assert.True(isThere ? errors[at] <= eta : !kept[at].Contains(true));
                    }
                },
                iter: 2500
            );

    // So many items that some are left to the lookups, and the merges go by words from both ends.
    [Theory]
    [InlineData(15, 0)]
    [InlineData(21, 0)]
    [InlineData(24, 0)]
    [InlineData(20, 1e-9)]
    [InlineData(24, 1e-7)]
    public void Minimum_ManyItems_IsWhatEachTargetAloneGives(int n, double radius)
    {
        var stream = new RandomStream(5, "shared candidates", n);
        double[] items = [.. Enumerable.Range(0, n).Select(_ => (double)stream.NextSigned())];
        double[] radii = [.. items.Select(_ => radius)];
        double[] targets = [.. Enumerable.Range(0, 100).Select(_ => 3 * stream.NextSigned())];
        var candidates = new SharedCandidates();
        var solver = new SubsetSumSolver();
        var (errors, kept, alone) = (new double[100], new bool[100 * n], new bool[n]);
        candidates.Load(items, radii);

        candidates.Minimum(targets, errors, kept);

        for (var at = 0; at < targets.Length; at++)
        {
            var row = kept.AsSpan(at * n, n);
            Assert.Equal(solver.Minimum(targets[at], items, radii, alone), errors[at]);
            Assert.Equal(errors[at], SubsetSumCases.Error(new(targets[at], items, radii), row));
        }
    }

    [Fact]
    public void Calls_OnOneObject_AnswerAsOnANewOneForEachTarget() =>
        Gen.Select(GenRow, SubsetSumCases.GenEta.Where(double.IsFinite))
            .Array[1, 4]
            .Sample(
                calls =>
                {
                    var used = new SharedCandidates();
                    foreach (var (row, eta) in calls)
                    {
                        Assert.Equal(
                            row.Select(one => Both(new SharedCandidates(), [one], eta)).SelectMany(answers => answers),
                            Both(used, row, eta)
                        );
                    }
                },
                iter: 300
            );

    // Tables are kept for the next call with the same items, unless it is of another kind or has another eta.
    [Theory]
    [InlineData(0)]
    [InlineData(1e-4)]
    public void Calls_OfAnotherKindOrEta_AnswerAsWithoutTheOthers(double radius)
    {
        double[] items = [0.3, -0.71, 0.123];
        double[] radii = [.. items.Select(_ => radius)];
        var candidates = new SharedCandidates();
        var (errors, kept) = (new double[1], new bool[3]);
        candidates.Load(items, radii);

        Assert.Equal(double.PositiveInfinity, WithinOf(0.01));
        Assert.Equal(0.05 - radius, MinimumOf(), 1e-15);
        Assert.Equal(0.05 - radius, WithinOf(0.06), 1e-15);
        Assert.Equal(double.PositiveInfinity, WithinOf(0.04));
        Assert.Equal(0.05 - radius, MinimumOf(), 1e-15);

        double WithinOf(double eta)
        {
            candidates.Within([0.35], eta, errors, kept);
            return errors[0];
        }

        double MinimumOf()
        {
            candidates.Minimum([0.35], errors, kept);
            return errors[0];
        }
    }

    [Fact]
    public void Calls_AfterAnEquallyLargeOne_AllocateNothing()
    {
        var stream = new RandomStream(5, "allocation", 0);
        double[] items = [.. Enumerable.Range(0, 20).Select(_ => (double)stream.NextSigned())];
        double[] targets = [.. Enumerable.Range(0, 10).Select(_ => (double)stream.NextSigned())];
        var candidates = new SharedCandidates();
        var (errors, kept) = (new double[10], new bool[200]);
        Solve();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Solve();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Solve()
        {
            candidates.Load(items, []);
            candidates.Minimum(targets, errors, kept);
            candidates.Within(targets, 1e-3, errors, kept);
        }
    }

    // 4·2ʰ + 40·m·2ⁿ⁻ʰ nanoseconds together, 5.5·m·2^(n/2) one by one; h is 6 of 6, 18 of 24 and 24 of 48. 64 targets of 6 take as long.
    [Theory]
    [InlineData(6, 64, false)]
    [InlineData(6, 65, true)]
    [InlineData(24, 50, false)]
    [InlineData(24, 60, true)]
    [InlineData(48, 10_000, false)]
    public void IsWorth_ItemsAndTargets_IsWhereTheyTakeLessTimeTogether(int items, int targets, bool isWorth) =>
        Assert.Equal(isWorth, SharedCandidates.IsWorth(items, targets));

    private static bool Fits(double target, SubsetSumCases.Case given) =>
        Math.Abs(target) + given.Items.Sum(Math.Abs) + given.Radii.Sum() < 124.5;

    private static (double[] Errors, bool[][] Kept) Answers(
        SubsetSumCases.Case[] row,
        Action<SharedCandidates, double[], double[], bool[]> solve
    )
    {
        if (row.Length == 0)
        {
            return ([], []);
        }

        var candidates = new SharedCandidates();
        candidates.Load(row[0].Items, row[0].Radii);
        return Answers(candidates, row, solve);
    }

    private static (double[] Errors, bool[][] Kept) Answers(
        SharedCandidates candidates,
        SubsetSumCases.Case[] row,
        Action<SharedCandidates, double[], double[], bool[]> solve
    )
    {
        var n = row[0].Items.Length;
        // What was in the places does not matter.
        var (errors, kept) = (new double[row.Length], Enumerable.Repeat(true, row.Length * n).ToArray());
        solve(candidates, [.. row.Select(one => one.Target)], errors, kept);
        return (errors, [.. kept.Chunk(n)]);
    }

    private static List<string> Both(SharedCandidates candidates, SubsetSumCases.Case[] row, double eta)
    {
        if (row.Length == 0)
        {
            return [];
        }

        candidates.Load(row[0].Items, row[0].Radii);
        var (least, nearest) = Answers(candidates, row, (c, targets, e, k) => c.Minimum(targets, e, k));
        var (errors, any) = Answers(candidates, row, (c, targets, e, k) => c.Within(targets, eta, e, k));
        return
        [
            .. row.Select(
                (_, at) => $"{least[at]:R} {string.Join(',', nearest[at])} {errors[at]:R} {string.Join(',', any[at])}"
            ),
        ];
    }
}
