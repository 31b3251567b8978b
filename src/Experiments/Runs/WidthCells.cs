using System.Diagnostics.CodeAnalysis;
using Experiments.Construction.Widths;

namespace Experiments.Runs;

/// <summary>What draws of the candidate network needed, over an η × ε grid.</summary>
/// <param name="settings">The settings of the grid.</param>
public sealed class WidthCells(WidthSettings settings) : CellForm<WidthKey, WidthCell>(settings.Keys().ToHashSet())
{
    /// <summary>By η, then ε, then seed, all ascending.</summary>
    public override Comparison<WidthKey> Order =>
        (one, other) => (one.Eta, one.Epsilon, one.Seed).CompareTo((other.Eta, other.Epsilon, other.Seed));

    /// <inheritdoc/>
    public override WidthKey KeyOf(WidthCell cell) => cell.Key;

    /// <inheritdoc/>
    public override string Name(WidthKey key) =>
        $"η = {Digits.Of(key.Eta)}, ε = {Digits.Of(key.Epsilon)}, seed {key.Seed}";

    /// <summary>Such as <c>{"eta":0.01,"epsilon":0.1,"seed":0,"n":[24,26]}</c>: of two draws one needed 24 candidates and the other 26.</summary>
    public override string Line(WidthCell cell)
    {
        var (eta, epsilon, seed) = cell.Key;
        return $"{{\"eta\":{JournalLine.Number(eta)},\"epsilon\":{JournalLine.Number(epsilon)},\"seed\":{seed},\"n\":[{string.Join(',', cell.Needs)}]}}\n";
    }

    /// <inheritdoc/>
    public override bool TryRead(ReadOnlyMemory<byte> line, [NotNullWhen(true)] out WidthCell? cell) =>
        JournalLine.TryRead(
            line,
            4,
            root =>
            {
                int[] needs = [.. root.GetProperty("n").EnumerateArray().Select(n => n.GetInt32())];
                return needs.Length == settings.DrawsPerSeed && needs.All(n => n >= 1)
                    ? new WidthCell(
                        new WidthKey(
                            JournalLine.Number(root.GetProperty("eta")),
                            JournalLine.Number(root.GetProperty("epsilon")),
                            root.GetProperty("seed").GetInt32()
                        ),
                        needs
                    )
                    : throw new FormatException();
            },
            out cell
        );
}
