namespace Experiments.Reports.Pages;

/// <summary>The colours of cells: classes of the style sheet, because the page allows no colour of an element's own.</summary>
internal static class HeatLevel
{
    /// <summary>The greatest level of either scale.</summary>
    public const int Most = 40;

    private static readonly double[] Reaches = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

    /// <summary>
    /// The class of an accuracy: q0 for 0 to q40 for 1, by its square, so that high accuracies, which most are, can be told apart.
    /// </summary>
    public static string OfAccuracy(double accuracy) => $"q{Level(accuracy * accuracy)}";

    /// <summary>The class of a difference: d0 for −reach or less over d20 for 0 to d40 for reach or more.</summary>
    public static string OfDifference(double difference, double reach) => $"d{Level((difference / reach / 2) + 0.5)}";

    /// <summary>
    /// The least of 0.01, 0.02, 0.05, … 1 that nine tenths of the differences do not exceed, so that a few large ones do not take the
    /// colour from all others.
    /// </summary>
    public static double Reach(IEnumerable<double> differences)
    {
        double[] sizes = [.. differences.Select(Math.Abs).Order()];
        var large = sizes.Length == 0 ? 0 : sizes[(sizes.Length - 1) * 9 / 10];
        return Reaches.FirstOrDefault(reach => large <= reach, Reaches[^1]);
    }

    private static int Level(double part) => (int)Math.Round(Math.Clamp(part, 0, 1) * Most);
}
