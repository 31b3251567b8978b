using System.Text;

namespace Experiments.Runs;

/// <summary>The text of <c>width.csv</c>: comma-separated, with a header, lines ending in a line feed, numbers as <see cref="Digits"/> writes them.</summary>
public static class WidthFile
{
    private const string Header = "eta,epsilon,n,n_low,n_high,draws,reach_low,reach_high,out_of_reach,missed,missed_se";

    /// <summary>
    /// A line for each η and ε: <c>eta,epsilon,n,n_low,n_high,draws,reach_low,reach_high,out_of_reach,missed,missed_se</c>;
    /// <c>n_high</c> is <c>inf</c> where the draws are too few, and the last five are empty where no n was found by reach.
    /// </summary>
    /// <param name="rows">In the order in which they are written.</param>
    public static string Text(IEnumerable<WidthRow> rows)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var row in rows)
        {
            text.AppendJoin(
                    ',',
                    Digits.Of(row.Eta),
                    Digits.Of(row.Epsilon),
                    $"{row.N}",
                    $"{row.Low}",
                    Digits.Of(row.High),
                    $"{row.Draws}",
                    $"{row.Reach?.Least}",
                    $"{row.Reach?.Most}",
                    Number(row.OutOfReach),
                    Number(row.Missed),
                    Number(row.MissedError)
                )
                .Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <param name="path">The file, which faults name.</param>
    /// <param name="text">What is in it.</param>
    /// <exception cref="RunFault">The header or a line is not of that form.</exception>
    internal static IReadOnlyList<WidthRow> Read(string path, string text)
    {
        string[] lines = [.. text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r'))];
        return lines[0] == Header
            ? [.. lines.Index().Skip(1).Select(line => Row(line.Item) ?? throw Damaged(line.Index))]
            : throw Damaged(0);

        RunFault Damaged(int index) =>
            new($"Line {index + 1} of '{path}' is not of the form {Header}; the file is damaged.");
    }

    private static WidthRow? Row(string line) =>
        line.Split(',')
            is [
                var eta,
                var epsilon,
                var n,
                var low,
                var high,
                var draws,
                var reachLow,
                var reachHigh,
                var outOfReach,
                var missed,
                var missedError,
            ]
        && Digits.TryRead(eta, out double precision)
        && Digits.TryRead(epsilon, out double scale)
        && Digits.TryRead(n, out int needed)
        && Digits.TryRead(low, out int least)
        && Digits.TryRead(high, out double greatest)
        && Digits.TryRead(draws, out int drawn)
        && precision > 0
        && scale is >= 0 and < double.PositiveInfinity
        && least >= 1
        && least <= needed
        && needed <= greatest
        && drawn >= 1
        && TryReadReach(reachLow, reachHigh, out var reach)
        && TryReadNumber(outOfReach, out var outside)
        && TryReadNumber(missed, out var lost)
        && TryReadNumber(missedError, out var error)
            ? new WidthRow(precision, scale, needed, least, greatest, drawn, reach, outside, lost, error)
            : null;

    private static bool TryReadReach(string low, string high, out (int Least, int Most)? reach)
    {
        reach = null;
        if (low.Length == 0 && high.Length == 0)
        {
            return true;
        }

        var read =
            Digits.TryRead(low, out int least) & Digits.TryRead(high, out int most) && least >= 1 && least <= most;
        reach = read ? (least, most) : null;
        return read;
    }

    private static bool TryReadNumber(string text, out double? number)
    {
        var read = Digits.TryRead(text, out double value) && value >= 0;
        number = read ? value : null;
        return read || text.Length == 0;
    }

    private static string Number(double? value) => value is { } number ? Digits.Of(number) : "";
}
