using Experiments.Tickets;

namespace Experiments.Claims;

/// <summary>The cells of a grid, looked up by ε, s and seed.</summary>
public sealed class MeasuredCells
{
    private readonly Dictionary<CellKey, Cell> _cells;

    /// <summary>Takes the cells of a full grid: every ε with every s and every seed.</summary>
    /// <exception cref="ArgumentException">A cell is missing or there twice.</exception>
    public MeasuredCells(IEnumerable<Cell> cells)
    {
        _cells = cells.ToDictionary(cell => cell.Key);
        Epsilons = [.. _cells.Keys.Select(key => key.Epsilon).Distinct().Order()];
        Sparsities = [.. _cells.Keys.Select(key => key.Sparsity).Distinct().Order()];
        Seeds = [.. _cells.Keys.Select(key => key.Seed).Distinct().Order()];
        if (_cells.Count == 0 || _cells.Count != Epsilons.Count * Sparsities.Count * Seeds.Count)
        {
            throw new ArgumentException(
                $"{_cells.Count} cells are no full grid of {Epsilons.Count} ε, {Sparsities.Count} s and {Seeds.Count} seeds.",
                nameof(cells)
            );
        }
    }

    /// <summary>The ε, ascending.</summary>
    public IReadOnlyList<double> Epsilons { get; }

    /// <summary>The s, ascending.</summary>
    public IReadOnlyList<decimal> Sparsities { get; }

    /// <summary>The seed numbers, ascending.</summary>
    public IReadOnlyList<int> Seeds { get; }

    /// <summary>The accuracy of a cell.</summary>
    public double Accuracy(double epsilon, decimal sparsity, int seed) =>
        _cells[new CellKey(epsilon, sparsity, seed)].Accuracy;

    /// <summary>The loss of a cell over its seed's training images, in nats.</summary>
    public double Loss(double epsilon, decimal sparsity, int seed) => _cells[new CellKey(epsilon, sparsity, seed)].Loss;

    /// <summary>
    /// The cell that Algorithm 1's rule chooses among some sparsities: the smallest training loss, so that test images have no say.
    /// </summary>
    public Cell Chosen(double epsilon, IEnumerable<decimal> sparsities, int seed) =>
        Selection.Best([.. sparsities.Select(s => _cells[new CellKey(epsilon, s, seed)])], cell => cell.Loss);
}
