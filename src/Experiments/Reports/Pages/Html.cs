using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Experiments.Reports.Pages;

/// <summary>A piece of a page. Texts and attributes are escaped; only <see cref="Verbatim"/> is not.</summary>
internal abstract class Html
{
    // Everything that is no markup stays readable in the source of the page.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    // An end of line after these makes the source readable and is not seen.
    private static readonly HashSet<string> Blocks =
    [
        "p",
        "h1",
        "h2",
        "h3",
        "li",
        "tr",
        "figure",
        "caption",
        "div",
        "section",
        "dt",
        "dd",
    ];

    private static readonly HashSet<string> Voids = ["meta", "col", "br"];

    /// <summary>A text.</summary>
    public static implicit operator Html(string text) => new TextPart(text);

    /// <summary>A text in which no line ends before or after an equals sign, nor within 1 + ε.</summary>
    public static Html Prose(string text) =>
        new TextPart(
            text.Replace(" = ", "\u00A0=\u00A0", StringComparison.Ordinal)
                .Replace("1 + ε", "1\u00A0+\u00A0ε", StringComparison.Ordinal)
        );

    /// <summary>An element.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="children">What is in it.</param>
    public static HtmlElement Tag(string name, params IEnumerable<Html> children) => new(name, [], [.. children]);

    /// <summary>Several pieces one after the other.</summary>
    public static Html All(params IEnumerable<Html> parts) => new Sequence([.. parts]);

    /// <summary>Markup as it is, which must come from this program: a drawing, a style sheet, a script.</summary>
    public static Html Verbatim(string markup) => new VerbatimPart(markup);

    /// <summary>Writes the piece.</summary>
    public abstract void Write(TextWriter to);

    /// <summary>The markup.</summary>
    public override string ToString()
    {
        using var to = new StringWriter { NewLine = "\n" };
        Write(to);
        return to.ToString();
    }

    private sealed class TextPart(string text) : Html
    {
        public override void Write(TextWriter to) => Encoder.Encode(to, text);
    }

    private sealed class VerbatimPart(string markup) : Html
    {
        public override void Write(TextWriter to) => to.Write(markup);
    }

    private sealed class Sequence(Html[] parts) : Html
    {
        public override void Write(TextWriter to) => Array.ForEach(parts, part => part.Write(to));
    }

    /// <summary>An element with its attributes.</summary>
    internal sealed class HtmlElement(string name, (string Name, string Value)[] attributes, Html[] children) : Html
    {
        /// <summary>The element with one more attribute.</summary>
        public HtmlElement With(string attribute, string value) =>
            new(name, [.. attributes, (attribute, value)], children);

        /// <inheritdoc/>
        public override void Write(TextWriter to)
        {
            to.Write($"<{name}");
            foreach (var (attribute, value) in attributes)
            {
                to.Write($" {attribute}=\"");
                Encoder.Encode(to, value);
                to.Write('"');
            }

            to.Write('>');
            if (Voids.Contains(name))
            {
                return;
            }

            Array.ForEach(children, child => child.Write(to));
            to.Write($"</{name}>");
            if (Blocks.Contains(name))
            {
                to.Write('\n');
            }
        }
    }
}
