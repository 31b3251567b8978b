namespace Experiments.Runs;

/// <summary>
/// The order of names in which numbers count as numbers: arr_2 stands before arr_10.
/// </summary>
/// <remarks>
/// Each name is a row of characters and of numbers, a number being as many of the digits 0 to 9 as stand together, with
/// neither sign nor point. The first place where two names differ decides: of two numbers the smaller comes first, and
/// anything else goes by the characters' codes, as in "A" before "a". Names that differ in zeros before numbers alone, such
/// as a1 and a01, go by their characters' codes from the start.
/// </remarks>
internal sealed class TargetFileOrder : IComparer<string>
{
    /// <summary>The order.</summary>
    public static TargetFileOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x;
        ReadOnlySpan<char> right = y;
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var areNumbers = char.IsAsciiDigit(left[0]) && char.IsAsciiDigit(right[0]);
            var (leftEnd, rightEnd) = areNumbers ? (Digits(left), Digits(right)) : (1, 1);
            var order = areNumbers ? CompareNumbers(left[..leftEnd], right[..rightEnd]) : left[0].CompareTo(right[0]);
            if (order != 0)
            {
                return order;
            }

            left = left[leftEnd..];
            right = right[rightEnd..];
        }

        var rest = left.Length.CompareTo(right.Length);
        return rest != 0 ? rest : string.CompareOrdinal(x, y);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    // Digit by digit, since there is no bound on how many there are.
    private static int CompareNumbers(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.TrimStart('0');
        right = right.TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
    }
}
