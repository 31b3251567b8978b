using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>The folders of shards, or of runs that are complete or not, that make one run together.</summary>
public sealed class GridMerge
{
    private readonly List<GridPart> _parts;
    private readonly Dictionary<CellKey, (Cell Cell, GridPart Part)> _cells = [];
    private readonly HashSet<CellKey> _doubled = [];
    private readonly Fingerprint _fingerprint;

    /// <summary>Reads the folders and sees whether they make one run. Nothing is written.</summary>
    /// <param name="folders">The folders, at least one, each with settings in it.</param>
    /// <param name="mixedMachines">Whether cells of machines that give different bits may come together.</param>
    /// <exception cref="RunFault">
    /// A folder cannot be read or is in use; they have other settings or a cell with different numbers; their machines give other bits
    /// and that was not allowed; or cells are missing.
    /// </exception>
    public GridMerge(IReadOnlyList<string> folders, bool mixedMachines)
    {
        List<GridPart> parts = [];
        foreach (var folder in folders)
        {
            parts.Add(GridPart.Read(folder, parts.FirstOrDefault()));
        }

        _parts = parts;
        GridPart[] computed = [.. parts.Where(part => part.Cells.Count > 0)];
        _fingerprint = computed.Length == 0 ? Fingerprint.OfAnyMachine() : OneFingerprint(computed, mixedMachines);
        foreach (var part in computed)
        {
            Add(part);
        }

        if (_cells.Count < Form.Keys.Count)
        {
            throw Missing();
        }
    }

    /// <summary>The settings of the run.</summary>
    public RunSettings Settings => _parts[0].Settings;

    /// <summary>The number of cells.</summary>
    public int Cells => _cells.Count;

    /// <summary>The number of cells that more than one folder has, all with the same numbers.</summary>
    public int Doubled => _doubled.Count;

    /// <summary>
    /// Whether the cells have accuracies under masks that nobody trained where one choice of them for the whole run would have put them; the
    /// settings do not say which choice was made.
    /// </summary>
    public bool HasOneBaselineScope
    {
        get
        {
            var epsilons = ((GridSettings)Settings.Experiment).Epsilons;
            var compared = _cells
                .Values.Where(found => found.Cell.Key.Sparsity > 0 && found.Cell.IsMeasured)
                .ToLookup(found => found.Cell.Baselines is not null, found => found.Cell.Key.Epsilon);
            return Enum.GetValues<BaselineScope>()
                .Select(scope => scope.Of(epsilons))
                .Any(scope =>
                    compared[true].All(epsilon => scope.Contains(epsilon))
                    && compared[false].All(epsilon => !scope.Contains(epsilon))
                );
        }
    }

    private GridCells Form => _parts[0].Form;

