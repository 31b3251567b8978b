using CsCheck;
using Experiments;
using Experiments.Construction;
using Experiments.SubsetSum;
using Experiments.SubsetSum.Solvers;

namespace Units.Construction;

public sealed class WeightSolverTests
{
    private sealed record Case(float Weight, float[] U, float[] V, double Epsilon, double Eta)
    {
        public ConstructionSettings Settings { get; } =
            new()
            {
                N = U.Length,
                Eta = Eta,
                Epsilon = Epsilon,
            };

        public override string ToString() =>
            $"w {Weight:R}, u [{string.Join(", ", U)}], v [{string.Join(", ", V)}], ε {Epsilon:R}, η {Eta:R}";
    }

    // As they are drawn: odd multiples of 2⁻²³.
    private static readonly Gen<float> GenSigned = Gen.Int[-(1 << 22), (1 << 22) - 1]
        .Select(place => ((2 * place) + 1) / (float)(1 << 23));

    private static readonly Gen<Case> GenCase =
        from n in Gen.Int[1, 10]
        from scale in Gen.OneOf(Gen.Const(1f), Gen.Const(4f), Gen.Const(100f))
        from sign in Gen.OneOf(Gen.Const(1), Gen.Const(-1))
        from u in GenSigned.Select(value => sign * scale * Math.Abs(value)).Array[n]
        from v in GenSigned.Select(value => scale * value).Array[n]
        from weight in Gen.OneOf(Gen.Single[-1, 1], Gen.Single[-30, 30], Gen.Const(0f), Gen.Const(1f))
        from epsilon in Gen.OneOf(
            Gen.Const(0.0),
            Gen.Double[0, 0.2],
            Gen.Double[0, 10],
            Gen.OneOf(Gen.Const(1e-9), Gen.Const(1e6), Gen.Const(1e200))
        )
        from eta in Gen.Double[-4, 0].Select(power => Math.Pow(10, power))
        select new Case(weight, u, v, epsilon, eta);

    [Fact]
    public void TrySolve_EtaTooSmallBesideLargeProducts_IsAFaultInTheGivenNumbers()
    {
        var settings = Example.Settings with { N = 2, Eta = double.Epsilon, Range = 1 << 20 };

        var fault = Assert.Throws<ConstructionFault>(() => Solve(settings, [1e6f, 1e6f], [1e6f, -1e6f]));

        Assert.StartsWith(
            "The precision η = 5E-324 must not be that small beside products u·v that sum up to 2E+12; ",
            fault.Message
        );
    }

    [Fact]
    public void TrySolve_MoreSumsThanThereIsRoomFor_IsTheSolversFault()
    {
        // All sums are multiples of 2⁻²⁴, and the weight is half of that away from them.
        var stream = new RandomStream(8, "many candidates", 0);
        float[] u = [.. Enumerable.Repeat(0.5f, 100)];
        float[] v = [.. Enumerable.Range(0, 100).Select(_ => stream.NextSigned())];
        var solver = new WeightSolver(
            Example.Settings with
            {
                N = 100,
                Epsilon = 0,
                Eta = 1e-15,
            },
            new SubsetSumSolver(maximumItems: 12)
        );

        var fault = Assert.Throws<SubsetSumFault>(() =>
            solver.TrySolve(0.25f + (1f / (1 << 25)), u, v, new bool[100], new float[100], out _)
        );

        Assert.StartsWith("There is no room for the sums of 100 candidates at a precision of 1E-15; ", fault.Message);
    }

    private static bool Solve(ConstructionSettings settings, float[] u, float[] v, float weight = 0.4f) =>
        new WeightSolver(settings).TrySolve(weight, u, v, new bool[u.Length], new float[u.Length], out _);

    [Fact]
    public void TrySolve_AnyWeight_SucceedsExactlyWhereASubsetDoes()
    {
        var (reached, unreached) = (0, 0);
        GenCase.Sample(
            given =>
            {
                var n = given.U.Length;
                var (kept, delta) = (new bool[n], new float[n]);
                Array.Fill(kept, true);
                Array.Fill(delta, 7);

                var isReached = new WeightSolver(given.Settings).TrySolve(
                    given.Weight,
                    given.U,
                    given.V,
                    kept,
                    delta,
                    out var realised
                );

                var least = Example.Least(given.Weight, given.U, given.V, given.Epsilon);
                Assert.True(
                    isReached ? least <= given.Eta + 1e-9 : least > given.Eta - Rounding(given),
                    $"least {least:R}"
                );
                Assert.Equal(Realised(given, kept, delta), realised, 1e-9 * (1 + Math.Abs(realised)));
                Assert.True(isReached ? Math.Abs(given.Weight - realised) <= given.Eta : !kept.Contains(true));
                _ = isReached ? Interlocked.Increment(ref reached) : Interlocked.Increment(ref unreached);
            },
            iter: 6000
        );
        Assert.True(reached > 500 && unreached > 500, $"{reached} weights were reached and {unreached} were not");
    }

