using CsCheck;
using Experiments.Construction;
using Experiments.Construction.Widths;
using MathNet.Numerics.Integration;

namespace Units.Construction.Widths;

public sealed class CandidateTiltTests
{
    [Fact]
    public void Of_AnyTheta_HasTheTransformAndMeanOfTheLaw() =>
        Gen.Select(Laws.Any, Gen.Double[0, 4])
            .Sample(
                (law, power) =>
                {
                    var theta = power / (law.Range * law.Range);
                    var tilt = CandidateTilt.Of(law, theta);
                    var m = law.Atom + Integral(law, size => Math.Exp(-theta * size));
                    var moment = Integral(law, size => size * Math.Exp(-theta * size));
                    Assert.Equal(1, tilt.M / m, 1e-11);
                    Assert.Equal(1, tilt.Mean * m / moment, 1e-11);
                },
                iter: 100,
                print: given => $"{Laws.Text(given.Item1)}, θR² {given.Item2:R}"
            );

    // E[c] = R/2 · E[s] and E[c²] = R²/3 · E[s²] tell M(θ) = 1 − θE[c] + θ²E[c²]/2 − … to its last digits.
    [Fact]
    public void Of_SmallTheta_IsItsSeriesToTwelveDigits()
    {
        var law = new CandidateLaw(0, 1, PerturbedWeights.V);
        const double theta = 1e-3;

        // E[uᵏ]·E[sᵏ] = 1/(k + 1) · 1/(2(k + 1)).
        var series = 1 - (theta / 8) + (theta * theta / 36) - (theta * theta * theta / 192);
        Assert.Equal(series, CandidateTilt.Of(law, theta).M, 1e-13);
        Assert.Equal(1, CandidateTilt.Of(law, 0).M, 1e-14);
        Assert.Equal(0.125, CandidateTilt.Of(law, 0).Mean, 1e-14);
    }

    // M(θ) = ½ + (ln θ + γ + E₁(θ))/(2θ), and E₁ of so large a θ is less than any digit. The mean is −M′(θ)/M(θ).
    [Fact]
    public void Of_LargeTheta_IsTheExponentialIntegral()
    {
        const double theta = 1000;
        var logarithm = Math.Log(theta) + 0.57721566490153286;
        var m = 0.5 + (logarithm / (2 * theta));

        var tilt = CandidateTilt.Of(new CandidateLaw(0, 1, PerturbedWeights.V), theta);

        Assert.Equal(m, tilt.M, 1e-11);
        Assert.Equal(1, tilt.Mean / ((logarithm - 1) / (2 * theta * theta) / m), 1e-6);
    }

    [Fact]
    public void To_MeanBelowTheNaturalOne_IsMet() =>
        Gen.Select(Laws.Any, Gen.Double[0.2, 0.95])
            .Sample(
                (law, share) =>
                {
                    var mean = CandidateTilt.Of(law, 0).Mean;
                    var wanted = Math.Max(share * mean, law.LeastU * law.S.Least * 1.2);
                    var tilt = CandidateTilt.To(law, wanted);
                    if (tilt.M > 2e-3 && wanted < mean)
                    {
                        Assert.Equal(wanted, tilt.Mean, 1e-5 * wanted);
                    }

                    Assert.InRange(tilt.M, 0.99e-3, 1);
                },
                iter: 50,
                print: given => $"{Laws.Text(given.Item1)}, {given.Item2:R}"
            );

    [Fact]
    public void To_MeanAboveTheNaturalOne_IsNoTilt() =>
        Laws.Any.Sample(
            law => Assert.Equal(0, CandidateTilt.To(law, CandidateTilt.Of(law, 0).Mean * 1.1).Theta),
            print: Laws.Text
        );

    /// <summary>The average of a function of c where c is above 0, by Gauss and Legendre over u and v, for it is smooth in both.</summary>
    private static double Integral(CandidateLaw law, Func<double, double> function)
    {
        var range = law.Range;
        var sum = GaussLegendreRule.Integrate(
            (u, v) => function(law.Size(u, v)),
            0,
            range,
            Math.Max(-range, -law.Epsilon),
            range,
            128
        );
        return sum / (2 * range * range);
    }
}
