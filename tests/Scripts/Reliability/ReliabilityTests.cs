using System.Text.Json;
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

    [Theory]
    [InlineData("faults", 30)]
    [InlineData("fuzzing", 20)]
    [InlineData("load", 6)]
    public void Tests_Kept_AllPassed(string part, int least)
    {
        using var record = Read($"{part}.json");
        var tests = record.RootElement.GetProperty("tests").EnumerateArray().ToList();

        Assert.InRange(tests.Count, least, int.MaxValue);
        Assert.All(tests, test => Assert.Equal(0, test.GetProperty("failed").GetInt32()));
    }

    [Fact]
    public void Runs_Kept_AllPassed()
    {
        using var record = Read("repeats.json");
        var runs = record.RootElement.GetProperty("runs").EnumerateArray().ToList();

        Assert.NotEmpty(runs);
        Assert.All(runs, run => Assert.Equal(0, run.GetProperty("exitCode").GetInt32()));
        Assert.All(runs, run => Assert.Empty(run.GetProperty("failed").EnumerateArray()));
    }

    [Theory]
    [InlineData("Construction")]
    [InlineData("Perturbation")]
    [InlineData("Pruning")]
    [InlineData("Snapshots")]
    [InlineData("Statistics")]
    [InlineData("SubsetSum")]
    [InlineData("Tickets")]
    public void Mutants_Kept_AreKilledOrExplained(string folder)
    {
        using var record = Read(Path.Combine("mutants", $"{folder}.json"));

        Assert.Equal(folder, record.RootElement.GetProperty("folder").GetString());
        Assert.InRange(record.RootElement.GetProperty("score").GetDouble(), 85, 100);
        Assert.Equal(0, record.RootElement.GetProperty("unexplained").GetInt32());
        Assert.Empty(record.RootElement.GetProperty("notRun").EnumerateArray());
    }

    private static JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Records, name)));
}
