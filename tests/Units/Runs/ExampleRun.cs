using Experiments.Data;
using Experiments.Runs;
using Experiments.Tickets;

namespace Units.Runs;

/// <summary>A grid of 2 × 2 cells with 3 seeds, whose results are computed from the cell's key instead of being trained.</summary>
internal static class ExampleRun
{
    /// <summary>The replica-steps that a cell counts as.</summary>
    public const int StepsPerCell = 10;

    public static GridSettings Grid { get; } =
        new()
        {
            Epsilons = [0, 0.1],
            Sparsities = [0, 0.5m],
            Seeds = [0, 1, 2],
        };

    public static GridCells Form { get; } = new(Grid);

    public static RunSettings Settings { get; } = new(Grid, new string('d', 64), "cpu");

    public static Fingerprint Fingerprint { get; } =
        new()
        {
            Program = "1.0.0+abc",
            System = "Linux",
            Runtime = ".NET 10.0.0",
            TorchSharp = "0.107.0",
            Libtorch = "2.10.0 (1 bytes)",
            Processor = "A processor",
            Capability = "AVX2",
            Device = "cpu",
            Driver = "",
        };

    public static PosterTable Poster { get; } = PosterTable.Read();

    /// <summary>The cells by ε, then s, then seed.</summary>
    public static IReadOnlyList<Cell> Cells { get; } = [.. Keys(Grid).Select(CellOf)];

    /// <summary>What a cell "reaches"; with baselines for seed 1 alone.</summary>
    public static Cell CellOf(CellKey key)
    {
        var accuracy = ((0.137 * (key.Seed + 1.0)) + Math.Min(key.Epsilon, 1) + (double)key.Sparsity) % 1;
        return new Cell(key, 1 / (accuracy + 0.1), accuracy)
        {
            Baselines = key is { Sparsity: > 0, Seed: 1 } ? new BaselineAccuracies(accuracy / 3, accuracy / 2) : null,
        };
    }

    /// <summary>The work of a grid, or of a shard of it: an item for each seed and ε, in the order of the grid, after each of which it can be stopped.</summary>
    public static CellWork<CellKey, Cell> Work(GridSettings grid, GridShard? shard = null)
    {
        CellKey[] keys = [.. Keys(grid).Where(new GridCells(grid, shard).Keys.Contains)];
        return new CellWork<CellKey, Cell>(
            finished => keys.Count(key => !finished.Contains(key)) * StepsPerCell,
            (_, finished, onFinished, onProgress, cancellation) =>
            {
                foreach (var item in keys.GroupBy(key => (key.Seed, key.Epsilon)).OrderBy(item => item.Key.Seed))
                {
                    Cell[] cells = [.. item.Where(key => !finished.Contains(key)).Select(CellOf)];
                    if (cells.Length > 0)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        onProgress(cells.Length * StepsPerCell);
                        onFinished(cells);
                    }
                }
            }
        );
    }

    public static CellWork<CellKey, Cell> Work() => Work(Grid);

    public static RunFolder<CellKey, Cell> Open(string output) => Open(output, Fingerprint);

    public static RunFolder<CellKey, Cell> Open(string output, Fingerprint fingerprint) =>
        RunFolder.Open(output, Settings, fingerprint, Form);

    /// <summary>Runs to the end and returns the contents of the two result files.</summary>
    public static (string Cells, string Table) RunToEnd(string output)
    {
        using var folder = Open(output);
        new GridRun(folder, Work(), Poster).Run(1, _ => { }, CancellationToken.None);
        return (
            File.ReadAllText(folder.FileOf(RunFolder.CellsName)),
            File.ReadAllText(folder.FileOf(RunFolder.TableName))
        );
    }

    private static IEnumerable<CellKey> Keys(GridSettings grid) =>
        from epsilon in grid.Epsilons
        from sparsity in grid.Sparsities
        from seed in grid.Seeds
        select new CellKey(epsilon, sparsity, seed);
}
