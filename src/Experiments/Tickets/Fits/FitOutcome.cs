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
    private const double Deviations = 3;

    /// <summary>
    /// How far two differences to the table are apart by chance: three standard deviations over seeds of that of the best settings. Null
    /// for fewer than two seeds.
    /// </summary>
    public double? Margin =>
        Repeats.Count < 2
            ? null
            : Deviations * Sample.Of([.. Repeats.Select(result => result.Difference)]).StandardDeviation;
}
