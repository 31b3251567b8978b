using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Runs.Doctor;

namespace Experiments.CommandLine;

/// <summary>How an examination is told: to a person in lines, to a program as JSON (docs/doctor.md has the schema).</summary>
internal static class DoctorText
{
    private const int Schema = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>"ok    name: what was found", and under it what to do, where there is something to do.</summary>
    public static IEnumerable<string> Lines(Examined part)
    {
        var (status, found, fix) = part.Diagnosis;
        yield return $"{Word(status), -4}  {part.Check}: {found}";
        if (fix is not null)
        {
            yield return $"      fix: {fix}";
        }
    }

    /// <summary>The counts, in one line.</summary>
    public static string Summary(IReadOnlyCollection<Examined> parts)
    {
        int Count(HealthStatus status) => parts.Count(part => part.Diagnosis.Status == status);
        return $"{parts.Count} checks: {Count(HealthStatus.Ok)} ok, {Count(HealthStatus.Warn)} warned, {Count(HealthStatus.Fail)} failed.";
    }

    /// <summary>One JSON object.</summary>
    /// <param name="program">The program's version.</param>
    /// <param name="parts">All checks that were made, at least one.</param>
    public static string JsonOf(string program, IReadOnlyCollection<Examined> parts) =>
        JsonSerializer.Serialize(
            new
            {
                Schema,
                Program = program,
                Status = parts.Max(part => part.Diagnosis.Status),
                Checks = parts.Select(part => new
                {
                    Name = part.Check,
                    part.Diagnosis.Status,
                    part.Diagnosis.Found,
                    part.Diagnosis.Fix,
                }),
            },
            Json
        );

    private static string Word(HealthStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
