using CsCheck;
using Experiments;
using Experiments.SubsetSum;
using Experiments.SubsetSum.Solvers;

namespace Units.SubsetSum.Solvers;

public sealed class SolverTests
{
    [Theory]
    [InlineData(1, 14, 8000)]
    [InlineData(15, 18, 60)]
    public void Minimum_AnyItems_IsTheLeastErrorOfAllSubsets(int least, int most, int cases) =>
        SubsetSumCases
            .GenCase(least, most)
            .Sample(
                given =>
                {
                    var kept = new bool[given.Items.Length];

                    var error = new SubsetSumSolver().Minimum(given.Target, given.Items, given.Radii, kept);

                    Assert.Equal(SubsetSumCases.Least(given), error);
                    Assert.Equal(error, SubsetSumCases.Error(given, kept));
                },
                iter: cases
            );

    [Fact]
    public void Within_AnyItems_FindsASubsetExactlyWhereThereIsOne()
    {
        var (found, none) = (0, 0);
        Gen.Select(SubsetSumCases.GenCase(1, 14), SubsetSumCases.GenEta)
            .Sample(
                (given, eta) =>
                {
                    var kept = new bool[given.Items.Length];

                    var isFound = new SubsetSumSolver().Within(
                        given.Target,
                        given.Items,
                        given.Radii,
                        eta,
                        kept,
                        out var error
                    );

                    Assert.Equal(SubsetSumCases.Least(given) <= eta, isFound);
                    Assert.Equal(isFound ? SubsetSumCases.Error(given, kept) : double.PositiveInfinity, error);
                    Assert.True(isFound ? error <= eta : !kept.Contains(true));
                    _ = isFound ? Interlocked.Increment(ref found) : Interlocked.Increment(ref none);
                },
                iter: 8000
            );
        Assert.True(found > 500 && none > 500, $"{found} targets were within reach and {none} were not");
    }

    [Fact]
    public void Within_SmallWholeUnits_FindsASubsetExactlyWhereThereIsOne() =>
        // η is odd in these units as often as even, and the nearest subset often exactly at η.
        Gen.Select(Gen.Int[-40, 40].Array[1, 9], Gen.Int[-200, 200], Gen.Int[1, 9])
            .Sample(
                (units, target, eta) =>
                {
                    const double Unit = 1.0 / FixedPoint.One;
                    var n = units.Length;
                    var least = Enumerable
                        .Range(0, 1 << n)
                        .Min(subset => Math.Abs(target - units.Where((_, at) => (subset >> at & 1) != 0).Sum()));

                    var isFound = new SubsetSumSolver().Within(
                        target * Unit,
                        [.. units.Select(one => one * Unit)],
                        [],
                        eta * Unit,
                        new bool[n],
                        out var error
                    );

                    Assert.Equal(least <= eta, isFound);
                    Assert.Equal(isFound, error <= eta * Unit);
                },
                iter: 1000
            );

    // Nothing may remain from the call before, whatever its size and kind.
    [Fact]
    public void Calls_OnOneObject_AnswerAsOnANewOne() =>
        Gen.Select(SubsetSumCases.GenCase(1, 14), SubsetSumCases.GenEta)
            .Array[2, 8]
            .Sample(
                calls =>
                {
                    var used = new SubsetSumSolver();
                    foreach (var (given, eta) in calls)
                    {
                        Assert.Equal(Answers(new SubsetSumSolver(), given, eta), Answers(used, given, eta));
                    }
                },
                iter: 500
            );

    // More than are solved at once: sums of quarters, and a target between two of them.
    [Theory]
    [InlineData(29, 0, 0.05)]
    [InlineData(40, 0, 0.05)]
    [InlineData(40, 1e-4, 0.0499)]
    public void Minimum_ManyItems_IsTheDistanceFromTheNearestMultiple(int n, double radius, double expected)
    {
        var (items, kept) = (new double[n], new bool[n]);
        Array.Fill(items, 0.25);

        var error = new SubsetSumSolver().Minimum(0.3, items, [.. items.Select(_ => radius)], kept);

        Assert.Equal(expected, error, 1e-15);
        Assert.Equal(1, kept.Count(isKept => isKept));
    }

