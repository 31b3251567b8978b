using Experiments.Construction.Widths;

namespace Experiments.Runs;

/// <summary>A line of <c>width.csv</c>: how many candidates a target network needed at an η and ε.</summary>
/// <param name="Eta">The precision η of a weight.</param>
/// <param name="Epsilon">The perturbation scale ε.</param>
/// <param name="N">n*, the least number of candidates of each weight and sign, by draws of whole networks.</param>
/// <param name="Low">The least that the draws leave possible.</param>
/// <param name="High">The greatest; infinite where there are too few draws.</param>
/// <param name="Draws">The number of draws.</param>
/// <param name="Reach">The least n by reach, without sampling: no less than the first and no more than the second, null where none was found.</param>
/// <param name="OutOfReach">How many weights are out of reach on average at that n; null where there is none.</param>
/// <param name="Missed">How many are missed on average at that n; null where there is none.</param>
/// <param name="MissedError">The standard error of <paramref name="Missed"/>.</param>
public sealed record WidthRow(
    double Eta,
    double Epsilon,
    int N,
    int Low,
    double High,
    int Draws,
    (int Least, int Most)? Reach,
    double? OutOfReach,
    double? Missed,
    double? MissedError
)
{
    /// <summary>The line of an estimate.</summary>
    public static WidthRow Of(WidthEstimate estimate)
    {
        var direct = estimate.Direct;
        return new WidthRow(
            estimate.Eta,
            estimate.Epsilon,
            direct.N,
            direct.Low,
            direct.High ?? double.PositiveInfinity,
            direct.Trials,
            estimate.Reach is { } reach ? (reach.Least, reach.Most) : null,
            estimate.OutOfReach?.Middle,
            estimate.Missed?.Missed.Value,
            estimate.Missed?.Missed.StandardError
        );
    }
}
