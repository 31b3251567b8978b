using CsCheck;
using Experiments.SubsetSum;
using Experiments.SubsetSum.Solvers;

namespace Units.SubsetSum.Solvers;

public sealed class CandidateRowsTests
{
    [Theory]
    [InlineData(3, false)]
    [InlineData(80, false)]
    [InlineData(3, true)]
    [InlineData(80, true)]
    public void Solve_EachTarget_HasTheLeastErrorOfItsRow(int targets, bool hasRadii) =>
        Gen.Select(Numbers(4 * 6), Numbers(4 * targets), Numbers(4 * 6))
            .Sample(
                (candidates, wanted, radii) =>
                {
                    double[] reach = hasRadii ? [.. radii.Select(radius => Math.Abs(radius) / 64)] : [];
                    var rows = new CandidateRows(4, 6, targets, candidates, wanted, reach);

                    var solved = rows.Solve(null, 2, _ => { }, CancellationToken.None);

                    Assert.Equal(hasRadii ? 4 * targets * 6 : 0, solved.Perturbations.Length);
                    var single = new SubsetSumSolver();
                    var mask = new bool[6];
                    for (var index = 0; index < wanted.Length; index++)
                    {
                        var row = index / targets;
                        var own = candidates.AsSpan(6 * row, 6);
                        var ownReach = hasRadii ? reach.AsSpan(6 * row, 6) : [];
                        Assert.Equal(single.Minimum(wanted[index], own, ownReach, mask), solved.Errors[index]);
                        Assert.Equal(solved.Errors[index], Error(solved, own, wanted[index], index), 1e-12);
                    }
                },
                iter: 50
            );

    // 80 targets are so many that their least errors are found together.
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(80)]
    public void Solve_Within_FindsASubsetWhereTheLeastErrorAllowsOne(int targets) =>
        Gen.Select(Numbers(3 * 6), Numbers(3 * targets))
            .Sample(
                (candidates, wanted) =>
                {
                    const double Eta = 0.05;
                    var rows = new CandidateRows(3, 6, targets, candidates, wanted, []);

                    var least = rows.Solve(null, 1, _ => { }, CancellationToken.None).Errors;
                    var within = rows.Solve(Eta, 1, _ => { }, CancellationToken.None).Errors;

                    Assert.All(
                        least.Zip(within),
                        pair =>
                        {
                            if (pair.First <= Eta)
                            {
                                Assert.InRange(pair.Second, pair.First, Eta);
                            }
                            else
                            {
                                Assert.Equal(double.PositiveInfinity, pair.Second);
                            }
                        }
                    );
                },
                iter: 50
            );

    // A table for all targets would count η towards the 128; a target within η of 0 needs no table.
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Solve_WithinWhereNoTableCanBeShared_GoesTargetByTarget(int targets)
    {
        double[] wanted = [.. Enumerable.Repeat(0.5, targets)];

        var solved = new CandidateRows(1, 2, targets, [1, 2], wanted, []).Solve(
            127,
            1,
            _ => { },
            CancellationToken.None
        );

        Assert.Equal(wanted, solved.Errors);
        Assert.DoesNotContain(true, solved.Kept);
    }

    [Fact]
    public void Solve_AnyNumberOfWorkers_GivesTheSame()
    {
        var stream = new Experiments.RandomStream(1, "rows", 0);
        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (double)stream.NextSigned())];
        var rows = new CandidateRows(30, 15, 20, Draw(30 * 15), Draw(30 * 20), [.. Draw(30 * 15).Select(Math.Abs)]);
        var solvedTargets = 0L;

        var one = rows.Solve(null, 1, done => Interlocked.Add(ref solvedTargets, done), CancellationToken.None);
        var three = rows.Solve(null, 3, _ => { }, CancellationToken.None);

        Assert.Equal(one.Errors, three.Errors);
        Assert.Equal(one.Kept, three.Kept);
        Assert.Equal(one.Perturbations, three.Perturbations);
        Assert.Equal(30 * 20, solvedTargets);
    }

    [Fact]
    public void Solve_BadRow_IsNamed()
    {
        var rows = new CandidateRows(2, 2, 1, [1, 2, double.NaN, 3], [1, 1], []);

        var fault = Assert.Throws<SubsetSumFault>(() => rows.Solve(null, 1, _ => { }, CancellationToken.None));
        Assert.Equal(
            "In row 2: Candidate 1 must be a number between −128 and 128, where sums are exact, but it is NaN.",
            fault.Message
        );
    }

    [Fact]
    public void Solve_Cancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        var rows = new CandidateRows(3, 1, 1, [1, 2, 3], [1, 2, 3], []);

        Assert.ThrowsAny<OperationCanceledException>(() => rows.Solve(null, 1, _ => stop.Cancel(), stop.Token));
    }

    [Fact]
    public void New_NoRows_HasNothingToSolve() =>
        Assert.Empty(new CandidateRows(0, 3, 2, [], [], []).Solve(null, 1, _ => { }, CancellationToken.None).Errors);

    [Theory]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(128, "128")]
    public void Solve_BadTarget_IsNamed(double target, string text)
    {
        var rows = new CandidateRows(2, 1, 2, [1, 2], [1, 1, 1, target], []);

        var fault = Assert.Throws<SubsetSumFault>(() => rows.Solve(null, 1, _ => { }, CancellationToken.None));
        Assert.Equal(
            $"In row 2: Target 2 must be a number between −128 and 128, where sums are exact, but it is {text}.",
            fault.Message
        );
    }

    [Fact]
    public void New_NoCandidates_IsAFault()
    {
        var fault = Assert.Throws<SubsetSumFault>(() => new CandidateRows(2, 0, 1, [], [1, 2], []));
        Assert.Equal("Each row needs at least one candidate, but there is none.", fault.Message);
    }

    [Theory]
    [InlineData(3, 2, 0)]
    [InlineData(4, 3, 0)]
    [InlineData(4, 2, 2)]
    public void New_LengthsThatDoNotFit_Throw(int candidates, int targets, int radii) =>
        Assert.Throws<ArgumentException>(() =>
            new CandidateRows(2, 2, 1, new double[candidates], new double[targets], new double[radii])
        );

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    public void New_NegativeNumbers_Throw(int rows, int targets) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CandidateRows(rows, 1, targets, [], [], []));

    [Fact]
    public void New_MoreMasksThanAnArrayHolds_IsAFault()
    {
        var numbers = new double[50_000];

        var fault = Assert.Throws<SubsetSumFault>(() => new CandidateRows(1, 50_000, 50_000, numbers, numbers, []));
        Assert.Equal(
            "At most 2147483591 targets × candidates fit into one array of masks, but there are 2500000000.",
            fault.Message
        );
    }

    private static Gen<double[]> Numbers(int count) => Gen.Double[-1, 1].Array[count];

    /// <summary>The error of what was kept, with the perturbations, in double.</summary>
    private static double Error(SolvedRows solved, ReadOnlySpan<double> candidates, double target, int index)
    {
        var sum = 0.0;
        for (var place = 0; place < candidates.Length; place++)
        {
            var at = (index * candidates.Length) + place;
            var moved = solved.Perturbations.Length > 0 ? solved.Perturbations[at] : 0;
            sum += solved.Kept[at] ? candidates[place] + moved : 0;
        }

        return Math.Abs(target - sum);
    }
}
