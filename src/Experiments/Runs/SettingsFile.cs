using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Experiments.Tickets;

namespace Experiments.Runs;

/// <summary>Reads the settings of a grid as <see cref="RunSettings.Complete"/> wrote them.</summary>
internal static class SettingsFile
{
    private const string GridName = "grid";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new DigitsConverter(), new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads them; settings that the file does not have had their present defaults.</summary>
    /// <param name="text">What is in the file.</param>
    /// <returns>The settings, of which each has its range; null where they are of another kind of run.</returns>
    /// <exception cref="JsonException">It is of another form, or has something that these settings do not.</exception>
    /// <exception cref="SettingsFault">A setting is out of its range.</exception>
    public static RunSettings? Grid(string text)
    {
        var tree = SettingsTree.Parse(text);
        if (tree[GridName] is not JsonObject experiment)
        {
            return null;
        }

        var grid = experiment.Deserialize<GridSettings>(Json) ?? throw new JsonException();
        grid.Check();
        var settings = new RunSettings(
            grid,
            tree["data"]?.GetValue<string>(),
            tree["device"]?.GetValue<string>() ?? throw new JsonException()
        );
        // Whatever was read otherwise than it is written would be another run.
        return settings.DifferencesFrom(text).Count == 0 ? settings : throw new JsonException();
    }

    private sealed class DigitsConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is not JsonTokenType.String ? reader.GetDouble()
            : Digits.TryRead(reader.GetString()!, out double value) && !double.IsFinite(value) ? value
            : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }
}
