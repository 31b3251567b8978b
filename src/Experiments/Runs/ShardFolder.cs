using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>The names of the folders of shards: that of the run, then "-shard-2-of-3".</summary>
public static partial class ShardFolder
{
    /// <summary>What the name of a shard's folder ends in, without its hyphen.</summary>
    /// <param name="shard">The shard.</param>
    public static string PartOf(GridShard shard) => $"shard-{shard.Index}-of-{shard.Count}";

    /// <summary>The shard that a folder has, by its name; null where the name is of another form.</summary>
    /// <param name="path">The folder.</param>
    public static GridShard? Of(string path)
    {
        var match = Name().Match(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))));
        return
            match.Success
            && Number(match.Groups["index"]) is { } index
            && Number(match.Groups["count"]) is { } count
            && count <= GridShard.Most
            && index >= 1
            && index <= count
            ? new GridShard(index, count)
            : null;
    }

    /// <summary>The folders of a run's shards that there are.</summary>
    /// <param name="output">The folder of all results.</param>
    /// <param name="settings">The run.</param>
    /// <returns>Their paths, by name, each with its shard.</returns>
    /// <exception cref="RunFault">The folder cannot be read.</exception>
    public static IEnumerable<(string Path, GridShard Shard)> In(string output, RunSettings settings) =>
        from path in FoundRuns.In(output)
        where Path.GetFileName(path).StartsWith($"{settings.Hash}-", StringComparison.Ordinal)
        let shard = Of(path)
        where shard is not null
        select (path, shard);

    private static int? Number(Group digits) =>
        int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(
        "^.+-shard-(?<index>[0-9]+)-of-(?<count>[0-9]+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Name();
}