    // Multiples of 2⁻⁴⁶ in double: nothing is rounded, and η is kept to the last bit.
    [Fact]
    public void TrySolve_NoPerturbationAndEtaTheLeastError_Succeeds() =>
        GenCase
            .Where(given => given.U.Concat(given.V).Max(Math.Abs) < 1 && given.Weight is 1 or -1)
            .Sample(
                given =>
                {
                    var least = Example.Least(given.Weight, given.U, given.V, 0);
                    var (kept, delta) = (new bool[given.U.Length], new float[given.U.Length]);

                    Assert.True(Solves(least));
                    Assert.False(Solves(Math.BitDecrement(least - Math.ScaleB(1, -47))));

                    bool Solves(double eta) =>
                        new WeightSolver(given.Settings with { Epsilon = 0, Eta = eta }).TrySolve(
                            given.Weight,
                            given.U,
                            given.V,
                            kept,
                            delta,
                            out _
                        );
                },
                iter: 300
            );

    // The first candidate reaches η in real numbers and may just miss it in single precision; the third is near enough. The others
    // are next to nothing, but the solver looks at two at a time. How much rounding takes grows with the products.
    [Theory]
    [InlineData(0.7f)]
    [InlineData(7)]
    [InlineData(70)]
    public void TrySolve_SubsetThatRoundingLeadsOutOfEta_TakesAnother(float about) =>
        Gen.Select(Gen.Single[0.99f, 1.01f], Gen.Double[0.005, 0.015], Gen.Single[-0.07f, 0.07f])
            .Sample(
                (share, eta, away) =>
                {
                    var weight = about * share;
                    var settings = new ConstructionSettings
                    {
                        N = 4,
                        Eta = eta,
                        Epsilon = 0.1,
                    };
                    var reach = (float)(weight - 0.1 - eta);
                    float[] v = [reach, 0.5f, weight + away, 0.5f];

                    Assert.True(
                        new WeightSolver(settings).TrySolve(
                            weight,
                            [1, 1e-10f, 1, 1e-10f],
                            v,
                            new bool[4],
                            new float[4],
                            out _
                        )
                    );
                },
                iter: 500
            );

    [Fact]
    public void LeastError_WeightThatIsNotReached_IsTheLeastOfAllSubsets()
    {
        var unreached = 0;
        GenCase.Sample(
            given =>
            {
                var least = Example.Least(given.Weight, given.U, given.V, given.Epsilon);
                if (least <= given.Eta)
                {
                    return;
                }

                var error = new WeightSolver(given.Settings).LeastError(given.Weight, given.U, given.V);

                Assert.InRange(error, least - 1e-9, (least * 1.001) + Rounding(given));
                Interlocked.Increment(ref unreached);
            },
            iter: 3000
        );
        Assert.True(unreached > 300, $"{unreached} weights were not reached");
    }

    // Real numbers reach it, but there is no single of that size.
    [Fact]
    public void LeastError_OnlySinglePrecisionMissesIt_IsWhatItMissesBy()
    {
        var solver = new WeightSolver(
            new ConstructionSettings
            {
                N = 1,
                Eta = 1e-12,
                Epsilon = 1,
            }
        );

        Assert.False(solver.TrySolve(0.7f, [1 / 3f], [1.5f], new bool[1], new float[1], out var realised));
        Assert.Equal(0, realised);
        Assert.InRange(solver.LeastError(0.7f, [1 / 3f], [1.5f]), 1e-12, 1e-7);
    }

    // What is left of η beside the rounding of a product of 1 is 0, which is no precision to solve for.
    [Fact]
    public void TrySolve_EtaThatRoundingUsesUp_IsNotReached() =>
        Assert.False(
            Solve(
                new ConstructionSettings
                {
                    N = 1,
                    Eta = 1.0 / (1 << 22),
                    Epsilon = 0,
                },
                [1],
                [1]
            )
        );

    [Fact]
    public void TrySolve_AfterAnEquallyLargeOne_AllocatesNothing()
    {
        var solver = new WeightSolver(Example.Settings);
        var (u, v) = (new float[24], new float[24]);
        var (kept, delta) = (new bool[24], new float[24]);
        var draw = new CandidateDraw(Example.Settings);
        draw.First(1, 1).AsSpan(0, 24).CopyTo(u);
        draw.Second(1, 0, v);
        Assert.True(Solve());
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(Solve());

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        bool Solve() => solver.TrySolve(0.9f, u, v, kept, delta, out _);
    }

    // A perturbed product is rounded twice, and none need be perturbed by more than what is to be bridged.
    private static double Rounding(Case given) =>
        1e-9
        + (given.Epsilon > 0 ? given.U.Zip(given.V).Sum(pair => Size(given, pair.First, pair.Second)) / (1 << 22) : 0);

    private static double Size(Case given, float u, float v) =>
        Math.Abs(u * v) + Math.Min(given.Epsilon * Math.Abs(u), Math.Abs(u * v) + Math.Abs(given.Weight));

    /// <summary>The sum by its definition; every perturbation is checked on the way.</summary>
    private static double Realised(Case given, bool[] kept, float[] delta)
    {
        var sum = 0.0;
        for (var k = 0; k < kept.Length; k++)
        {
            var final = given.V[k] + delta[k];
            Assert.True(kept[k] || delta[k] == 0);
            Assert.True(Math.Abs((double)delta[k]) <= given.Epsilon);
            Assert.True(Math.Abs((double)final - given.V[k]) <= given.Epsilon);
            sum += kept[k] ? (double)given.U[k] * final : 0;
        }

        return sum;
    }
}
