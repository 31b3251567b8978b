using System.Security.Cryptography;
using System.Text;
using static Experiments.Reports.Pages.Html;

namespace Experiments.Reports.Pages;

/// <summary>What every page has around its content: one file that asks for nothing from outside.</summary>
internal static class PageFrame
{
    private static readonly string Style = Resource("report.css");
    private static readonly string Script = Resource("report.js");

    /// <summary>The page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="lead">What stands beneath the title.</param>
    /// <param name="sections">Its parts, in order.</param>
    public static string Of(string title, Html lead, IReadOnlyList<PageSection> sections)
    {
        var head = Tag(
            "head",
            Tag("meta").With("charset", "utf-8"),
            "\n",
            // Nothing but this page's own style and script runs or loads, whatever finds its way into a text.
            Tag("meta")
                .With("http-equiv", "Content-Security-Policy")
                .With(
                    "content",
                    $"default-src 'none'; style-src '{Digest(Style)}'; script-src '{Digest(Script)}'; base-uri 'none'; form-action 'none'"
                ),
            "\n",
            Tag("meta").With("name", "viewport").With("content", "width=device-width, initial-scale=1"),
            "\n",
            Tag("meta").With("name", "color-scheme").With("content", "light dark"),
            "\n",
            Tag("title", title),
            "\n",
            Tag("style", Verbatim(Style)),
            "\n"
        );
        var contents = Tag(
            "nav",
            Tag("ul", sections.Select(section => Tag("li", Tag("a", section.Title).With("href", $"#{section.Id}"))))
        );
        var body = Tag(
            "body",
            Tag("a", "Skip to the content").With("class", "skip").With("href", "#content"),
            "\n",
            Tag("header", Tag("h1", title), lead),
            "\n",
            contents.With("aria-label", "Contents"),
            "\n",
            Tag("main", sections.Select(Section)).With("id", "content").With("tabindex", "-1"),
            "\n",
            Tag("script", Verbatim(Script)),
            "\n"
        );
        return $"<!DOCTYPE html>\n{Tag("html", "\n", head, "\n", body, "\n").With("lang", "en")}\n";
    }

    private static Html Section(PageSection section) =>
        Tag("section", Tag("h2", section.Title).With("id", $"{section.Id}-title"), section.Content)
            .With("id", section.Id)
            .With("aria-labelledby", $"{section.Id}-title");

    private static string Digest(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Resource(string name)
    {
        using var stream = typeof(PageFrame).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // As a browser reads it, whose digest it has to have.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>A part of a page with a heading of its own.</summary>
/// <param name="Id">Its name within the page's address.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Content">What stands beneath.</param>
internal sealed record PageSection(string Id, string Title, Html Content);
