using Experiments.Statistics;

namespace Experiments.SubsetSum;

/// <summary>n*: the least number of candidates that approximates a target with a given probability.</summary>
/// <param name="N">n* as the trials have it.</param>
/// <param name="Low">The least n* that the trials leave possible.</param>
/// <param name="High">The greatest n* that the trials leave possible.</param>
/// <param name="Interpolated">n* as a real number (see <see cref="Need.Interpolated"/>).</param>
/// <param name="Trials">The number of trials.</param>
public readonly record struct MinimalN(int N, int Low, int High, double Interpolated, int Trials)
{
    /// <summary>Whether the trials leave only one n* possible.</summary>
    public bool IsResolved => Low == High;

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
    /// fewer than two seeds a single target's interval is unbounded: 1 to the longest trial.
    /// </remarks>
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
        var alpha = (1 - confidence) / 2;
        var candidates = Enumerable.Range(1, need.Longest);
        return new MinimalN(
            need.Minimal(target, probability),
            candidates.First(n => !IsShown(n, below: true)),
            // With every trial covered there may still be too few of them to show anything.
            candidates.Cast<int?>().FirstOrDefault(n => IsShown(n!.Value, below: false))
                ?? need.Longest + 1,
            need.Interpolated(target, probability),
            need.Trials
        );

        bool IsShown(int n, bool below) =>
            target is Target.Interval
                ? (
                    below
                        ? BinomialTest.LowerTail(need.Covered(n), need.Trials, probability)
                        : BinomialTest.UpperTail(need.Covered(n), need.Trials, probability)
                ) <= alpha
                : table.CoverageShown(eta, epsilon, n, probability, below) <= alpha;
    }
}
