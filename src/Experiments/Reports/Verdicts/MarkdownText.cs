using System.Text;

namespace Experiments.Reports.Verdicts;

/// <summary>Sentences of claims as Markdown: shown as they are, in lines that a person can read.</summary>
internal static class MarkdownText
{
    private const int Width = 140;

    /// <summary>The text with what Markdown or HTML would take for its own marked as text.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var isMark = text[at] switch
            {
                '*' or '|' or '\\' or '`' or '[' => true,
                // Emphasis starts and ends with an underscore at a word's end only.
                '_' => at == 0 || !char.IsLetterOrDigit(text[at - 1]),
                '<' => at + 1 < text.Length && (char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!'),
                _ => false,
            };
            if (isMark)
            {
                escaped.Append('\\');
            }

            escaped.Append(text[at]);
        }

        return escaped.ToString();
    }

    /// <summary>Breaks a paragraph into lines that each end in a line feed.</summary>
    /// <param name="text">The paragraph, on one line.</param>
    /// <param name="first">What the first line starts with.</param>
    /// <param name="next">What every other line starts with.</param>
    public static string Wrap(string text, string first = "", string next = "")
    {
        var wrapped = new StringBuilder(first);
        var length = first.Length;
        var isStart = true;
        foreach (var word in text.Split(' '))
        {
            if (!isStart && length + 1 + word.Length > Width && MayStartALine(word))
            {
                wrapped.Append('\n').Append(next).Append(word);
                length = next.Length + word.Length;
                continue;
            }

            wrapped.Append(isStart ? "" : " ").Append(word);
            length += word.Length + (isStart ? 0 : 1);
            isStart = false;
        }

        return wrapped.Append('\n').ToString();
    }

    // A sign or a number at the start of a line may make a list, a heading or a quotation of it.
    private static bool MayStartALine(string word) => word.Length > 0 && (char.IsLetter(word[0]) || word[0] is '(');
}
