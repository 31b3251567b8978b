using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Snapshots;

/// <summary>A comparison for a machine: the table of <see cref="ComparisonText"/> with every digit.</summary>
public static class ComparisonJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Writes the comparison as indented JSON that ends with a line feed; infinity is a text.</summary>
    public static string Write(Comparison comparison) =>
        JsonSerializer.Serialize(
            new
            {
                comparison.Claim,
                comparison.Name,
                comparison.IsMatch,
                comparison.Faults,
                comparison.SameMachine,
                // As objects, so that each is written with the properties of its own kind.
                Metrics = comparison.Metrics.Cast<object>(),
            },
            Options
        ) + "\n";
}
