using System.Globalization;
using Experiments.Runs;
using Experiments.SubsetSum.Needs;

namespace Experiments.Reports.Needs;

/// <summary>What a grid says of the poster's bound, in sentences that are true of that grid and of no more.</summary>
public static class NeedAnswer
{
    // n* that changes by less than this over the smaller half of the η has stopped growing.
    private const double Little = 0.3;

    /// <summary>The sentences; none where the grid has nothing to say.</summary>
    /// <param name="grid">The grid.</param>
    public static IEnumerable<string> Sentences(NeedGrid grid)
    {
        if (!grid.Bounded.Any())
        {
            return [];
        }

        return new[] { Bound(grid), AsPrinted(grid), Factor(grid), Saturation(grid) }.OfType<string>();
    }

    private static string Bound(NeedGrid grid)
    {
        var constant = grid.Constant(grid.Bounded);
        if (constant.Value == 0)
        {
            return constant.High == 0
                ? "Wherever η > 0 one candidate is enough, so any constant serves."
                : "In these trials one candidate is enough wherever η > 0, and any constant serves; but they leave more candidates possible.";
        }

        var (tight, loose) = (grid.Bounded.MinBy(Looseness), grid.Bounded.MaxBy(Looseness));
        // Infinite where there are too few trials to show that any number is enough.
        var interval = double.IsFinite(constant.High)
            ? $"between {PosterBound.Text(constant.Low)} and {PosterBound.Text(constant.High)}"
            : $"{PosterBound.Text(constant.Low)} or more";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The bound serves every cell of this grid with C = {PosterBound.Text(constant.Value)} ({interval}). It is tightest at (η, ε) = {Cell(tight)}, {Looseness(tight):F2} times n*, and loosest at {Cell(loose)}, {Looseness(loose):F2} times."
        );

        double Looseness((double Eta, double Epsilon) at) => grid.Looseness(at, constant.Value);
    }

    private static string? AsPrinted(NeedGrid grid)
    {
        var constant = grid.Constant(grid.Bounded).Value;
        var below = grid
            .Bounded.Where(at => PosterBound.AsPrinted(constant, at.Eta, at.Epsilon) < 1 && !IsReachedByNone(at.Eta))
            .Select(Cell)
            .ToList();
        return below.Count == 0 || constant == 0
            ? null
            : $"As printed, without the 1, it asks with this C for less than one candidate and is false at (η, ε) = {string.Join(", ", below)}.";

        // C_0 = [−η, η] is the share η of [−1, 1], and never all of it.
        bool IsReachedByNone(double eta) => grid.Target is Target.Single && eta >= grid.Probability;
    }

    private static string? Factor(NeedGrid grid)
    {
        var pairs = grid.Scales.Where(at => at.Epsilon > 0 && grid.Table.Has(at.Eta, 0)).ToList();
        if (pairs.Count == 0)
        {
            return null;
        }

        var less = pairs.Where(at => Ratio(at) < 1 + at.Epsilon).Select(Cell).ToList();
        return $"From ε = 0 to ε the interpolated n* falls by a factor of 1 + ε or more in {pairs.Count - less.Count} of {pairs.Count} cells"
            + (less.Count == 0 ? "." : $", but not at (η, ε) = {string.Join(", ", less)}.");

        double Ratio((double Eta, double Epsilon) at) => grid[(at.Eta, 0)].Interpolated / grid[at].Interpolated;
    }

    private static string? Saturation(NeedGrid grid)
    {
        var etas = grid.Table.Etas;
        var (least, middle) = (etas[0], etas[etas.Count / 2]);
        double[] settled =
        [
            .. grid.Table.Epsilons.Where(epsilon =>
                epsilon > 0
                && grid[(least, epsilon)].Interpolated > 1
                && Math.Abs(grid[(least, epsilon)].Interpolated - grid[(middle, epsilon)].Interpolated) < Little
            ),
        ];
        return etas.Count < 2 || settled.Length == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"From η = {Digits.Of(middle)} to {Digits.Of(least)} the interpolated n* changes by less than {Little} at ε = {string.Join(", ", settled.Select(Digits.Of))}, where the bound's ln(1/η) {(least > 0 ? $"grows {Math.Log(least) / Math.Log(middle):F2} times" : "has no limit")}."
            );
    }

    private static string Cell((double Eta, double Epsilon) at) => $"({Digits.Of(at.Eta)}, {Digits.Of(at.Epsilon)})";
}