    /// <summary>Makes the folder that the unsharded run has, which is left as it is where it has all the cells already.</summary>
    /// <param name="output">The folder of all results; created if need be.</param>
    /// <param name="command">The command that merges, as a person would type it.</param>
    /// <returns>The folder, open, without result files; the caller closes it.</returns>
    /// <exception cref="RunFault">
    /// The folder cannot be written, is in use, has other cells or settings, or is one of those to merge and not complete.
    /// </exception>
    public RunFolder<CellKey, Cell> Write(string output, string command)
    {
        var path = RunFolder.PathOf(output, Settings);
        if (FinishedGrid.IsRun(path))
        {
            Match(GridPart.Read(path, _parts[0]));
        }

        var folder = RunFolder.Open(output, Settings, _fingerprint, Form);
        try
        {
            var there = folder.Journal.FinishedKeys;
            var order = Comparer<CellKey>.Create(Form.Order);
            folder.Journal.Append([
                .. _cells.Keys.Where(key => !there.Contains(key)).Order(order).Select(key => _cells[key].Cell),
            ]);
            if (there.Count < Cells || !File.Exists(folder.FileOf(RunFolder.MakingName)))
            {
                folder.Write(RunFolder.MakingName, Making(command).ToJson());
            }

            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static Fingerprint OneFingerprint(GridPart[] parts, bool mixedMachines)
    {
        List<Fingerprint> all = [];
        foreach (var part in parts)
        {
            var made =
                part.Fingerprint
                ?? throw new RunFault(
                    $"The run in '{part.Path}' has finished cells but no '{Path.Combine(part.Path, RunFolder.FingerprintName)}'."
                );
            all.Add(made);
            if (!mixedMachines && all[0].BitDifferences(made) is { Count: > 0 } differences)
            {
                throw new RunFault(
                    $"The cells in '{parts[0].Path}' and '{part.Path}' come from machines or libraries that give different bits "
                        + $"({string.Join("; ", differences)}); --mixed-machines merges them all the same."
                );
            }
        }

        return Fingerprint.Of(all);
    }

    private void Add(GridPart part)
    {
        foreach (var (key, cell) in part.Cells)
        {
            if (_cells.TryAdd(key, (cell, part)))
            {
                continue;
            }

            var (before, where) = _cells[key];
            if (!before.Equals(cell))
            {
                throw new RunFault(
                    $"The cell {Form.Name(key)} has other numbers in '{where.Path}' than in '{part.Path}': {Difference(before, cell)}."
                );
            }

            _doubled.Add(key);
        }
    }

    private static string Difference(Cell one, Cell other) =>
        one.Failure is not null || other.Failure is not null ? $"{Numbers(one)} and {Numbers(other)}"
        : (one.Loss, one.Accuracy).Equals((other.Loss, other.Accuracy))
            ? "the accuracies under masks that nobody trained differ, or one of the two has none"
        : $"loss {Digits.Of(one.Loss)} and {Digits.Of(other.Loss)}, accuracy {Digits.Of(one.Accuracy)} and {Digits.Of(other.Accuracy)}";

    private static string Numbers(Cell cell) => cell.IsMeasured ? "numbers" : $"none ({cell.Failure!.TrimEnd('.')})";

    private RunFault Missing()
    {
        var order = Comparer<CellKey>.Create(Form.Order);
        string[] missing = [.. Form.Keys.Where(key => !_cells.ContainsKey(key)).Order(order).Select(Form.Name)];
        string[] reasons = [.. Incomplete(), .. Absent()];
        return new RunFault(
            $"{missing.Length} of the run's {Form.Keys.Count} cells {(missing.Length == 1 ? "is" : "are")} missing ({FirstFew.Of(missing, "; ")})"
                + (reasons.Length == 0 ? "." : $": {FirstFew.Of(reasons, "; ")}.")
        );
    }

    private IEnumerable<string> Incomplete() =>
        from part in _parts
        let total = part.Keys.Count
        where part.Cells.Count < total
        select $"'{part.Path}' has {part.Cells.Count} of {total} cells"
            + (part.IsTorn ? " and a last line that was cut short" : "");

    /// <summary>The shards that are not among the folders, of each number of shards that one of them is of.</summary>
    private IEnumerable<string> Absent()
    {
        var grid = (GridSettings)Settings.Experiment;
        return from shards in _parts.Select(part => part.Shard).OfType<GridShard>().GroupBy(shard => shard.Count)
            let there = shards.Select(shard => shard.Index).ToHashSet()
            from index in Enumerable.Range(1, shards.Key)
            where !there.Contains(index)
            let shard = new GridShard(index, shards.Key)
            where new GridCells(grid, shard).Keys.Any(key => !_cells.ContainsKey(key))
            select $"{shard} is not there";
    }

    private void Match(GridPart target)
    {
        foreach (var (key, cell) in target.Cells)
        {
            if (!_cells[key].Cell.Equals(cell))
            {
                throw new RunFault(
                    $"The run in '{target.Path}' has other numbers for the cell {Form.Name(key)} than '{_cells[key].Part.Path}' "
                        + $"({Difference(cell, _cells[key].Cell)}); give another --output."
                );
            }
        }

        if (target.Cells.Count is var there and > 0 && there < Cells && target.Fingerprint is { } made)
        {
            if (_fingerprint.BitDifferences(made) is { Count: > 0 } differences)
            {
                throw new RunFault(
                    $"The run in '{target.Path}' is not complete, and its {there} cells come from a machine or libraries that give other bits than those to merge "
                        + $"({string.Join("; ", differences)}); give another --output."
                );
            }
        }

        if (
            target.Cells.Count < Cells
            && _parts.Any(part => Path.GetFullPath(part.Path) == Path.GetFullPath(target.Path))
        )
        {
            throw new RunFault(
                $"The merged run would go to '{target.Path}', which is one of the folders to merge and is not complete; give another --output."
            );
        }
    }

    /// <summary>The wall times of the parts together, where each was made in one go.</summary>
    private Making Making(string command)
    {
        Making?[] makings = [.. _parts.Where(part => part.Cells.Count > 0).Select(part => part.Making)];
        int?[] workers = [.. makings.Select(making => making?.Workers).Distinct()];
        return new Making(
            command,
            makings.All(making => making?.Seconds is not null) ? makings.Sum(making => making!.Seconds!.Value) : null,
            workers.Length == 1 ? workers[0] : null
        )
        {
            Merged = makings.Length,
        };
    }
}
