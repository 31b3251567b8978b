using CsCheck;
using Experiments.SubsetSum.Needs;

namespace Units.SubsetSum.Needs;

public sealed class NeedTests
{
    private static readonly Gen<TrialPath[][]> GenSeeds = TrialPath.GenSeeds(1, 4, 12);

    private static readonly Gen<Target> GenTarget = Gen.OneOf(Target.Interval, Target.Single);

    [Fact]
    public void Need_AnyTrials_IsWhatTheListOfThemSays() =>
        GenSeeds.Sample(seeds =>
        {
            TrialPath[] trials = [.. seeds.SelectMany(paths => paths)];
            var need = new Need(TrialPath.Cells(0.1, 0, seeds));

            Assert.Equal(trials.Length, need.Trials);
            Assert.Equal(trials.Max(trial => trial.First), need.Longest);
            Assert.Equal(trials.Average(trial => (double)trial.First), need.MeanFirst, 1e-12);
            Assert.Equal(
                (0, 0.0, 0.0),
                (need.Covered(0), need.Success(Target.Interval, 0), need.Success(Target.Single, 0))
            );
            for (var n = 1; n <= need.Longest + 3; n++)
            {
                Assert.Equal(trials.Count(trial => trial.First <= n), need.Covered(n));
                Assert.Equal((double)need.Covered(n) / trials.Length, need.Success(Target.Interval, n));
                Assert.Equal(trials.Sum(trial => trial.Share(n)) / trials.Length, need.Success(Target.Single, n));
            }
        });

    [Fact]
    public void Need_UnequalSeeds_CountsEveryTrialOnce()
    {
        var need = new Need([
            TrialPath.Cell(0.1, 0, 0, [new([0.5, 1])]),
            TrialPath.Cell(0.1, 0, 1, [new([0.25, 0.5, 1]), new([1]), new([1])]),
        ]);

        Assert.Equal((4, 3), (need.Trials, need.Longest));
        Assert.Equal((2, 3, 4, 4), (need.Covered(1), need.Covered(2), need.Covered(3), need.Covered(int.MaxValue)));
        Assert.Equal(
            (2.75 / 4, 3.5 / 4, 1.0),
            (need.Success(Target.Single, 1), need.Success(Target.Single, 2), need.Success(Target.Single, 3))
        );
    }

    [Fact]
    public void Minimal_AnyProbability_IsTheFirstNThatReachesIt() =>
        Gen.Select(GenSeeds, GenTarget, GenProbability)
            .Sample(
                (seeds, target, probability) =>
                {
                    var need = new Need(TrialPath.Cells(0.1, 0, seeds));
                    var n = need.Minimal(target, probability);

                    Assert.InRange(n, 1, need.Longest);
                    Assert.True(need.Success(target, n) >= probability);
                    Assert.True(need.Success(target, n - 1) < probability);
                }
            );

    [Fact]
    public void Minimal_ProbabilityThatIsReachedExactly_NeedsNoMore() =>
        Gen.Select(GenSeeds, GenTarget, Gen.Int[1, 8])
            .Sample(
                (seeds, target, n) =>
                {
                    var need = new Need(TrialPath.Cells(0.1, 0, seeds));
                    var reached = need.Success(target, n);
                    if (reached > 0)
                    {
                        Assert.InRange(need.Minimal(target, reached), 1, n);
                        Assert.Equal(need.Minimal(target, reached), need.Interpolated(target, reached));
                    }

                    if (reached < 1)
                    {
                        Assert.True(need.Minimal(target, Math.BitIncrement(reached)) > n);
                    }
                }
            );

    [Fact]
    public void Interpolated_AnyProbability_UndoesTheLineBetweenWholeNumbers() =>
        Gen.Select(GenSeeds, GenTarget, GenProbability)
            .Sample(
                (seeds, target, probability) =>
                {
                    var need = new Need(TrialPath.Cells(0.1, 0, seeds));
                    var n = need.Minimal(target, probability);
                    var real = need.Interpolated(target, probability);

                    Assert.InRange(real, n == 1 ? 1 : n - 1, n);
                    if (n > 1)
                    {
                        var (below, above) = (need.Success(target, n - 1), need.Success(target, n));
                        Assert.Equal(probability, below + ((real - (n - 1)) * (above - below)), 1e-12);
                    }
                }
            );

    [Fact]
    public void Interpolated_LargerProbability_IsNoSmaller() =>
        Gen.Select(GenSeeds, GenTarget, GenProbability, GenProbability)
            .Sample(
                (seeds, target, one, other) =>
                {
                    var need = new Need(TrialPath.Cells(0.1, 0, seeds));
                    Assert.True(
                        need.Interpolated(target, Math.Min(one, other))
                            <= need.Interpolated(target, Math.Max(one, other)) + 1e-12
                    );
                }
            );

    [Fact]
    public void Interpolated_OneCandidateIsEnough_IsOne()
    {
        var need = new Need(TrialPath.Cells(0.1, 0, [1, 1, 1, 2], 1));

        Assert.Equal(1, need.Interpolated(Target.Interval, 0.75));
        Assert.Equal(1, need.Interpolated(Target.Interval, double.Epsilon));
        Assert.Equal(1.2, need.Interpolated(Target.Interval, 0.8), 1e-12);
        Assert.Equal(2, need.Interpolated(Target.Interval, 1));
    }

    [Fact]
    public void Need_TrillionsOfCandidatesOverAllTrials_DoesNotOverflow()
    {
        // Two seeds of 10⁹ trials each, the sum of whose T is beyond 32 bits.
        CoveringCell Cell(int seed) => new(new CoveringKey(0.1, 0, seed), [0, 0, 1_000_000_000], [0, 5e8, 1e9]);
        var need = new Need([Cell(0), Cell(1)]);

        Assert.Equal((2_000_000_000, 2_000_000_000, 0), (need.Trials, need.Covered(3), need.Covered(2)));
        Assert.Equal((3.0, 0.5), (need.MeanFirst, need.Success(Target.Single, 2)));
        Assert.Equal(3, need.Minimal(Target.Interval, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.0000000000000002)]
    [InlineData(double.NaN)]
    public void Minimal_ProbabilityOutOfRange_Throws(double probability)
    {
        var need = new Need(TrialPath.Cells(0.1, 0, [1, 2], 1));

        Assert.Throws<ArgumentOutOfRangeException>(() => need.Minimal(Target.Interval, probability));
        Assert.Throws<ArgumentOutOfRangeException>(() => need.Interpolated(Target.Single, probability));
    }

    private static Gen<double> GenProbability =>
        Gen.OneOf(
            Gen.Double[1e-9, 1],
            Gen.OneOf(double.Epsilon, 1e-300, 0.5, 0.75, 0.9, 1 - 1e-9, Math.BitDecrement(1.0), 1.0)
        );
}
