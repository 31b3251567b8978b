using MathNet.Numerics;

namespace Experiments.Claims.Calibration;

/// <summary>A distribution of a metric over seeds, of which bands are simulated.</summary>
/// <param name="Name">A short name.</param>
/// <param name="Sentence">What it models.</param>
/// <param name="Draw">Draws the value of one seed.</param>
/// <param name="StandardDeviation">The distribution's own standard deviation, in the unit of the values; positive.</param>
/// <param name="Step">The metric's step, 0 for a quantity without steps (see <see cref="Snapshots.BandedMetric"/>).</param>
public sealed record Population(
    string Name,
    string Sentence,
    Func<RandomStream, double> Draw,
    double StandardDeviation,
    double Step
)
{
    // e^(σ²) of a lognormal whose skewness (w + 2)·√(w − 1) is 2: the positive root of w³ + 3w² = 8.
    private const double W = 1.3553013976081196;
    private const double Failing = 0.05;
    private const double Fall = 5;

    /// <summary>What the band is exact for.</summary>
    public static Population Normal { get; } =
        new(
            "normal",
            "Values are normal, for which the band is exact.",
            stream => stream.NextNormal(),
            StandardDeviation: 1,
            Step: 0
        );

    /// <summary>A lognormal upside down, with skewness −2.</summary>
    public static Population Skewed { get; } =
        new(
            "skewed",
            "Most seeds are near the best value and some fall far below it: a lognormal upside down, of skewness −2.",
            stream => -Math.Exp(Math.Sqrt(Math.Log(W)) * stream.NextNormal()),
            Math.Sqrt((W - 1) * W),
            Step: 0
        );

    /// <summary>A normal of which one draw in twenty is five standard deviations lower.</summary>
    public static Population OneInTwentyFails { get; } =
        new(
            "one seed in twenty fails",
            "Training fails for one seed in twenty, whose value is 5 s.d. of the others below theirs.",
            stream =>
            {
                var value = stream.NextNormal();
                return stream.NextUInt32() < Failing * (1L << 32) ? value - Fall : value;
            },
            Math.Sqrt(1 + (Failing * (1 - Failing) * Fall * Fall)),
            Step: 0
        );

    /// <summary>A normal in steps of its standard deviation.</summary>
    public static Population Coarse { get; } =
        Rounded("quantised", "A normal in steps of its s.d.: an accuracy on few test images.", 1);

    /// <summary>A normal in steps of three standard deviations: seven values of eight are the same.</summary>
    public static Population MostlyConstant { get; } =
        Rounded("mostly constant", "A normal in steps of 3 s.d.: seven seeds of eight give the same value.", 3);

    /// <summary>All of the above.</summary>
    public static IReadOnlyList<Population> All { get; } = [Normal, Skewed, OneInTwentyFails, Coarse, MostlyConstant];

    private static Population Rounded(string name, string sentence, double step)
    {
        double variance = 0;
        // Both tails at once; what lies beyond ten standard deviations is less than a double can add.
        for (var value = step; value < 10; value += step)
        {
            variance += 2 * value * value * (Below(value + (step / 2)) - Below(value - (step / 2)));
        }

        return new Population(
            name,
            sentence,
            stream => step * Math.Round(stream.NextNormal() / step),
            Math.Sqrt(variance),
            step
        );

        static double Below(double z) => -SpecialFunctions.Erfc(z / Math.Sqrt(2)) / 2;
    }
}
