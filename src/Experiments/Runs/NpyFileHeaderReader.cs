using System.Globalization;

namespace Experiments.Runs;

/// <summary>Reads the few of Python's literals that stand in the header of a NumPy file, from its start to its end.</summary>
/// <param name="path">The file, for faults to name.</param>
/// <param name="text">The header's text.</param>
internal sealed class NpyFileHeaderReader(string path, string text)
{
    // A message holds no more of a damaged file than this.
    private const int MostCharacters = 40;

    private int _at;

    /// <summary>Passes one character, and the white space before it.</summary>
    /// <exception cref="NpyFault">Another one stands there.</exception>
    public void Take(char character)
    {
        if (!TryTake(character))
        {
            throw Unexpected($"a '{character}'");
        }
    }

    /// <summary>Passes one character if it comes next, and in any case the white space before it.</summary>
    public bool TryTake(char character)
    {
        PassWhiteSpace();
        var isNext = _at < text.Length && text[_at] == character;
        _at += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>Passes a text in single or double quotes, without escapes, and returns what stands between them.</summary>
    /// <exception cref="NpyFault">Something else stands there.</exception>
    public string Text(string expected)
    {
        var quote = TryTake('\'') ? '\'' : '"';
        if (quote == '"' && !TryTake(quote))
        {
            throw Unexpected(expected);
        }

        var start = _at;
        _at = text.IndexOf(quote, start);
        if (_at < 0 || text.AsSpan(start, _at - start).ContainsAny('\\', '\n'))
        {
            _at = start;
            throw Unexpected($"the rest of a text without line ends and escapes, and another {quote} behind it,");
        }

        return text[start.._at++];
    }

    /// <summary>Passes the type of the elements; a list, which only records have, is returned to its first closing bracket.</summary>
    public string Descriptor()
    {
        if (!TryTake('['))
        {
            return Text("a type of elements in quotes");
        }

        var start = _at - 1;
        var end = text.IndexOf(']', start);
        _at = end < 0 ? text.Length : end + 1;
        return text[start.._at];
    }

    /// <summary>Passes True or False.</summary>
    public bool Truth()
    {
        var isTrue = TryTakeWord("True");
        return isTrue || TryTakeWord("False") ? isTrue : throw Unexpected("True or False");
    }

    /// <summary>Passes a tuple of lengths, such as (2, 3), (4,) or ().</summary>
    public IReadOnlyList<int> Lengths()
    {
        List<int> lengths = [];
        Take('(');
        while (!TryTake(')'))
        {
            lengths.Add(Length());
            if (lengths.Count == 1)
            {
                // Without a comma, the parentheses would hold a number rather than a tuple of one.
                Take(',');
            }
            else if (!TryTake(','))
            {
                Take(')');
                break;
            }
        }

        return lengths;
    }

    /// <summary>Checks that only white space is left.</summary>
    public void End()
    {
        PassWhiteSpace();
        if (_at < text.Length)
        {
            throw Unexpected("nothing but white space after the header's closing brace");
        }
    }

    /// <summary>A text from a file, short enough for a message and without characters that would disturb a terminal.</summary>
    /// <param name="found">The text.</param>
    /// <param name="most">The number of its characters beyond which the rest is left out.</param>
    public static string Printable(string found, int most = MostCharacters)
    {
        var shown = string.Concat(
            found.Take(most).Select(one => one is >= ' ' and <= '~' ? $"{one}" : $"\\u{(int)one:X4}")
        );
        return found.Length > most ? shown + "…" : shown;
    }

    private void PassWhiteSpace()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }

    private int Length()
    {
        PassWhiteSpace();
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        var digits = text.AsSpan(start, _at - start);
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            return length;
        }

        _at = start;
        throw Unexpected($"a length from 0 to {int.MaxValue}");
    }

    private bool TryTakeWord(string word)
    {
        PassWhiteSpace();
        var isNext = string.CompareOrdinal(text, _at, word, 0, word.Length) == 0;
        _at += isNext ? word.Length : 0;
        return isNext;
    }

    private NpyFault Unexpected(string expected) =>
        NpyFault.Of(
            path,
            $"{expected} at character {_at + 1} of the header",
            _at < text.Length ? $"'{Printable(text[_at..])}'" : "its end"
        );
}
