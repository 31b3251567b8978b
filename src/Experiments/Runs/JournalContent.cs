namespace Experiments.Runs;

/// <summary>What a journal says.</summary>
/// <typeparam name="TKey">What tells a cell from the others.</typeparam>
/// <typeparam name="TCell">A finished cell.</typeparam>
/// <param name="Cells">The finished cells.</param>
/// <param name="Length">The bytes of its whole lines; what comes after them was cut short.</param>
/// <param name="IsTorn">Whether it ends in a line that was cut short.</param>
/// <param name="Repeated">The lines that give a cell again with the same result, which change nothing.</param>
internal sealed record JournalContent<TKey, TCell>(
    Dictionary<TKey, TCell> Cells,
    long Length,
    bool IsTorn,
    int Repeated = 0
)
    where TKey : notnull
    where TCell : notnull
{
    /// <summary>Reads a journal from its start, and changes nothing.</summary>
    /// <param name="file">The file, open for reading.</param>
    /// <param name="form">The cells that the run can have, and their lines.</param>
    /// <param name="seal">What the lines' checks are held against; null where lines have none.</param>
    /// <exception cref="RunFault">
    /// A line before the last cannot be read; a line was written for another run, or has changed; or a cell is not one of the run or has two
    /// different results.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static JournalContent<TKey, TCell> Read(FileStream file, CellForm<TKey, TCell> form, JournalSeal? seal)
    {
        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        Dictionary<TKey, TCell> cells = [];
        var (number, repeated) = (0, 0);
        var start = 0;
        while (start < bytes.Length)
        {
            number++;
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            var last = length < 0 || start + length + 1 == bytes.Length;
            ReadOnlyMemory<byte> line = bytes.AsMemory(start, Math.Max(length, 0));
            var isOwn = seal is null || seal.TryOpen(ref line);
            if (length < 0 || !form.TryRead(line, out var cell))
            {
                return last
                    ? new JournalContent<TKey, TCell>(cells, start, IsTorn: true, repeated)
                    : throw new RunFault(
                        $"Line {number} of '{file.Name}' is not a finished cell; the journal is damaged."
                    );
            }

            if (!isOwn)
            {
                throw new RunFault(
                    $"Line {number} of '{file.Name}' was written for another run, or has changed since; the journal is damaged."
                );
            }

            repeated += Admit(cells, form, cell, $"Line {number} of '{file.Name}'") ? 0 : 1;
            start += length + 1;
        }

        return new JournalContent<TKey, TCell>(cells, start, IsTorn: false, repeated);
    }

    /// <summary>Reads the journal in a folder, which a run that is going on has locked; nothing where the folder has none.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="form">The cells that the run can have, and their lines.</param>
    /// <param name="run">The run's settings.</param>
    /// <exception cref="RunFault">It is damaged, another process has it open, or it cannot be read.</exception>
    public static JournalContent<TKey, TCell> Read(string path, CellForm<TKey, TCell> form, RunSettings run)
    {
        var name = Path.Combine(path, RunFolder.JournalName);
        try
        {
            using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Read(file, form, new JournalSeal(run.Hash));
        }
        catch (FileNotFoundException)
        {
            return new JournalContent<TKey, TCell>([], 0, IsTorn: false);
        }
        catch (IOException cause) when (SharingViolation.Is(cause))
        {
            throw SharingViolation.InUse(path, cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new RunFault($"'{name}' cannot be read ({Reason.Of(cause)}).", cause);
        }
    }

    /// <summary>Takes a cell; false where it is there already with the same result.</summary>
    private static bool Admit(Dictionary<TKey, TCell> cells, CellForm<TKey, TCell> form, TCell cell, string line)
    {
        var key = form.KeyOf(cell);
        if (!form.Has(key))
        {
            throw new RunFault($"{line} has a cell that is not of this run: {form.Name(key)}.");
        }

        if (cells.TryAdd(key, cell))
        {
            return true;
        }

        return cells[key].Equals(cell)
            ? false
            : throw new RunFault($"{line} gives another result for the cell {form.Name(key)} than a line before.");
    }
}
