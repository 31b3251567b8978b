using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Experiments.Data;
using Experiments.Tickets;
using Experiments.Tickets.Fits;

namespace Experiments.Runs;

/// <summary>The trials of a search for settings: more than can be listed, of which a search makes those that its results lead it to.</summary>
/// <param name="settings">The search.</param>
/// <param name="target">The table that is searched for.</param>
/// <param name="shard">The part of the first candidates; null for all.</param>
public sealed class FitCells(FitSettings settings, PosterTable target, GridShard? shard = null)
    : CellForm<FitTrial, FitResult>(FrozenSet<FitTrial>.Empty)
{
    private readonly FitSpace _space = new(settings.Axes);

    /// <inheritdoc/>
    public override string? Part => shard is null ? null : ShardFolder.PartOf(shard);

    /// <summary>More than there will be, so that no search is ever taken for complete.</summary>
    public override int Total => int.MaxValue;

    /// <inheritdoc/>
    public override bool Has(FitTrial trial) =>
        _space.Contains(trial.Point)
        && trial.Rung >= 0
        && trial.Rung < settings.Rungs.Count
        && settings.Seeds.Contains(trial.Seed);

    /// <summary>By rung, then seed, then point.</summary>
    public override Comparison<FitTrial> Order =>
        (one, other) =>
            (one.Rung, one.Seed) == (other.Rung, other.Seed)
                ? string.CompareOrdinal(one.Point.ToString(), other.Point.ToString())
                : (one.Rung, one.Seed).CompareTo((other.Rung, other.Seed));

    /// <inheritdoc/>
    public override FitTrial KeyOf(FitResult cell) => cell.Trial;

    /// <inheritdoc/>
    public override string Name(FitTrial key) =>
        string.Create(CultureInfo.InvariantCulture, $"settings {key.Point}, rung {key.Rung}, seed {key.Seed}");

    /// <summary>Such as <c>{"point":"0-2-1","rung":0,"seed":0,"accuracies":[0.1,0.9]}</c>; no accuracies where training gave no numbers.</summary>
    public override string Line(FitResult cell) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"point\":\"{cell.Trial.Point}\",\"rung\":{cell.Trial.Rung},\"seed\":{cell.Trial.Seed},\"accuracies\":[{string.Join(',', cell.Accuracies.Select(JournalLine.Number))}]}}\n"
        );

    /// <inheritdoc/>
    public override bool TryRead(ReadOnlyMemory<byte> line, [NotNullWhen(true)] out FitResult? cell) =>
        JournalLine.TryRead(
            line,
            4,
            root =>
            {
                var point = root.GetProperty("point").GetString() ?? throw new FormatException();
                var trial = new FitTrial(
                    FitPoint.Parse(point),
                    root.GetProperty("rung").GetInt32(),
                    root.GetProperty("seed").GetInt32()
                );
                var rung = settings.Rungs.ElementAtOrDefault(trial.Rung) ?? throw new FormatException();
                double[] accuracies = [.. root.GetProperty("accuracies").EnumerateArray().Select(JournalLine.Number)];
                return
                    (accuracies.Length == 0 || accuracies.Length == rung.Cells(target).Count())
                    && accuracies.All(accuracy => accuracy is >= 0 and <= 1)
                    ? new FitResult(trial, accuracies, rung, target)
                    : throw new FormatException();
            },
            out cell
        );
}
