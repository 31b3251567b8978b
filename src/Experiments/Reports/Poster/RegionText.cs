using Experiments.Runs;

namespace Experiments.Reports.Poster;

/// <summary>Where the cells are that differ by more than seeds explain, in words.</summary>
internal static class RegionText
{
    /// <summary>A row's stretches of such cells: "larger at ε = 0 to 0.05, smaller at ε = 0.3"; empty where it has none.</summary>
    /// <param name="row">The cells of the row, by ε.</param>
    public static string Stretches(IReadOnlyList<PosterCell> row)
    {
        var stretches = new List<(int Side, double First, double Last)>();
        var before = 0;
        foreach (var cell in row)
        {
            if (cell.Side != 0)
            {
                if (cell.Side == before)
                {
                    stretches[^1] = stretches[^1] with { Last = cell.Epsilon };
                }
                else
                {
                    stretches.Add((cell.Side, cell.Epsilon, cell.Epsilon));
                }
            }

            before = cell.Side;
        }

        return string.Join(
            ", ",
            stretches
                .GroupBy(stretch => stretch.Side)
                .Select(side =>
                    $"{(side.Key > 0 ? "larger" : "smaller")} at ε = {Listed([.. side.Select(part => Range(part.First, part.Last))])}"
                )
        );
    }

    /// <summary>How many such cells each row or column has, those without named at the end.</summary>
    /// <param name="name">What a row or column is named by: "s" or "ε".</param>
    /// <param name="lines">Each row or column with its cells.</param>
    public static string Counts(string name, IReadOnlyList<(string Value, IReadOnlyList<PosterCell> Cells)> lines)
    {
        string[] with =
        [
            .. lines
                .Select(line => (line.Value, Count: line.Cells.Count(cell => cell.Side != 0), line.Cells))
                .Where(line => line.Count > 0)
                .Select(line => $"{line.Value} ({line.Count} of {line.Cells.Count})"),
        ];
        string[] without = [.. lines.Where(line => line.Cells.All(cell => cell.Side == 0)).Select(line => line.Value)];
        return (with.Length > 0 ? $"{name} = {Listed(with)}" : "none")
            + (without.Length > 0 && with.Length > 0 ? $"; none at {name} = {Listed(without)}" : "");
    }

    private static string Range(double first, double last) =>
        first.Equals(last) ? Digits.Of(first) : $"{Digits.Of(first)} to {Digits.Of(last)}";

    private static string Listed(string[] items) =>
        items.Length == 1 ? items[0] : $"{string.Join(", ", items[..^1])} and {items[^1]}";
}
