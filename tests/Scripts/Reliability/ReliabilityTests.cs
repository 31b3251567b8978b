using System.Text.Json.Nodes;
using Scripts.Workflows;

namespace Scripts.Reliability;

/// <summary>The page about reliability, and what is kept for it.</summary>
public sealed class ReliabilityTests : IDisposable
{
    private static readonly string Records = ScriptRepository.PathOf("tests", "Reliability", "records");

    private readonly string _folder = Directory.CreateTempSubdirectory("reliability-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [LinuxFact]
    public void Page_OfTheRecords_IsTheOneThatIsCommitted()
    {
        var script = ScriptRepository.PathOf("scripts", "Reliability.cs");
        Shell.Run($"dotnet run '{script}' -- page '{Records}' page.md", _folder).Succeeded();

        Assert.Equal(
            File.ReadAllText(ScriptRepository.PathOf("docs", "reliability.md")),
            File.ReadAllText(Path.Combine(_folder, "page.md"))
        );
    }

    [LinuxTheory]
    [InlineData(
        "leaks",
        2,
        "A part was expected (faults fuzzing load mutants science repeats builds page), but 'leaks' was found."
    )]
    [InlineData("--help", 0, "scripts/reliability.sh [PART…]")]
    public void Script_NotAPart_SaysWhichThereAre(string argument, int code, string sentence)
    {
        var result = Shell.Run($"bash '{ScriptRepository.PathOf("scripts", "reliability.sh")}' {argument}", _folder);

        Assert.Equal(code, result.Code);
        Assert.StartsWith(sentence, result.Errors, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Tests_Kept_AllPassed()
    {
        foreach (var record in Kept("faults", "fuzzing", "load"))
        {
            Assert.NotEmpty(record["tests"]!.AsArray());
            Assert.All(record["tests"]!.AsArray(), test => Assert.Equal(0, test!["failed"]!.GetValue<int>()));
        }
    }

    [LinuxFact]
    public void Runs_Kept_AllPassed()
    {
        foreach (var run in Kept("repeats").SelectMany(record => record["runs"]!.AsArray()))
        {
            Assert.Equal(0, run!["exitCode"]!.GetValue<int>());
            Assert.Empty(run["failed"]!.AsArray());
        }
    }

    [LinuxFact]
    public void Builds_Kept_AreTheSame() =>
        Assert.All(Kept("builds"), record => Assert.True(record["areTheSame"]!.GetValue<bool>()));

    [LinuxFact]
    public void Mutants_Kept_AreKilledOrExplained()
    {
        var folders = Directory.GetFiles(Path.Combine(Records, "mutants"));

        Assert.NotEmpty(folders);
        Assert.All(
            folders.Select(Parse),
            folder =>
            {
                Assert.InRange(folder["score"]!.GetValue<double>(), 85, 100);
                Assert.Equal(0, folder["unexplained"]!.GetValue<int>());
            }
        );
    }

    // A reason for a line that has changed since is none.
    [LinuxFact]
    public void Survivors_OfTheTable_AreEachThereOnceAndInTheSource()
    {
        string[][] rows =
        [
            .. File.ReadLines(ScriptRepository.PathOf("tests", "Reliability", "mutants", "survivors.tsv"))
                .Where(line => line[0] != '#')
                .Select(line => line.Split('\t')),
        ];

        Assert.All(rows, row => Assert.Equal(6, row.Length));
        Assert.DoesNotContain(rows.CountBy(row => string.Join('\t', row[..5])), row => row.Value > 1);
        Assert.All(rows.GroupBy(row => (row[0], row[1])), file => Assert.Subset(LinesOf(file.Key), Lines(file)));

        static HashSet<string> Lines(IEnumerable<string[]> rows) => [.. rows.Select(row => row[2])];

        static HashSet<string> LinesOf((string Folder, string File) mutated)
        {
            var folder =
                mutated.Folder == "Snapshots"
                    ? ScriptRepository.PathOf("tests", "Snapshots")
                    : ScriptRepository.PathOf("src", "Experiments", mutated.Folder);
            var file = Directory.GetFiles(folder, mutated.File, SearchOption.AllDirectories).Single(IsSource);
            return [.. File.ReadLines(file).Select(OneLine)];
        }

        static string OneLine(string line) =>
            string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        static bool IsSource(string file) => !file.Contains("/obj/", StringComparison.Ordinal);
    }

    /// <summary>The records of these parts that have been made.</summary>
    private static IEnumerable<JsonNode> Kept(params string[] parts) =>
        parts.Select(part => Path.Combine(Records, $"{part}.json")).Where(File.Exists).Select(Parse);

    private static JsonNode Parse(string file) => JsonNode.Parse(File.ReadAllText(file))!;
}
