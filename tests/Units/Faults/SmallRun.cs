using System.Text.RegularExpressions;
using Experiments.Runs;

namespace Units.Faults;

/// <summary>A grid of twelve cells that takes a second or two, as a process, and its result files.</summary>
internal static partial class SmallRun
{
    private static readonly Lazy<(string Output, IReadOnlyDictionary<string, string> Files, TimeSpan Took)> Whole = new(
        () =>
        {
            var scratch = new Runs.ScratchFolder();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => scratch.Dispose();
            var start = TimeProvider.System.GetTimestamp();
            var ended = ProgramProcess.Run(Arguments(scratch.Path));
            var took = TimeProvider.System.GetElapsedTime(start);
            Assert.True(ended.ExitCode == 0, ended.Messages);
            return (scratch.Path, Files(scratch.Path), took);
        }
    );

    /// <summary>The result files that an undisturbed run leaves, by name.</summary>
    public static IReadOnlyDictionary<string, string> Undisturbed => Whole.Value.Files;

    /// <summary>How long an undisturbed run took here.</summary>
    public static TimeSpan Took => Whole.Value.Took;

    /// <summary>The cells of the run.</summary>
    public const int Cells = 12;

    /// <summary>The arguments that make it.</summary>
    /// <param name="output">The folder of results.</param>
    /// <param name="seeds">Seeds, of six cells each.</param>
    public static string[] Arguments(string output, int seeds = 2) =>
        ["--scale", "smoke", "--seeds", $"{seeds}", "--workers", "2", "--device", "cpu", "--output", output];

    /// <summary>The folder of the only run in a folder of results.</summary>
    public static string Folder(string output) => Directory.EnumerateDirectories(output).Single();

    /// <summary>A file of the only run in a folder of results.</summary>
    public static string File(string output, string name) => Path.Combine(Folder(output), name);

    /// <summary>Copies the undisturbed run into a folder of results.</summary>
    /// <returns>The journal's lines, without line feeds.</returns>
    public static string[] Copy(string output)
    {
        var from = Whole.Value.Output;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(output, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            System.IO.File.Copy(file, to);
        }

        var made = File(output, RunFolder.MakingName);
        System.IO.File.WriteAllText(made, System.IO.File.ReadAllText(made).Replace(from, output));
        return System.IO.File.ReadAllLines(File(output, RunFolder.JournalName));
    }

    /// <summary>Goes on with a run to its end, and holds its result files against those of an undisturbed one.</summary>
    /// <param name="output">The folder of results.</param>
    /// <param name="journal">Whether the journal is held against theirs too.</param>
    /// <returns>How it ended.</returns>
    public static Ended Resume(string output, bool journal = true)
    {
        var ended = ProgramProcess.Run(Arguments(output));
        Assert.True(ended.ExitCode == 0, ended.Messages);
        HasTheSameFiles(output, journal);
        return ended;
    }

    /// <summary>The files of a finished run are those of an undisturbed one.</summary>
    public static void HasTheSameFiles(string output, bool journal = true)
    {
        var files = Files(output);
        Assert.Equal(Undisturbed.Keys.Order(), files.Keys.Order());
        Assert.All(
            files.Where(file => journal || file.Key != RunFolder.JournalName),
            file => Assert.Equal(Undisturbed[file.Key], file.Value)
        );
    }

    /// <summary>
    /// The result files as text, byte for byte but for what depends on the time and the place: the journal's lines sorted, since workers end in
    /// any order, and without the run's wall time and the folder of results.
    /// </summary>
    private static Dictionary<string, string> Files(string output)
    {
        var folder = Folder(output);
        return Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(
                file => Path.GetRelativePath(folder, file),
                file =>
                    Path.GetFileName(file) switch
                    {
                        RunFolder.JournalName => string.Join(
                            '\n',
                            System.IO.File.ReadLines(file).Order(StringComparer.Ordinal)
                        ),
                        RunFolder.MakingName => Command()
                            .Match(System.IO.File.ReadAllText(file))
                            .Value.Replace(output, "OUTPUT"),
                        RunFolder.ReportName or RunFolder.PageName => WallTime()
                            .Replace(System.IO.File.ReadAllText(file).Replace(output, "OUTPUT"), "TIME"),
                        _ => Convert.ToBase64String(System.IO.File.ReadAllBytes(file)),
                    }
            );
    }

    [GeneratedRegex("\"command\": \".*\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Command();

    [GeneratedRegex(
        "[0-9.]+ s with 2 workers|not known, because the run was not made in one go",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex WallTime();
}
