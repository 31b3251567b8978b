using System.Text;
using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>
/// The finished cells of a run, one line each, in a file that only grows: whatever ends the program, the cells that were
/// appended before are there when it starts again.
/// </summary>
/// <remarks>The file is locked against other processes while it is open. Cells may be appended from any thread.</remarks>
public sealed class Journal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CellKey, Cell> _finished = [];
    private readonly IReadOnlySet<CellKey> _cells;
    private readonly FileStream _file;
    private RunFault? _failure;

    /// <summary>Reads a journal and continues it.</summary>
    /// <param name="file">The file, open for reading and writing, unshared and unbuffered; the journal closes it.</param>
    /// <param name="cells">The cells that the run can have.</param>
    /// <exception cref="RunFault">
    /// A line before the last cannot be read; a cell is not one of <paramref name="cells"/> or has two different results; or the
    /// file cannot be read or shortened.
    /// </exception>
    public Journal(FileStream file, IReadOnlySet<CellKey> cells)
    {
        (_file, _cells) = (file, cells);
        try
        {
            Read();
        }
        catch (IOException cause)
        {
            throw new RunFault($"The journal '{file.Name}' cannot be read ({Reason.Of(cause)}).", cause);
        }
    }

    /// <summary>Whether the file ended in a line that was cut short, which is dropped; its cell has to be computed again.</summary>
    public bool DroppedTornLine { get; private set; }

    /// <summary>The number of cells that the run can have.</summary>
    public int Total => _cells.Count;

    /// <summary>The number of finished cells.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _finished.Count;
            }
        }
    }

    /// <summary>The cells that are finished now, by ε, then s, then seed, all ascending.</summary>
    public IReadOnlyList<Cell> Finished
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _finished
                        .Values.OrderBy(cell => cell.Key.Epsilon)
                        .ThenBy(cell => cell.Key.Sparsity)
                        .ThenBy(cell => cell.Key.Seed),
                ];
            }
        }
    }

    /// <summary>Adds finished cells; they are on the disk when this returns.</summary>
    /// <param name="cells">Cells of this run, none of them finished before.</param>
    /// <exception cref="ArgumentException">A cell is not of this run, or was finished before.</exception>
    /// <exception cref="RunFault">The file cannot be written; the journal then takes no more cells.</exception>
    public void Append(IReadOnlyList<Cell> cells)
    {
        lock (_gate)
        {
            if (_failure is not null)
            {
                throw _failure;
            }

            var keys = new HashSet<CellKey>();
            if (cells.Any(cell => !_cells.Contains(cell.Key) || _finished.ContainsKey(cell.Key) || !keys.Add(cell.Key)))
            {
                throw new ArgumentException("A cell is not of this run, or was finished before.", nameof(cells));
            }

            Write(string.Concat(cells.Select(JournalLine.Of)));
            foreach (var cell in cells)
            {
                _finished.Add(cell.Key, cell);
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private void Write(string lines)
    {
        var end = _file.Length;
        try
        {
            _file.Position = end;
            _file.Write(Encoding.UTF8.GetBytes(lines));
            _file.Flush(flushToDisk: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            _failure = new RunFault(
                $"The journal '{_file.Name}' cannot be written ({Reason.Of(cause)}); the {_finished.Count} of {_cells.Count} cells "
                    + "finished before are kept, and the same command resumes the run.",
                cause
            );
            throw _failure;
        }
    }

    private void Read()
    {
        var bytes = new byte[_file.Length];
        _file.Position = 0;
        _file.ReadExactly(bytes);
        var number = 0;
        var start = 0;
        while (start < bytes.Length)
        {
            number++;
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            var last = length < 0 || start + length + 1 == bytes.Length;
            if (length < 0 || !JournalLine.TryRead(bytes.AsMemory(start, length), out var cell))
            {
                if (!last)
                {
                    throw new RunFault(
                        $"Line {number} of '{_file.Name}' is not a finished cell; the journal is damaged."
                    );
                }

                _file.SetLength(start);
                DroppedTornLine = true;
                return;
            }

            Admit(cell, number);
            start += length + 1;
        }
    }

    private void Admit(Cell cell, int number)
    {
        if (!_cells.Contains(cell.Key))
        {
            throw new RunFault(
                $"Line {number} of '{_file.Name}' has a cell that is not of this run: ε = {Digits.Of(cell.Key.Epsilon)}, "
                    + $"s = {Digits.Of(cell.Key.Sparsity)}, seed {cell.Key.Seed}."
            );
        }

        if (!_finished.TryAdd(cell.Key, cell) && !_finished[cell.Key].Equals(cell))
        {
            throw new RunFault(
                $"Line {number} of '{_file.Name}' gives another result for the cell ε = {Digits.Of(cell.Key.Epsilon)}, "
                    + $"s = {Digits.Of(cell.Key.Sparsity)}, seed {cell.Key.Seed} than a line before."
            );
        }
    }
}
