namespace Experiments.Runs;

/// <summary>Long lists within a sentence.</summary>
internal static class FirstFew
{
    private const int Most = 3;

    /// <summary>The first three, and how many more there are.</summary>
    /// <param name="items">At least one.</param>
    /// <param name="between">What stands between two.</param>
    public static string Of(IReadOnlyCollection<string> items, string between) =>
        string.Join(between, items.Take(Most).Concat(items.Count > Most ? [$"and {items.Count - Most} more"] : []));
}
