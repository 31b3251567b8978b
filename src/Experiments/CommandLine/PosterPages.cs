using Experiments.Claims.Grounds;
using Experiments.Data;
using Experiments.Reports;
using Experiments.Reports.Poster;
using Experiments.Runs;

namespace Experiments.CommandLine;

/// <summary>Writes what docs/poster.md says of the recorded grounds.</summary>
internal static class PosterPages
{
    /// <summary>The page as <see cref="Write"/> would write it; what stands outside its generated parts is kept.</summary>
    /// <inheritdoc cref="Write"/>
    public static string Make(SnapshotRepository repository, IReadOnlyList<Ground> grounds)
    {
        var statuses = repository.Grounds.Read(grounds);
        var page =
            WholeFile.Read(repository.PosterPage) ?? throw new RunFault($"There is no page '{repository.PosterPage}'.");
        var text = PosterMarkdown.Of(statuses[0], PosterTable.Read());
        return GeneratedPart.Replace(
            GeneratedPart.Replace(page, PosterMarkdown.Part, text),
            TravelMarkdown.Part,
            TravelMarkdown.Of(statuses)
        );
    }

    /// <summary>Writes the generated parts of docs/poster.md anew.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="grounds">The grounds, that of the table first.</param>
    /// <returns>The page's path.</returns>
    /// <exception cref="Fault">A record is damaged, or the page is missing, has no place for a part, or cannot be written.</exception>
    public static string Write(SnapshotRepository repository, IReadOnlyList<Ground> grounds)
    {
        WholeFile.Write(repository.PosterPage, Make(repository, grounds));
        return repository.PosterPage;
    }
}
