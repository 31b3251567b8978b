using CsCheck;
using Experiments.SubsetSum.Needs;

namespace Units.SubsetSum.Needs;

public sealed class NeedFitTests
{
    private static readonly double[] Etas = [1e-6, 1e-4, 1e-3, 1e-2, 1e-1];
    private static readonly double[] Epsilons = [0, 1e-3, 1e-2, 0.05, 0.3];

    private static readonly Gen<(double A, double C)> GenLine = Gen.Select(Gen.Double[-3, 10], Gen.Double[0.2, 4]);

    // Well within the searched range, and where both η and ε matter somewhere.
    private static readonly Gen<double> GenKappa = Gen.Double[-1.9, 1.9].Select(power => Math.Pow(10, power));

    [Fact]
    public void Poster_PointsOfItsLaw_GivesTheConstant() =>
        Gen.Double[0.1, 10]
            .Sample(c =>
            {
                var fit = NeedFit.Poster(Points((eta, epsilon) => c * -Math.Log(eta) / (1 + epsilon)));

                Assert.Equal(0, fit.Residual, 1e-10);
                Assert.Equal(c * Math.Log(1000) / 1.5, fit.Predict(1e-3, 0.5), 1e-9);
            });

    [Fact]
    public void PosterWithOffset_PointsOfItsLaw_GivesBothConstants() =>
        GenLine.Sample(
            (a, c) =>
            {
                var fit = NeedFit.PosterWithOffset(Points((eta, epsilon) => a + (c * -Math.Log(eta) / (1 + epsilon))));

                Assert.Equal(0, fit.Residual, 1e-9);
                Assert.Equal(a + (c * Math.Log(1000) / 1.5), fit.Predict(1e-3, 0.5), 1e-8);
            }
        );

    [Fact]
    public void Saturating_PointsOfItsLaw_GivesAllConstants() =>
        Gen.Select(GenLine, GenKappa)
            .Sample(
                (line, kappa) =>
                {
                    var fit = NeedFit.Saturating(
                        Points((eta, epsilon) => line.A - (line.C * Math.Log2(eta + (kappa * epsilon))))
                    );

                    Assert.Equal(0, fit.Residual, 1e-6);
                    // a, c and κ, from predictions at other places.
                    Assert.Equal(line.A, fit.Predict(1, 0), 1e-4);
                    Assert.Equal(line.A + line.C, fit.Predict(0.5, 0), 1e-4);
                    Assert.Equal(line.A - (line.C * Math.Log2(kappa)), fit.Predict(0, 1), 1e-4);
                }
            );

    [Fact]
    public void Law_Fitted_IsWrittenWithItsConstants()
    {
        Assert.Equal(
            "n* = 1.180·ln(1/η)/(1 + ε)",
            NeedFit.Poster(Points((eta, epsilon) => 1.18 * -Math.Log(eta) / (1 + epsilon))).Law
        );
        Assert.Equal(
            "n* = 2.50 + 1.180·ln(1/η)/(1 + ε)",
            NeedFit.PosterWithOffset(Points((eta, epsilon) => 2.5 + (1.18 * -Math.Log(eta) / (1 + epsilon)))).Law
        );
        Assert.Equal(
            "n* = 2.50 + 1.180·log₂(1/(η + 3.20ε))",
            NeedFit.Saturating(Points((eta, epsilon) => 2.5 - (1.18 * Math.Log2(eta + (3.2 * epsilon))))).Law
        );
    }

    [Fact]
    public void Poster_AnyPoints_HasTheLeastSquares() =>
        GenAnyPoints.Sample(points =>
        {
            var fit = NeedFit.Poster(points);
            // Where ln(1/η) is 1 and ε is 0 the prediction is the constant.
            var c = fit.Predict(1 / Math.E, 0);

            Assert.All([-0.1, -1e-3, 1e-3, 0.1], Worse);

            void Worse(double change) =>
                Assert.True(
                    RootMeanSquare(points, (eta, epsilon) => (c + change) * -Math.Log(eta) / (1 + epsilon))
                        > fit.Residual
                );
        });

    [Fact]
    public void Saturating_AnyPoints_IsNoWorseThanEveryKappaOfAFineGrid() =>
        GenAnyPoints.Sample(
            points =>
            {
                var found = NeedFit.Saturating(points).Residual;
                var best = Enumerable
                    .Range(0, 4_001)
                    .Min(step => ResidualAt(points, 0.01 * Math.Pow(10, step / 1_000.0)));

                Assert.True(found <= best + 1e-6, $"{found:R} is worse than {best:R}.");
            },
            iter: 30
        );

    [Fact]
    public void Fits_AnyPoints_HaveTheRootMeanSquareOfWhatTheyPredict() =>
        GenAnyPoints.Sample(points =>
            Assert.All(
                [NeedFit.Poster(points), NeedFit.PosterWithOffset(points), NeedFit.Saturating(points)],
                fit => Assert.Equal(RootMeanSquare(points, fit.Predict), fit.Residual, 1e-12)
            )
        );

    [Fact]
    public void Fits_MoreConstants_LeaveNoMore() =>
        GenAnyPoints.Sample(points =>
            Assert.True(NeedFit.PosterWithOffset(points).Residual <= NeedFit.Poster(points).Residual + 1e-9)
        );

