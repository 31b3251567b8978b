using CsCheck;
using Experiments.SubsetSum.Needs;

namespace Units.SubsetSum.Needs;

public sealed class NeedGridTests
{
    private const double Tiny = 1e-9;

    private static readonly double[] Epsilons = [0, 0.3, 2, double.PositiveInfinity];

    // T of each η > 0 and ε; with ε = ∞ one candidate is always enough.
    private static readonly Gen<(double Eta, int[][] Firsts)[]> GenRows = Gen.Select(
            Gen.Double[1e-12, 0.999],
            Gen.Int[1, 40].Array[5, 60].Array[Epsilons.Length - 1]
        )
        .Array[1, 4]
        .Where(rows => rows.Select(row => row.Item1).Distinct().Count() == rows.Length);

    [Fact]
    public void Constant_AnyCells_IsTheLeastThatServesThem() =>
        Gen.Select(GenRows, Gen.Double[0.3, 0.99])
            .Sample(
                (rows, probability) =>
                {
                    var grid = Grid(rows, probability);
                    var constant = grid.Constant(grid.Bounded);

                    IsLeast(constant.Value, at => grid[at].N);
                    IsLeast(constant.Low, at => grid[at].Low);
                    Assert.True(constant.Low <= constant.Value && constant.Value <= constant.High);
                    if (grid.Bounded.All(at => grid[at].High is not null))
                    {
                        IsLeast(constant.High, at => grid[at].High!.Value);
                    }
                    else
                    {
                        Assert.Equal(double.PositiveInfinity, constant.High);
                    }

                    void IsLeast(double c, Func<(double, double), int> n)
                    {
                        Assert.All(grid.Bounded, at => Assert.True(Allowed(c, at) >= n(at)));
                        if (c > 0)
                        {
                            Assert.Contains(grid.Bounded, at => Allowed(c * (1 - 1e-6), at) < n(at));
                        }
                    }
                }
            );

    [Fact]
    public void Looseness_WithTheLeastConstant_IsOneSomewhereAndNowhereLess() =>
        Gen.Select(GenRows, Gen.Double[0.3, 0.99])
            .Sample(
                (rows, probability) =>
                {
                    var grid = Grid(rows, probability);
                    var constant = grid.Constant(grid.Bounded).Value;

                    Assert.Equal(1, grid.Bounded.Min(at => grid.Looseness(at, constant)), Tiny);
                }
            );

    [Fact]
    public void Constant_OneCandidateIsEnoughEverywhere_IsZero()
    {
        var grid = new NeedGrid(
            new CoveringTable(TrialPath.Cells(0.5, 2, [.. Enumerable.Repeat(1, 200)], 2)),
            Target.Interval,
            0.9,
            0.95
        );

        Assert.Equal(new BoundConstant(0, 0, 0), grid.Constant(grid.Bounded));
        Assert.Equal(1, grid.Looseness((0.5, 2), 0));
        Assert.Empty(grid.Points(double.PositiveInfinity));
    }

    [Fact]
    public void Constant_TrialsTooFew_HasNoGreatest()
    {
        var grid = new NeedGrid(
            new CoveringTable(TrialPath.Cells(0.5, 2, [.. Enumerable.Repeat(1, 20)], 2)),
            Target.Interval,
            0.9,
            0.95
        );

        Assert.Equal(new BoundConstant(0, 0, double.PositiveInfinity), grid.Constant(grid.Bounded));
    }

    [Fact]
    public void Scales_CellsMissingInPlaces_AreThoseThatAreThere()
    {
        var table = new CoveringTable([
            .. TrialPath.Cells(0.1, 0.5, [4, 4, 4, 5], 2),
            .. TrialPath.Cells(0, 0.5, [5, 5, 6, 7], 2),
            .. TrialPath.Cells(0.1, 0, [8, 8, 8, 8], 2),
            .. TrialPath.Cells(0.01, 3, [1, 1, 1, 1], 2),
        ]);
        var grid = new NeedGrid(table, Target.Single, 0.5, 0.9);

        Assert.Equal([(0, 0.5), (0.01, 3), (0.1, 0), (0.1, 0.5)], grid.Scales);
        Assert.Equal([(0.01, 3), (0.1, 0), (0.1, 0.5)], grid.Bounded);
        Assert.Equal([new(0.1, 0, 7.5), new(0.1, 0.5, 3 + (2 / 3.0))], grid.Points(3), SamePoint);
        Assert.Equal([new(0.1, 0, 7.5), new(0.1, 0.5, 3 + (2 / 3.0))], grid.Points(0.5), SamePoint);
        Assert.Equal([new(0.1, 0, 7.5)], grid.Points(0.4), SamePoint);
        Assert.Equal(6 * Math.Log(10) / 8, grid.Looseness((0.1, 0), 6), Tiny);
        Assert.Equal(MinimalN.Of(table, 0, 0.5, Target.Single, 0.5, 0.9), grid[(0, 0.5)]);
        Assert.Equal((table, Target.Single, 0.5, 0.9), (grid.Table, grid.Target, grid.Probability, grid.Confidence));
        Assert.Throws<KeyNotFoundException>(() => grid[(0.01, 0)]);
    }

    private static bool SamePoint(NeedPoint one, NeedPoint other) =>
        (one.Eta, one.Epsilon) == (other.Eta, other.Epsilon) && Math.Abs(one.N - other.N) < Tiny;

    private static double Allowed(double constant, (double Eta, double Epsilon) at) =>
        Math.Floor(Math.Max(1, constant * -Math.Log(at.Eta) / (1 + at.Epsilon)) + Tiny);

    private static NeedGrid Grid((double Eta, int[][] Firsts)[] rows, double probability)
    {
        // As many trials everywhere, and the exact limit, which has no bound.
        var trials = rows.Min(row => row.Firsts.Min(firsts => firsts.Length));
        return new NeedGrid(
            new CoveringTable([
                .. TrialPath.Cells(0, 0.3, [.. Enumerable.Repeat(99, trials)], 1),
                .. from row in rows
                from column in Epsilons.Index()
                from cell in TrialPath.Cells(
                    row.Eta,
                    column.Item,
                    column.Index < row.Firsts.Length
                        ? row.Firsts[column.Index][..trials]
                        : [.. Enumerable.Repeat(1, trials)],
                    1
                )
                select cell,
            ]),
            Target.Interval,
            probability,
            0.9
        );
    }
}
