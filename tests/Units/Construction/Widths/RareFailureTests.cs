using Experiments;
using Experiments.Construction;
using Experiments.Construction.Widths;

namespace Units.Construction.Widths;

public sealed class RareFailureTests
{
    private static readonly float[] Mixed = [1f, -0.8f, 0.5f, -0.3f, 0.1f, 0.005f, 0];

    private static ConstructionSettings Settings(int n, double eta, double epsilon, double range = 1) =>
        new()
        {
            N = n,
            Eta = eta,
            Epsilon = epsilon,
            Range = range,
        };

    public static TheoryData<int, double, double, double, PerturbedWeights> Cases { get; } =
        new()
        {
            { 5, 0.02, 0, 1, PerturbedWeights.V },
            { 9, 0.001, 0, 1, PerturbedWeights.V },
            { 5, 0.02, 0.1, 1, PerturbedWeights.V },
            { 5, 0.02, 0.1, 1, PerturbedWeights.UV },
            { 2, 0.02, 1.5, 1, PerturbedWeights.V },
            { 1, 0.02, 1.01, 1, PerturbedWeights.UV },
            { 4, 0.02, 0, 2, PerturbedWeights.V },
            { 8, 0.02, 0.05, 0.5, PerturbedWeights.UV },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Estimate_FailuresThatAreNotRare_AgreesWithPlainSampling(
        int n,
        double eta,
        double epsilon,
        double range,
        PerturbedWeights perturbed
    )
    {
        var settings = Settings(n, eta, epsilon, range);
        var estimate = new RareFailure(Mixed, settings with { Perturbed = perturbed })
            .Estimate(20_000, 1, CancellationToken.None)
            .Missed;

        var plain = Plain(settings, perturbed);

        var error = Math.Sqrt(Square(estimate.StandardError) + Square(plain.StandardError));
        Assert.InRange(estimate.Value, plain.Value - (5 * error), plain.Value + (5 * error));
        Assert.InRange(estimate.StandardError, 0, 0.05 * estimate.Value);
    }

    [Fact]
    public void Estimate_GapsThatAreMostOfTheFailures_AgreeWithPlainSampling()
    {
        var settings = Settings(7, 1e-4, 0);
        var estimate = new RareFailure(Mixed, settings with { Perturbed = PerturbedWeights.V }).Estimate(
            20_000,
            1,
            CancellationToken.None
        );

        var plain = Plain(settings, PerturbedWeights.V);

        Assert.True(estimate.Gaps.Value > 0.5 * estimate.Missed.Value, $"{estimate}");
        var error = Math.Sqrt(Square(estimate.Missed.StandardError) + Square(plain.StandardError));
        Assert.InRange(estimate.Missed.Value, plain.Value - (5 * error), plain.Value + (5 * error));
    }

    [Theory]
    [InlineData(54, 0.01, 0, PerturbedWeights.V)]
    [InlineData(80, 0.01, 0, PerturbedWeights.V)]
    [InlineData(46, 0.01, 0.1, PerturbedWeights.V)]
    [InlineData(9, 0.01, 2, PerturbedWeights.V)]
    [InlineData(41, 0.01, 0.1, PerturbedWeights.UV)]
    [InlineData(7, 0.01, 1, PerturbedWeights.UV)]
    public void Estimate_RareFailuresWithoutGaps_AgreesWithTheReachTail(
        int n,
        double eta,
        double epsilon,
        PerturbedWeights perturbed
    )
    {
        float[] weights = [1, -1, 0.9f, 0.5f];
        var reach = new TargetReach(weights, eta, new CandidateLaw(epsilon, 1, perturbed), 1024).Expected(n);

        var estimate = new RareFailure(weights, Settings(n, eta, epsilon) with { Perturbed = perturbed })
            .Estimate(8000, 0, CancellationToken.None)
            .Missed;

        Assert.InRange(estimate.StandardError, 0, 0.03 * estimate.Value);
        Assert.InRange(estimate.EffectiveShare, 0.1, 0.4);
        var error = 5 * estimate.StandardError;
        Assert.InRange(estimate.Value, reach.Lower - error, reach.Upper + error);
    }

    // At η = 1e-4 a fifth of the failures are gaps; what is left of them is what the reach tail says.
    [Fact]
    public void Estimate_RareFailuresWithGaps_IsTheReachTailAndTheGaps()
    {
        float[] weights = [1];
        var reach = new TargetReach(weights, 1e-4, new CandidateLaw(0, 1, PerturbedWeights.V), 1024).Expected(54);

        var estimate = new RareFailure(weights, Settings(54, 1e-4, 0) with { Perturbed = PerturbedWeights.V }).Estimate(
            20_000,
            0,
            CancellationToken.None
        );

        Assert.InRange(estimate.Gaps.Value / estimate.Missed.Value, 0.1, 0.3);
        var outOfReach = estimate.Missed.Value - estimate.Gaps.Value;
        var error = 5 * estimate.Missed.StandardError;
        Assert.InRange(outOfReach, reach.Lower - error, reach.Upper + error);
    }

    [Fact]
    public void Estimate_ManySeeds_ErrsAsItSays()
    {
        float[] weights = [1, 0.8f, 0.6f];
        var exact = new TargetReach(weights, 0.01, new CandidateLaw(0.1, 1, PerturbedWeights.V), 1024)
            .Expected(35)
            .Middle;
        var failure = new RareFailure(weights, Settings(35, 0.01, 0.1) with { Perturbed = PerturbedWeights.V });

        double[] errors =
        [
            .. Enumerable
                .Range(0, 50)
                .Select(seed => failure.Estimate(1000, seed, CancellationToken.None).Missed)
                .Select(count => (count.Value - exact) / count.StandardError),
        ];

        // Standard normal numbers: 95 % below 2, the mean of their squares 1 ± 0.2, their mean 0 ± 0.14.
        Assert.InRange(errors.Count(error => Math.Abs(error) < 2), 43, 50);
        Assert.InRange(errors.Average(Square), 0.4, 1.7);
        Assert.InRange(errors.Average(), -0.5, 0.5);
    }

    [Fact]
    public void Estimate_SameSeed_IsTheSameAndAnotherSeedIsNot()
    {
        var failure = new RareFailure(Mixed, Settings(8, 0.02, 0.1) with { Perturbed = PerturbedWeights.UV });
        var again = new RareFailure(Mixed, Settings(8, 0.02, 0.1) with { Perturbed = PerturbedWeights.UV });

        var first = failure.Estimate(200, 4, CancellationToken.None);

        Assert.Equal(first, failure.Estimate(200, 4, CancellationToken.None));
        Assert.Equal(first, again.Estimate(200, 4, CancellationToken.None));
        var other = failure.Estimate(200, 5, CancellationToken.None);
        Assert.NotEqual(first, other);
        Assert.Equal(400, (first + other).Missed.Samples);
        Assert.Equal((first.Missed.Value + other.Missed.Value) / 2, (first + other).Missed.Value, 12);
    }

    // How problems and candidates are drawn changes no estimate on average, but each of them.
    [Fact]
    public void Estimate_KnownSeed_IsTheKnownEstimate()
    {
        var estimate = new RareFailure(Mixed, Settings(5, 0.02, 0) with { Perturbed = PerturbedWeights.V }).Estimate(
            100,
            4,
            CancellationToken.None
        );

        Assert.Equal(7.6041616550433959, estimate.Missed.Value, 1e-9);
        Assert.Equal(3.2135665991630775, estimate.Gaps.Value, 1e-9);
    }

    [Fact]
    public void Estimate_AllWithinEta_IsZero()
    {
        var estimate = new RareFailure([0.01f, 0], Settings(3, 0.02, 0) with { Perturbed = PerturbedWeights.V })
            .Estimate(10, 0, CancellationToken.None)
            .Missed;

        Assert.Equal((0, 0, 0), (estimate.Value, estimate.StandardError, estimate.EffectiveShare));
    }

    [Fact]
    public void Estimate_Cancelled_Ends() =>
        Assert.Throws<OperationCanceledException>(() =>
            new RareFailure(Mixed, Settings(3, 0.02, 0) with { Perturbed = PerturbedWeights.V }).Estimate(
                10,
                0,
                new CancellationToken(true)
            )
        );

    [Fact]
    public void Estimate_OutOfRange_IsFaultInWords()
    {
        Assert.Null(
            Record.Exception(() =>
                new RareFailure([0], Settings(1000, 0.02, 0) with { Perturbed = PerturbedWeights.V })
            )
        );
        Assert.Equal(
            "The number of samples must be at least 2, but 1 was asked for.",
            Assert
                .Throws<SettingsFault>(() =>
                    new RareFailure(Mixed, Settings(3, 0.02, 0) with { Perturbed = PerturbedWeights.V }).Estimate(
                        1,
                        0,
                        CancellationToken.None
                    )
                )
                .Message
        );
        Assert.Equal(
            "The number of candidates n must be at most 1000, but 1001 was asked for.",
            Assert
                .Throws<SettingsFault>(() =>
                    new RareFailure(Mixed, Settings(1001, 0.02, 0) with { Perturbed = PerturbedWeights.V })
                )
                .Message
        );
    }

    /// <summary>How many problems of <see cref="Mixed"/> fail, as the construction draws and solves them.</summary>
    private static WeightedCount Plain(ConstructionSettings settings, PerturbedWeights perturbed)
    {
        var solver = new WeightSolver(settings);
        var stream = new RandomStream(5, "plain sampling", 0);
        var (u, v) = (new float[settings.N], new float[settings.N]);
        var (kept, delta) = (new bool[settings.N], new float[settings.N]);
        var moved = perturbed == PerturbedWeights.UV ? (float)settings.Epsilon : 0;
        var count = default(WeightedCount);
        for (var sample = 0; sample < 5000; sample++)
        {
            var missed = 0;
            foreach (var weight in Mixed)
            {
                for (var k = 0; k < settings.N; k++)
                {
                    u[k] = (Math.Abs(stream.NextSigned()) * (float)settings.Range) + moved;
                    v[k] = stream.NextSigned() * (float)settings.Range;
                }

                missed += solver.TrySolve(weight, u, v, kept, delta, out _) ? 0 : 2;
            }

            count = count.With(missed);
        }

        return count;
    }

    private static double Square(double value) => value * value;
}
