namespace Experiments.Reports;

/// <summary>A part of a page that is generated: it lies between two comments that name it, and the rest of the page is a person's.</summary>
public static class GeneratedPart
{
    /// <summary>The page with a part replaced.</summary>
    /// <param name="page">The page.</param>
    /// <param name="part">The part's name: it lies between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- end of name --&gt;</c>.</param>
    /// <param name="text">The new text, which ends in a line feed.</param>
    /// <exception cref="PageFault">The page has no such part.</exception>
    public static string Replace(string page, string part, string text)
    {
        var (from, to) = Find(page, part);
        return $"{page[..from]}\n{text}\n{page[to..]}";
    }

    /// <summary>The text that <see cref="Replace"/> put there.</summary>
    /// <inheritdoc cref="Replace"/>
    public static string Of(string page, string part)
    {
        var (from, to) = Find(page, part);
        return page[from..to].Trim('\n') + "\n";
    }

    private static (int From, int To) Find(string page, string part)
    {
        var (start, end) = ($"<!-- {part} -->\n", $"<!-- end of {part} -->\n");
        var from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = page.IndexOf(end, StringComparison.Ordinal);
        return from >= start.Length && to >= from
            ? (from, to)
            : throw new PageFault($"The page has no part between '{start.Trim()}' and '{end.Trim()}'.");
    }
}
