namespace Experiments;

/// <summary>Text that comes from outside and is shown within a line.</summary>
public static class OneLine
{
    /// <summary>The text with characters that end a line or control a terminal spelled as in JSON, such as <c>\u000a</c>.</summary>
    public static string Of(string text) =>
        text.Any(IsSpelled)
            ? string.Concat(text.Select(letter => IsSpelled(letter) ? $"\\u{(int)letter:x4}" : $"{letter}"))
            : text;

    private static bool IsSpelled(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';
}
