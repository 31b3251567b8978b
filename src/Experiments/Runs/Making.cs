using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Networks;

namespace Experiments.Runs;

/// <summary>How a run came about, as far as its results do not depend on it.</summary>
/// <param name="Command">The command that made it, as a person would type it.</param>
/// <param name="Seconds">The wall time of computing all cells; null where the run was not made in one go.</param>
/// <param name="Workers">The number of threads that computed; null where it was not made in one go.</param>
public sealed record Making(string Command, double? Seconds, int? Workers)
{
    /// <summary>
    /// The number of folders that a merged run was made of, whose wall times <see cref="Seconds"/> is the sum of; null for a run that
    /// was not merged.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Merged { get; init; }

    /// <summary>The day on which the last cells were computed, in UTC; null where that was not kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? Date { get; init; }

    /// <summary>
    /// The rate of training in GFLOP/s, of <see cref="TrainingOperations"/>, over the time in which the last cells were computed; null
    /// where it was not measured.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TrainingRate { get; init; }

    /// <summary>The rate of matrix products in GFLOP/s with as many workers, <see cref="ProductRate"/>; null where it was not measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ProductsRate { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
    };

    /// <summary>Indented JSON that ends with a line feed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is of another form.</exception>
    internal static Making FromJson(string json)
    {
        var making = JsonSerializer.Deserialize<Making>(json, Json);
        return
            making
                is {
                    Command: not null,
                    Seconds: null or >= 0,
                    Workers: null or >= 1,
                    Merged: null or >= 1,
                    TrainingRate: null or > 0,
                    ProductsRate: null or > 0,
                }
            ? making
            : throw new JsonException();
    }
}
