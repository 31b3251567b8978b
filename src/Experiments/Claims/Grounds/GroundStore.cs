using System.Text.Json;
using Experiments.Runs;

namespace Experiments.Claims.Grounds;

/// <summary>
/// The folder of recorded grounds, <c>&lt;ground&gt;/</c> with the files of a run's folder that <see cref="FinishedGrid"/> reads and the
/// pairs beside them. The only place that knows the names.
/// </summary>
/// <param name="folder">The folder; it need not exist.</param>
public sealed class GroundStore(string folder)
{
    private const string PairsName = "pairs.csv";

    private static readonly string[] Copied = [RunFolder.CellsName, RunFolder.FingerprintName];

    /// <summary>The store of a repository.</summary>
    /// <param name="repository">The repository's root.</param>
    public static GroundStore Of(string repository) => new(Path.Combine(repository, "tests", "Snapshots", "poster"));

    /// <summary>Where a ground's record is, or would be.</summary>
    public string PathOf(Ground ground) => Path.Combine(folder, ground.Id);

    /// <summary>Reads what is recorded of grounds.</summary>
    /// <param name="grounds">The grounds.</param>
    /// <returns>One for each, in their order.</returns>
    /// <exception cref="RunFault">A record cannot be read or is damaged.</exception>
    public IReadOnlyList<GroundStatus> Read(IEnumerable<Ground> grounds) => [.. grounds.Select(Read)];

    /// <summary>Records a ground in the place of the record before.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="run">The folder of its complete run.</param>
    /// <param name="command">The command that records it, which is kept in the place of the run's own and so names no folder of a machine.</param>
    /// <param name="pairs">The pairs.</param>
    /// <returns>The folder of the record.</returns>
    /// <exception cref="RunFault">A file cannot be read or written.</exception>
    public string Write(Ground ground, string run, string command, IReadOnlyList<PerturbationPair> pairs)
    {
        var making =
            FinishedGrid.Read(run).Making
            ?? throw new RunFault($"There is no '{Path.Combine(run, RunFolder.MakingName)}'.");
        var path = PathOf(ground);
        string At(string name) => Path.Combine(path, name);
        WholeFile.MakeFolder(path);
        Remove(At(RunFolder.SettingsName));
        foreach (var name in Copied)
        {
            WholeFile.Write(At(name), TextOf(Path.Combine(run, name)));
        }

        WholeFile.Write(At(RunFolder.MakingName), (making with { Command = command }).ToJson());
        WholeFile.Write(At(PairsName), PairFile.Write(pairs));
        // The settings make it a record, and come last, so that a record has all of its files.
        WholeFile.Write(At(RunFolder.SettingsName), TextOf(Path.Combine(run, RunFolder.SettingsName)));
        return path;
    }

    private GroundStatus Read(Ground ground)
    {
        var path = PathOf(ground);
        if (!FinishedGrid.IsRun(path))
        {
            return new GroundStatus(ground, null, null);
        }

        var run = FinishedGrid.Read(path);
        var file = Path.Combine(path, PairsName);
        var pairs = PairFile.Read(file, TextOf(file));
        var staleness =
            !IsOf(ground, path) ? "what is recorded is of other settings or images"
            : !HasPairsOf(ground, pairs) ? "the recorded pairs are not those of its ε and seeds"
            : null;
        return new GroundStatus(ground, staleness is null ? new GroundRecord(ground, run, pairs) : null, staleness);
    }

    private static bool IsOf(Ground ground, string path)
    {
        try
        {
            return SettingsFile.Grid(TextOf(Path.Combine(path, RunFolder.SettingsName))) is { } settings
                && ground.Has(settings);
        }
        // The run could be read: so these are settings that this version does not have any more, and no damage.
        catch (Exception cause) when (cause is JsonException or SettingsFault or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasPairsOf(Ground ground, IReadOnlyList<PerturbationPair> pairs)
    {
        var settings = ground.PairSettings;
        return pairs.Count == settings.Epsilons.Count * settings.Seeds.Count
            && pairs.All(pair => settings.Epsilons.Contains(pair.Epsilon) && settings.Seeds.Contains(pair.Seed));
    }

    private static string TextOf(string file) =>
        WholeFile.Read(file) ?? throw new RunFault($"There is no '{file}'; the record is damaged.");

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw WholeFile.CannotWrite(file, cause);
        }
    }
}
