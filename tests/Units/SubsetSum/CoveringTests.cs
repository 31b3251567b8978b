using CsCheck;
using Experiments.SubsetSum;

namespace Units.SubsetSum;

public sealed class CoveringTests
{
    private const long One = FixedPoint.One;

    private static readonly Gen<(double Eta, double Epsilon)> GenRadii = Gen.OneOf(
        Gen.Select(Gen.Double[0.03, 0.99], Gen.Const(0.0)),
        Gen.Select(Gen.Double[0.03, 0.99], Gen.Double[0, 2.5]),
        Gen.Select(Gen.Const(0.0), Gen.Double[0.02, 2.5]),
        Gen.Select(Gen.Double[1e-6, 1e-3], Gen.Double[0.02, 0.2]),
        Gen.Select(
            Gen.OneOf(Gen.Const(0.25), Gen.Const(0.5), Gen.Const(0.125)),
            Gen.OneOf(Gen.Int[0, 8].Select(quarters => quarters / 4.0), Gen.Const(double.PositiveInfinity))
        )
    );

    private static readonly Gen<(double Eta, double Epsilon)> GenSmallRadii = Gen.Select(
        Gen.Double[1e-4, 1e-2],
        Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 1e-2])
    );

    private static readonly Gen<CandidateStream> GenStream = Gen.Select(
        Gen.ULong,
        Gen.Int[0, int.MaxValue],
        (root, trial) => new CandidateStream(root, trial)
    );

    [Fact]
    public void Run_AnyTrial_GivesTheFirstCoveringAndEveryCoverageOfEnumeration() =>
        Gen.Select(GenRadii, GenStream, Gen.Int[1, 14], Gen.Int[1, 3])
            .Sample(
                (radii, stream, firstHorizon, growth) =>
                {
                    var covering = new Covering(radii.Eta, radii.Epsilon, firstHorizon, growth);
                    int found = covering.Run(stream);

                    Assert.Equal(found, covering.Coverage.Length);
                    var (eta, epsilon) = (Fixed(covering.Eta), Fixed(covering.Epsilon));
                    for (int n = 1; n <= Math.Min(found, 13); n++)
                    {
                        var inside = ReachableSetByEnumeration.Of(First(stream, n), eta, epsilon).Within(-One, One);
                        Assert.Equal(n == found, inside.SequenceEqual([(-One, One)]));
                        Assert.Equal(inside.Length() * Math.ScaleB(1, -57), covering.Coverage[n - 1]);
                    }
                },
                iter: 1000
            );

    [Fact]
    public void Run_AnyHorizons_GivesTheSameCoverings() =>
        Gen.Select(Gen.OneOf(GenRadii, GenSmallRadii), GenStream, Gen.Int[1, 80], Gen.Int[1, 5])
            .Sample(
                (radii, stream, firstHorizon, growth) =>
                {
                    var usual = new Covering(radii.Eta, radii.Epsilon);
                    var other = new Covering(radii.Eta, radii.Epsilon, firstHorizon, growth);

                    Assert.Equal(usual.Run(stream), other.Run(stream));
                    Assert.Equal(usual.Coverage, other.Coverage);
                },
                iter: 400
            );

    [Fact]
    public void Run_LargerRadii_NeedsNoMoreCandidatesAndCoversNoLess() =>
        Gen.Select(Gen.Double[1e-3, 0.5], Gen.Double[0, 0.3], Gen.Double[0, 0.4], Gen.Double[0, 0.5], GenStream)
            .Sample(
                (eta, epsilon, moreEta, moreEpsilon, stream) =>
                {
                    var (less, more) = (new Covering(eta, epsilon), new Covering(eta + moreEta, epsilon + moreEpsilon));

                    Assert.True(more.Run(stream) <= less.Run(stream));
                    for (int index = 0; index < more.Coverage.Length; index++)
                    {
                        Assert.True(more.Coverage[index] >= less.Coverage[index]);
                    }
                },
                iter: 400
            );

    [Fact]
    public void Coverage_AnyTrial_RisesToOne() =>
        Gen.Select(GenRadii, GenStream)
            .Sample(
                (radii, stream) =>
                {
                    var covering = new Covering(radii.Eta, radii.Epsilon);
                    covering.Run(stream);
                    double[] coverage = covering.Coverage.ToArray();

                    Assert.Equal(1, coverage[^1]);
                    Assert.All(coverage.SkipLast(1), share => Assert.InRange(share, 0, Math.BitDecrement(1.0)));
                    Assert.Equal(coverage.Order(), coverage);
                },
                iter: 300
            );

    // The lengths of all 2^T intervals together, 2^T (2η + Tε), are at least the length 2 that they cover.
    [Fact]
    public void Run_AnyTrial_NeedsAtLeastWhatLengthsSay() =>
        Gen.Select(Gen.OneOf(GenRadii, GenSmallRadii), GenStream)
            .Sample(
                (radii, stream) =>
                {
                    int found = new Covering(radii.Eta, radii.Epsilon).Run(stream);
                    return Math.ScaleB(radii.Eta + (found * radii.Epsilon / 2), found) >= 1 - 1e-12;
                },
                iter: 300
            );

    // Where η + ε covers without perturbation, one further candidate, perturbed, moves every target to within η: it must leave
    // room for itself.
    [Fact]
    public void Run_Perturbed_NeedsAtMostOneFittingCandidateAfterTheUnperturbedCovering() =>
        Gen.Select(Gen.Double[1e-3, 0.4], Gen.Double[0, 0.4], GenStream)
            .Sample(
                (eta, epsilon, stream) =>
                {
                    int unperturbed = new Covering(eta + epsilon, 0).Run(stream);
                    int fitting = unperturbed;
                    while (Math.Abs(FixedPoint.ToDouble(stream[fitting])) > 1 - eta - epsilon)
                    {
                        fitting++;
                    }

                    Assert.InRange(new Covering(eta, epsilon).Run(stream), 1, fitting + 1);
                },
                iter: 400
            );

    [Fact]
    public void Run_OneCandidate_IsEnoughExactlyIfItReachesBothEnds() =>
        Gen.Select(Gen.Double[0.001, 0.999], Gen.Double[0, 2.5], GenStream)
            .Sample(
                (eta, epsilon, stream) =>
                    (new Covering(eta, epsilon).Run(stream) == 1)
                    == Math.Abs(stream[0]) <= Fixed(epsilon) + Fixed(eta) - One,
                iter: 1000
            );

    [Fact]
    public void WithoutPerturbation_AnyRadii_TakesBothTogetherForThePrecision() =>
        Gen.Select(Gen.Double[1e-3, 0.4], Gen.Double[0, 0.4], GenStream)
            .Sample(
                (eta, epsilon, stream) =>
                {
                    var perturbed = new Covering(eta, epsilon);
                    var unperturbed = perturbed.WithoutPerturbation();

                    Assert.Equal((perturbed.Eta + perturbed.Epsilon, 0), (unperturbed.Eta, unperturbed.Epsilon));
                    Assert.Equal(new Covering(unperturbed.Eta, 0).Run(stream), unperturbed.Run(stream));
                },
                iter: 100
            );

    // |x_1| = η exactly where ε = 1, for candidates of either sign.
    [Fact]
    public void Run_OneCandidateThatJustReachesTheEnd_IsEnoughAndNotWithTheLeastSmallerEta()
    {
        CandidateStream[] streams = [.. Enumerable.Range(0, 20).Select(trial => new CandidateStream(3, trial))];

        Assert.Contains(streams, stream => stream[0] < 0);
        Assert.Contains(streams, stream => stream[0] > 0);
        foreach (var stream in streams)
        {
            double eta = Math.Abs(FixedPoint.ToDouble(stream[0]));
            Assert.Equal(1, new Covering(eta, 1).Run(stream));
            Assert.NotEqual(1, new Covering(eta - Math.ScaleB(1, -52), 1).Run(stream));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1e300)]
    [InlineData(double.PositiveInfinity)]
    public void Run_EpsilonTwoOrMore_NeedsOneCandidate(double epsilon)
    {
        var covering = new Covering(0, epsilon);

        Assert.All(Enumerable.Range(0, 50), trial => Assert.Equal(1, covering.Run(new CandidateStream(3, trial))));
        Assert.Equal([1.0], covering.Coverage);
    }

    [Fact]
    public void Run_TrialsSeenBefore_AllocatesNothing()
    {
        CandidateStream[] streams = [.. Enumerable.Range(0, 20).Select(trial => new CandidateStream(3, trial))];
        var covering = new Covering(0.01, 0);
        int RunAll() => streams.Sum(covering.Run);
        RunAll();
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var stream in streams)
        {
            covering.Run(stream);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    // Computed apart from this code, from SHA-256 and the definitions of Philox and of C_n; the same bits on every machine.
    [Theory]
    [InlineData(1e-4, 0, "18 23 21 19 19 20 20 18 24 18", 8931270718823773664)]
    [InlineData(0.01, 0, "11 13 12 11 12 12 12 11 13 11", -5918535448028050382)]
    [InlineData(0, 1e-3, "12 13 13 12 13 13 12 11 19 12", -8370682153508032448)]
    [InlineData(0.01, 0.1, "4 7 10 6 5 4 4 5 9 4", -6811602229637748892)]
    public void Run_KnownSeed_GivesKnownCoverings(double eta, double epsilon, string expected, long bits)
    {
        var covering = new Covering(eta, epsilon);
        var found = new List<int>();
        long hash = 0;
        for (int trial = 0; trial < 10; trial++)
        {
            found.Add(covering.Run(new CandidateStream(2023, trial)));
            foreach (double share in covering.Coverage)
            {
                hash = unchecked((hash * 31) + BitConverter.DoubleToInt64Bits(share));
            }
        }

        Assert.Equal((expected, bits), (string.Join(' ', found), hash));
    }

    [Theory]
    [InlineData(double.NaN, 0, "η must be 0, or from 2⁻⁵⁰ to below 1, but it is NaN.")]
    [InlineData(-0.1, 0, "η must be 0, or from 2⁻⁵⁰ to below 1, but it is -0.1.")]
    [InlineData(8e-16, 0, "η must be 0, or from 2⁻⁵⁰ to below 1, but it is 8E-16.")]
    [InlineData(1, 0, "η must be 0, or from 2⁻⁵⁰ to below 1, but it is 1.")]
    [InlineData(0.1, double.NaN, "ε must be at least 0, but it is NaN.")]
    [InlineData(0.1, -1e-9, "ε must be at least 0, but it is -1E-09.")]
    [InlineData(0, 0, "η may be 0 only if ε is at least 2⁻⁵⁶, but ε is 0.")]
    [InlineData(0, 1e-18, "η may be 0 only if ε is at least 2⁻⁵⁶, but ε is 1E-18.")]
    public void RadiiOutOfRange_AreAFault(double eta, double epsilon, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<SubsetSumFault>(() => new Covering(eta, epsilon)).Message);

    private static long Fixed(double value) => FixedPoint.Of(value, "It");

    private static long[] First(CandidateStream stream, int count) =>
        [.. Enumerable.Range(0, count).Select(index => stream[index])];
}
