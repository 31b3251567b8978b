namespace Experiments.Tickets.Fits;

/// <summary>A setting that is searched, and the values that it may have.</summary>
/// <param name="Name">The name of the setting's option without its hyphens, such as "pgd-learning-rate".</param>
/// <param name="Values">The values as that option takes them, at least one; the first is where the search starts.</param>
public sealed record FitAxis(string Name, IReadOnlyList<string> Values)
{
    /// <summary>Such as "pgd-learning-rate=0.05,0.1".</summary>
    public override string ToString() => $"{Name}={string.Join(',', Values)}";
}
