using Experiments.SubsetSum.Needs;

namespace Experiments.Runs;

/// <summary>What a run of <c>subset-sum n</c> found, read from its folder.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Rows">Its rows for one target and one probability, by η, then ε, both ascending.</param>
public sealed record FinishedNeeds(string Path, IReadOnlyList<NeedRow> Rows)
{
    /// <summary>The folder's own name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The most rows and trials of all runs in a folder, for every target in [−1, 1] and the probability nearest to 0.9.</summary>
    /// <param name="output">The folder of all results.</param>
    /// <returns>The run, or null where there is none with such rows; the first by name among equals.</returns>
    /// <exception cref="RunFault">A file cannot be read or is damaged.</exception>
    public static FinishedNeeds? Find(string output) =>
        FoundRuns
            .In(output)
            .Select(Read)
            .OfType<FinishedNeeds>()
            .MaxBy(needs => needs.Rows.Sum(row => (long)row.Trials));

    private static FinishedNeeds? Read(string folder)
    {
        var file = System.IO.Path.Combine(folder, RunFolder.NeedName);
        if (WholeFile.Read(file) is not { } text)
        {
            return null;
        }

        var nearest = NeedFile
            .Read(file, text)
            .Where(row => row.Target is Target.Interval)
            .GroupBy(row => row.Probability)
            .MinBy(group => Math.Abs(group.Key - 0.9));
        return nearest is null
            ? null
            : new FinishedNeeds(folder, [.. nearest.OrderBy(row => row.Eta).ThenBy(row => row.Epsilon)]);
    }
}
