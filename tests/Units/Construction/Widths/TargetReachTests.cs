using Experiments;
using Experiments.Construction;
using Experiments.Construction.Widths;

namespace Units.Construction.Widths;

public sealed class TargetReachTests
{
    private static readonly CandidateLaw Plain = new(0, 1, PerturbedWeights.V);

    // The weights of 784-500-10, all of size 1; with the least n that sampling finds.
    [Theory]
    [InlineData(0, 54)]
    [InlineData(0.01, 53)]
    [InlineData(0.05, 50)]
    [InlineData(0.1, 46)]
    [InlineData(0.2, 40)]
    [InlineData(0.3, 35)]
    [InlineData(0.5, 27)]
    [InlineData(1, 14)]
    [InlineData(2, 9)]
    [InlineData(5, 6)]
    [InlineData(10, 5)]
    public void LeastN_MnistNetworkOfOnes_IsKnown(double epsilon, int known)
    {
        var target = new TargetReach(Ones(397_000), 0.01, new CandidateLaw(epsilon, 1, PerturbedWeights.V), 512);

        var least = target.LeastN(0.9, 100, CancellationToken.None);

        Assert.NotNull(least);
        Assert.Equal((known, known), (least.Least, least.Most));
        Assert.InRange(least.Interpolated, known - 1, known);
        Assert.True(target.Success(known).Lower >= 0.9, $"{target.Success(known)}");
        Assert.True(target.Success(known - 1).Upper < 0.9, $"{target.Success(known - 1)}");
    }

    [Theory]
    [InlineData(0, 54)]
    [InlineData(0.01, 52)]
    [InlineData(0.05, 46)]
    [InlineData(0.1, 41)]
    [InlineData(0.2, 32)]
    [InlineData(0.3, 27)]
    [InlineData(0.5, 19)]
    [InlineData(1, 7)]
    [InlineData(2, 1)]
    [InlineData(5, 1)]
    [InlineData(10, 1)]
    public void LeastN_UPerturbedToo_IsWhatTheDocumentationHas(double epsilon, int documented)
    {
        var target = new TargetReach(Ones(397_000), 0.01, new CandidateLaw(epsilon, 1, PerturbedWeights.UV), 512);

        var least = target.LeastN(0.9, 100, CancellationToken.None);

        Assert.Equal((documented, documented), (least!.Least, least.Most));
    }

    [Fact]
    public void Of_ATarget_IsThatOfItsWeightsAndTheSettings()
    {
        var settings = Example.Settings with { Epsilon = 0.3, Range = 2, Perturbed = PerturbedWeights.UV };
        var expected = new TargetReach(
            Example.Target().AllWeights(),
            settings.Eta,
            new CandidateLaw(0.3, 2, PerturbedWeights.UV)
        );

        var target = TargetReach.Of(Example.Target(), settings);

        Assert.Equal((90, expected.Expected(3)), (target.Problems, target.Expected(3)));
    }

    [Fact]
    public void Expected_WeightsOfManySizes_HoldsTheSumOverThem()
    {
        var stream = new RandomStream(3, "weights", 0);
        float[] weights = [.. Enumerable.Range(0, 500).Select(_ => stream.NextSigned() * 1.5f)];
        var target = new TargetReach(weights, 0.02, Plain, 1024);
        var sizes = Array.ConvertAll(weights, weight => Math.Abs((double)weight) - 0.02);
        var tail = new ReachTail(Plain, sizes.Max(), 2048);
        Assert.Contains(sizes, size => size <= 0);
        foreach (var n in (int[])[1, 10, 30])
        {
            double[] misses = [.. sizes.Select(size => tail.Of(n, size).Middle)];
            var (expected, success) = (target.Expected(n), target.Success(n));

            Assert.InRange(2 * misses.Sum(), expected.Lower, expected.Upper);
            Assert.True(expected.Upper < expected.Lower * 1.05, $"{expected}");
            var all = misses.Aggregate(1.0, (product, miss) => product * (1 - miss) * (1 - miss));
            Assert.InRange(all, success.Lower, success.Upper);
        }

        Assert.Equal(1000, target.Problems);
    }

    // Each of the factors 1 − F is 1 to all digits, and their product is not.
    [Fact]
    public void Success_ManyWeightsThatAreHardlyMissed_FallsShortOfOneByTheirSum()
    {
        var target = new TargetReach(Ones(397_000), 0.01, Plain, 256);
        var expected = target.Expected(110);

        Assert.InRange(expected.Upper / target.Problems, 1e-19, 1e-17);
        Assert.Equal(expected.Upper, 1 - target.Success(110).Lower, 1e-3 * expected.Upper);
    }

    [Fact]
    public void Success_NoCandidates_IsNone()
    {
        var success = new TargetReach(Ones(3), 0.01, Plain, 16).Success(0);

        Assert.Equal(0, success.Lower);
        Assert.InRange(success.Upper, 0, 1e-20);
    }

    [Fact]
    public void Expected_LargestWeight_IsAtTheEndOfTheGrid()
    {
        var tail = new ReachTail(Plain, 0.99, 8).Of(5, 0.99);

        var expected = new TargetReach(Ones(1), 0.01, Plain, 8).Expected(5);

        Assert.Equal(new Bracket(2 * tail.Lower, 2 * tail.Upper), expected);
    }

    [Fact]
    public void Expected_WeightOfSizeEta_NeedsNoCandidate() =>
        Assert.Equal(
            new TargetReach([1], 0.5, Plain, 8).Expected(1),
            new TargetReach([1, 0.5f, -0.5f], 0.5, Plain, 8).Expected(1)
        );

