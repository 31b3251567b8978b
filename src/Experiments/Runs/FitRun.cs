using Experiments.Tickets;
using Experiments.Tickets.Fits;

namespace Experiments.Runs;

/// <summary>Makes the trials of a search that its journal does not have yet, several side by side.</summary>
/// <param name="folder">The search's folder, which the caller closes.</param>
/// <param name="space">What can be tried.</param>
/// <param name="settings">The search.</param>
/// <param name="attempt">Makes a trial; called by several threads.</param>
public sealed class FitRun(
    RunFolder<FitTrial, FitResult> folder,
    FitSpace space,
    FitSettings settings,
    Func<FitTrial, CancellationToken, FitResult> attempt
)
{
    private readonly Dictionary<FitTrial, FitResult> _known = folder.Journal.Finished.ToDictionary(result =>
        result.Trial
    );

    /// <summary>All finished trials, in the order of their form.</summary>
    public IReadOnlyList<FitResult> Finished => folder.Journal.Finished;

    /// <summary>Sees that another folder's trials have the bits that they would have here.</summary>
    /// <param name="path">The folder of a shard.</param>
    /// <exception cref="RunFault">They come from a machine or libraries that give other bits, or the folder does not say from which.</exception>
    public void RequireSameMachine(string path)
    {
        var mine = Made(folder.Path);
        var others = Made(path);
        if (mine.BitDifferences(others) is { Count: > 0 } differences)
        {
            throw new RunFault(
                $"The trials in '{path}' come from a machine or libraries that give other bits than those in '{folder.Path}' "
                    + $"({string.Join("; ", differences)}); move the folder away to search without them."
            );
        }

        static Fingerprint Made(string path) =>
            ParsedFile.Read(Path.Combine(path, RunFolder.FingerprintName), "a fingerprint", Fingerprint.FromJson)
            ?? throw new RunFault($"The run in '{path}' has no '{RunFolder.FingerprintName}'.");
    }

    /// <summary>Takes over trials that another folder of the same search has.</summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="RunFault">A trial has another result here, or the journal cannot be written.</exception>
    public int TakeOver(IReadOnlyCollection<FitResult> results)
    {
        FitResult[] others = [.. results.Where(result => !_known.ContainsKey(result.Trial))];
        if (results.Except(others).FirstOrDefault(result => !_known[result.Trial].Equals(result)) is { } different)
        {
            throw new RunFault(
                $"The search in '{folder.Path}' has another result for the settings {different.Trial.Point} than one of its shards."
            );
        }

        if (others.Length > 0)
        {
            folder.Journal.Append(others);
            Array.ForEach(others, result => _known.Add(result.Trial, result));
        }

        return others.Length;
    }

    /// <summary>Searches.</summary>
    /// <param name="shard">Which part of the first candidates; null for the whole search.</param>
    /// <param name="workers">The number of threads, at least 1; the results do not depend on it.</param>
    /// <param name="onResult">Called with every new result, by one thread at a time.</param>
    /// <param name="cancellation">Ends the search at every worker's next step; the finished trials stay in the journal.</param>
    /// <exception cref="OperationCanceledException">The search was ended.</exception>
    /// <exception cref="RunFault">A trial could not be journaled.</exception>
    public FitOutcome Search(GridShard? shard, int workers, Action<FitResult> onResult, CancellationToken cancellation)
    {
        var gate = new Lock();
        return new FitSearch(space, settings, Evaluate).Run(shard);

        IReadOnlyList<FitResult> Evaluate(IReadOnlyList<FitTrial> trials)
        {
            Workers.Run(
                workers,
                [.. trials.Distinct().Where(trial => !_known.ContainsKey(trial))],
                () =>
                    (trial, stop) =>
                    {
                        var result = attempt(trial, stop);
                        lock (gate)
                        {
                            folder.Journal.Append([result]);
                            _known.Add(result.Trial, result);
                            onResult(result);
                        }
                    },
                cancellation
            );
            return [.. trials.Select(trial => _known[trial])];
        }
    }
}
