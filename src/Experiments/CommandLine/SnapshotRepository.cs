using System.CommandLine;
using Experiments.Claims.Grounds;
using Experiments.Claims.Verdicts;
using Snapshots;

namespace Experiments.CommandLine;

/// <summary>The repository whose snapshots a command is about, and the only place that knows where its files are.</summary>
/// <param name="folder">Its root.</param>
internal sealed class SnapshotRepository(string folder)
{
    private static readonly string Library = Path.Combine("tests", "Snapshots");

    /// <summary>The page with the rule, the calibration and the faults.</summary>
    public string Page => Path.Combine(folder, "docs", "snapshots.md");

    /// <summary>The page with every claim.</summary>
    public string ClaimsPage => Path.Combine(folder, "docs", "claims.md");

    /// <summary>The page with the poster's table.</summary>
    public string PosterPage => Path.Combine(folder, "docs", "poster.md");

    /// <summary>The page that a visitor sees first.</summary>
    public string FirstPage => Path.Combine(folder, "README.md");

    /// <summary>The recorded verdicts.</summary>
    public VerdictStore Verdicts => VerdictStore.Of(folder);

    /// <summary>The recorded grounds.</summary>
    public GroundStore Grounds => GroundStore.Of(folder);

    /// <summary>The option for the repository.</summary>
    public static Option<string> Option() =>
        OptionSet.One<string>(
            "--repository",
            "DIR",
            "The repository with the snapshots [default: the one around the current folder]",
            "a folder",
            OptionText.TryReadWord
        );

    /// <summary>Finds the repository.</summary>
    /// <exception cref="UsageFault">There is none.</exception>
    public static SnapshotRepository Find(ParseResult parse, Option<string> option)
    {
        if (parse.GetValue(option) is { } given)
        {
            return IsOne(given)
                ? new SnapshotRepository(given)
                : throw new UsageFault(
                    $"--repository takes a repository with snapshots, but there is no folder '{Path.Combine(given, Library)}'."
                );
        }

        return Around(Environment.CurrentDirectory)
            ?? throw new UsageFault(
                $"No repository with snapshots is around '{Environment.CurrentDirectory}'; --repository names one."
            );
    }

    /// <summary>The nearest repository that a folder lies in; null where there is none.</summary>
    public static SnapshotRepository? Around(string folder)
    {
        var around = new DirectoryInfo(folder);
        while (around is not null && !IsOne(around.FullName))
        {
            around = around.Parent;
        }

        return around is null ? null : new SnapshotRepository(around.FullName);
    }

    /// <summary>The snapshots.</summary>
    public SnapshotStore Store(Surroundings surroundings) => SnapshotStore.Of(folder, surroundings.IsBuildServer);

    /// <summary>The values of a claim's metrics on seeds that no snapshot uses.</summary>
    public string HeldOut(string claim) => Path.Combine(folder, Library, "heldout", $"{claim}.tsv");

    private static bool IsOne(string folder) => Directory.Exists(Path.Combine(folder, Library));
}
