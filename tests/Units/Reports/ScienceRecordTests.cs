using System.Text.Json;
using Units.Build;

namespace Units.Reports;

/// <summary>What tests/Snapshots/faults/units last wrote, held to the faults that there are.</summary>
public sealed class ScienceRecordTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly string Tests = Path.Combine(BuildFacts.RepositoryRoot, "tests");

    private static IReadOnlyList<Row> Record =>
        JsonSerializer.Deserialize<List<Row>>(
            File.ReadAllText(Path.Combine(Tests, "Reliability", "records", "science.json")),
            Options
        )!;

    private static IReadOnlyList<(string Name, string[] Lines)> Faults =>
        [
            .. from path in Directory.EnumerateFiles(Path.Combine(Tests, "Snapshots", "faults"), "*.patch")
            orderby path
            select (Path.GetFileNameWithoutExtension(path), File.ReadAllLines(path)),
        ];

    [Fact]
    public void Rows_SayWhatTheFaultsSay() =>
        Assert.Equal(
            from row in Record
            orderby row.Fault
            select (row.Fault, row.Wrong),
            from fault in Faults
            where Record.Any(row => row.Fault == fault.Name)
            orderby fault.Name
            select (fault.Name, fault.Lines[0])
        );

    [Fact]
    public void Faults_ThatUnitTestsAloneJudge_HaveARow() =>
        Assert.Empty(
            Faults
                .Where(fault => fault.Lines.Contains("Judged by: unit tests", StringComparer.Ordinal))
                .Select(fault => fault.Name)
                .Except(Record.Select(row => row.Fault), StringComparer.Ordinal)
        );

    [Fact]
    public void Faults_FailAUnitTest() =>
        Assert.All(
            Record.Where(row => !IsBenign(row)),
            row => Assert.True(row.Killed > 0 || row.Claims is not null, $"{row.Fault} fails no test.")
        );

    [Fact]
    public void BenignChanges_FailNone() => Assert.DoesNotContain(Record, row => IsBenign(row) && row.Killed > 0);

    [Fact]
    public void Tests_ThatFailed_AreThere()
    {
        var there = typeof(ScienceRecordTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Select(method => $"{type.FullName}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);

        Assert.All(
            Record.SelectMany(row => row.KilledBy.Select(test => (row.Fault, Test: $"Units.{test}"))),
            killed => Assert.True(there.Contains(killed.Test), $"{killed.Fault} names {killed.Test}, which is no test.")
        );
    }

    private static bool IsBenign(Row row) => row.Fault.StartsWith("benign-", StringComparison.Ordinal);

    private sealed record Row(
        string Fault,
        string Wrong,
        IReadOnlyList<string> KilledBy,
        int Killed,
        string? Claims = null
    );
}