    [Fact]
    public void LeastN_AllWithinEta_IsOne()
    {
        var target = new TargetReach([0.001f, -0.01f, 0], 0.02, Plain, 16);

        Assert.Equal(default, target.Expected(0));
        Assert.Equal(new Bracket(1, 1), target.Success(0));
        Assert.Equal(new LeastWidth(1, 1, 1), target.LeastN(0.99, 5, CancellationToken.None));
    }

    [Fact]
    public void LeastN_CoarseGrid_HoldsTheLeastN()
    {
        var target = new TargetReach([1, 0.99f, 0.98f], 0.01, Plain, 12);

        var fine = new TargetReach([1, 0.99f, 0.98f], 0.01, Plain, 1024).LeastN(0.999, 100, CancellationToken.None);
        var coarse = target.LeastN(0.999, 100, CancellationToken.None);

        Assert.NotNull(coarse);
        Assert.NotNull(fine);
        Assert.Equal(fine.Least, fine.Most);
        Assert.InRange(fine.Least, coarse.Least, coarse.Most);
        Assert.True(coarse.Least < coarse.Most, $"{coarse}");
    }

    [Fact]
    public void LeastN_TheMostThatIsTried_IsFound()
    {
        var target = new TargetReach(Ones(1), 0.01, Plain, 64);
        var least = target.LeastN(0.9, 100, CancellationToken.None)!;

        Assert.Equal(least, target.LeastN(0.9, least.Most, CancellationToken.None));
        Assert.Null(target.LeastN(0.9, least.Most - 1, CancellationToken.None));
        Assert.Equal(1, new TargetReach([0.001f], 0.02, Plain, 16).LeastN(0.9, 1, CancellationToken.None)!.Most);
    }

    [Fact]
    public void LeastN_AProbabilityThatABoundHasItself_IsReachedThere()
    {
        var target = new TargetReach(Ones(1), 0.01, Plain, 64);

        Assert.Equal(12, target.LeastN(target.Success(12).Lower, 100, CancellationToken.None)!.Most);
        Assert.Equal(12, target.LeastN(target.Success(12).Upper, 100, CancellationToken.None)!.Least);
    }

    // Between n − 1 and n the logarithm of the expected number is a line, and −ln p is on it.
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void LeastN_AnyProbability_IsInterpolatedOnTheLogarithm(double probability)
    {
        var target = new TargetReach(Ones(50), 0.01, Plain, 256);
        var least = target.LeastN(probability, 200, CancellationToken.None)!;

        var (before, after) = (target.Expected(least.Most - 1).Middle, target.Expected(least.Most).Middle);
        var share = least.Interpolated - (least.Most - 1);
        Assert.InRange(share, 0.001, 0.999);
        Assert.Equal(
            Math.Log(-Math.Log(probability)),
            ((1 - share) * Math.Log(before)) + (share * Math.Log(after)),
            1e-9
        );
    }

    [Fact]
    public void LeastN_CandidatesThatAlwaysReach_IsNotInterpolated()
    {
        // Each u and v may be moved by more than 1, so that the least candidate is larger than the weights.
        var target = new TargetReach(Ones(3), 0.01, new CandidateLaw(2, 1, PerturbedWeights.UV), 16);

        Assert.Equal(default, target.Expected(1));
        Assert.Equal(new LeastWidth(1, 1, 1), target.LeastN(0.9, 10, CancellationToken.None));
    }

    [Fact]
    public void LeastN_Cancelled_Ends() =>
        Assert.ThrowsAny<OperationCanceledException>(() =>
            new TargetReach(Ones(1), 0.01, Plain, 16).LeastN(0.9, 10, new CancellationToken(canceled: true))
        );

    [Fact]
    public void LeastN_MoreThanTheMostNeeded_IsNone() =>
        Assert.Null(new TargetReach(Ones(1), 0.01, Plain, 64).LeastN(0.9, 10, CancellationToken.None));

    [Fact]
    public void LeastN_OutOfRange_IsFaultInWords()
    {
        var target = new TargetReach(Ones(1), 0.01, Plain, 16);

        Assert.Equal(
            "The probability must be between 0 and 1, but 1 was asked for.",
            Assert.Throws<SettingsFault>(() => target.LeastN(1, 10, CancellationToken.None)).Message
        );
        Assert.Equal(
            "The probability must be between 0 and 1, but 0 was asked for.",
            Assert.Throws<SettingsFault>(() => target.LeastN(0, 10, CancellationToken.None)).Message
        );
        Assert.Equal(
            "The most candidates n must be from 1 to 1000, but 0 was asked for.",
            Assert.Throws<SettingsFault>(() => target.LeastN(0.5, 0, CancellationToken.None)).Message
        );
        Assert.Equal(
            "The most candidates n must be from 1 to 1000, but 1001 was asked for.",
            Assert.Throws<SettingsFault>(() => target.LeastN(0.5, 1001, CancellationToken.None)).Message
        );
        Assert.Equal(
            "The precision η must be greater than 0 and finite, but 0 was asked for.",
            Assert.Throws<SettingsFault>(() => new TargetReach(Ones(1), 0, Plain)).Message
        );
        Assert.Equal(
            "The number of cells must be at least 1, but 0 was asked for.",
            Assert.Throws<SettingsFault>(() => new TargetReach([0.001f], 0.02, Plain, cells: 0)).Message
        );
    }

    private static float[] Ones(int count)
    {
        var weights = new float[count];
        Array.Fill(weights, 1);
        return weights;
    }
}
