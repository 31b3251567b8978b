using System.Text.Encodings.Web;
using System.Text.Json;
using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>The cells of an ε × s grid, or of a shard of it.</summary>
/// <param name="settings">The settings of the grid.</param>
/// <param name="shard">The part of the grid; null for all.</param>
public sealed class GridCells(GridSettings settings, GridShard? shard = null)
    : CellForm<CellKey, Cell>(
        (
            from item in GridShard.Stretch(settings, shard)
            from epsilon in item.Epsilons
            from sparsity in settings.Sparsities
            select new CellKey(epsilon, sparsity, item.Seed)
        ).ToHashSet()
    )
{
    private const string FailureName = "failure";
    private const string RandomName = "random_accuracy";
    private const string MagnitudeName = "magnitude_accuracy";

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <inheritdoc/>
    public override string? Part => shard is null ? null : ShardFolder.PartOf(shard);

    /// <summary>By ε, then s, then seed, all ascending.</summary>
    public override Comparison<CellKey> Order =>
        (one, other) => (one.Epsilon, one.Sparsity, one.Seed).CompareTo((other.Epsilon, other.Sparsity, other.Seed));

    /// <inheritdoc/>
    public override CellKey KeyOf(Cell cell) => cell.Key;

    /// <inheritdoc/>
    public override string Name(CellKey key) =>
        $"ε = {Digits.Of(key.Epsilon)}, s = {Digits.Of(key.Sparsity)}, seed {key.Seed}";

    /// <summary>
    /// Such as <c>{"epsilon":0.001,"sparsity":0.1,"seed":0,"loss":0.5,"accuracy":0.9,"random_accuracy":0.2,"magnitude_accuracy":0.6}</c>;
    /// without the last two where there are no baselines, as in all journals of earlier versions. A network whose training gave no numbers
    /// has <c>"failure"</c>, the reason, in place of everything after the seed.
    /// </summary>
    public override string Line(Cell cell)
    {
        var (epsilon, sparsity, seed) = cell.Key;
        var key = $"{{\"epsilon\":{JournalLine.Number(epsilon)},\"sparsity\":{Digits.Of(sparsity)},\"seed\":{seed}";
        if (cell.Failure is { } failure)
        {
            return $"{key},\"{FailureName}\":{JsonSerializer.Serialize(failure, Readable)}}}\n";
        }

        var baselines = cell.Baselines is var (random, magnitude)
            ? $",\"{RandomName}\":{JournalLine.Number(random)},\"{MagnitudeName}\":{JournalLine.Number(magnitude)}"
            : "";
        return $"{key},\"loss\":{JournalLine.Number(cell.Loss)},\"accuracy\":{JournalLine.Number(cell.Accuracy)}{baselines}}}\n";
    }

    /// <inheritdoc/>
    public override bool TryRead(ReadOnlyMemory<byte> line, out Cell cell) =>
        JournalLine.TryRead(
            line,
            7,
            root =>
                Read(root) with
                {
                    Baselines = new BaselineAccuracies(
                        Share(root.GetProperty(RandomName)),
                        Share(root.GetProperty(MagnitudeName))
                    ),
                },
            out cell
        )
        || JournalLine.TryRead(line, 5, Read, out cell)
        || JournalLine.TryRead(line, 4, root => Cell.Failed(Key(root), Failure(root)), out cell);

    private static Cell Read(JsonElement root) =>
        new(Key(root), JournalLine.Number(root.GetProperty("loss")), Share(root.GetProperty("accuracy")));

    private static CellKey Key(JsonElement root) =>
        new(
            JournalLine.Number(root.GetProperty("epsilon")),
            root.GetProperty("sparsity").GetDecimal(),
            root.GetProperty("seed").GetInt32()
        );

    private static string Failure(JsonElement root) =>
        root.GetProperty(FailureName).GetString() is { Length: > 0 } sentence && !sentence.Any(char.IsControl)
            ? sentence
            : throw new FormatException();

    private static double Share(JsonElement element) =>
        JournalLine.Number(element) is var share and >= 0 and <= 1 ? share : throw new FormatException();
}
