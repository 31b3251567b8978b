using MathNet.Numerics;

namespace Experiments.Statistics;

/// <summary>Tail probabilities and quantiles of Student's t distribution.</summary>
/// <remarks>
/// Over MathNet's incomplete beta function rather than its distribution class, whose quantiles stop at ±800 (with one
/// degree of freedom the 0.9997 quantile is beyond that) and whose upper tail, as 1 − CDF, has no relative precision.
/// </remarks>
internal static class StudentT
{
    /// <summary>P(T ≥ t), precise in the upper tail.</summary>
    /// <param name="t">Any number; ±∞ gives 0 and 1.</param>
    /// <param name="freedom">The degrees of freedom, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is NaN or outside its range.</exception>
    public static double UpperTail(double t, double freedom)
    {
        RequireFreedom(freedom);
        if (double.IsNaN(t))
        {
            throw new ArgumentOutOfRangeException(nameof(t), t, "A value of t must be a number.");
        }

        return t < 0 ? 1 - UpperTailBeyondZero(-t, freedom) : UpperTailBeyondZero(t, freedom);
    }

    /// <summary>The t with P(T ≤ t) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1, both exclusive.</param>
    /// <param name="freedom">The degrees of freedom, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is NaN or outside its range.</exception>
    public static double Quantile(double probability, double freedom)
    {
        RequireFreedom(freedom);
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(probability),
                probability,
                "A probability in (0, 1) is needed."
            );
        }

        return probability < 0.5 ? -Beyond(probability, freedom) : Beyond(1 - probability, freedom);
    }

    private static void RequireFreedom(double freedom)
    {
        if (freedom is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(nameof(freedom), freedom, "Degrees of freedom must be positive.");
        }
    }

    private static double UpperTailBeyondZero(double t, double freedom)
    {
        double square = t * t;
        // Near 0, ν/(ν + t²) is so near 1 that it no longer tells one t from another; its complement does.
        return square switch
        {
            < 1 => 0.5 - (0.5 * SpecialFunctions.BetaRegularized(0.5, freedom / 2, square / (freedom + square))),
            < double.PositiveInfinity => 0.5
                * SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + square)),
            _ => 0,
        };
    }

    // The t ≥ 0 whose upper tail is the given one (at most ½), by bisection: the tail falls strictly, and no start can
    // fail.
    private static double Beyond(double tail, double freedom)
    {
        double low = 0;
        double high = 1;
        while (UpperTailBeyondZero(high, freedom) > tail)
        {
            (low, high) = (high, 2 * high);
        }

        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = UpperTailBeyondZero(middle, freedom) > tail ? (middle, high) : (low, middle);
        }
    }
}
