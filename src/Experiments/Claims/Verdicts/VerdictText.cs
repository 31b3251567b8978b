using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Runs;

namespace Experiments.Claims.Verdicts;

/// <summary>The file of a recorded verdict: indented JSON that ends with a line feed. It is read strictly.</summary>
public static class VerdictText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    /// <summary>Writes a record.</summary>
    public static string Write(RecordedVerdict recorded) => JsonSerializer.Serialize(recorded, Json) + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What the text is, as the subject of a fault's sentence.</param>
    /// <exception cref="RunFault">It is no such record.</exception>
    public static RecordedVerdict Read(string text, string what = "The text")
    {
        RecordedVerdict recorded;
        try
        {
            recorded =
                JsonSerializer.Deserialize<RecordedVerdict>(text.TrimStart('\uFEFF'), Json)
                ?? throw new JsonException("it is null");
        }
        catch (Exception cause) when (cause is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new RunFault(
                $"{what} is not a recorded verdict that can be read ({OneLine(cause.Message.TrimEnd('.'))}).",
                cause
            );
        }

        // The annotations that the parser respects do not reach into lists and dictionaries.
        Require(recorded.Parts.All(part => part is not null), what, "null in place of a part");
        Require(recorded.Settings.Values.All(value => value is not null), what, "null in place of a setting");
        Require(recorded.Alpha is > 0 and < 1, what, "a significance that is not between 0 and 1");
        Require(recorded.Seconds is >= 0 and < double.PositiveInfinity, what, "a time that is no number of seconds");
        foreach (var part in recorded.Parts)
        {
            Require(
                IsProbability(part.P) && IsProbability(part.OppositeP),
                what,
                $"a p-value that is no probability for the part '{OneLine(part.Statement)}'"
            );
        }

        return recorded;
    }

    // That a p-value could not be computed is a result, which shows nothing.
    private static bool IsProbability(double p) => p is double.NaN or (>= 0 and <= 1);

    private static string OneLine(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static void Require(bool condition, string what, string otherwise)
    {
        if (!condition)
        {
            throw new RunFault($"{what} is not a recorded verdict: it has {otherwise}.");
        }
    }
}
