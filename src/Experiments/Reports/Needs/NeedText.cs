using System.Globalization;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Experiments.Reports.Needs;

/// <summary>n* over an η × ε grid for a person to read: the table with the bound beside it, the laws, and what they say.</summary>
public static class NeedText
{
    private const string Gap = "   ";

    /// <summary>The lines, without their ends.</summary>
    /// <param name="grid">The grid.</param>
    public static IEnumerable<string> Lines(NeedGrid grid) =>
        [Heading(grid), "", .. Table(grid), "", .. Laws(grid), .. NeedAnswer.Sentences(grid)];

    /// <summary>What is approximated, in words.</summary>
    internal static string Of(Target target) =>
        target is Target.Interval ? "every target in [−1, 1]" : "one random target in [−1, 1]";

    private static string Heading(NeedGrid grid)
    {
        var trials = grid[grid.Scales.First()].Trials;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"n*, the least n whose candidates approximate {Of(grid.Target)} within η with probability {grid.Probability}, in {trials} trials a cell; [a–b] where {grid.Confidence:P0} confidence leaves more than one."
        );
    }

    private static IEnumerable<string> Table(NeedGrid grid)
    {
        double? constant = grid.Bounded.Any() ? grid.Constant(grid.Bounded).Value : null;
        if (constant is { } c)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Behind the bar the bound max(1, C·ln(1/η)/(1 + ε)) with C = {PosterBound.Text(c)}, the least that serves all these cells (rounded up)."
            );
        }

        var etas = grid.Table.Etas.Reverse().ToList();
        string[][] rows =
        [
            ["ε", .. etas.Select(eta => $"η = {Digits.Of(eta)}")],
            .. grid.Table.Epsilons.Select(epsilon =>
                (string[])[Digits.Of(epsilon), .. etas.Select(eta => Entry(grid, (eta, epsilon), constant))]
            ),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            yield return string.Join(Gap, row.Select((entry, column) => entry.PadLeft(widths[column])));
        }
    }

    private static string Entry(NeedGrid grid, (double Eta, double Epsilon) at, double? constant)
    {
        if (!grid.Table.Has(at.Eta, at.Epsilon))
        {
            return "–";
        }

        var minimal = grid[at];
        var interval = minimal.IsResolved ? "" : $" [{minimal.Range}]";
        var bound =
            constant is { } c && at.Eta > 0
                ? string.Create(CultureInfo.InvariantCulture, $" | {PosterBound.WithOne(c, at.Eta, at.Epsilon), 4:F1}")
                : "";
        return $"{minimal.N}{interval}{bound}";
    }

    private static IEnumerable<string> Laws(NeedGrid grid)
    {
        var points = grid.Points(double.PositiveInfinity);
        if (!NeedFit.CanFit(points))
        {
            yield break;
        }

        yield return $"Laws fitted to the interpolated n* of the {points.Count} cells with η > 0 and n* > 1, with the root mean square that they leave:";
        foreach (
            var fit in new[] { NeedFit.Poster(points), NeedFit.PosterWithOffset(points), NeedFit.Saturating(points) }
        )
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  {fit.Residual, 6:F3}  {fit.Law}");
        }

        yield return "";
    }
}
