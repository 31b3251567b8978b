namespace Experiments.Tickets.Fits;

/// <summary>How the difference to the table changes with one setting, the others being the best.</summary>
/// <param name="Axis">The setting.</param>
/// <param name="Results">The result for each of its values, in their order.</param>
/// <param name="Best">The place of the best settings' value.</param>
public sealed record FitProfile(FitAxis Axis, IReadOnlyList<FitResult> Results, int Best)
{
    /// <summary>The values that are no worse than the best settings' by more than a margin, that value among them.</summary>
    /// <param name="margin">How far differences are apart by chance.</param>
    public IReadOnlyList<string> Open(double margin) =>
        [.. Axis.Values.Where((_, place) => Results[place].Difference <= Results[Best].Difference + margin)];
}
