using Experiments.Runs;

namespace Experiments.Reports.Pages;

/// <summary>How often a number of candidates is smaller with ε than without, beyond the intervals of both.</summary>
/// <param name="Smaller">The number of cells where it is smaller.</param>
/// <param name="Larger">The number of cells where it is larger.</param>
/// <param name="Cells">The number of cells that can be compared.</param>
/// <param name="Sentence">What was measured, and where.</param>
internal sealed record SmallerNumbers(int Smaller, int Larger, int Cells, string Sentence)
{
    /// <summary>Of subset sums.</summary>
    public static SmallerNumbers Of(FinishedNeeds needs)
    {
        var without = needs.Rows.Where(row => row.Epsilon == 0).ToDictionary(row => row.Eta);
        NeedRow[] with = [.. needs.Rows.Where(row => row.Epsilon > 0 && without.ContainsKey(row.Eta))];
        var start = $"Measured beside this run, for one weight (run {needs.Name}): ";
        if (with.Length == 0)
        {
            return new SmallerNumbers(0, 0, 0, $"{start}there is no ε above 0 that could be compared with ε = 0.");
        }

        var example = with.MinBy(row => Math.Abs(Math.Log(row.Eta / 0.01)) + Math.Abs(Math.Log(row.Epsilon / 0.1)))!;
        var (smaller, larger) = (
            with.Count(row => row.High < without[row.Eta].Low),
            with.Count(row => row.Low > without[row.Eta].High)
        );
        return new SmallerNumbers(
            smaller,
            larger,
            with.Length,
            $"{start}the number of random candidates is {Compared(smaller, larger, with.Length, "cell")}; "
                + $"for a precision of η = {Digits.Of(example.Eta)} it goes from {without[example.Eta].N} at ε = 0 to {example.N} at ε = {Digits.Of(example.Epsilon)}."
        );
    }

    /// <summary>Of whole networks.</summary>
    public static SmallerNumbers Of(FinishedWidths widths)
    {
        var start = $"Measured beside this run, for a whole network (run {widths.Name}, target {widths.Target}): ";
        WidthRow[] with = [.. widths.Rows.Where(row => row.Epsilon > 0)];
        if (widths.Unperturbed is not { } without || with.Length == 0)
        {
            return new SmallerNumbers(0, 0, 0, $"{start}there is no ε above 0 that could be compared with ε = 0.");
        }

        var (smaller, larger) = (with.Count(row => row.High < without.Low), with.Count(row => row.Low > without.High));
        return new SmallerNumbers(
            smaller,
            larger,
            with.Length,
            $"{start}the number of candidates for each weight is {Compared(smaller, larger, with.Length, "ε")}; as found, it goes from {without.N} at ε = 0 to {with[^1].N} at ε = {Digits.Of(with[^1].Epsilon)}."
                + (
                    with.All(row => double.IsFinite(row.High))
                        ? ""
                        : $" With {with[0].Draws} draws the intervals have no upper end, so they can show nothing smaller; 40 draws are usual."
                )
        );
    }

    private static string Compared(int smaller, int larger, int cells, string noun) =>
        $"smaller than at ε = 0, beyond the intervals of both, {(smaller == 0 ? $"at none of {cells}" : $"at {smaller} of {cells}")} {(noun == "ε" || cells == 1 ? noun : noun + "s")}"
        + (larger > 0 ? $", and larger at {larger}" : "");
}
