using System.Globalization;
using Experiments.Statistics;

namespace Experiments.Claims;

/// <summary>The ε past which pruning only costs accuracy, of each seed by itself.</summary>
public static class Crossover
{
    private const double Confidence = 0.95;

    /// <summary>Where a seed's gain from pruning falls below 0 for good.</summary>
    /// <param name="epsilons">The ε, ascending.</param>
    /// <param name="gains">At each ε the accuracy of the chosen pruned level less that without pruning.</param>
    /// <returns>
    /// Between two neighbouring ε by a straight line; null where the gain at the largest ε is not below 0, or where it is below 0 at
    /// every ε, so that it crosses nowhere on the grid.
    /// </returns>
    public static double? Of(IReadOnlyList<double> epsilons, IReadOnlyList<double> gains)
    {
        var past = gains.Count;
        while (past > 0 && gains[past - 1] < 0)
        {
            past--;
        }

        if (past == 0 || past == gains.Count)
        {
            return null;
        }

        var (low, high) = (gains[past - 1], gains[past]);
        return epsilons[past - 1] + ((epsilons[past] - epsilons[past - 1]) * low / (low - high));
    }

    /// <summary>What the seeds give together, in words.</summary>
    /// <param name="crossings">The crossing of each seed.</param>
    public static string Text(IReadOnlyList<double?> crossings)
    {
        double[] found = [.. crossings.OfType<double>()];
        if (found.Length == 0)
        {
            return $"it crosses in none of {crossings.Count} seeds";
        }

        var sample = Sample.Of(found);
        var interval =
            found.Length > 1
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $", 95 % CI {sample.Mean - Reach(sample):G3} to {sample.Mean + Reach(sample):G3}"
                )
                : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"it crosses at ε = {sample.Mean:G3}{interval}, in {found.Length} of {crossings.Count} seeds"
        );
    }

    private static double Reach(Sample sample) => sample.Reach((1 + Confidence) / 2);
}
