using CsCheck;
using Experiments.SubsetSum;

namespace Units.SubsetSum;

public sealed class WitnessTests
{
    private static readonly Gen<(double Target, double[] Candidates, double Eta, double Epsilon)> GenProblem =
        Gen.OneOf(
            Gen.Select(
                Gen.Double[-3, 3],
                Gen.Double[-2, 2].Array[1, 9],
                Gen.OneOf(Gen.Const(0.0), Gen.Double[1e-9, 0.1]),
                Gen.Double[1e-9, 0.2]
            ),
            Gen.Select(
                Gen.Int[-20, 20].Select(eighths => eighths / 8.0),
                Gen.Int[-9, 9].Select(eighths => eighths / 8.0).Array[1, 7],
                Gen.OneOf(Gen.Const(Math.ScaleB(1, -50)), Gen.Const(0.125), Gen.Const(0.25)),
                Gen.OneOf(
                    Gen.Const(0.0),
                    Gen.Const(0.125),
                    Gen.Const(1.0),
                    Gen.Const(40.0),
                    Gen.Const(double.PositiveInfinity)
                )
            )
        );

    [Fact]
    public void Find_AnyTarget_FindsAWitnessExactlyIfEnumerationReachesIt() =>
        GenProblem.Sample(
            given =>
            {
                var (target, candidates, eta, epsilon) = given;
                long[] moves = [.. candidates.Select(Fixed)];
                bool isReached = ReachableSetByEnumeration
                    .Of(moves, Fixed(eta), Fixed(Math.Min(epsilon, 8)))
                    .Contains(Fixed(target));

                var witness = Witness.Find(target, candidates, eta, epsilon);

                Assert.Equal(isReached, witness is not null);
                if (witness is not null)
                {
                    AddsUp(witness, candidates, eta, epsilon);
                }
            },
            iter: 3000
        );

    [Fact]
    public void Find_ExactlyOneSubset_FindsIt()
    {
        var witness = Witness.Find(0.8125, [0.5, 0.25, -0.125, 0.0625], Math.ScaleB(1, -50), 0);

        Assert.NotNull(witness);
        Assert.Equal([true, true, false, true], witness.Mask);
        Assert.Equal([0, 0, 0, 0], witness.Perturbations);
        Assert.Equal(0, witness.Error);
        Assert.Equal(0.8125, witness.Target);
    }

    [Fact]
    public void Find_TargetAtTheVeryEdge_IsReachedAndBeyondItIsNot()
    {
        Assert.Equal(0.25, Witness.Find(1.25, [0.75], 0.25, 0.25)?.Error);
        Assert.Equal([0.25], Witness.Find(1.25, [0.75], 0.25, 0.25)!.Perturbations);
        Assert.Null(Witness.Find(Math.BitIncrement(1.25), [0.75], 0.25, 0.25));
        Assert.Null(Witness.Find(-0.5 - Math.ScaleB(1, -52), [0.75], 0.25, 0.25));
    }

    [Fact]
    public void Find_TargetNearZero_KeepsNothing()
    {
        var witness = Witness.Find(-0.1, [0.3, 0.2], 0.1, 0.5);

        Assert.NotNull(witness);
        Assert.Equal([false, false], witness.Mask);
        Assert.Equal(0.1, witness.Error);
    }

    // ε is cut to what reaches the target from every candidate, not from the nearest.
    [Fact]
    public void Find_LargeEpsilon_NeedsTheFirstCandidateOnly()
    {
        var witness = Witness.Find(3, [-2, 2], 0.125, 10);

        Assert.Equal([true, false], witness!.Mask);
        Assert.Equal([4.875, 0], witness.Perturbations);
    }

    // Before the last candidate [−1/8, 1/8] and [5/8, 11/8] are reached, and 3/8 remains between them.
    [Fact]
    public void Find_TwoWaysThatAreAsNear_TakesTheLower()
    {
        var witness = Witness.Find(4.375, [1, 4], 0.125, 0.25);

        Assert.Equal([false, true], witness!.Mask);
        Assert.Equal([0, 0.25], witness.Perturbations);
    }