    // The sums of 54 multiples of 2⁻²⁴ are so dense that far fewer items hit every target exactly.
    [Fact]
    public void Minimum_MoreItemsThanThereIsRoomForOfFloatPrecision_IsZero()
    {
        var stream = new RandomStream(3, "many floats", 0);
        double[] items = [.. Enumerable.Range(0, 54).Select(_ => (double)stream.NextSigned())];
        var target = Math.Round(0.4 * (1 << 23)) / (1 << 23);
        var kept = new bool[54];

        Assert.Equal(0, new SubsetSumSolver().Minimum(target, items, [], kept));
        Assert.Equal(0, SubsetSumCases.Error(new(target, items, []), kept));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-12)]
    public void Minimum_MoreItemsThanThereIsRoomForAndNoExactHit_AsksForAPrecision(double radius)
    {
        var stream = new RandomStream(3, "no room", 0);
        double[] items = [.. Enumerable.Range(0, 24).Select(_ => (double)stream.NextSigned())];
        double[] radii = [.. items.Select(_ => radius)];
        var solver = new SubsetSumSolver(maximumItems: 20);
        var kept = new bool[24];

        var fault = Assert.Throws<SubsetSumFault>(() => solver.Minimum(Math.PI / 10, items, radii, kept));

        Assert.Equal(
            "There is no room for the exact minimum of 24 candidates, whose first ones do not reach the target exactly; give a precision η instead.",
            fault.Message
        );
        Assert.True(solver.Within(Math.PI / 10, items, radii, 1e-3, kept, out _));
        Assert.Equal(0.5, solver.Minimum(0.5 + items.Where(a => a > 0).Sum(), items, [], kept), 1e-14);
    }

    [Fact]
    public void Within_SoSmallAPrecisionThatThereIsNoRoom_SaysSo()
    {
        var stream = new RandomStream(3, "no room", 1);
        double[] items = [.. Enumerable.Range(0, 30).Select(_ => stream.NextSigned() + (Math.E * 1e-12))];
        var solver = new SubsetSumSolver(maximumItems: 12);

        var fault = Assert.Throws<SubsetSumFault>(() =>
            solver.Within(Math.PI / 10, items, [], 1e-14, new bool[30], out _)
        );

        Assert.Equal(
            "There is no room for the sums of 30 candidates at a precision of 1E-14; a larger η needs less.",
            fault.Message
        );
    }

    // Equal items have few different sums, which take the room of a few.
    [Fact]
    public void Within_EqualItemsInLittleRoom_AreRuledOut()
    {
        var solver = new SubsetSumSolver(maximumItems: 20);
        double[] items = [.. Enumerable.Repeat(0.5, 80)];

        Assert.False(solver.Within(20.3, items, [], 1e-12, new bool[80], out var error));
        Assert.Equal(double.PositiveInfinity, error);
    }

    // All sums of a thousand items are looked through at a precision, and those that cannot come back are left behind.
    [Fact]
    public void Within_AThousandItemsAndATargetNearTheEnd_IsFoundOrRuledOut()
    {
        var stream = new RandomStream(3, "a thousand", 0);
        double[] items = [.. Enumerable.Range(0, 1000).Select(_ => Math.Round(stream.NextSigned() * 64) / 512)];
        var highest = items.Where(item => item > 0).Sum();
        var solver = new SubsetSumSolver();
        var kept = new bool[1000];

        Assert.True(solver.Within(0.9 * highest, items, [], 1e-3, kept, out var error) == (error <= 1e-3));
        Assert.False(solver.Within(highest - (2.5 / 512), items, [], 0.4 / 512, kept, out _));
        Assert.True(solver.Within(highest - (2.5 / 512), items, [], 0.6 / 512, kept, out error));
        Assert.Equal(0.5 / 512, error);
    }

    [Fact]
    public void Calls_AfterAnEquallyLargeOne_AllocateNothing()
    {
        var stream = new RandomStream(3, "allocation", 0);
        double[] items = [.. Enumerable.Range(0, 20).Select(_ => (double)stream.NextSigned())];
        double[] radii = [.. items.Select(_ => 1e-6)];
        var solver = new SubsetSumSolver();
        var kept = new bool[20];
        Solve();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Solve();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Solve()
        {
            _ = solver.Minimum(0.3, items, [], kept);
            _ = solver.Minimum(0.3, items, radii, kept);
            _ = solver.Within(0.3, items, radii, 1e-7, kept, out _);
        }
    }

    [Fact]
    public void Share_ASubset_AttainsItsErrorWithinTheRadii() =>
        SubsetSumCases
            .GenCase(1, 10)
            .Sample(
                given =>
                {
                    var n = given.Items.Length;
                    var (kept, perturbations) = (new bool[n], new double[n]);
                    var error = new SubsetSumSolver().Minimum(given.Target, given.Items, given.Radii, kept);

                    SubsetPerturbation.Share(given.Target, given.Items, given.Radii, kept, perturbations);

                    var attained = given.Target;
                    for (var at = 0; at < n; at++)
                    {
                        attained -= kept[at] ? given.Items[at] + perturbations[at] : 0;
                        var radius = kept[at] && given.Radii.Length > 0 ? given.Radii[at] : 0;
                        Assert.InRange(perturbations[at], -radius, radius);
                    }

                    Assert.Equal(error, Math.Abs(attained), 1e-12);
                },
                iter: 2000
            );

    private static string Answers(SubsetSumSolver solver, SubsetSumCases.Case given, double eta)
    {
        var (nearest, any) = (new bool[given.Items.Length], new bool[given.Items.Length]);
        var least = solver.Minimum(given.Target, given.Items, given.Radii, nearest);
        var isFound = solver.Within(given.Target, given.Items, given.Radii, eta, any, out var error);
        return $"{least:R} {string.Join(',', nearest)} {isFound} {error:R} {string.Join(',', any)}";
    }
}
