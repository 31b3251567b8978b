using Experiments.Statistics;

namespace Experiments.SubsetSum.Needs;

/// <summary>n*: the least number of candidates that approximates a target with a given probability.</summary>
/// <param name="N">n* as the trials have it.</param>
/// <param name="Low">The least n* that the trials leave possible.</param>
/// <param name="High">The greatest n* that the trials leave possible; null where they are too few to rule any out.</param>
/// <param name="Interpolated">n* as a real number (see <see cref="Need.Interpolated"/>).</param>
/// <param name="Trials">The number of trials.</param>
public readonly record struct MinimalN(int N, int Low, int? High, double Interpolated, int Trials)
{
    /// <summary>Whether the trials leave only one n* possible.</summary>
    public bool IsResolved => Low == High;

    /// <summary>The least and the greatest n* that the trials leave possible, such as "14–16"; "14–∞" without a greatest.</summary>
    public string Range => $"{Low}–{(High is { } high ? $"{high}" : "∞")}";

    /// <summary>Finds n* and the interval that holds it with a given confidence.</summary>
    /// <param name="table">The trials.</param>
    /// <param name="eta">η of a cell of the table.</param>
    /// <param name="epsilon">ε of a cell of the table.</param>
    /// <param name="target">The target.</param>
    /// <param name="probability">The probability of success, between 0 and 1, both exclusive.</param>
    /// <param name="confidence">The confidence of the interval, between 0 and 1, both exclusive.</param>
    /// <remarks>
    /// A number n is below n* where its probability of success is below p. For the interval this is an exact binomial test over
    /// trials (Clopper and Pearson), for a single target a t test over the seeds' means; half of 1 − confidence is for each end. With
    /// fewer than two seeds a single target's interval is unbounded: from 1, without a greatest.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability or the confidence is out of its range.</exception>
    public static MinimalN Of(
        CoveringTable table,
        double eta,
        double epsilon,
        Target target,
        double probability,
        double confidence
    )
    {
        var need = table.Need(eta, epsilon);
        return target is Target.Interval
            ? Of(need.Interval, probability, confidence)
            : Of(
                need.Minimal(target, probability),
                need.Interpolated(target, probability),
                need.Interval,
                probability,
                confidence,
                (n, below) => table.CoverageShown(eta, epsilon, n, probability, below)
            );
    }

    /// <summary>Finds n* and the interval that holds it, by exact binomial tests (Clopper and Pearson).</summary>
    /// <param name="counts">The trials.</param>
    /// <param name="probability">The probability of success, between 0 and 1, both exclusive.</param>
    /// <param name="confidence">The confidence of the interval, between 0 and 1, both exclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability or the confidence is out of its range.</exception>
    public static MinimalN Of(FirstCounts counts, double probability, double confidence) =>
        Of(
            counts.Minimal(probability),
            counts.Interpolated(probability),
            counts,
            probability,
            confidence,
            (n, below) =>
                below
                    ? BinomialTest.LowerTail(counts.Within(n), counts.Trials, probability)
                    : BinomialTest.UpperTail(counts.Within(n), counts.Trials, probability)
        );

    /// <param name="minimal">n* as the trials have it.</param>
    /// <param name="interpolated">n* as a real number.</param>
    /// <param name="counts">The trials.</param>
    /// <param name="probability">p.</param>
    /// <param name="confidence">The confidence of the interval.</param>
    /// <param name="shown">The p-value for the success of n candidates being below (or at least) p.</param>
    private static MinimalN Of(
        int minimal,
        double interpolated,
        FirstCounts counts,
        double probability,
        double confidence,
        Func<int, bool, double> shown
    )
    {
        Require(probability, nameof(probability));
        Require(confidence, nameof(confidence));
        var alpha = (1 - confidence) / 2;
        var candidates = Enumerable.Range(1, counts.Longest);
        // Each end is where one test alone would have to fail: t tests may show less of a larger n.
        var low = candidates.First(n => shown(n, true) > alpha);
        var notEnough = candidates.LastOrDefault(n => shown(n, false) > alpha);
        return new MinimalN(
            minimal,
            // Means over seeds may be rounded to another side of p than the mean over all trials.
            Math.Min(low, minimal),
            // With every trial covered there may still be too few of them to show anything.
            notEnough == counts.Longest
                ? null
                : Math.Max(notEnough + 1, minimal),
            interpolated,
            counts.Trials
        );
    }

    private static void Require(double value, string name)
    {
        if (value is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "A number in (0, 1) is needed.");
        }
    }
}
