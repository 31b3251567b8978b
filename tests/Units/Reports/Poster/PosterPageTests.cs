using Experiments.Claims.Grounds;
using Experiments.CommandLine;
using Units.Build;

namespace Units.Reports.Poster;

/// <summary>docs/poster.md is what <c>poster docs</c> would write.</summary>
public sealed class PosterPageTests
{
    [Fact]
    public void Page_OfTheRepository_IsThatOfTheRecords()
    {
        var repository = new SnapshotRepository(BuildFacts.RepositoryRoot);
        Assert.Equal(PosterPages.Make(repository, Ground.All), File.ReadAllText(repository.PosterPage));
    }

    [Fact]
    public void Records_OfTheStore_BelongToAGround()
    {
        var folder = Path.GetDirectoryName(GroundStore.Of(BuildFacts.RepositoryRoot).PathOf(Ground.Poster))!;
        string[] found =
        [
            .. Directory.Exists(folder)
                ? Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path))
                : [],
        ];
        Assert.Subset(Ground.All.Select(ground => ground.Id).ToHashSet(), found.ToHashSet());
    }
}
