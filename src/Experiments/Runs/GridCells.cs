using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>The cells of an ε × s grid.</summary>
/// <param name="settings">The settings of the grid.</param>
public sealed class GridCells(GridSettings settings)
    : CellForm<CellKey, Cell>(
        (
            from seed in settings.Seeds
            from epsilon in settings.Epsilons
            from sparsity in settings.Sparsities
            select new CellKey(epsilon, sparsity, seed)
        ).ToHashSet()
    )
{
    /// <summary>By ε, then s, then seed, all ascending.</summary>
    public override Comparison<CellKey> Order =>
        (one, other) => (one.Epsilon, one.Sparsity, one.Seed).CompareTo((other.Epsilon, other.Sparsity, other.Seed));

    /// <inheritdoc/>
    public override CellKey KeyOf(Cell cell) => cell.Key;

    /// <inheritdoc/>
    public override string Name(CellKey key) =>
        $"ε = {Digits.Of(key.Epsilon)}, s = {Digits.Of(key.Sparsity)}, seed {key.Seed}";

    /// <summary>Such as <c>{"epsilon":0.001,"sparsity":0.1,"seed":0,"loss":0.5,"accuracy":0.9}</c>.</summary>
    public override string Line(Cell cell)
    {
        var (epsilon, sparsity, seed) = cell.Key;
        return $"{{\"epsilon\":{JournalLine.Number(epsilon)},\"sparsity\":{Digits.Of(sparsity)},\"seed\":{seed},"
            + $"\"loss\":{JournalLine.Number(cell.Loss)},\"accuracy\":{JournalLine.Number(cell.Accuracy)}}}\n";
    }

    /// <inheritdoc/>
    public override bool TryRead(ReadOnlyMemory<byte> line, out Cell cell) =>
        JournalLine.TryRead(
            line,
            5,
            root => new Cell(
                new CellKey(
                    JournalLine.Number(root.GetProperty("epsilon")),
                    root.GetProperty("sparsity").GetDecimal(),
                    root.GetProperty("seed").GetInt32()
                ),
                JournalLine.Number(root.GetProperty("loss")),
                JournalLine.Number(root.GetProperty("accuracy"))
            ),
            out cell
        );
}
