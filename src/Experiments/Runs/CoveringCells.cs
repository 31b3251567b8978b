using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Experiments.SubsetSum.Needs;

namespace Experiments.Runs;

/// <summary>The cells of an η × ε grid of subset sums.</summary>
/// <param name="settings">The settings of the grid.</param>
public sealed class CoveringCells(CoveringSettings settings)
    : CellForm<CoveringKey, CoveringCell>(
        (
            from scales in settings.Scales()
            from seed in settings.Seeds
            select new CoveringKey(scales.Eta, scales.Epsilon, seed)
        ).ToHashSet()
    )
{
    /// <summary>By η, then ε, then seed, all ascending.</summary>
    public override Comparison<CoveringKey> Order =>
        (one, other) => (one.Eta, one.Epsilon, one.Seed).CompareTo((other.Eta, other.Epsilon, other.Seed));

    /// <inheritdoc/>
    public override CoveringKey KeyOf(CoveringCell cell) => cell.Key;

    /// <inheritdoc/>
    public override string Name(CoveringKey key) =>
        $"η = {Digits.Of(key.Eta)}, ε = {Digits.Of(key.Epsilon)}, seed {key.Seed}";

    /// <summary>
    /// Such as <c>{"eta":0.1,"epsilon":1,"seed":0,"covered":[3,2],"coverage":[3.25,5]}</c>: of five trials three were covered by one
    /// candidate and two by two.
    /// </summary>
    public override string Line(CoveringCell cell)
    {
        var (eta, epsilon, seed) = cell.Key;
        var covered = string.Join(',', cell.Covered.Select(trials => trials.ToString(CultureInfo.InvariantCulture)));
        return $"{{\"eta\":{JournalLine.Number(eta)},\"epsilon\":{JournalLine.Number(epsilon)},\"seed\":{seed},"
            + $"\"covered\":[{covered}],\"coverage\":[{string.Join(',', cell.Coverage.Select(JournalLine.Number))}]}}\n";
    }

    /// <inheritdoc/>
    public override bool TryRead(ReadOnlyMemory<byte> line, [NotNullWhen(true)] out CoveringCell? cell) =>
        JournalLine.TryRead(
            line,
            5,
            root =>
            {
                int[] covered = [.. root.GetProperty("covered").EnumerateArray().Select(trials => trials.GetInt32())];
                double[] coverage = [.. root.GetProperty("coverage").EnumerateArray().Select(JournalLine.Number)];
                return
                    covered.Length == coverage.Length
                    && covered is [.., > 0]
                    && covered.All(trials => trials >= 0)
                    && covered.Sum(trials => (long)trials) == settings.TrialsPerSeed
                    && coverage.All(sum => sum >= 0 && sum <= settings.TrialsPerSeed)
                    ? new CoveringCell(
                        new CoveringKey(
                            JournalLine.Number(root.GetProperty("eta")),
                            JournalLine.Number(root.GetProperty("epsilon")),
                            root.GetProperty("seed").GetInt32()
                        ),
                        covered,
                        coverage
                    )
                    : throw new FormatException();
            },
            out cell
        );
}