    // In these the residual only falls towards an end of the searched range, so that there is no minimum between two ends.
    [Theory]
    [InlineData("ε makes no difference")]
    [InlineData("ε takes η's place at once")]
    [InlineData("more with ε")]
    [InlineData("the same everywhere")]
    public void Saturating_NoBestKappa_IsNoWorseThanTheEndsOfTheRange(string law)
    {
        Func<double, double, double> n = law switch
        {
            "ε makes no difference" => (eta, _) => 2 - Math.Log2(eta),
            "ε takes η's place at once" => (eta, epsilon) => 2 - Math.Log2(eta + (1e5 * epsilon)),
            "more with ε" => (eta, epsilon) => 2 - Math.Log2(eta) + epsilon,
            _ => (_, _) => 7.5,
        };
        var points = Points(n);

        var fit = NeedFit.Saturating(points);

        Assert.True(fit.Residual <= ResidualAt(points, 0.01) + 1e-9 && fit.Residual <= ResidualAt(points, 100) + 1e-9);
        Assert.Equal(RootMeanSquare(points, fit.Predict), fit.Residual, 1e-12);
    }

    // κε is so much larger than every η that, for the larger κ, their sums are one and the same double.
    [Theory]
    [InlineData(0.5, 1e-15)]
    [InlineData(1, 1e-15)]
    [InlineData(1.9, 1e-15)]
    [InlineData(1, 1e-18)]
    public void Saturating_EtaThatIsLostBesideEpsilon_IsStillANumber(double epsilon, double eta)
    {
        NeedPoint[] points =
        [
            new(eta, epsilon, 5.25),
            new(2 * eta, epsilon, 5.2),
            new(4 * eta, epsilon, 5.2),
            new(8 * eta, epsilon, 5.1),
        ];

        Assert.InRange(NeedFit.Saturating(points).Residual, 0, 0.1);
        Assert.InRange(NeedFit.PosterWithOffset(points).Residual, 0, 0.1);
    }

    // Not even the smallest κ leaves anything of η beside κε, so that the mean is all there is to fit.
    [Fact]
    public void Saturating_EtaThatIsLostAtEveryKappa_IsTheMean()
    {
        var fit = NeedFit.Saturating([new(1e-30, 1, 3), new(1e-29, 1, 4), new(1e-28, 1, 8), new(1e-27, 1, 9)]);

        Assert.Equal(6, fit.Predict(1e-28, 1));
        Assert.Equal(Math.Sqrt(26 / 4.0), fit.Residual, 1e-12);
    }

    [Fact]
    public void CanFit_ThreePlaces_IsTrue() =>
        Assert.True(
            NeedFit.CanFit([.. Enumerable.Repeat(Of([0.1], [0, 0.2, 0.4], [5, 5, 5]), 3).SelectMany(of => of)])
        );

    [Fact]
    public void CanFit_TooFewOrTooAlike_IsFalse()
    {
        var enough = Of([0.1, 0.01, 0.001], [0, 0.2, 0.4], [.. Enumerable.Repeat(5.0, 9)]);

        Assert.True(NeedFit.CanFit(enough));
        Assert.False(NeedFit.CanFit([]));
        Assert.False(NeedFit.CanFit(enough[..8]));
        Assert.False(NeedFit.CanFit([.. enough.Select(point => point with { Epsilon = 0 })]));
        // At two places only.
        Assert.False(NeedFit.CanFit([.. Enumerable.Repeat(enough[1..3], 5).SelectMany(two => two)]));
    }

    [Fact]
    public void CanFit_AnyPartOfAGrid_PromisesNumbers() =>
        Gen.Select(
                Gen.OneOf(1e-15, 1e-12, 1e-6, 1e-3, 0.1, 0.2, 0.5, 0.999).ArrayUnique[1, 4],
                Gen.OneOf(0.0, 1e-15, 1e-6, 1e-3, 0.1, 0.3, 1.0, 1.9).ArrayUnique[1, 4],
                Gen.Double[1.01, 40].Array[16]
            )
            .Where(drawn => NeedFit.CanFit(Of(drawn.Item1, drawn.Item2, drawn.Item3)))
            .Sample(
                (etas, epsilons, n) =>
                {
                    var points = Of(etas, epsilons, n);
                    Assert.All(
                        [NeedFit.Poster(points), NeedFit.PosterWithOffset(points), NeedFit.Saturating(points)],
                        fit => Assert.InRange(fit.Residual, 0, 1000)
                    );
                }
            );

    private static Gen<NeedPoint[]> GenAnyPoints =>
        Gen.Double[1.01, 30].Array[Etas.Length * Epsilons.Length].Select(n => Of(Etas, Epsilons, n));

    private static NeedPoint[] Of(double[] etas, double[] epsilons, double[] n) =>
        [
            .. etas.SelectMany(eta => epsilons.Select(epsilon => (eta, epsilon)))
                .Select((at, index) => new NeedPoint(at.eta, at.epsilon, n[index])),
        ];

    private static NeedPoint[] Points(Func<double, double, double> n) =>
        [.. Etas.SelectMany(eta => Epsilons.Select(epsilon => new NeedPoint(eta, epsilon, n(eta, epsilon))))];

    private static double RootMeanSquare(IReadOnlyList<NeedPoint> points, Func<double, double, double> predict) =>
        Math.Sqrt(points.Sum(point => Math.Pow(point.N - predict(point.Eta, point.Epsilon), 2)) / points.Count);

    /// <summary>The least residual of a + c·log₂(1/(η + κε)) at a κ, by the normal equations.</summary>
    private static double ResidualAt(IReadOnlyList<NeedPoint> points, double kappa)
    {
        double[] x = [.. points.Select(point => -Math.Log2(point.Eta + (kappa * point.Epsilon)))];
        var (meanX, meanN) = (x.Average(), points.Average(point => point.N));
        var c =
            x.Zip(points, (at, point) => (at - meanX) * (point.N - meanN)).Sum()
            / x.Sum(at => (at - meanX) * (at - meanX));
        return RootMeanSquare(points, (eta, epsilon) => meanN + (c * (-Math.Log2(eta + (kappa * epsilon)) - meanX)));
    }
}
