using MathNet.Numerics;

namespace Experiments.SubsetSum.Needs;

/// <summary>n* of one cell of an η × ε grid.</summary>
/// <param name="Eta">η, at least 0.</param>
/// <param name="Epsilon">ε, at least 0.</param>
/// <param name="N">n* as a real number.</param>
public readonly record struct NeedPoint(double Eta, double Epsilon, double N);

/// <summary>A law for n* with the constants that fit a grid best, by least squares.</summary>
/// <param name="Law">The law with its constants, such as "n* = 1.18·ln(1/η)/(1 + ε)".</param>
/// <param name="Predict">n* at an η and ε by the law.</param>
/// <param name="Residual">The root mean square over the grid of n* less its prediction.</param>
public sealed record NeedFit(string Law, Func<double, double, double> Predict, double Residual)
{
    // κ is searched on this grid of powers of ten, and then within the two cells around the best one.
    private const double LeastKappa = 0.01;
    private const double MostKappa = 100;
    private const int Steps = 80;
    private const double Tolerance = 1e-9;

    // Three for each constant of the law that has most of them; through fewer, that law would pass for its freedom alone.
    private const int FewestPoints = 9;

    /// <summary>Whether there are enough points, at different places, for every law.</summary>
    public static bool CanFit(IReadOnlyList<NeedPoint> points) =>
        points.Count >= FewestPoints
        && points.Any(point => point.Epsilon > 0)
        && points.Select(point => PosterBound.AsPrinted(1, point.Eta, point.Epsilon)).Distinct().Count() >= 3;

    /// <summary>The poster's form, n* = C·ln(1/η)/(1 + ε).</summary>
    /// <param name="points">Two points or more, with 0 &lt; η &lt; 1.</param>
    public static NeedFit Poster(IReadOnlyList<NeedPoint> points)
    {
        double[] x = [.. points.Select(point => PosterBound.AsPrinted(1, point.Eta, point.Epsilon))];
        var c = points.Zip(x, (point, at) => point.N * at).Sum() / x.Sum(at => at * at);
        return Of(
            points,
            FormattableString.Invariant($"n* = {c:F3}·ln(1/η)/(1 + ε)"),
            (eta, epsilon) => PosterBound.AsPrinted(c, eta, epsilon)
        );
    }

    /// <summary>The poster's form with a constant of its own added, n* = a + C·ln(1/η)/(1 + ε).</summary>
    /// <param name="points">Three points or more, with 0 &lt; η &lt; 1.</param>
    public static NeedFit PosterWithOffset(IReadOnlyList<NeedPoint> points)
    {
        double[] x = [.. points.Select(point => PosterBound.AsPrinted(1, point.Eta, point.Epsilon))];
        var (a, c) = Line(x, [.. points.Select(point => point.N)]);
        return Of(
            points,
            FormattableString.Invariant($"n* = {a:F2} + {c:F3}·ln(1/η)/(1 + ε)"),
            (eta, epsilon) => a + PosterBound.AsPrinted(c, eta, epsilon)
        );
    }

    /// <summary>
    /// A law that saturates: n* = a + c·log₂(1/(η + κε)). A subset's sum is hit within η + kε, k of its candidates being kept, so that
    /// ε takes η's place once κε is the larger.
    /// </summary>
    /// <param name="points">Four points or more, some with ε > 0, none with η = ε = 0.</param>
    public static NeedFit Saturating(IReadOnlyList<NeedPoint> points)
    {
        double[] n = [.. points.Select(point => point.N)];
        var factor = Math.Pow(MostKappa / LeastKappa, 1.0 / Steps);
        double[] kappas = [.. Enumerable.Range(0, Steps + 1).Select(step => LeastKappa * Math.Pow(factor, step))];
        var kappa = kappas.MinBy(kappa => At(kappa).Residual);
        // Not by a search that needs a minimum between two ends: where ε makes no difference, or η none, there is none.
        for (var step = Math.Sqrt(factor); step > 1 + Tolerance; step = Math.Sqrt(step))
        {
            kappa = new[] { kappa, kappa / step, kappa * step }.MinBy(near => At(near).Residual);
        }

        return At(kappa);

        NeedFit At(double kappa)
        {
            double[] x = [.. points.Select(point => Width(point.Eta, point.Epsilon))];
            var (a, c) = Line(x, n);
            return Of(
                points,
                FormattableString.Invariant($"n* = {a:F2} + {c:F3}·log₂(1/(η + {kappa:F2}ε))"),
                (eta, epsilon) => a + (c * Width(eta, epsilon))
            );

            double Width(double eta, double epsilon) => -Math.Log2(eta + (kappa * epsilon));
        }
    }

    // Where κε is so much larger than every η that their sums are the same double, no slope fits better than any other.
    private static (double A, double C) Line(double[] x, double[] n) =>
        Array.TrueForAll(x, at => at == x[0]) ? (n.Average(), 0) : Fit.Line(x, n);

    private static NeedFit Of(IReadOnlyList<NeedPoint> points, string law, Func<double, double, double> predict) =>
        new(law, predict, Math.Sqrt(points.Average(point => Math.Pow(point.N - predict(point.Eta, point.Epsilon), 2))));
}
