namespace Experiments.Construction.Widths;

/// <summary>An unbiased estimate of an expected count, the mean of independent weighted observations.</summary>
/// <param name="Samples">The number N of observations, those of weight 0 included.</param>
/// <param name="Sum">Σ Y.</param>
/// <param name="SumOfSquares">Σ Y².</param>
public readonly record struct WeightedCount(long Samples, double Sum, double SumOfSquares)
{
    /// <summary>Σ Y/N; NaN without observations.</summary>
    public double Value => Sum / Samples;

    /// <summary>√((Σ Y²/N − (Σ Y/N)²)/(N − 1)); NaN for fewer than 2 observations.</summary>
    public double StandardError => Math.Sqrt(Math.Max(0, (SumOfSquares / Samples) - (Value * Value)) / (Samples - 1));

    /// <summary>(Σ Y)²/(N·Σ Y²), in [0, 1]: 1 where all observations are equal; 0 where all are 0.</summary>
    public double EffectiveShare => SumOfSquares > 0 ? Sum / SumOfSquares * Value : 0;

    /// <summary>One more observation.</summary>
    public WeightedCount With(double y) => new(Samples + 1, Sum + y, SumOfSquares + (y * y));

    /// <summary>The estimate of both together.</summary>
    public static WeightedCount operator +(WeightedCount left, WeightedCount right) => Add(left, right);

    /// <inheritdoc cref="op_Addition"/>
    public static WeightedCount Add(WeightedCount left, WeightedCount right) =>
        new(left.Samples + right.Samples, left.Sum + right.Sum, left.SumOfSquares + right.SumOfSquares);
}

/// <summary>What <see cref="RareFailure"/> estimates.</summary>
/// <param name="Missed">Λ: how many problems are not solved.</param>
/// <param name="Gaps">Those of them whose weight is within reach, with no subset near enough.</param>
public readonly record struct RareFailureEstimate(WeightedCount Missed, WeightedCount Gaps)
{
    /// <summary>The estimate of both together, of other seeds each.</summary>
    public static RareFailureEstimate operator +(RareFailureEstimate left, RareFailureEstimate right) =>
        Add(left, right);

    /// <inheritdoc cref="op_Addition"/>
    public static RareFailureEstimate Add(RareFailureEstimate left, RareFailureEstimate right) =>
        new(left.Missed + right.Missed, left.Gaps + right.Gaps);
}
