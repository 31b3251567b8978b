using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Experiments.Construction;

namespace Experiments.Runs;

/// <summary>A target network that was trained.</summary>
/// <param name="Seed">The seed of its training.</param>
/// <param name="Digest">Its <see cref="TargetNetwork.Digest"/>.</param>
public sealed record TrainedTarget(int Seed, string Digest);

/// <summary>The target networks of a run, one for each seed.</summary>
/// <param name="settings">How they are trained.</param>
public sealed class TargetCells(TargetTrainingSettings settings)
    : CellForm<int, TrainedTarget>(settings.Seeds.ToHashSet())
{
    /// <summary>By seed.</summary>
    public override Comparison<int> Order => (one, other) => one.CompareTo(other);

    /// <inheritdoc/>
    public override int KeyOf(TrainedTarget cell) => cell.Seed;

    /// <inheritdoc/>
    public override string Name(int key) => $"seed {key}";

    /// <summary>Such as <c>{"seed":0,"digest":"…"}</c>, with the digest's 64 hexadecimal digits.</summary>
    public override string Line(TrainedTarget cell) =>
        $"{{\"seed\":{cell.Seed},\"digest\":{JsonSerializer.Serialize(cell.Digest)}}}\n";

    /// <inheritdoc/>
    public override bool TryRead(ReadOnlyMemory<byte> line, [NotNullWhen(true)] out TrainedTarget? cell) =>
        JournalLine.TryRead(
            line,
            2,
            root => new TrainedTarget(
                root.GetProperty("seed").GetInt32(),
                root.GetProperty("digest").GetString() is { Length: 64 } digest ? digest : throw new FormatException()
            ),
            out cell
        );
}
