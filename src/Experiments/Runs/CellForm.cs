using System.Diagnostics.CodeAnalysis;

namespace Experiments.Runs;

/// <summary>What the cells of a kind of run are: which there are, their order, and how the journal has them, one on each line.</summary>
/// <typeparam name="TKey">What tells a cell from the others.</typeparam>
/// <typeparam name="TCell">A finished cell, equal to another where all its results are.</typeparam>
/// <param name="keys">The cells that the run, or a part of it, has.</param>
public abstract class CellForm<TKey, TCell>(IReadOnlySet<TKey> keys)
    where TKey : notnull
    where TCell : notnull
{
    /// <summary>The cells that the run has.</summary>
    public IReadOnlySet<TKey> Keys => keys;

    /// <summary>Whether the run has a cell: one of <see cref="Keys"/>, or, where they are too many to be listed, one that it may come to have.</summary>
    public virtual bool Has(TKey key) => keys.Contains(key);

    /// <summary>The number of cells that the run has, or may come to have.</summary>
    public virtual int Total => keys.Count;

    /// <summary>Which part of the run these are, as the name of a folder has it, such as "shard-2-of-3"; null for all of the run.</summary>
    public virtual string? Part => null;

    /// <summary>The order in which finished cells are listed.</summary>
    public abstract Comparison<TKey> Order { get; }

    /// <summary>Which cell it is.</summary>
    public abstract TKey KeyOf(TCell cell);

    /// <summary>Which cell it is, in words that can stand within a sentence, such as "ε = 0, s = 0.5, seed 1".</summary>
    public abstract string Name(TKey key);

    /// <summary>Writes the line of a finished cell, its line feed included.</summary>
    public abstract string Line(TCell cell);

    /// <summary>Reads a line, without its line feed; false if it is not of that form.</summary>
    public abstract bool TryRead(ReadOnlyMemory<byte> line, [NotNullWhen(true)] out TCell? cell);
}
