using System.Text;

namespace Experiments.Runs;

/// <summary>
/// The finished cells of a run, one line each, in a file that only grows: whatever ends the program, the cells that were
/// appended before are there when it starts again.
/// </summary>
/// <remarks>The file is locked against other processes while it is open. Cells may be appended from any thread.</remarks>
/// <typeparam name="TKey">What tells a cell from the others.</typeparam>
/// <typeparam name="TCell">A finished cell.</typeparam>
public sealed class Journal<TKey, TCell> : IDisposable
    where TKey : notnull
    where TCell : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, TCell> _finished;
    private readonly CellForm<TKey, TCell> _form;
    private readonly FileStream _file;
    private readonly JournalSeal? _seal;
    private RunFault? _failure;

    /// <summary>Reads a journal and continues it.</summary>
    /// <param name="file">The file, open for reading and writing, unshared and unbuffered; the journal closes it.</param>
    /// <param name="form">The cells that the run can have, and their lines.</param>
    /// <param name="run">What names the run, <see cref="RunSettings.Hash"/>, which the lines' checks are made with; null for lines without checks.</param>
    /// <exception cref="RunFault">
    /// A line before the last cannot be read, was written for another run or has changed; a cell is not one of the run or has two different
    /// results; or the file cannot be read or shortened.
    /// </exception>
    public Journal(FileStream file, CellForm<TKey, TCell> form, string? run = null)
    {
        (_file, _form, _seal) = (file, form, run is null ? null : new JournalSeal(run));
        try
        {
            var content = JournalContent<TKey, TCell>.Read(file, form, _seal);
            _finished = content.Cells;
            DroppedTornLine = content.IsTorn;
            RepeatedLines = content.Repeated;
            if (content.IsTorn)
            {
                file.SetLength(content.Length);
            }
        }
        catch (IOException cause)
        {
            throw new RunFault($"The journal '{file.Name}' cannot be read ({Reason.Of(cause)}).", cause);
        }
    }

    /// <summary>Whether the file ended in a line that was cut short, which is dropped; its cell has to be computed again.</summary>
    public bool DroppedTornLine { get; }

    /// <summary>The lines that gave a cell again with the same result when the file was opened, which changes nothing.</summary>
    public int RepeatedLines { get; }

    /// <summary>The number of cells that the run can have.</summary>
    public int Total => _form.Total;

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

    /// <summary>The cells that are finished now, in the order of their form.</summary>
    public IReadOnlyList<TCell> Finished
    {
        get
        {
            lock (_gate)
            {
                var order = Comparer<TKey>.Create(_form.Order);
                return [.. _finished.OrderBy(cell => cell.Key, order).Select(cell => cell.Value)];
            }
        }
    }

    /// <summary>Which cells are finished now.</summary>
    public IReadOnlySet<TKey> FinishedKeys
    {
        get
        {
            lock (_gate)
            {
                return _finished.Keys.ToHashSet();
            }
        }
    }

    /// <summary>Adds finished cells; they are on the disk when this returns.</summary>
    /// <param name="cells">Cells of this run, none of them finished before.</param>
    /// <exception cref="ArgumentException">A cell is not of this run, or was finished before.</exception>
    /// <exception cref="RunFault">The file cannot be written; the journal then takes no more cells.</exception>
    public void Append(IReadOnlyList<TCell> cells)
    {
        lock (_gate)
        {
            if (_failure is not null)
            {
                throw _failure;
            }

            var keys = new HashSet<TKey>();
            if (cells.Select(_form.KeyOf).Any(key => !_form.Has(key) || _finished.ContainsKey(key) || !keys.Add(key)))
            {
                throw new ArgumentException("A cell is not of this run, or was finished before.", nameof(cells));
            }

            Write(string.Concat(cells.Select(Line)));
            foreach (var cell in cells)
            {
                _finished.Add(_form.KeyOf(cell), cell);
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private string Line(TCell cell) => _seal is null ? _form.Line(cell) : _seal.Of(_form.Line(cell));

    private void Write(string lines)
    {
        var end = _file.Length;
        try
        {
            _file.Position = end;
            _file.Write(Encoding.UTF8.GetBytes(lines));
            _file.Flush(flushToDisk: true);
        }
        catch (Exception cause) when (Reason.IsRefusal(cause))
        {
            _failure = new RunFault(
                $"The journal '{_file.Name}' cannot be written ({Reason.Of(cause)}); the {_finished.Count} of {_form.Total} cells "
                    + "finished before are kept, and the same command resumes the run.",
                cause
            );
            throw _failure;
        }
    }
}
