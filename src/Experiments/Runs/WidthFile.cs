using System.Text;
using Experiments.Construction.Widths;

namespace Experiments.Runs;

/// <summary>The text of <c>width.csv</c>: comma-separated, with a header, lines ending in a line feed, numbers as <see cref="Digits"/> writes them.</summary>
public static class WidthFile
{
    /// <summary>
    /// A line for each η and ε: <c>eta,epsilon,n,n_low,n_high,draws,reach_low,reach_high,out_of_reach,missed,missed_se</c>;
    /// <c>n_high</c> is <c>inf</c> where the draws are too few, and the last five are empty where no n was found by reach.
    /// </summary>
    /// <param name="estimates">In the order in which they are written.</param>
    public static string Text(IEnumerable<WidthEstimate> estimates)
    {
        var text = new StringBuilder(
            "eta,epsilon,n,n_low,n_high,draws,reach_low,reach_high,out_of_reach,missed,missed_se\n"
        );
        foreach (var estimate in estimates)
        {
            var direct = estimate.Direct;
            text.AppendJoin(
                    ',',
                    Digits.Of(estimate.Eta),
                    Digits.Of(estimate.Epsilon),
                    $"{direct.N}",
                    $"{direct.Low}",
                    Digits.Of(direct.High ?? double.PositiveInfinity),
                    $"{direct.Trials}",
                    $"{estimate.Reach?.Least}",
                    $"{estimate.Reach?.Most}",
                    Number(estimate.OutOfReach?.Middle),
                    Number(estimate.Missed?.Missed.Value),
                    Number(estimate.Missed?.Missed.StandardError)
                )
                .Append('\n');
        }

        return text.ToString();
    }

    private static string Number(double? value) => value is { } number ? Digits.Of(number) : "";
}