    // All that could still follow would sum to more than fits into 64 bits.
    [Theory]
    [InlineData(30)]
    [InlineData(-30)]
    public void Find_LargeCandidatesThatAreNotNeeded_FindsTheOneThatIs(double target)
    {
        var witness = Witness.Find(target, [0.5, target, -target, -target, -target], 0.1, 0);

        Assert.Equal([false, true, false, false, false], witness!.Mask);
    }

    [Fact]
    public void Find_ManyRandomCandidates_FindsWhatCoveringPromises()
    {
        var stream = new CandidateStream(7, 0);
        int count = new Covering(1e-4, 0).Run(stream);
        double[] candidates = [.. Enumerable.Range(0, count).Select(index => FixedPoint.ToDouble(stream[index]))];

        Gen.Double[-1, 1]
            .Sample(
                target =>
                {
                    var witness = Witness.Find(target, candidates, 1e-4, 0);
                    Assert.NotNull(witness);
                    AddsUp(witness, candidates, 1e-4, 0);
                },
                iter: 50
            );
    }

    [Theory]
    [InlineData(double.NaN, 0.5, "The target")]
    [InlineData(31, 0.5, "The target")]
    [InlineData(double.NegativeInfinity, 0.5, "The target")]
    [InlineData(0.5, double.NaN, "Candidate 2")]
    [InlineData(0.5, -31, "Candidate 2")]
    [InlineData(0.5, 1e300, "Candidate 2")]
    public void Find_NumberOutOfRange_IsAFault(double target, double candidate, string subject)
    {
        var fault = Assert.Throws<SubsetSumFault>(() => Witness.Find(target, [0.1, candidate], 0.1, 0.1));

        Assert.StartsWith($"{subject} must be a number between −", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_SumsOutOfRange_AreAFault() =>
        Assert.Contains(
            "between −31 and 31",
            Assert.Throws<SubsetSumFault>(() => Witness.Find(0.3, [20, 20, -39.6 / 2, -39.6 / 2], 0.1, 0.1)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Find_NoCandidates_IsAFault() =>
        Assert.Equal(
            "A witness needs at least one candidate, but there is none.",
            Assert.Throws<SubsetSumFault>(() => Witness.Find(0, [], 0.1, 0.1)).Message
        );

    [Theory]
    [InlineData(double.NaN, 0.1)]
    [InlineData(0.1, -0.1)]
    [InlineData(0, 0)]
    public void Find_RadiiOutOfRange_AreAFault(double eta, double epsilon) =>
        Assert.Throws<SubsetSumFault>(() => Witness.Find(0, [0.5], eta, epsilon));

    // In units of 2⁻⁹⁰, where 16 sums of such numbers are exact but for the last bits of tiny ones.
    private static void AddsUp(Witness witness, double[] candidates, double eta, double epsilon)
    {
        Assert.Equal(candidates.Length, witness.Mask.Length);
        Assert.Equal(candidates.Length, witness.Perturbations.Length);
        Int128 rest = Fine(witness.Target);
        for (int index = 0; index < candidates.Length; index++)
        {
            double perturbation = witness.Perturbations[index];
            Assert.InRange(perturbation, witness.Mask[index] ? -epsilon : 0, witness.Mask[index] ? epsilon : 0);
            rest -= witness.Mask[index] ? Fine(candidates[index]) + Fine(perturbation) : 0;
        }

        double error = Math.ScaleB((double)Int128.Abs(rest), -90);
        Assert.InRange(error, 0, eta + 1e-15);
        Assert.Equal(error, witness.Error, 1e-14);
    }

    private static Int128 Fine(double value) => (Int128)Math.ScaleB(value, 90);

    private static long Fixed(double value) => FixedPoint.Of(value, "It");
}
