using Experiments.Statistics;

namespace Experiments.Tickets.Fits;

/// <summary>What a search found.</summary>
/// <param name="Ladder">For every rung the results of the settings that were tried on it, the nearest to the table first.</param>
/// <param name="Best">The nearest settings.</param>
/// <param name="Profiles">The profile of every setting around the best; none where a part alone was searched.</param>
/// <param name="Repeats">The best settings on the profiles' rung, once for each seed; none where a part alone was searched.</param>
/// <param name="Final">The best settings on the last rung, once for each seed; none where a part alone was searched.</param>
public sealed record FitOutcome(
    IReadOnlyList<IReadOnlyList<FitResult>> Ladder,
    FitPoint Best,
    IReadOnlyList<FitProfile> Profiles,
    IReadOnlyList<FitResult> Repeats,
    IReadOnlyList<FitResult> Final
)
{
    private const double Confidence = 0.95;

    // Accuracies are counts of test images; two runs that differ by less than one of them on average are not told apart.
    private const double LeastStep = 1e-4;

    /// <summary>
    /// How far the differences of two runs of the same settings on other seeds are apart at most, in 95 of 100 pairs, by the spread of the best
    /// settings over seeds (Student's t, and √2 because both runs have it). Null for fewer than two seeds, which say nothing of it.
    /// </summary>
    public double? Margin
    {
        get
        {
            if (Repeats.Count < 2)
            {
                return null;
            }

            var spread = Sample.Of([.. Repeats.Select(result => result.Difference)]).StandardDeviation;
            var t = StudentT.Quantile((1 + Confidence) / 2, Repeats.Count - 1);
            return Math.Max(LeastStep, t * Math.Sqrt(2) * spread);
        }
    }
}
