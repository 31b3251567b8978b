using Experiments.Claims;
using Experiments.Claims.Verdicts;
using Experiments.Reports;
using Experiments.Reports.Verdicts;
using Experiments.Runs;

namespace Experiments.CommandLine;

/// <summary>Writes what the pages of a repository say of the claims.</summary>
internal static class ClaimPages
{
    /// <summary>Writes the generated part of docs/claims.md and the table of README.md anew.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="studies">How the claims are put to the test.</param>
    /// <returns>The paths of the pages.</returns>
    /// <exception cref="Fault">A record is damaged, or a page is missing, has no place for it, or cannot be written.</exception>
    public static IReadOnlyList<string> Write(SnapshotRepository repository, IReadOnlyList<Study> studies)
    {
        // All are made before any is written.
        var pages = Make(repository, studies);
        foreach (var (path, text) in pages)
        {
            WholeFile.Write(path, text);
        }

        return [.. pages.Select(page => page.Path)];
    }

    /// <summary>The pages as <see cref="Write"/> would write them.</summary>
    /// <inheritdoc cref="Write"/>
    public static IReadOnlyList<(string Path, string Text)> Make(
        SnapshotRepository repository,
        IReadOnlyList<Study> studies
    )
    {
        var statuses = ClaimStatus.Read(repository.Verdicts, studies);
        return
        [
            Made(repository.ClaimsPage, ClaimsMarkdown.Sections(statuses)),
            Made(repository.FirstPage, ClaimsMarkdown.Table(statuses)),
        ];
    }

    private static (string Path, string Text) Made(string path, string text) =>
        (
            path,
            GeneratedPart.Replace(
                WholeFile.Read(path) ?? throw new RunFault($"There is no page '{path}'."),
                ClaimsMarkdown.Part,
                text
            )
        );
}
